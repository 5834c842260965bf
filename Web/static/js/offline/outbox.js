// What was said without a network, or whose answer was lost: kept in IndexedDB, sent once. Pages and the service worker share it.
//
// An entry is kept before it is sent, under an id made here that the server takes each message by once: whatever is sent again after
// a crash or a lost answer adds nothing. It belongs to a person and a book, and is sent by nobody else and to no other.
const store = "waiting";
let database;

function open() {
  database ??= new Promise((resolve, reject) => {
    const request = indexedDB.open("tuppence", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(store, { keyPath: "id" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return database;
}

async function run(mode, action) {
  const transaction = (await open()).transaction(store, mode, { durability: "strict" });
  const request = action(transaction.objectStore(store));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = transaction.onabort = () => reject(transaction.error);
  });
}

const news = globalThis.BroadcastChannel ? new BroadcastChannel("outbox") : null;

/** Calls back when what waits has changed, here or elsewhere. */
export function onChange(callback) {
  listeners.add(callback);
  news?.addEventListener("message", callback);
}
const listeners = new Set();

function tell() {
  for (const callback of listeners) callback();
  news?.postMessage("changed");
}

/** `{ id, person, book, text, replyTo, at, isTried, problem }` */
export async function keep(entry) {
  await run("readwrite", (entries) => entries.put(entry));
  tell();
}

export async function remove(id) {
  await run("readwrite", (entries) => entries.delete(id));
  tell();
}

/** The entries of a person, the oldest first. */
export async function waiting(person) {
  const all = await run("readonly", (entries) => entries.getAll());
  return all.filter((entry) => entry.person === person);
}

let lastTime = 0;

/** A UUID of version 7: those made later on this page come later in order (RFC 9562). */
export function newID() {
  lastTime = Math.max(Date.now(), lastTime + 1);
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  new DataView(bytes.buffer).setUint16(0, Math.floor(lastTime / 2 ** 32));
  new DataView(bytes.buffer).setUint32(2, lastTime % 2 ** 32);
  bytes[6] = 0x70 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** Runs while nobody else works on the same thing; not at all, with `undefined`, where somebody does. A lock ends with its page. */
export function alone(name, action) {
  if (!navigator.locks) return action();
  return navigator.locks.request(`outbox ${name}`, { ifAvailable: true }, (lock) => (lock ? action() : undefined));
}

/** Who is signed in, with a fresh form token; null without a network or a session. */
export async function askSession() {
  try {
    const answer = await fetch("/session/", { headers: { Accept: "application/json" }, cache: "no-store", redirect: "error" });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

/** Sends what waits for whoever is signed in, in its order. */
export async function sendWaiting() {
  return alone("all", async () => {
    const session = await askSession();
    if (!session) return;
    for (const entry of await waiting(session.person)) {
      if (entry.problem || entry.book !== session.book) continue;
      if ((await alone(entry.id, () => send(entry, session))) === "later") return;
    }
  });
}

async function send(entry, session) {
  const fields = { _csrf: `${session.token}.${entry.book}`, text: entry.text, reply_to: entry.replyTo ?? "", message_id: entry.id, sent_at: String(entry.at) };
  if (!entry.isTried) await keep({ ...entry, isTried: true });
  let answer;
  try {
    answer = await fetch("/chat/messages/", { method: "POST", body: new URLSearchParams(fields), headers: { "HX-Request": "true" }, redirect: "error" });
  } catch {
    return "later";
  }
  if (answer.ok) return remove(entry.id);
  if (isLost(answer.status) || answer.status === 403 || answer.status === 409) return "later";
  return keep({ ...entry, isTried: false, problem: "It could not be recorded like this. Change it, and it is sent again." });
}

/** Whether a request did not get through, or no further than to somebody who has no time for it, or knows nobody there. */
export function isLost(status) {
  return status === 0 || status >= 500 || [401, 408, 425, 429].includes(status);
}
