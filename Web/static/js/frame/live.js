// Tells the page what changed elsewhere: parts marked `hx-trigger="ledger-changed from:body"` fetch themselves anew. Where no stream
// gets through though the server is there, as behind some proxies, they are told at every attempt.
import { canBeReached } from "../offline/offline.js";

const kinds = ["ledger-changed", "chat-changed"];

export function startLive() {
  if (!document.body.classList.contains("signed-in")) return;
  let pause = 1000;
  let source;
  let isLost = false;
  let failures = 0;

  const connect = () => {
    source = new EventSource("/live");
    source.addEventListener("open", () => {
      pause = 1000;
      failures = 0;
      if (isLost) kinds.forEach(announce);
      isLost = false;
    });
    source.addEventListener("error", () => {
      source.close();
      isLost = true;
      setTimeout(connect, pause + Math.random() * 500);
      pause = Math.min(pause * 2, 60_000);
      failures += 1;
      if (failures > 2) poll();
    });
    for (const kind of kinds) source.addEventListener(kind, () => announce(kind));
    source.addEventListener("reload", () => location.reload());
    source.addEventListener("refresh", () => kinds.forEach(announce));
  };
  const poll = async () => {
    if (!(await canBeReached())) return;
    pause = Math.min(pause, 5_000);
    kinds.forEach(announce);
  };
  connect();
  addEventListener("pagehide", () => source.close());
  addEventListener("pageshow", (event) => { if (event.persisted) connect(); });
}

const waiting = new Set();

// A part in which somebody is typing is left alone; the news is told when they are done.
function announce(kind) {
  const part = document.activeElement?.closest?.(`[hx-trigger*="${kind}"]`);
  const isTyping = part && document.activeElement.matches("input, textarea, select");
  if (!isTyping) return document.body.dispatchEvent(new CustomEvent(kind));
  if (waiting.has(kind)) return;
  waiting.add(kind);
  document.activeElement.addEventListener("blur", () => {
    waiting.delete(kind);
    setTimeout(() => announce(kind));
  }, { once: true });
}
