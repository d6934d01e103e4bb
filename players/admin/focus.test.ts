import { expect, it } from "vitest";
import { offset } from "./focus.ts";

it.each([
  [0.5, 0.5, 50],
  [0, 0.5, 0],
  [1, 0.5, 100],
  [0.25, 0.5, 0],
  [0.4, 0.5, 30],
  [0.9, 1, 50],
  [0.9, 2, 50],
])("a focus at %f with a share of %f stands at %f %%", (focus, share, expected) => {
  expect(offset(focus, share)).toBeCloseTo(expected);
});
