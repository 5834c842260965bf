// The page of the entries: everything on it works without, as links and forms.
import { startBeside } from "./beside.js";
import { startEditing } from "./entries-edit.js";
import { startKeys } from "./entries-keys.js";
import { startList } from "./entries-list.js";
import { startPanel } from "./entries-panel.js";
import { startSelection } from "./entries-select.js";

function startEntries() {
  if (!document.getElementById("days")) return;
  startList();
  startSelection();
  startEditing();
  startKeys();
  startPanel();
  startBeside();
}

startEntries();
