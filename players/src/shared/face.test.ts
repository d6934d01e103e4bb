import { describe, expect, it } from "vitest";
import { faceOf } from "./face.ts";

const ZONE = "Asia/Ho_Chi_Minh";
const at = (text: string) => Date.parse(`${text}+07:00`);

describe("the clock's face", () => {
  it("speaks Vietnamese", () => {
    expect(faceOf(at("2026-11-22T08:45:59"), ZONE, "vi")).toEqual({
      long: "Chủ nhật, 22/11/2026",
      short: "CN, 22/11",
      time: "08:45",
    });
    const { long, short } = faceOf(at("2026-11-23T00:00:00"), ZONE, "vi-VN");
    expect([long, short]).toEqual(["Thứ Hai, 23/11/2026", "T2, 23/11"]);
  });

  it("speaks English, with the day before the month", () => {
    expect(faceOf(at("2026-03-02T23:59:59"), ZONE, "en")).toEqual({
      long: "Monday, 2 March 2026",
      short: "Mon 2 Mar",
      time: "23:59",
    });
  });

  it("writes figures alone in languages whose letters it has no font for", () => {
    for (const language of ["km", "tyz", "cjm", "hmn"])
      expect(faceOf(at("2026-11-22T00:05:00"), ZONE, language)).toEqual({
        long: "22/11/2026",
        short: "22/11",
        time: "00:05",
      });
  });

  it("reads the time in the screen's zone", () => {
    expect(faceOf(at("2026-11-22T02:00:00"), "Europe/London", "vi").long).toBe("Thứ Bảy, 21/11/2026");
  });
});
