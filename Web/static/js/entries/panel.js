// On a wide screen an entry opens beside the list; its address is its own, and Back closes it again. Elsewhere links are links.
const isWide = matchMedia("(min-width: 1100px)");
let opener = null;
let home = null;
let shown = null;

export function startPanel() {
  const panel = document.getElementById("panel");
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    const link = event.target.closest?.("#entry-list .entry-link");
    if (link && isWide.matches) {
      event.preventDefault();
      open(link);
    } else if (event.target.closest?.("[data-close-panel]")) {
      event.preventDefault();
      leave();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || panel.hidden) return;
    if (document.querySelector("dialog[open], .entry-editor")) return;
    leave();
  });
  addEventListener("popstate", ({ state }) => {
    if (state?.entry) show(state.entry);
    else if (!panel.hidden) hide();
  });
  document.body.addEventListener("htmx:afterSettle", ({ detail }) => {
    if (!panel.hidden) mark(shown);
    if (detail.target === panel) document.getElementById("entry-title")?.focus({ preventScroll: true });
  });
  document.body.addEventListener("htmx:afterRequest", ({ detail }) => {
    if (detail.successful && detail.elt.matches?.("[data-closes-panel]")) leave();
  });
}

function open(link) {
  const url = link.getAttribute("href");
  const panel = document.getElementById("panel");
  opener = link.closest(".entry").id;
  if (panel.hidden) {
    home = location.pathname + location.search;
    history.pushState({ entry: url }, "", url);
  } else {
    history.replaceState({ entry: url }, "", url);
  }
  show(url);
}

function show(url) {
  const panel = document.getElementById("panel");
  panel.hidden = false;
  document.body.classList.add("has-panel");
  shown = url;
  mark(url);
  window.htmx.ajax("GET", url, { target: panel, swap: "innerHTML", select: "#entry-detail" });
}

function leave() {
  if (history.state?.entry && home !== null) history.back();
  else hide();
}

function hide() {
  const panel = document.getElementById("panel");
  panel.hidden = true;
  panel.replaceChildren();
  document.body.classList.remove("has-panel");
  mark(null);
  document.getElementById(opener)?.querySelector(".entry-link")?.focus({ preventScroll: true });
}

function mark(url) {
  for (const link of document.querySelectorAll("#entry-list .entry-link")) {
    if (link.getAttribute("href") === url) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}
