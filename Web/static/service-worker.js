// Works beside the pages, also when none is open (Docs/offline.md). The server fills in the address and the names of its static files,
// so each version of them is another worker, which takes over at once and throws away what the one before it kept.
import { sendWaiting } from "{{assets}}/js/offline/outbox.js";

const assets = "{{assets}}";
const files = [{{files}}];
const fileCache = `files ${assets}`;
const noPage = "/offline/";

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(keepFiles());
});
addEventListener("activate", (event) => event.waitUntil(takeOver()));
addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.method === "POST" && /^\/logout\/?$/.test(url.pathname)) event.waitUntil(forgetPages());
  if (request.method !== "GET") return;
  if (url.pathname.startsWith("/static/")) event.respondWith(file(request, url));
  else if (request.mode === "navigate") event.respondWith(page(event, url));
});
addEventListener("sync", (event) => {
  if (event.tag === "outbox") event.waitUntil(sendWaiting());
});

async function keepFiles() {
  const cache = await caches.open(fileCache);
  await cache.addAll(files.map((name) => `${assets}/${name}`));
  // Without cookies: what is shown to anybody without a network is the page of a visitor.
  await cache.add(new Request(noPage, { credentials: "omit" }));
}

async function takeOver() {
  const names = await caches.keys();
  // Pages of an older version name its files, which are gone.
  await Promise.all(names.filter((name) => name !== fileCache).map((name) => caches.delete(name)));
  await registration.navigationPreload?.enable();
  await clients.claim();
}

async function file(request, url) {
  const cache = await caches.open(fileCache);
  const known = await cache.match(request, { ignoreVary: true });
  if (known) return known;
  const answer = await fetch(request);
  if (answer.ok && url.pathname.startsWith(`${assets}/`)) await cache.put(request, answer.clone());
  return answer;
}

// The network comes first. What it answers also tells whose pages may be kept: those of one session, or nobody's.
async function page(event, url) {
  try {
    const answer = (await event.preloadResponse) ?? (await fetch(event.request));
    if (answer.status === 502 || answer.status === 504) return (await copy(url)) ?? answer;
    event.waitUntil(note(url, answer.clone()));
    return answer;
  } catch {
    return (await copy(url)) ?? (await caches.match(noPage, { ignoreVary: true })) ?? Response.error();
  }
}

const pageCache = (mark) => `pages ${mark}`;

async function note(url, answer) {
  if (!answer.ok || !answer.headers.get("Content-Type")?.startsWith("text/html")) return;
  const mark = answer.headers.get("Session-Mark");
  await forgetPages(mark);
  if (!mark || answer.headers.get("Offline-Copy") !== "yes") return;
  const cache = await caches.open(pageCache(mark));
  const headers = new Headers(answer.headers);
  headers.set("Kept-At", String(Date.now()));
  await cache.put(key(url), new Response(await answer.text(), { headers }));
}

/** Throws away the pages of all sessions but one. */
async function forgetPages(mark) {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("pages ") && name !== pageCache(mark)).map((name) => caches.delete(name)));
}

/** The page as it was kept, which says in its first element since when; what was shared is filled in by the chat itself. */
async function copy(url) {
  const isShared = [...url.searchParams.keys()].some((name) => name.startsWith("share_"));
  if (url.search && !isShared) return undefined;
  for (const name of await caches.keys()) {
    if (!name.startsWith("pages ")) continue;
    const kept = await (await caches.open(name)).match(key(url), { ignoreVary: true });
    if (!kept) continue;
    const html = (await kept.text()).replace("<html ", `<html data-kept-at="${Number(kept.headers.get("Kept-At"))}" `);
    return new Response(html, { headers: kept.headers });
  }
  return undefined;
}

function key(url) {
  return url.pathname.endsWith("/") ? url.pathname : `${url.pathname}/`;
}
