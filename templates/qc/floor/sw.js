/* Keeps the floor's pages and parts on the phone, so that a lot can be inspected without wifi. Never a result: those
   wait in the outbox. Pages come from the network first and from here when there is none. */
const STORE = "floor-1";
const ASSETS = [{% for each in assets %}"{{ each|escapejs }}", {% endfor %}];
const PAGES = [{% for each in pages %}"{{ each|escapejs }}", {% endfor %}];

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(STORE).then((store) => store.addAll([...ASSETS, ...PAGES])).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter((name) => name !== STORE).map((name) => caches.delete(name)))).then(() => self.clients.claim()));
});

async function networkFirst(request) {
  const store = await caches.open(STORE);
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected) await store.put(request, answer.clone());
    return answer;
  } catch (lost) {
    const kept = await store.match(request, { ignoreSearch: true, ignoreVary: true });
    if (kept) return kept;
    // A page that was never on this phone: back to the lots that are, rather than the browser's own error page.
    if (request.mode === "navigate") return Response.redirect(PAGES[0]);
    throw lost;
  }
}

async function storeFirst(request) {
  const store = await caches.open(STORE);
  const kept = await store.match(request, { ignoreVary: true });
  const fresh = fetch(request).then(async (answer) => {
    if (answer.ok) await store.put(request, answer.clone());
    return answer;
  });
  if (!kept) return fresh;
  fresh.catch(() => null);
  return kept;
}

self.addEventListener("fetch", (event) => {
  const request = event.request;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  const isPage = request.mode === "navigate" || request.headers.get("Accept")?.includes("text/html");
  event.respondWith(isPage ? networkFirst(request) : storeFirst(request));
});

// A page that is left early must not stop what it asked to be kept: the worker fetches it, not the page.
self.addEventListener("message", (event) => {
  const pages = event.data.keep.map((address) => new Request(address, { headers: { Accept: "text/html" }, credentials: "same-origin" }));
  const pictures = event.data.pictures.map((address) => new Request(address, { credentials: "same-origin" }));
  event.waitUntil(Promise.allSettled([...pages.map(networkFirst), ...pictures.map(storeFirst)]));
});
