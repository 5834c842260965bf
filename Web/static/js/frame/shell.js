// The frame: what opens a dialog instead of a page, menus that close by themselves, and the line that says “still loading”.
const patience = 250;

export function startShell() {
  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    const opener = event.target.closest?.("[data-opens]");
    if (opener && openDialog(opener.dataset.opens)) event.preventDefault();
    if (event.target.closest?.("[data-closes]") || event.target.matches?.("dialog.sheet")) event.target.closest("dialog").close();
    closeMenus((menu) => !menu.contains(event.target));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = event.target.closest?.("[data-menu][open]");
    closeMenus(() => true);
    menu?.querySelector("summary").focus();
  });
  document.addEventListener("focusin", (event) => closeMenus((menu) => !menu.contains(event.target)));
  startLoadLine();
}

/** False where there is no such dialog, so that the link leads to its page. */
export function openDialog(id) {
  const dialog = document.getElementById(id);
  if (!dialog?.showModal) return false;
  if (!dialog.open) {
    dialog.showModal();
    dialog.dispatchEvent(new Event("opened"));
  }
  return true;
}

function closeMenus(isToClose) {
  for (const menu of document.querySelectorAll("[data-menu][open]")) if (isToClose(menu)) menu.open = false;
}

// Nobody waits for what the server announces by itself.
function startLoadLine() {
  const line = document.getElementById("load-line");
  const waiting = new Set();
  const update = () => { line.hidden = waiting.size === 0; };
  document.body.addEventListener("htmx:beforeSend", ({ detail }) => {
    if (/^(ledger|chat)-changed$/.test(detail.requestConfig.triggeringEvent?.type ?? "")) return;
    waiting.add(detail.xhr);
    setTimeout(update, patience);
    const isFetched = detail.requestConfig.verb === "get" && detail.target.matches("#days, #messages, #found, #dashboard, [data-late]");
    if (isFetched) setTimeout(() => detail.target.classList.toggle("is-late", waiting.has(detail.xhr)), 2 * patience);
  });
  for (const end of ["htmx:afterRequest", "htmx:sendAbort", "htmx:timeout"]) {
    document.body.addEventListener(end, ({ detail }) => {
      waiting.delete(detail.xhr);
      detail.target?.classList.remove("is-late");
      update();
    });
  }
}
