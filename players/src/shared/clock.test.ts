import { describe, expect, it } from "vitest";
import { Clock, EARLIEST } from "./clock.ts";

const T = EARLIEST + 1_000_000_000;

function clockAt(start: number, last: { now: number; offset: number } | null = null) {
  const local = { now: start };
  return { local, clock: new Clock(() => local.now, last) };
}

describe("before a server has spoken", () => {
  it("does not trust a clock that it knows nothing about", () => {
    expect(clockAt(T).clock.trusted).toBe(false);
  });

  it("never shows a time before the product", () => {
    const { clock, local } = clockAt(0);
    expect(clock.now()).toBe(EARLIEST);
    local.now += 5_000;
    expect(clock.now()).toBe(EARLIEST + 5_000);
    expect(clock.trusted).toBe(false);
  });

  it("trusts a clock that goes on from the last run, with the offset of then", () => {
    const { clock } = clockAt(T + 60_000, { now: T + 3_000, offset: 3_000 });
    expect([clock.trusted, clock.now()]).toEqual([true, T + 63_000]);
  });

  it("does not mind a clock that was nudged back a little", () => {
    expect(clockAt(T - 2_000, { now: T, offset: 0 }).clock.trusted).toBe(true);
  });

  it("goes on from the last run, without trust, when the clock is behind it", () => {
    const { clock, local } = clockAt(T - 86_400_000, { now: T, offset: 0 });
    local.now += 1_000;
    expect([clock.trusted, clock.now()]).toEqual([false, T + 1_000]);
  });

  it("does not trust a clock that is years ahead of the last run", () => {
    expect(clockAt(T + 7 * 365 * 86_400_000, { now: T, offset: 0 }).clock.trusted).toBe(false);
  });
});

describe("samples", () => {
  it("takes half of the round trip off", () => {
    const { clock } = clockAt(T);
    clock.sample(T, T + 5_050, T + 100);
    expect([clock.offset, clock.trusted]).toEqual([5_000, true]);
  });

  it("lets the shortest round trip win", () => {
    const { clock } = clockAt(T);
    clock.sample(T, T + 5_005, T + 10);
    expect(clock.sample(T + 20, T + 20 + 5_100 + 150, T + 420)).toBe(0);
    expect(clock.offset).toBe(5_000);
    clock.sample(T + 500, T + 5_501, T + 502);
    expect(clock.offset).toBe(5_000);
  });

  it("believes a worse sample that the best one cannot explain: a clock was set", () => {
    const { clock } = clockAt(T);
    clock.sample(T, T + 5, T + 10);
    clock.sample(T + 1_000, T + 3_601_000, T + 1_400);
    expect(clock.offset).toBe(3_600_000 - 200);
  });

  it("takes any sample after the server said that its clock was set", () => {
    const { clock } = clockAt(T);
    clock.sample(T, T + 5, T + 10);
    clock.forget();
    clock.sample(T + 1_000, T + 1_400, T + 1_400);
    expect(clock.offset).toBe(200);
  });

  it("refuses a server that lives before the product, and an answer before its question", () => {
    const { clock } = clockAt(T);
    clock.sample(T, 5, T + 10);
    clock.sample(T + 10, T, T);
    expect([clock.offset, clock.trusted]).toEqual([0, false]);
  });

  it("is kept for the next run only once it is trusted", () => {
    const { clock } = clockAt(T);
    expect(clock.lastSeen).toBeNull();
    clock.sample(T, T + 5_000, T);
    expect(clock.lastSeen).toEqual({ now: T + 5_000, offset: 5_000 });
  });
});
