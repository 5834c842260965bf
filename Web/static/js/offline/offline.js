// Says when the page is an old copy, or the network is away; keeps the worker that makes copies, and lets go of them for visitors.
import { tell } from "../frame/words.js";

export function startOffline() {
  // The page itself comes first on a slow network.
  if (document.readyState === "complete") startWorker();
  else addEventListener("load", startWorker);
  if (!document.querySelector("meta[name=person-mark]")) forgetPages();
  addEventListener("offline", show);
  const again = document.querySelector("[data-again]");
  addEventListener("online", () => ((keptAt || again) && !isTyping() && !isBeingLeft ? location.reload() : show()));
  addEventListener("beforeunload", noteLeaving);
  again?.addEventListener("click", (event) => {
    event.preventDefault();
    location.reload();
  });
  show();
}

function startWorker() {
  navigator.serviceWorker?.register("/service-worker.js", { type: "module", updateViaCache: "none" }).catch(() => {});
}

const keptAt = Number(document.documentElement.dataset.keptAt) || null;

// Coming back on the way to another page must not bring back the one that is left. A download leaves none.
let isBeingLeft = false;

function noteLeaving() {
  isBeingLeft = true;
  setTimeout(() => (isBeingLeft = false), 5000);
}

function isTyping() {
  return [...document.querySelectorAll("input, textarea")].some((field) => field.type !== "hidden" && field.value !== field.defaultValue);
}

async function show() {
  const banner = document.getElementById("network-banner");
  // A server on this very device needs no network.
  banner.hidden = Boolean(document.querySelector("[data-again]")) || (!keptAt && (navigator.onLine || (await canBeReached())));
  if (banner.hidden) return;
  const isMine = document.querySelector("meta[name=person-mark]");
  const words = [keptAt ? tell("Offline, as of {}.", clock(keptAt)) : tell("You are offline.")];
  if (isMine) words.push(tell("What you add is kept on this device, and sent when you are back."));
  banner.textContent = words.join(" ");
}

export async function canBeReached() {
  return fetch("/service-worker.js", { method: "HEAD", cache: "no-store" }).then(({ ok }) => ok, () => false);
}

/** `14:03`, with the day where it is another one. */
function clock(time) {
  const date = new Date(time);
  const isToday = date.toDateString() === new Date().toDateString();
  const day = isToday ? {} : { day: "numeric", month: "short" };
  return date.toLocaleString(document.documentElement.lang, { ...day, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

// The worker does so too when it sees the page of a visitor; a page that was loaded without it has to.
async function forgetPages() {
  for (const name of (await globalThis.caches?.keys()) ?? []) if (name.startsWith("pages ")) await caches.delete(name);
}
