// A row that turns into a small form, and back: Escape or Cancel bring the row as it was, Save what the server has now.
import { catchUp } from "./list.js";

const rows = new Map();

export function startEditing() {
  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.target.closest?.("[data-edit-row]")) {
      event.preventDefault();
      editRow(event.target.closest(".entry"));
    }
    if (event.target.closest?.("[data-cancel-row]")) cancel(event.target.closest(".entry-editor"));
  });
  document.addEventListener("keydown", (event) => {
    const editor = event.key === "Escape" ? event.target.closest?.(".entry-editor") : null;
    if (!editor) return;
    event.preventDefault();
    cancel(editor);
  });
  document.body.addEventListener("htmx:afterSettle", () => {
    for (const [id] of rows) if (!document.getElementById(id)?.matches(".entry-editor")) rows.delete(id);
    catchUp();
  });
}

export function editRow(row) {
  if (!row?.querySelector("[data-edit-row]")) return;
  const open = document.querySelector("#entry-list .entry-editor");
  if (open) cancel(open);
  rows.set(row.id, row);
  const url = `${row.querySelector("[data-edit-row]").getAttribute("href")}form/`;
  window.htmx.ajax("GET", url, { source: row, target: `#${row.id}`, swap: "outerHTML" });
}

function cancel(editor) {
  const row = rows.get(editor.id);
  if (!row) return;
  rows.delete(editor.id);
  editor.replaceWith(row);
  window.htmx.process(row);
  row.querySelector(".entry-link")?.focus();
  catchUp();
}
