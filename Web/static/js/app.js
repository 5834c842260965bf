// Starts what every page needs; a page names the modules that it needs besides. Everything works without: forms are real forms, links real links.
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
