// Messages and entries that are said while there is no network wait on this device: kept before they are sent, counted, listed.
import { alone, askSession, isLost, keep, newID, onChange, remove, sendWaiting, waiting } from "./outbox.js";
import { showBadge } from "./badge.js";
import { showToast } from "../frame/toast.js";
import { tell } from "../frame/words.js";

const path = "/chat/messages/";
const mark = document.querySelector("meta[name=person-mark]");

export function startPending() {
  if (!mark || !globalThis.indexedDB) return;
  document.addEventListener("htmx:confirm", keepFirst);
  document.addEventListener("htmx:configRequest", addID);
  // Before those who would put the text back into the field.
  document.addEventListener("htmx:beforeSwap", quieten, true);
  document.addEventListener("htmx:afterRequest", settle, true);
  startList();
  onChange(showWaiting);
  addEventListener("online", () => { sendWaiting(); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) sendIfWaiting(); });
  document.body.addEventListener("htmx:afterSettle", ({ detail }) => { if (detail.target?.id === "messages") showWaiting(); });
  showWaiting();
  sendIfWaiting();
}

const longestPause = 300_000;
let pause = 5_000;

// Not every device knows when it has a network again.
async function sendIfWaiting() {
  const canBeSent = (entry) => !entry.problem && entry.book === mark.dataset.book;
  if (!(await mine()).some(canBeSent)) return;
  await sendWaiting();
  if (!(await mine()).some(canBeSent)) return;
  clearTimeout(retry);
  retry = setTimeout(sendIfWaiting, pause);
  pause = Math.min(pause * 2, longestPause);
}
let retry;

const mine = () => waiting(mark.content).catch(() => []);

const underWay = new WeakMap();
let before = Promise.resolve();

function keepFirst(event) {
  const { elt, verb, issueRequest } = event.detail;
  const text = elt.elements?.text?.value.trim();
  if (verb !== "post" || event.detail.path !== path || !text) return;
  event.preventDefault();
  const entry = newEntry(text, elt.elements.reply_to?.value);
  const previous = before;
  // The lock says that this page sends it; it is let go when there is an answer, or with the page. One is sent after the other.
  before = alone(entry.id, async () => {
    const [isKept] = await Promise.all([keep(entry).then(() => true, () => false), previous]);
    if (isKept && !navigator.onLine && !(await askSession())) return stay(elt, entry);
    return new Promise((resolve) => {
      underWay.set(elt, { entry, isKept, resolve });
      issueRequest(true);
    });
  });
}

function newEntry(text, replyTo) {
  return {
    id: newID(), person: mark.content, book: mark.dataset.book, text, replyTo: replyTo || undefined, at: Date.now(), isTried: navigator.onLine,
  };
}

const saying = new Set();

/**
 * Says something that is kept on this device until the server has it. `send` is given what to send, and answers `{ status, isLogin }`.
 * Resolves to "sent", "refused", or "kept" where there was no answer.
 */
export async function say(values, send) {
  const outcome = ({ status }) => (status > 0 && status < 400 ? "sent" : "refused");
  if (!mark || !globalThis.indexedDB || !values.text?.trim()) return outcome(await send(values));
  const entry = newEntry(values.text.trim(), values.reply_to);
  saying.add(entry.id);
  const result = await alone(entry.id, async () => {
    const isKept = await keep(entry).then(() => true, () => false);
    if (isKept && !navigator.onLine && !(await askSession())) return "kept";
    const answer = await send({ ...values, text: entry.text, message_id: entry.id, sent_at: String(entry.at) });
    if (isKept && (answer.isLogin || isLost(answer.status))) {
      await keep({ ...entry, isTried: true });
      return "kept";
    }
    await remove(entry.id).catch(() => {});
    return outcome(answer);
  });
  saying.delete(entry.id);
  if (result === "kept") waitForNetwork(entry);
  return result;
}

function addID({ detail }) {
  const entry = underWay.get(detail.elt)?.entry;
  if (!entry) return;
  detail.parameters.text = entry.text;
  detail.parameters.message_id = entry.id;
  detail.parameters.sent_at = String(entry.at);
}

// Words of an answer that is none would say something else than we do.
function quieten({ detail }) {
  const form = detail.requestConfig.elt;
  if (underWay.get(form)?.isKept && isLost(detail.xhr.status)) form.dataset.kept = "";
}

