// Starts what every page needs; a page names the modules that it needs besides. Everything works without: forms are real forms, links real links.
import { startBell } from "./notifications/bell.js";
import { startCharts } from "./frame/charts.js";
import { startFocus } from "./frame/focus.js";
import { startLive } from "./frame/live.js";
import { startOffline } from "./offline/offline.js";
import { startPending } from "./offline/pending.js";
import { startRequests } from "./frame/requests.js";
import { startSearch } from "./quick-search/search.js";
import { startSharing } from "./chat/sharing.js";
import { startShell } from "./frame/shell.js";
import { startTheme } from "./frame/theme.js";
import { startToasts } from "./frame/toast.js";

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
