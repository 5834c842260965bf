// The number on the bell: asked for once the page stands, and again when the book has changed.
import { tell } from "../frame/words.js";

export function startBell() {
  const bell = document.querySelector("[data-bell]");
  if (!bell) return;
  const count = bell.querySelector("[data-bell-count]");
  let timer;

  const show = (number) => {
    count.hidden = !(number > 0);
    count.textContent = number > 9 ? "9+" : String(number);
    count.setAttribute("aria-label", tell("{} new", number));
    count.setAttribute("role", "img");
  };
  const ask = async () => {
    try {
      const answer = await fetch("/notifications/count/", { headers: { "HX-Request": "true" } });
      if (answer.ok && !answer.redirected) show(Number(await answer.text()));
    } catch {
      // Offline: the number stays as it was.
    }
  };
  const askSoon = (patience) => {
    clearTimeout(timer);
    timer = setTimeout(ask, patience);
  };
  readSoon();
  document.body.addEventListener("ledger-changed", () => askSoon(1500));
  askSoon(300);
}

// Who has the list before their eyes for a moment has read it; its marks stay for this visit.
function readSoon() {
  const form = document.querySelector("[data-read-notices]");
  if (!form) return;
  setTimeout(() => {
    if (document.visibilityState !== "visible") return;
    fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), headers: { "HX-Request": "true" }, redirect: "manual" }).catch(() => {});
  }, 1500);
}
