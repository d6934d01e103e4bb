/** Date and time in words, from the longest form to the shortest. Digits are Latin, days come before months. */

export interface Face {
  /** Chủ nhật, 22/11/2026 */
  long: string;
  /** CN, 22/11 */
  short: string;
  /** 08:45 */
  time: string;
}

/** Languages whose names of days and months the player's fonts can write; all others get figures alone. */
const SPOKEN: Record<string, (part: (name: keyof Parts) => string) => { long: string; short: string }> = {
  // capitals as Decree 30/2020/NĐ-CP has them: Thứ Hai, Chủ nhật
  vi: (part) => ({
    long: `${part("weekday").replace("Chủ Nhật", "Chủ nhật")}, ${part("day")}/${part("month")}/${part("year")}`,
    short: `${part("narrow")}, ${part("day")}/${part("month")}`,
  }),
  en: (part) => ({
    long: `${part("weekday")}, ${Number(part("day"))} ${part("monthName")} ${part("year")}`,
    short: `${part("weekday").slice(0, 3)} ${Number(part("day"))} ${part("monthName").slice(0, 3)}`,
  }),
};

interface Parts {
  weekday: string;
  narrow: string;
  day: string;
  month: string;
  monthName: string;
  year: string;
}

/** The face at `now` in a time zone (IANA), in a language (BCP 47). */
export function faceOf(now: number, zone: string, language: string): Face {
  const [spoken = ""] = language.split("-");
  const write = SPOKEN[spoken];
  const figures = partsOf(now, { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, "en");
  const time = `${figures.hour}:${figures.minute}`;
  const date = partsOf(now, { timeZone: zone, day: "2-digit", month: "2-digit", year: "numeric" }, "en");
  const { day = "", month = "", year = "" } = date;
  if (!write) return { long: `${day}/${month}/${year}`, short: `${day}/${month}`, time };
  const name = (options: Intl.DateTimeFormatOptions) =>
    Object.values(partsOf(now, { ...options, timeZone: zone }, spoken)).join("");
  const words = write((part) => {
    if (part === "weekday") return name({ weekday: "long" });
    if (part === "narrow") return name({ weekday: "narrow" });
    if (part === "monthName") return name({ month: "long" });
    return { day, month, year }[part];
  });
  return { ...words, time };
}

function partsOf(now: number, options: Intl.DateTimeFormatOptions, locale: string): Record<string, string> {
  const format = new Intl.DateTimeFormat(locale, { ...options, numberingSystem: "latn", calendar: "gregory" });
  return Object.fromEntries(format.formatToParts(now).map(({ type, value }) => [type, value]));
}
