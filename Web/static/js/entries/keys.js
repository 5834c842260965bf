// Keys on the list of entries, never while somebody types: j and k move, Enter opens, x selects, e edits, c sets a category.
import { editRow } from "./edit.js";
import { toggle } from "./select.js";
import { openDialog } from "../frame/shell.js";

const actions = {
  j: () => move(1),
  k: () => move(-1),
  x: () => toggle(current()),
  e: () => editRow(current()),
  c: () => chooseCategory(),
  "/": () => focus("filter-text"),
  "?": () => openDialog("entry-keys"),
};

export function startKeys() {
  const help = document.querySelector(".keys-button");
  if (help && matchMedia("(hover: hover) and (min-width: 900px)").matches) help.hidden = false;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    const action = Object.hasOwn(actions, event.key) ? actions[event.key] : null;
    if (!action) return;
    event.preventDefault();
    action();
  });
}

export function isTyping(element) {
  return element.matches?.("input:not([type=checkbox]), textarea, select, [contenteditable]") ?? false;
}

function rows() {
  return [...document.querySelectorAll("#entry-list .entry")];
}

function current() {
  return document.activeElement?.closest?.("#entry-list .entry");
}

// Focus is the mark: what has it is read out, and Enter follows the link.
function move(step) {
  const all = rows();
  const index = all.indexOf(current());
  const next = index < 0 ? all[0] : all[Math.min(Math.max(index + step, 0), all.length - 1)];
  (next?.querySelector(".entry-link") ?? next?.querySelector("#row-description"))?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function focus(id) {
  const field = document.getElementById(id);
  field?.focus();
  field?.select?.();
}

function chooseCategory() {
  const row = current();
  if (row && !document.querySelector("#entry-list .pick input:checked")) toggle(row);
  if (document.querySelector("#entry-list .pick input:checked")) focus("bulk-category");
}
