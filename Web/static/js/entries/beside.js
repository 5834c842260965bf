// The chat beside the entries, where there is room for both; whether it is open is remembered on this device.
import { tell } from "../frame/words.js";

const key = "chat-beside";
const wide = matchMedia("(min-width: 1200px)");

export function startBeside() {
  const main = document.getElementById("main");
  if (location.pathname !== "/dashboard/expenses/" || !main || !document.body.classList.contains("signed-in")) return;
  const button = toggle();
  let column;

  const show = async (isOpen) => {
    document.body.classList.toggle("with-chat", isOpen && wide.matches);
    button.setAttribute("aria-pressed", String(isOpen));
    if (!isOpen || !wide.matches || column) return;
    column = document.createElement("aside");
    column.className = "chat-column";
    column.dataset.chatArea = "";
    column.setAttribute("aria-label", tell("Chat"));
    main.after(column);
    if (!await load(column)) {
      column.remove();
      column = undefined;
      document.body.classList.remove("with-chat");
    }
  };
  button.addEventListener("click", () => {
    const isOpen = button.getAttribute("aria-pressed") !== "true";
    localStorage.setItem(key, isOpen ? "open" : "closed");
    show(isOpen);
  });
  wide.addEventListener("change", () => show(button.getAttribute("aria-pressed") === "true"));
  main.querySelector(".page-head")?.append(button);
  show(localStorage.getItem(key) === "open");
}

async function load(column) {
  try {
    const answer = await fetch("/chat/", { headers: { "HX-Request": "true" } });
    if (!answer.ok || answer.redirected) return false;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const chat = page.querySelector("[data-chat]");
    if (!chat) return false;
    const { openChat } = await import("../chat/chat.js");
    column.replaceChildren(chat);
    window.htmx.process(column);
    openChat(chat);
    return true;
  } catch {
    return false;
  }
}

function toggle() {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button small chat-toggle";
  button.textContent = tell("Chat beside");
  return button;
}
