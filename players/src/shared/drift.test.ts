import { expect, it } from "vitest";
import { driftAt } from "./drift.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const START = Date.UTC(2026, 10, 22);

it("wanders a pixel at a time, two to four an hour, and stays near", () => {
  const steps = Array.from({ length: (2 * DAY) / MINUTE }, (_, n) => driftAt(START + n * MINUTE));
  const seen = { x: new Set<number>(), y: new Set<number>() };
  let moved = 0;
  steps.forEach(({ x, y }, n) => {
    seen.x.add(x);
    seen.y.add(y);
    const before = steps[n - 1];
    if (!before) return;
    const far = Math.abs(x - before.x);
    expect(Math.max(far, Math.abs(y - before.y))).toBeLessThanOrEqual(1);
    moved += far;
  });
  expect([...seen.x].sort((a, b) => a - b)).toEqual([-4, -3, -2, -1, 0, 1, 2, 3, 4]);
  expect([...seen.y].sort((a, b) => a - b)).toEqual([-2, -1, 0, 1, 2]);
  expect(moved / 48).toBeGreaterThanOrEqual(2);
  expect(moved / 48).toBeLessThanOrEqual(4);
});
