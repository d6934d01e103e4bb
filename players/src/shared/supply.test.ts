import "fake-indexeddb/auto";
import { beforeEach, expect, it } from "vitest";
import {
  assetOf,
  assignmentOf,
  cue,
  manifestOf,
  newSigner,
  noticeOf,
  type Signer,
  START,
} from "../testing/documents.ts";
import { FileServer } from "../testing/server.ts";
import { VirtualTime } from "../testing/time.ts";
import { assetPath, Depot, manifestPath } from "./depot.ts";
import { Faults } from "./faults.ts";
import type { Assignment, Manifest, Notice } from "./protocol.gen.ts";
import { DatabaseShelf } from "./shelf.ts";
import { Store } from "./store.ts";
import { Supply } from "./supply.ts";

const first = manifestOf({ a: [cue("one")] });
const second = manifestOf({ a: [cue("one"), cue("two")] });
const third = manifestOf({ a: [cue("three")] });

class Site {
  readonly server = new FileServer();
  readonly time = new VirtualTime(START);
  readonly faults = new Faults();
  readonly offered: { revision: string; urgent: boolean }[] = [];
  readonly assigned: Assignment[] = [];
  readonly signer: Signer;
  readonly store: Store;

  constructor(signer: Signer, store: Store) {
    this.signer = signer;
    this.store = store;
    for (const manifest of [first, second, third]) this.server.add(manifest);
  }

  start(): Supply {
    const depot = new Depot(new DatabaseShelf(this.store), { fetch: this.server.fetch, timers: this.time });
    const device = { screen: "led-01", token: "t", public_key: this.signer.publicKey };
    const identity = { ...device, instance: "i", claim: null };
    const events = {
      assigned: (assignment: Assignment) => this.assigned.push(assignment),
      offered: ({ notice }: { notice: Notice }, urgent: boolean) =>
        this.offered.push({ revision: notice.revision, urgent }),
    };
    return new Supply(identity, this.store, depot, this.faults, events, this.time);
  }

  async tell(supply: Supply, manifest: Manifest, more: Partial<Notice> = {}): Promise<string> {
    const notice = noticeOf(manifest, more);
    const assignment = assignmentOf({ channel: notice.channel });
    await supply.take(await this.signer.sign(assignment), await this.signer.sign(notice));
    return notice.revision;
  }

  async wait(until: () => boolean): Promise<void> {
    for (let n = 0; n < 400 && !until(); n++) await new Promise((done) => setTimeout(done, 2));
    expect(until()).toBe(true);
  }

  last = () => this.offered.at(-1)?.revision;
}

let site: Site;
beforeEach(async () => {
  site = new Site(await newSigner(), await Store.open(`supply-${Math.random()}`));
});

it("offers a revision when it is whole, and has it again after a restart without the network", async () => {
  const supply = site.start();
  const revision = await site.tell(supply, first);
  expect(supply.waiting).toBe(revision);
  await site.wait(() => site.last() === revision);
  expect([supply.waiting, site.assigned.length]).toEqual([null, 1]);
  await site.wait(() => site.server.atOnce === 0);
  await new Promise((done) => setTimeout(done, 30));
  site.offered.length = 0;
  site.server.spoil = () => Promise.reject(new TypeError("offline"));
  await site.start().resume();
  expect(site.offered).toEqual([{ revision, urgent: true }]);
});

it("offers nothing while a file is missing, and tries again until it comes", async () => {
  const supply = site.start();
  const two = assetPath(assetOf("two"));
  site.server.spoil = (path) => (path === two ? new Response("<html>") : null);
  const revision = await site.tell(supply, second);
  await site.wait(() => site.faults.list().some((fault) => fault.startsWith("PY03")));
  expect(site.offered).toEqual([]);
  site.server.spoil = () => null;
  await site.wait(() => site.time.next !== null);
  await site.time.pass(60_000);
  await site.wait(() => site.last() === revision);
  expect(site.faults.list()).toEqual([]);
});

it("lets the newest notice win while an older one is still being fetched", async () => {
  const supply = site.start();
  let resolve: (late: Response) => void = () => undefined;
  const promise = new Promise<Response>((done) => {
    resolve = done;
  });
  site.server.spoil = (path) => (path === assetPath(assetOf("two")) ? promise : null);
  await site.tell(supply, second, { sequence: 1 });
  const newest = await site.tell(supply, third, { sequence: 2, urgent: true });
  await site.wait(() => site.last() === newest);
  resolve(new Response("picture two"));
  await new Promise((done) => setTimeout(done, 30));
  expect(site.offered).toEqual([{ revision: newest, urgent: true }]);
});

