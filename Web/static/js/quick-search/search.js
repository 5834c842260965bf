// The quick search: Ctrl or Cmd and K, then letters, arrows and Enter. The pattern is ARIA's combobox with a list below.
import { openDialog } from "../frame/shell.js";

export function startSearch() {
  const dialog = document.getElementById("search");
  if (!dialog?.showModal) return;
  const field = document.getElementById("search-text");
  const list = document.getElementById("search-found");
  const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
  for (const key of document.querySelectorAll("[data-shortcut]")) if (isMac) key.textContent = "⌘K";

  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "k") return;
    if (document.querySelector("dialog[open]:not(#search)")) return;
    event.preventDefault();
    openDialog("search");
  });
  dialog.addEventListener("opened", () => {
    dialog.querySelector(".search-reply").replaceChildren();
    field.focus();
    field.select();
    // After it is seen.
    setTimeout(() => refresh(field));
  });
  field.form.addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("keydown", (event) => answer(event, field, list));
  startResults(field, list);
  startReplies(dialog, field);
}

function refresh(field) {
  window.htmx.trigger(field, "look");
}

// What was typed last may not have been looked for yet: then Enter waits for it.
let asked = "";
let shown = null;
let isEntered = false;

function answer(event, field, list) {
  if (event.isComposing) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    move(event.key === "ArrowDown" ? 1 : -1, field, list);
  } else if (event.key === "Enter") {
    event.preventDefault();
    isEntered = field.value.trim() !== shown;
    if (!isEntered) chosen(list)?.click();
  }
}

function startResults(field, list) {
  field.addEventListener("htmx:configRequest", (event) => { asked = event.detail.parameters.q ?? ""; });
  // Once at once, and once more since settling gives parts with an id their own attributes back.
  document.body.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target === list) describe(list);
  });
  document.body.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.target !== list) return;
    shown = asked.trim();
    describe(list);
    field.setAttribute("aria-expanded", String(options(list).length > 0));
    document.getElementById("search-count").textContent = list.querySelector("#found")?.dataset.count ?? "";
    select(options(list)[0], field, list);
    if (isEntered && shown === field.value.trim()) {
      isEntered = false;
      chosen(list)?.click();
    }
  });
}

// A sentence said to the chat is answered in place, and room is made for the next one.
function startReplies(dialog, field) {
  dialog.addEventListener("htmx:afterRequest", (event) => {
    if (!event.detail.successful || event.detail.requestConfig.verb !== "post") return;
    field.value = "";
    field.focus();
    refresh(field);
  });
}

function options(list) {
  return [...list.querySelectorAll(".found-row")];
}

function chosen(list) {
  return list.querySelector("[aria-selected=true]");
}

// The list is plain links and forms on its own page; here it belongs to the field.
function describe(list) {
  for (const part of list.querySelectorAll("ul, li, form, h2, p, #found")) part.setAttribute("role", "presentation");
  for (const group of list.querySelectorAll(".found-group")) {
    group.setAttribute("role", "group");
    group.setAttribute("aria-labelledby", group.querySelector("h2").id);
  }
  options(list).forEach((option, number) => {
    option.id = `search-option-${number}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.tabIndex = -1;
  });
}

function move(step, field, list) {
  const all = options(list);
  if (all.length === 0) return;
  const index = all.indexOf(chosen(list));
  select(all[(index + step + all.length) % all.length], field, list);
}

function select(option, field, list) {
  chosen(list)?.setAttribute("aria-selected", "false");
  if (!option) return field.removeAttribute("aria-activedescendant");
  option.setAttribute("aria-selected", "true");
  option.scrollIntoView({ block: "nearest" });
  field.setAttribute("aria-activedescendant", option.id);
}
