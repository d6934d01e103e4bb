import { beforeEach, expect, it } from "vitest";
import { START } from "../testing/documents.ts";
import { VirtualTime } from "../testing/time.ts";
import { Faults } from "./faults.ts";
import { Watchdog } from "./watchdog.ts";

let time: VirtualTime;
let state: { beat: number; looks: number; reloads: number; held: boolean; server: boolean; hour: number };

beforeEach(() => {
  time = new VirtualTime(START);
  state = { beat: START, looks: 0, reloads: 0, held: false, server: false, hour: 12 };
  new Watchdog({
    faults: new Faults(),
    local: () => time.now,
    beat: () => state.beat,
    look: () => {
      state.looks += 1;
    },
    hour: () => state.hour,
    shellHeld: () => state.held,
    serverAnswers: async () => state.server,
    reload: () => {
      state.reloads += 1;
    },
    timers: time,
    random: () => 0,
  }).start();
});

it("leaves a playback alone that goes on", async () => {
  for (let n = 0; n < 120; n++) {
    await time.pass(30_000);
    state.beat = time.now;
  }
  expect([state.looks, state.reloads]).toEqual([0, 0]);
});

it("looks again, and never loads a page anew that would not come back", async () => {
  await time.pass(3_600_000);
  expect(state.looks).toBeGreaterThan(10);
  expect(state.reloads).toBe(0);
  state.server = true;
  await time.pass(30_000);
  expect(state.reloads).toBe(1);
});

it("gives a page back at night when its shell is held, and at no other time", async () => {
  state.held = true;
  const live = async (hours: number) => {
    for (let n = 0; n < hours * 120; n++) {
      state.beat = time.now;
      await time.pass(30_000);
    }
  };
  state.hour = 4;
  await live(10);
  state.hour = 12;
  await live(11);
  expect(state.reloads).toBe(0);
  state.hour = 4;
  await live(0.1);
  expect(state.reloads).toBeGreaterThan(0);
});
