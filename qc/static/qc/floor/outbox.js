// What this device has to send. An item leaves only when the server has confirmed it; one sender at a time.
import { openDB } from "../../idb/index.js";

const NAME = "jewelops-floor";
const RETRY = 15000;
const BATCH = 50;
const listeners = new Set();
let timer = 0;
let cut = false;

/** The last sending reached nobody: a phone may think it has wifi where there is none. */
export const isCut = () => cut || !navigator.onLine;

const db = openDB(NAME, 1, {
  upgrade(fresh) {
    const items = fresh.createObjectStore("items", { keyPath: "n", autoIncrement: true });
    items.createIndex("key", "key", { unique: true });
  },
});

export const newKey = () => (crypto.randomUUID ? crypto.randomUUID() : `${Date.now()}-${Math.random()}-${Math.random()}`).replace(/[^\w]/g, "").slice(0, 40);

export async function all() {
  return (await db).getAll("items");
}

/** Items of one run that are not on the server yet, or were confirmed after the page was made. */
export async function ofRun(lot, stage) {
  return (await all()).filter((item) => item.lot === lot && item.stage === stage);
}

export async function add(item) {
  await (await db).add("items", { key: newKey(), at: new Date().toISOString(), state: "waiting", ...item });
  tell();
  flush();
}

export async function drop(key) {
  const store = await db;
  const n = await store.getKeyFromIndex("items", "key", key);
  if (n !== undefined) await store.delete("items", n);
  tell();
}

export function onChange(listener) {
  listeners.add(listener);
  listener();
}

function tell() {
  for (const listener of listeners) listener();
}

function csrf() {
  const cookie = document.cookie.split("; ").find((part) => part.startsWith("csrftoken="));
  return cookie ? cookie.slice(10) : document.body.dataset.csrf;
}

/** Send what waits. Locks keep two tabs of one device from sending the same item at once. */
export async function flush() {
  clearTimeout(timer);
  const work = () => send().then(
    (all) => { cut = false; return all; },
    (error) => { cut = error instanceof TypeError; return false; },
  );
  const done = navigator.locks ? await navigator.locks.request("jewelops-floor", work) : await work();
  tell();
  if (!done) timer = setTimeout(flush, RETRY);
  return done;
}

async function send() {
  for (;;) {
    const waiting = (await all()).filter((item) => item.state === "waiting").slice(0, BATCH);
    if (!waiting.length) return true;
    for (const item of waiting) await sendPhoto(item);
    const answer = await fetch(document.body.dataset.sync, {
      method: "POST",
      credentials: "same-origin",
      redirect: "manual",
      headers: { "Content-Type": "application/json", "X-CSRFToken": csrf() },
      body: JSON.stringify({ items: waiting.map(({ n, state, blob, label, ...item }) => item) }),
    });
    if (!answer.ok) return false;
    await settle(waiting, (await answer.json()).items);
  }
}

async function sendPhoto(item) {
  if (!item.blob) return;
  const body = new FormData();
  body.append("photo", item.blob, `${item.key}.jpg`);
  const answer = await fetch(document.body.dataset.photo, {
    method: "POST", credentials: "same-origin", redirect: "manual", headers: { "X-CSRFToken": csrf() }, body,
  });
  if (answer.status === 422) item.note = (await answer.json()).detail;
  else if (!answer.ok) throw new Error("photo not taken");
  else item.photo = (await answer.json()).id;
  item.blob = null;
  await (await db).put("items", item);
}

async function settle(sent, answers) {
  const store = await db;
  const byKey = new Map(answers.map((each) => [each.key, each]));
  for (const item of sent) {
    const answer = byKey.get(item.key);
    if (!answer) continue;
    if (answer.done) await store.delete("items", item.n);
    else await store.put("items", { ...item, state: "refused", reasons: answer.reasons });
  }
}

export function start() {
  addEventListener("online", flush);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && flush());
  flush();
}