function settle({ detail }) {
  const form = detail.requestConfig.elt;
  const sending = underWay.get(form);
  if (!sending) return;
  underWay.delete(form);
  const { entry, isKept, resolve } = sending;
  const isLogin = detail.xhr.responseURL && new URL(detail.xhr.responseURL).pathname === "/login/";
  if (isKept && (isLogin || isLost(detail.xhr.status))) {
    keep({ ...entry, isTried: true });
    stay(form, entry);
  } else {
    remove(entry.id).catch(() => {});
  }
  resolve();
}

function stay(form, entry) {
  form.dataset.kept = "";
  setTimeout(() => {
    delete form.dataset.kept;
    form.reset();
  });
  waitForNetwork(entry);
}

function waitForNetwork(entry) {
  showToast(tell("“{}” is kept on this device, and sent when you are back.", entry.text));
  navigator.serviceWorker?.ready.then((worker) => worker.sync?.register("outbox")).catch(() => {});
  clearTimeout(retry);
  retry = setTimeout(sendIfWaiting, pause);
  showWaiting();
}

async function showWaiting() {
  const entries = (await mine()).filter((entry) => !isBeingSent(entry));
  const pill = document.getElementById("waiting-pill");
  pill.hidden = entries.length === 0;
  pill.querySelector("[data-waiting-count]").textContent = tell("{} waiting", entries.length);
  showList(entries);
  showBubbles(entries);
  showBadge(entries.length);
}

function isBeingSent(entry) {
  return saying.has(entry.id) || [...document.forms].some((form) => underWay.get(form)?.entry.id === entry.id);
}

function showBubbles(entries) {
  const list = document.getElementById("messages");
  for (const old of list?.querySelectorAll("[data-waits]") ?? []) old.remove();
  list?.append(...entries.map((entry) => {
    const item = document.createElement("li");
    item.className = "mine";
    item.dataset.waits = "";
    const [bubble, words, state] = ["div", "p", "small"].map((name) => document.createElement(name));
    bubble.className = "bubble pending";
    words.dir = "auto";
    words.textContent = entry.text;
    state.textContent = entry.problem ? tell("not recorded") : tell("waiting");
    bubble.append(words, state);
    item.append(bubble);
    return item;
  }));
}

function startList() {
  document.querySelector("[data-send-waiting]").addEventListener("click", async () => {
    if (!(await askSession())) return showToast(tell("There is still no network."), { isError: true });
    await sendWaiting();
  });
}

function showList(entries) {
  const list = document.getElementById("outbox-list");
  if (list.contains(document.activeElement) && document.activeElement.matches("input")) return;
  list.replaceChildren(...entries.map(row));
  const dialog = document.getElementById("outbox");
  if (entries.length === 0 && dialog.open) dialog.close();
}

function row(entry) {
  const item = document.getElementById("outbox-entry").content.cloneNode(true).firstElementChild;
  const form = item.querySelector("form");
  const field = form.elements.text;
  field.value = entry.text;
  field.id = `waits-${entry.id}`;
  form.querySelector("label").htmlFor = field.id;
  // What may have arrived, though no answer came, can't be changed any more.
  field.readOnly = entry.isTried && !entry.problem;
  form.querySelector("[data-save]").hidden = field.readOnly;
  form.querySelector("[data-when]").textContent = [new Date(entry.at).toLocaleString(), note(entry)].filter(Boolean).join(" · ");
  form.querySelector("[data-problem]").hidden = !entry.problem;
  form.querySelector("[data-problem]").textContent = entry.problem ? tell(entry.problem) : "";
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    document.activeElement.blur();
    // What was refused is another message now.
    if (entry.problem) await remove(entry.id);
    await keep({ ...entry, id: entry.problem ? newID() : entry.id, text: field.value.trim(), problem: undefined });
    sendWaiting();
  });
  form.querySelector("[data-remove]").addEventListener("click", () => remove(entry.id));
  return item;
}

function note(entry) {
  if (entry.book !== mark.dataset.book) return tell("for another book; it is sent when that one is open");
  return entry.isTried && !entry.problem ? tell("may have arrived already") : "";
}
