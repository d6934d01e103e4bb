import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it } from "vitest";
import { assetOf, cue, manifestOf, noticeOf } from "../testing/documents.ts";
import { FileServer } from "../testing/server.ts";
import { MemoryShelf } from "../testing/shelf.ts";
import { assetPath, Depot, manifestPath } from "./depot.ts";
import { DatabaseShelf } from "./shelf.ts";
import { Store } from "./store.ts";

const manifest = manifestOf({ a: ["one", "two", "three", "four", "five"].map((name) => cue(name)) });
const notice = noticeOf(manifest);
const two = assetPath(assetOf("two"));
const page = () => new Response("<html>Please log in</html>", { headers: { "content-type": "text/html" } });
const never = new AbortController().signal;

let server: FileServer;
beforeEach(() => {
  server = new FileServer();
  server.add(manifest);
});

describe("in the browser's database", () => {
  it("fetches a revision whole, a few files at a time, and has it without the network", async () => {
    const store = await Store.open(`depot-${Math.random()}`);
    const depot = new Depot(new DatabaseShelf(store), { fetch: server.fetch });
    expect((await depot.fill(notice, [], never)).manifest).toEqual(manifest);
    expect(server.asked).toHaveLength(7);
    expect(server.mostAtOnce).toBe(3);
    const later = new Depot(new DatabaseShelf(store), { fetch: () => Promise.reject(new Error("offline")) });
    expect((await later.stored(notice))?.manifest).toEqual(manifest);
    const blob = await later.asset(assetOf("two"));
    expect([blob?.type, await blob?.text()]).toEqual(["image/png", "picture two"]);
  });
});

describe("what is not what was promised", () => {
  it.each<[string, () => Response]>([
    ["a portal's page", page],
    ["half a file", () => new Response("pict")],
    ["nothing at all", () => new Response("")],
    ["a longer file", () => new Response("picture two and more")],
    ["another file of the same length", () => new Response("picture owt")],
  ])("is refused: %s", async (_, answer) => {
    const shelf = new MemoryShelf();
    const depot = new Depot(shelf, { fetch: server.fetch });
    server.spoil = (path) => (path === two ? answer() : null);
    await expect(depot.fill(notice, [], never)).rejects.toMatchObject({ code: "PY03" });
    expect(shelf.files.has(two)).toBe(false);
    // the others have come, and only what is missing is asked for again
    server.spoil = () => null;
    server.asked.length = 0;
    await depot.fill(notice, [], never);
    expect(server.asked).toEqual([two]);
  });

  it("is refused as a manifest, too", async () => {
    const shelf = new MemoryShelf();
    server.spoil = (path) => (path === manifestPath(notice.revision) ? page() : null);
    const filled = new Depot(shelf, { fetch: server.fetch }).fill(notice, [], never);
    await expect(filled).rejects.toMatchObject({ code: "PY03" });
    expect(shelf.files.size).toBe(0);
  });

  it("is asked for once more past the browser's own cache", async () => {
    const modes: (RequestCache | undefined)[] = [];
    const depot = new Depot(new MemoryShelf(), {
      fetch: (path, init) => {
        if (path !== two) return server.fetch(path, init);
        modes.push(init?.cache);
        return init?.cache === "reload" ? server.fetch(path, init) : Promise.resolve(page());
      },
    });
    await depot.fill(notice, [], never);
    expect(modes).toEqual(["default", "reload"]);
  });
});

it("says that nothing came when the server fails", async () => {
  server.spoil = (path) => (path === two ? new Response("", { status: 503 }) : null);
  const filled = new Depot(new MemoryShelf(), { fetch: server.fetch }).fill(notice, [], never);
  await expect(filled).rejects.toMatchObject({ code: "PY04" });
});

it("notices a stored manifest that was changed", async () => {
  const shelf = new MemoryShelf();
  const depot = new Depot(shelf, { fetch: server.fetch });
  await depot.fill(notice, [], never);
  shelf.files.set(manifestPath(notice.revision), new Blob(["{}"]));
  await expect(depot.stored(notice)).rejects.toMatchObject({ code: "PY03" });
});

describe("room", () => {
  const next = manifestOf({ a: [cue("two"), cue("six")] });
  const nextNotice = noticeOf(next, { sequence: 2 });

  it("is given back: current and previous stay, the rest goes", async () => {
    const shelf = new MemoryShelf();
    const depot = new Depot(shelf, { fetch: server.fetch });
    server.add(next);
    await depot.fill(notice, [], never);
    await depot.fill(nextNotice, [notice], never);
    await depot.prune([nextNotice, notice]);
    expect(shelf.files.size).toBe(9);
    await depot.prune([nextNotice]);
    const kept = ["two", "six", "last resort"].map((name) => assetPath(assetOf(name)));
    expect([...shelf.files.keys()].sort()).toEqual([...kept, manifestPath(nextNotice.revision)].sort());
  });

  it("that is missing leaves the old revision whole", async () => {
    const used = (shelf: MemoryShelf) => [...shelf.files.values()].reduce((sum, blob) => sum + blob.size, 0);
    const measure = new MemoryShelf();
    await new Depot(measure, { fetch: server.fetch }).fill(notice, [], never);
    const shelf = new MemoryShelf(used(measure) + 20);
    const depot = new Depot(shelf, { fetch: server.fetch });
    await depot.fill(notice, [], never);
    server.add(next);
    await expect(depot.fill(nextNotice, [notice], never)).rejects.toMatchObject({ code: "PY05" });
    expect((await depot.stored(notice))?.manifest).toEqual(manifest);
    expect(shelf.files.has(two)).toBe(true);
  });

  it("is made by removing what no revision needs", async () => {
    const shelf = new MemoryShelf(20_000);
    await shelf.put("/assets/old", new Uint8Array(19_900), "image/png");
    const depot = new Depot(shelf, { fetch: server.fetch });
    await depot.fill(notice, [], never);
    expect(shelf.files.has("/assets/old")).toBe(false);
  });
});
