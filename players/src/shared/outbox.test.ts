import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it } from "vitest";
import { assetOf, START } from "../testing/documents.ts";
import { VirtualTime } from "../testing/time.ts";
import { Faults } from "./faults.ts";
import { Outbox, type OutboxParts } from "./outbox.ts";
import type { Play, Plays } from "./protocol.gen.ts";
import { randomHex } from "./random.ts";
import { Store } from "./store.ts";

let store: Store;
let time: VirtualTime;
/** What the server's database holds, by id. */
let server: Map<string, Play>;

beforeEach(async () => {
  store = await Store.open(`outbox-${randomHex(8)}`);
  time = new VirtualTime(START);
  server = new Map();
});

function play(n: number): Play {
  const what = { content: `slogan-${n % 40}`, language: "vi", asset: assetOf("one"), revision: assetOf("two") };
  return { id: randomHex(16), ...what, start: START + n * 6_000, ms: 6_000, trusted: true };
}

function outbox(more: Partial<OutboxParts> = {}): Outbox {
  const parts = { store, faults: new Faults(), send: () => false, bring: async () => null, timers: time };
  return new Outbox({ ...parts, random: () => 0, ...more });
}

async function fill(box: Outbox, count: number): Promise<void> {
  for (let n = 0; n < count; n++) await box.add(play(n));
}

function take(records: Play[]): string[] {
  for (const record of records) server.set(record.id, record);
  return records.map(({ id }) => id);
}

it("keeps records across a restart", async () => {
  await fill(outbox(), 3);
  const later = outbox();
  await later.start();
  expect(later.count).toBe(3);
  later.stop();
});

it("takes out only what the server has", async () => {
  const sent: Plays[] = [];
  const box = outbox({ send: (message) => sent.push(message) > 0 });
  await fill(box, 3);
  await box.flush();
  expect([sent[0]?.records.length, box.count]).toEqual([3, 3]);
  await box.acked(take(sent[0]?.records.slice(0, 2) ?? []));
  expect(box.count).toBe(1);
});

it("counts a record once when it is sent twice, and a record that comes meanwhile is not lost", async () => {
  const sent: Plays[] = [];
  const box = outbox({ send: (message) => sent.push(message) > 0 });
  await fill(box, 5);
  await box.flush();
  take(sent[0]?.records ?? []); // the acknowledgement is lost on the way
  await box.add(play(5));
  await box.flush();
  await box.acked(take(sent[1]?.records ?? []));
  expect([server.size, box.count]).toEqual([6, 0]);
});

it("brings a week's backlog in order, in batches that fit a message", async () => {
  const order: number[] = [];
  const box = outbox({
    bring: async (records) => {
      expect(JSON.stringify({ type: "plays", records }).length).toBeLessThan(64 * 1024);
      expect(records.length).toBeLessThanOrEqual(200);
      order.push(...records.map(({ start }) => start));
      return take(records);
    },
  });
  await fill(box, 1_000);
  await box.flush();
  while (box.count) await box.flush();
  expect(server.size).toBe(1_000);
  expect(order).toEqual([...order].sort((a, b) => a - b));
});

describe("when nobody answers", () => {
  it("tries again and loses nothing", async () => {
    let tries = 0;
    const box = outbox({
      bring: async () => {
        tries += 1;
        return null;
      },
    });
    await box.start();
    await fill(box, 2);
    for (let n = 0; n < 10; n++) {
      await time.pass(15_000);
      await new Promise((done) => setTimeout(done, 20));
    }
    expect(tries).toBeGreaterThan(3);
    expect(box.count).toBe(2);
    box.stop();
  });

  it("lets the oldest go when there are too many", async () => {
    const box = outbox({ most: 10 });
    await fill(box, 25);
    const kept = await store.db.getAllFromIndex("plays", "start");
    expect(kept.map(({ start }) => (start - START) / 6_000)).toEqual([15, 16, 17, 18, 19, 20, 21, 22, 23, 24]);
    expect(box.count).toBe(10);
  });
});
