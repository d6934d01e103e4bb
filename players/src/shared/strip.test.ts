import { expect, it } from "vitest";
import { pngSize } from "./strip.ts";

const HEAD = [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52];

it("reads a strip's size from its first bytes, however long it is", () => {
  const bytes = Uint8Array.from([...HEAD, 0, 1, 0x86, 0xa0, 0, 0, 0, 32]);
  expect(pngSize(bytes)).toEqual({ width: 100_000, height: 32 });
});

it("knows what is no PNG", () => {
  expect(pngSize(Uint8Array.from([...HEAD, 0, 1]))).toBeNull();
  expect(pngSize(new Uint8Array(40))).toBeNull();
  expect(pngSize(Uint8Array.from([...HEAD.slice(0, 12), 0x43, 0x67, 0x42, 0x49, ...new Array(20).fill(0)]))).toBeNull();
});