it.each<[string, string, (site: Site, supply: Supply) => Promise<unknown>]>([
  ["an older sequence", "PY08", (one, supply) => one.tell(supply, second, { sequence: 4 })],
  ["an older epoch", "PY08", (one, supply) => one.tell(supply, second, { epoch: 0, sequence: 9 })],
  [
    "a forged notice",
    "PY06",
    async (_, supply) => supply.take(null, await (await newSigner()).sign(noticeOf(second, { sequence: 6 }))),
  ],
  [
    "a foreign channel",
    "PY07",
    async (one, supply) =>
      supply.take(null, await one.signer.sign(noticeOf(second, { channel: "other", sequence: 6 }))),
  ],
  [
    "a foreign screen",
    "PY07",
    async (one, supply) => supply.take(await one.signer.sign(assignmentOf({ screen: "led-02", sequence: 6 })), null),
  ],
])("refuses %s and goes on with what it has", async (_, code, attack) => {
  const supply = site.start();
  const revision = await site.tell(supply, first, { sequence: 5 });
  await site.wait(() => site.last() === revision);
  await attack(site, supply);
  await new Promise((done) => setTimeout(done, 20));
  expect(site.faults.list().join()).toContain(code);
  expect([site.offered.length, supply.assignment?.screen, supply.waiting]).toEqual([1, "led-01", null]);
});

it("does not fetch again what a repeated notice names", async () => {
  const supply = site.start();
  const revision = await site.tell(supply, first);
  await site.wait(() => site.last() === revision);
  const asked = site.server.asked.length;
  await site.tell(supply, first);
  await site.tell(supply, first);
  await new Promise((done) => setTimeout(done, 20));
  expect([site.server.asked.length, site.offered.length]).toEqual([asked, 1]);
});

it("starts with the revision before the current one when it has to be cautious", async () => {
  const supply = site.start();
  const before = await site.tell(supply, first);
  await site.wait(() => site.last() === before);
  const now = await site.tell(supply, second, { sequence: 2 });
  await site.wait(() => site.last() === now);
  await new Promise((done) => setTimeout(done, 50));
  await site.start().resume(true);
  expect(site.last()).toBe(before);
});

it("refuses a manifest that a player could not live on, and does not ask for it for ever", async () => {
  const empty = { ...first, segments: [] };
  site.server.add(empty);
  const supply = site.start();
  await site.tell(supply, empty);
  await site.wait(() => site.faults.list().some((fault) => fault.startsWith("PY11")));
  expect([supply.waiting, site.offered]).toEqual([null, []]);
});

it("fetches while the notice is still being kept, and counts nothing as whole before it is", async () => {
  const supply = site.start();
  const put = site.store.put.bind(site.store);
  const order: string[] = [];
  let open: () => void = () => undefined;
  const gate = new Promise<void>((done) => {
    open = done;
  });
  site.store.put = async (name, value) => {
    if (name === "notice") await gate;
    await put(name, value);
    order.push(name);
  };
  const revision = await site.tell(supply, first);
  await site.wait(() => site.last() === revision);
  await new Promise((done) => setTimeout(done, 30));
  expect(order).toEqual(["assignment"]);
  open();
  await site.wait(() => order.includes("ready"));
  expect(order).toEqual(["assignment", "notice", "ready"]);
});

it("gives room back some time after the swap, and never while it fetches", async () => {
  const supply = site.start();
  const holds = async (path: string) => (await site.store.db.getAllKeys("files")).includes(path);
  const oldest = manifestPath(noticeOf(first).revision);
  for (const [n, manifest] of [first, second, third].entries()) {
    const revision = await site.tell(supply, manifest, { sequence: n + 1 });
    await site.wait(() => site.last() === revision && site.time.next !== null);
  }
  const fourth = manifestOf({ a: [cue("four")] });
  site.server.add(fourth);
  let open: () => void = () => undefined;
  const gate = new Promise<null>((done) => {
    open = () => done(null);
  });
  site.server.spoil = (path) => (path === assetPath(assetOf("four")) ? gate : null);
  const last = await site.tell(supply, fourth, { sequence: 4 });
  await site.wait(() => site.server.asked.includes(assetPath(assetOf("four"))));
  await site.time.pass(10_000);
  expect(await holds(oldest)).toBe(true);
  open();
  await site.wait(() => site.last() === last && site.time.next !== null);
  await site.time.pass(10_000);
  for (let n = 0; n < 100 && (await holds(oldest)); n += 1) await new Promise((done) => setTimeout(done, 2));
  expect(await holds(oldest)).toBe(false);
  expect(await holds(assetPath(assetOf("two")))).toBe(false);
  expect(await holds(assetPath(assetOf("three")))).toBe(true);
});
