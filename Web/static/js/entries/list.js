// The list of entries as it grows and changes: days that come in two pieces become one, and what changed elsewhere is
// fetched for as many rows as were scrolled in, up to 500; of a longer list it is only told. While somebody edits a row, it waits.
const mostRows = 500;
let isWaiting = false;

export function startList() {
  document.body.classList.add("entries-live");
  document.body.addEventListener("htmx:afterSwap", joinDays);
  document.body.addEventListener("htmx:configRequest", ({ detail }) => {
    if (detail.elt.id === "days" && rowCount() > 50) detail.parameters.rows = rowCount();
  });
  document.body.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.elt.id !== "days" || (!isEditing() && rowCount() <= mostRows)) return;
    event.preventDefault();
    isWaiting = isEditing();
    if (!isWaiting) document.getElementById("list-news").hidden = false;
  });
}

/** Fetches what changed while a row was edited. */
export function catchUp() {
  if (isWaiting && !isEditing()) window.htmx.trigger("#days", "ledger-changed");
  isWaiting = isWaiting && isEditing();
}

export function isEditing() {
  return document.querySelector("#days .entry-editor") !== null;
}

function rowCount() {
  return document.querySelectorAll("#entry-list .entry").length;
}

function joinDays() {
  for (const day of document.querySelectorAll("#entry-list .day[data-date]")) {
    const before = day.previousElementSibling;
    if (before?.dataset.date !== day.dataset.date) continue;
    before.querySelector(".entries").append(...day.querySelectorAll(".entries > .entry"));
    day.remove();
  }
}
