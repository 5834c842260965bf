// The messages: what comes from the server is merged in, item by item, so that nothing moves, closes or loses what was typed.
import { lastSeen } from "./scroll.js";
import { tell } from "../frame/words.js";

const sources = new WeakMap();

export function startList(chat, scroll) {
  const list = chat.querySelector("#messages");
  const news = chat.querySelector("[data-chat-news]");
  for (const item of list.children) sources.set(item, item.outerHTML);
  tidyDays(list);
  markNew(list, newSince(list, lastSeen()));

  document.body.addEventListener("htmx:beforeSwap", (event) => {
    const { detail } = event;
    if (detail.xhr.status >= 400) return;
    if (detail.target === list) {
      detail.shouldSwap = false;
      event.preventDefault();
      take(list, detail.serverResponse, scroll, news);
    } else if (detail.target.id === "earlier") {
      detail.shouldSwap = false;
      event.preventDefault();
      takeEarlier(list, detail.serverResponse, scroll);
    }
  });
  watchEarlier(list);
  return { list, markAllSeen: () => list.querySelector(".new-marker")?.remove() };
}

function itemsOf(html) {
  return [...new DOMParser().parseFromString(html, "text/html").querySelectorAll("#messages > li")];
}

function take(list, html, scroll, news) {
  const wasAtEnd = scroll.isAtEnd();
  const focused = list.contains(document.activeElement) ? document.activeElement.closest("#messages > li") : null;
  const added = [];
  let before = null;
  scroll.keeping(() => {
    for (const [index, item] of itemsOf(html).entries()) {
      const known = item.id && document.getElementById(item.id);
      if (known) {
        // The first of a page may look otherwise for standing at its beginning.
        if (index > 0 && !isBusy(known) && sources.get(known) !== item.outerHTML) before = replace(known, item);
        else before = known;
      } else if (item.id.startsWith("message-")) {
        insert(list, item, before);
        added.push(item);
        before = item;
      }
    }
    if (added.length > 0) list.querySelector(":scope > .empty")?.remove();
    tidyDays(list);
  });
  if (focused && !focused.isConnected) focusOn(document.getElementById(focused.id));
  const replies = added.filter((item) => !item.classList.contains("mine"));
  if (replies.length > 0) {
    news.textContent = replies.map((item) => item.querySelector(".bubble p").textContent).join(" ");
    if (!wasAtEnd || document.visibilityState !== "visible") markNew(list, replies[0]);
  }
  if (added.length > 0) scroll.arrived(replies.length, wasAtEnd);
  else if (wasAtEnd) scroll.toEnd();
}

// Somebody is correcting an entry in it.
function isBusy(item) {
  return item.querySelector(".entry-more .entry-edit") !== null;
}

function replace(known, item) {
  const source = item.outerHTML;
  const marker = known.querySelector(":scope > .new-marker");
  if (marker) item.prepend(marker);
  known.replaceWith(item);
  keep(item, source);
  return item;
}

function insert(list, item, before) {
  const source = item.outerHTML;
  if (before) before.after(item);
  else list.insertBefore(item, list.querySelector(":scope > .sending"));
  keep(item, source);
}

function keep(item, source) {
  sources.set(item, source);
  window.htmx.process(item);
}

function focusOn(item) {
  const target = item?.querySelector(".card-actions :is(a, button)") ?? item;
  if (!target) return;
  if (target === item) target.tabIndex = -1;
  target.focus({ preventScroll: true });
}

function takeEarlier(list, html, scroll) {
  const link = document.getElementById("earlier");
  const hadFocus = link.contains(document.activeElement);
  scroll.keeping(() => {
    const items = itemsOf(html);
    const sourceOf = new Map(items.map((item) => [item, item.outerHTML]));
    link.replaceWith(...items);
    for (const item of items) keep(item, sourceOf.get(item));
    tidyDays(list);
  });
  if (hadFocus) focusOn(document.getElementById("earlier") ?? list.firstElementChild);
  watchEarlier(list);
}

// Earlier messages come by themselves when the reader gets near them; the link remains for keyboards.
function watchEarlier(list) {
  const link = list.querySelector("#earlier > a");
  if (!link) return;
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    window.htmx.trigger(link, "click");
  }, { rootMargin: "300px 0px 0px" });
  // Not before the page has gone to its end.
  requestAnimationFrame(() => requestAnimationFrame(() => observer.observe(link)));
}

// Two pages of one day each have its name.
function tidyDays(list) {
  let date = null;
  for (const item of list.querySelectorAll(":scope > li[data-date]")) {
    if (item.dataset.date === date) item.querySelector(":scope > .day-label")?.remove();
    date = item.dataset.date;
  }
}

function newSince(list, id) {
  const last = id && document.getElementById(id);
  if (!last || !list.contains(last)) return null;
  for (let item = last.nextElementSibling; item; item = item.nextElementSibling) {
    if (!item.classList.contains("mine")) return item;
  }
  return null;
}

function markNew(list, item) {
  if (!item || list.querySelector(".new-marker")) return;
  const marker = document.createElement("div");
  marker.className = "new-marker";
  marker.textContent = tell("New messages");
  item.prepend(marker);
}
