/**
 * The service worker: the player's own files, whole and checked, from the cache first, and the depot's files where a
 * page asks for them by address. Nothing at start-up waits for it.
 */
export {};

declare const self: ServiceWorkerGlobalScope;
declare const __SHELL__: { version: string; list: [file: string, sha256: string][] }; // put in by vite.sw.config.ts

const shell = __SHELL__;
const PREFIX = "shell:";
const SHELL = PREFIX + shell.version;
const BASE = "/play/";
const PAGE = "play.html";
const NOTES = "notes";
const TOO_MANY_STARTS = 3;
const HEALTHY_WITHIN = 10_000;

const address = (file: string) => (file === PAGE ? BASE : BASE + file);

async function sha256(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** All files or none: a rejected installation leaves the worker before this one in charge. */
async function install(): Promise<void> {
  const cache = await caches.open(SHELL);
  await Promise.all(
    shell.list.map(async ([file, hash]) => {
      const response = await fetch(new Request(address(file), { cache: "no-cache", credentials: "omit" }));
      if (!response.ok) throw new Error(`${file}: ${response.status}`);
      const body = await response.arrayBuffer();
      if ((await sha256(body)) !== hash) throw new Error(`${file}: other content than this worker was built for`);
      await cache.put(address(file), new Response(body, { headers: response.headers }));
    }),
  );
}

/** The shell before this one is kept to fall back on. */
async function activate(): Promise<void> {
  const before = await recall("current");
  if (before !== shell.version) {
    await note("previous", before);
    await note("current", shell.version);
    await note("starts", "0");
  }
  const kept = [SHELL, PREFIX + (await recall("previous"))];
  for (const name of await caches.keys())
    if (name.startsWith(PREFIX) && !kept.includes(name)) await caches.delete(name);
  await self.clients.claim();
}

/** Small facts kept across restarts of the worker: unhealthy starts in a row, the shell now and before, a bad one. */
async function recall(name: "starts" | "current" | "previous" | "bad"): Promise<string> {
  const kept = await (await caches.open(NOTES)).match(BASE + name);
  return kept ? kept.text() : "";
}

async function note(name: "starts" | "current" | "previous" | "bad", value: string): Promise<void> {
  await (await caches.open(NOTES)).put(BASE + name, new Response(value));
}

/**
 * The page from the cache. After three starts in a row that failed: from the shell before this one; without one, from
 * the server, and the cache is filled anew.
 */
async function page(event: FetchEvent): Promise<Response> {
  const failed = Number(await recall("starts"));
  await note("starts", String(failed + 1));
  event.waitUntil(selfTest(event.resultingClientId));
  const stored = await caches.match(BASE, { cacheName: SHELL });
  const previous = await caches.match(BASE, { cacheName: PREFIX + (await recall("previous")) });
  if (stored && failed >= TOO_MANY_STARTS) {
    if (previous) await note("bad", shell.version);
    else return renewed(event, stored);
  }
  const bad = (await recall("bad")) === shell.version;
  return (bad && previous) || stored || fetch(event.request);
}

async function renewed(event: FetchEvent, stored: Response): Promise<Response> {
  try {
    const fresh = await fetch(event.request.url, { cache: "reload" });
    if (!fresh.ok) return stored;
    await caches.delete(SHELL);
    event.waitUntil(install().catch(() => undefined));
    return fresh;
  } catch {
    return stored;
  }
}

/** A page that does not say that it is healthy is loaded anew; the count of starts then leads to another shell. */
async function selfTest(client: string): Promise<void> {
  await new Promise((done) => setTimeout(done, HEALTHY_WITHIN));
  if (Number(await recall("starts")) === 0) return;
  const page = await self.clients.get(client);
  if (page instanceof WindowClient) await page.navigate(page.url).catch(() => undefined);
}

async function held(request: Request): Promise<Response> {
  const found = await caches.match(request.url, { ignoreSearch: true, ignoreVary: true });
  return found ?? fetch(request);
}

/** What the page's script fetches itself goes past this worker, which sleeps by then and would have to be started. */
interface Routes {
  addRoutes?(routes: { condition: { urlPattern: string; requestMode: string }; source: "network" }[]): Promise<void>;
}

async function route(event: Routes): Promise<void> {
  const past = ["/api/*", "/assets/*", "/healthz"];
  const routes = past.map((urlPattern) => {
    return { condition: { urlPattern, requestMode: "cors" }, source: "network" as const };
  });
  await event.addRoutes?.(routes).catch(() => undefined); // a browser that knows other routes does without
}

self.addEventListener("install", (event) => event.waitUntil(Promise.all([install(), route(event as Routes)])));
self.addEventListener("activate", (event) => event.waitUntil(activate()));

self.addEventListener("message", (event) => {
  const type = (event.data as { type?: string } | null)?.type;
  if (type === "SKIP_WAITING") event.waitUntil(self.skipWaiting());
  if (type === "HEALTHY") event.waitUntil(note("starts", "0"));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate" && pathname === BASE) event.respondWith(page(event));
  else if (request.mode === "cors" && !pathname.startsWith(BASE))
    return; // the page's own script: it has looked into the depot before
  else if (/^\/(play\/assets|assets|api\/v1\/manifests)\//.test(pathname)) event.respondWith(held(request));
});
