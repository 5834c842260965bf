// Starts what the open page needs. Everything works without: forms are real forms, links real links.
import { startBell } from "./bell.js";
import { startCharts } from "./charts.js";
import { startFocus } from "./focus.js";
import { startLive } from "./live.js";
import { startOffline } from "./offline.js";
import { startPending } from "./pending.js";
import { startRequests } from "./requests.js";
import { startSearch } from "./search.js";
import { startSharing } from "./sharing.js";
import { startShell } from "./shell.js";
import { startTheme } from "./theme.js";
import { startToasts } from "./toast.js";

startPending();
startRequests();
startToasts();
startShell();
startSearch();
startTheme();
startFocus();
startBell();
startCharts();
startLive();
startSharing();
startOffline();

// What few pages need is fetched by those alone.
const parts = {
  "[data-guess-region]": () => import("./register.js").then(({ startRegister }) => startRegister()),
  "[data-chat]": () => import("./chat.js").then(({ startChat }) => startChat()),
  "[data-order]": () => import("./names.js").then(({ startNames }) => startNames()),
  "#days": () => import("./entries.js").then(({ startEntries }) => startEntries()),
};
for (const [selector, start] of Object.entries(parts)) if (document.querySelector(selector)) start();
