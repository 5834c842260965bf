// The conversation: stays at its end, sends on Enter, takes in what is new without disturbing what somebody does.
import { startCards } from "./cards.js";
import { startComposer } from "./composer.js";
import { startFiles } from "./files.js";
import { startList } from "./list.js";
import { startScroll } from "./scroll.js";

function startChat() {
  const chat = document.querySelector("[data-chat]");
  if (chat) openChat(chat);
}

/** Brings a conversation to life: that of its own page, or one beside another. */
export function openChat(chat) {
  document.body.classList.add("has-composer");
  const scroll = startScroll(chat);
  const list = startList(chat, scroll);
  startCards(chat);
  startComposer(chat, list, scroll);
  startFiles(chat, list.list, scroll);
}

startChat();
