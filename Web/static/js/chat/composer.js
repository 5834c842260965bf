// Writing: Enter sends, what is sent shows at once, and what could not be sent waits to be tried again.
import { startCompletions } from "./completions.js";
import { say } from "../offline/pending.js";
import { tell } from "../frame/words.js";

export function startComposer(chat, { list, markAllSeen }, scroll) {
  const form = chat.querySelector("[data-composer]");
  const field = form.elements.text;
  const quick = chat.querySelector("[data-quick]");

  startCompletions(chat, field);
  const isEmpty = () => field.value.trim() === "";
  const showQuick = () => { quick.hidden = !isEmpty() || Boolean(form.elements.reply_to.value); };
  field.addEventListener("input", showQuick);
  field.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    if (!isEmpty()) form.requestSubmit();
  });

  // One after the other, so that they arrive in the order in which they were written.
  let line = Promise.resolve();
  const send = (values, words) => {
    const item = pending(words);
    item.retry = () => {
      markAllSeen();
      item.className = "mine sending";
      show(item, "sending…");
      line = line.then(() => post(item, values, list));
    };
    list.querySelector(":scope > .empty")?.remove();
    list.append(item);
    item.retry();
    scroll.toEnd();
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (isEmpty()) return;
    send(Object.fromEntries(new FormData(form)), field.value);
    field.value = "";
    stopReplying(form);
    showQuick();
    field.dispatchEvent(new Event("sent"));
    field.focus();
  });
  quick.addEventListener("submit", (event) => {
    event.preventDefault();
    send({ text: event.submitter.value }, event.submitter.value);
  });

  chat.addEventListener("click", (event) => {
    const reply = event.target.closest?.("[data-reply]") ?? event.target.closest?.(".bubble[data-message]");
    if (reply && !String(getSelection())) {
      replyTo(reply.closest("[data-message]"), form);
      showQuick();
    }
    if (event.target.closest?.("[data-stop-replying]")) {
      stopReplying(form);
      showQuick();
    }
  });
  showQuick();
}

async function post(item, values, list) {
  const outcome = await say(values, (sent) => request(item, sent, list));
  // The message itself comes with the answer, or waits among the others on this device.
  if (outcome === "refused") fail(item);
  else item.remove();
}

async function request(item, values, list) {
  let answer = { status: 0 };
  const listen = ({ detail }) => {
    if (detail.requestConfig.elt !== item) return;
    const path = detail.xhr.responseURL && new URL(detail.xhr.responseURL).pathname;
    answer = { status: detail.xhr.status, isLogin: path === "/login/" };
  };
  const leave = ({ detail }) => { if (detail.requestConfig.elt === item && detail.xhr.status < 400) item.remove(); };
  document.body.addEventListener("htmx:beforeOnLoad", listen);
  document.body.addEventListener("htmx:beforeSwap", leave, true);
  try {
    await window.htmx.ajax("POST", "/chat/messages/", { source: item, target: list, select: "#messages", swap: "outerHTML", values });
  } catch {
    // There was no answer.
  }
  document.body.removeEventListener("htmx:beforeOnLoad", listen);
  document.body.removeEventListener("htmx:beforeSwap", leave, true);
  return answer;
}

function pending(text) {
  const item = document.createElement("li");
  const bubble = document.createElement("div");
  bubble.className = "bubble pending";
  const words = document.createElement("p");
  words.dir = "auto";
  words.textContent = text;
  bubble.append(words, document.createElement("small"));
  item.append(bubble);
  return item;
}

function show(item, state) {
  item.querySelector(".bubble").className = "bubble pending";
  item.querySelector("small").textContent = state;
  item.querySelector(".chips")?.remove();
}

function fail(item) {
  item.className = "mine sending unsent";
  item.querySelector(".bubble").className = "bubble failed";
  item.querySelector("small").textContent = tell("Not sent");
  const actions = document.createElement("div");
  actions.className = "chips";
  actions.append(action(tell("Try again"), () => item.retry()), action(tell("Remove"), () => item.remove()));
  item.append(actions);
}

function action(label, run) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "chip";
  button.textContent = label;
  button.addEventListener("click", run);
  return button;
}

function replyTo(bubble, form) {
  form.elements.reply_to.value = bubble.dataset.message;
  const words = bubble.querySelector("p").cloneNode(true);
  words.querySelector(".hidden")?.remove();
  form.querySelector("[data-replying-text]").textContent = words.textContent;
  form.querySelector("[data-replying]").hidden = false;
  form.elements.text.focus();
}

function stopReplying(form) {
  form.elements.reply_to.value = "";
  form.querySelector("[data-replying]").hidden = true;
}
