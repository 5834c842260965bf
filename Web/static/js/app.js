// Starts what the open page needs. Everything works without: forms are real forms, links real links.
import { startCharts } from "./charts.js";
import { startChat } from "./chat.js";
import { startLive } from "./live.js";
import { startRegister } from "./register.js";
import { startRequests } from "./requests.js";
import { startToasts } from "./toast.js";

startRequests();
startToasts();
startRegister();
startChat();
startCharts();
startLive();
