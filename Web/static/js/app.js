// Starts what the open page needs. Everything works without: forms are real forms, links real links.
import { startBell } from "./bell.js";
import { startBeside } from "./beside.js";
import { startCharts } from "./charts.js";
import { startChat } from "./chat.js";
import { startFocus } from "./focus.js";
import { startLive } from "./live.js";
import { startRegister } from "./register.js";
import { startRequests } from "./requests.js";
import { startSearch } from "./search.js";
import { startShell } from "./shell.js";
import { startTheme } from "./theme.js";
import { startToasts } from "./toast.js";

startRequests();
startToasts();
startShell();
startSearch();
startTheme();
startFocus();
startRegister();
startChat();
startBeside();
startBell();
startCharts();
startLive();
