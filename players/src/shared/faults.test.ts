import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { FAULTS, type FaultCode, Faults } from "./faults.ts";

it("has every fault in the manual, in the same words", () => {
  const page = readFileSync(new URL("../../../docs/player.md", import.meta.url), "utf8");
  const rows = [...page.matchAll(/^\| (PY\d\d) \| (.*) \|$/gm)].map(([, code, words]) => [code, words]);
  expect(rows).toEqual(Object.entries(FAULTS));
});

it("keeps each fault once, the newest last, and the newest twenty", () => {
  const faults = new Faults();
  for (let n = 0; n < 30; n += 1) faults.report("PY01", String(n % 25));
  expect(faults.list()).toHaveLength(20);
  expect(faults.list().at(-1)).toContain(": 4");
});

it("clears one fault of a code, or all of it", () => {
  const faults = new Faults();
  faults.report("PY10");
  faults.report("PY10", "side");
  faults.report("PY01", "side");
  const codes = () => faults.list().map((text) => text.slice(0, 4) as FaultCode);
  faults.clear("PY10", "");
  expect(faults.list()).toHaveLength(2);
  faults.clear("PY10");
  expect(codes()).toEqual(["PY01"]);
});
