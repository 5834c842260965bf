// The page of the entries: everything on it works without, as links and forms.
import { startBeside } from "./beside.js";
import { startEditing } from "./edit.js";
import { startKeys } from "./keys.js";
import { startList } from "./list.js";
import { startPanel } from "./panel.js";
import { startSelection } from "./select.js";

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
