// Where the reader is: at the end, which new messages keep them at, or further up, where nothing may move them.
import { tell } from "../frame/words.js";

const near = 160;

export function startScroll(chat) {
  const area = chat.closest("[data-chat-area]") ?? document.scrollingElement;
  const jump = chat.querySelector("[data-jump]");
  const words = chat.querySelector("[data-jump-words]");
  let unseen = 0;

  const scroll = {
    isAtEnd: () => area.scrollTop + area.clientHeight > area.scrollHeight - near,
    toEnd: () => { area.scrollTop = area.scrollHeight; },
    // What stands in the list keeps its place on the screen while something changes above it.
    keeping(change) {
      const first = [...chat.querySelectorAll("#messages > li[id^=message-]")].find((item) => item.getBoundingClientRect().bottom > 0);
      const before = first?.getBoundingClientRect().top;
      change();
      if (first?.isConnected) area.scrollTop += first.getBoundingClientRect().top - before;
    },
    // New messages below: follows them, or tells how many there are.
    arrived(count, wasAtEnd) {
      if (wasAtEnd) return scroll.toEnd();
      unseen += count;
      update();
    },
    unseen: () => unseen,
  };

  const update = () => {
    const isAtEnd = scroll.isAtEnd();
    if (isAtEnd) {
      unseen = 0;
      remember(chat);
    }
    jump.hidden = isAtEnd;
    words.textContent = unseen === 0 ? tell("Latest") : tell("{} new", unseen);
  };
  jump.addEventListener("click", () => {
    scroll.toEnd();
    chat.querySelector("textarea").focus();
  });
  (area === document.scrollingElement ? document : area).addEventListener("scroll", () => requestAnimationFrame(update), { passive: true });
  document.addEventListener("visibilitychange", update);
  addEventListener("pagehide", () => keepPlace(chat, scroll));
  if (!goToTarget(chat) && !restorePlace(chat, area)) scroll.toEnd();
  update();
  return scroll;
}

function goToTarget(chat) {
  const target = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
  if (!target || !chat.contains(target)) return false;
  target.scrollIntoView({ block: "center" });
  return true;
}

// A page that is loaded anew opens where it was left; one that is come to opens at its end.
function keepPlace(chat, scroll) {
  const item = [...chat.querySelectorAll("#messages > li[id^=message-]")].find((one) => one.getBoundingClientRect().top >= 0);
  const place = scroll.isAtEnd() || !item ? null : JSON.stringify([item.id, item.getBoundingClientRect().top]);
  if (place) sessionStorage.setItem("chat-place", place);
  else sessionStorage.removeItem("chat-place");
}

function restorePlace(chat, area) {
  const isReturn = ["reload", "back_forward"].includes(performance.getEntriesByType("navigation")[0]?.type);
  const [id, top] = JSON.parse(sessionStorage.getItem("chat-place") ?? "[]");
  const item = isReturn && id && document.getElementById(id);
  if (!item || !chat.contains(item)) return false;
  area.scrollTop += item.getBoundingClientRect().top - top;
  return true;
}

const seen = "chat-seen";

/** The last message that was on the screen is seen, on this device. */
function remember(chat) {
  const last = chat.querySelector("#messages > li[id^=message-]:last-of-type") ?? [...chat.querySelectorAll("#messages > li[id^=message-]")].at(-1);
  if (last && document.visibilityState === "visible") localStorage.setItem(seen, last.id);
}

export function lastSeen() {
  return localStorage.getItem(seen);
}
