// Which entries are ticked: counted, kept when the list is fetched anew, many at once with Shift or by a button.
import { tell } from "../frame/words.js";

const chosen = new Set();
let last = null;
let isSelecting = false;

export function startSelection() {
  const form = document.getElementById("bulk");
  if (!form) return;
  for (const button of form.querySelectorAll("[data-select]")) {
    button.hidden = false;
    button.addEventListener("click", () => selectAll(button.dataset.select === "shown"));
  }
  document.addEventListener("click", ({ target, shiftKey }) => {
    if (target.matches?.(".pick input")) pick(target, shiftKey);
  });
  document.addEventListener("change", ({ target }) => {
    if (target.id === "select-mode") {
      isSelecting = target.checked;
      if (!isSelecting) selectAll(false);
    }
    if (target.form === form) showCount();
  });
  document.body.addEventListener("htmx:afterSettle", restore);
  document.body.addEventListener("htmx:configRequest", ({ detail }) => {
    if (detail.elt === form) detail.parameters.query = document.getElementById("days").dataset.address;
  });
  document.body.addEventListener("htmx:afterRequest", finish);
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("#bulk-question [data-bulk-back]")) return;
    event.preventDefault();
    document.getElementById("bulk-question").replaceChildren();
  });
  for (const box of boxes()) if (box.checked) chosen.add(box.value);
  showCount();
}

export function toggle(row) {
  const box = row?.querySelector(".pick input");
  if (!box) return;
  box.checked = !box.checked;
  pick(box, false);
}

function boxes() {
  return [...document.querySelectorAll("#entry-list .pick input")];
}

function pick(box, isRange) {
  const all = boxes();
  const from = isRange ? all.findIndex((other) => other.value === last) : -1;
  const to = all.indexOf(box);
  const range = from < 0 ? [box] : all.slice(Math.min(from, to), Math.max(from, to) + 1);
  for (const one of range) set(one, box.checked);
  last = box.value;
  showCount();
}

function set(box, isChosen) {
  box.checked = isChosen;
  if (isChosen) chosen.add(box.value);
  else chosen.delete(box.value);
}

export function selectAll(isChosen) {
  chosen.clear();
  for (const box of boxes()) set(box, isChosen);
  const all = document.querySelector("#bulk [name=all]");
  if (all && !isChosen) all.checked = false;
  showCount();
}

function showCount() {
  const form = document.getElementById("bulk");
  const isAll = form.elements.all.checked;
  document.body.classList.toggle("has-picked", chosen.size > 0);
  const count = chosen.size === 1 ? tell("1 entry selected") : tell("{} entries selected", chosen.size);
  form.querySelector(".bulk-count").textContent = isAll ? tell("All entries of the filter") : count;
}

// What is no longer in the list is no longer chosen.
function restore() {
  const all = boxes();
  const there = new Set(all.map((box) => box.value));
  for (const id of chosen) if (!there.has(id)) chosen.delete(id);
  for (const box of all) box.checked = chosen.has(box.value);
  const mode = document.getElementById("select-mode");
  if (mode) mode.checked = isSelecting;
  showCount();
}

function finish({ detail }) {
  if (!detail.elt.matches?.("[data-bulk]") || !detail.successful) return;
  const question = document.getElementById("bulk-question");
  if (detail.xhr.getResponseHeader("HX-Retarget")) return question.querySelector("h2")?.focus();
  question.replaceChildren();
  selectAll(false);
}
