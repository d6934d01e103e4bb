/** What the container of a WebP file says about its frames (RIFF; Google's WebP container specification). */

/** Browsers show a frame of no length for so long. */
const UNSAID = 100;
const SHORTEST = 11;

/** Milliseconds of each frame; empty for a picture that stands, and for anything that is no whole WebP file. */
export function frameTimes(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const name = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
  if (bytes.length < 12 || name(0) !== "RIFF" || name(8) !== "WEBP") return [];
  const times: number[] = [];
  for (let at = 12; at + 8 <= bytes.length; ) {
    const size = view.getUint32(at + 4, true);
    if (name(at) === "ANMF" && size >= 16 && at + 8 + 16 <= bytes.length) {
      const ms = view.getUint32(at + 8 + 12, true) & 0xff_ff_ff;
      times.push(ms < SHORTEST ? UNSAID : ms);
    }
    at += 8 + size + (size % 2);
  }
  return times;
}

/** Which frame stands `elapsed` milliseconds after the start, when the whole comes again and again. */
export function frameAt(times: readonly number[], total: number, elapsed: number): number {
  let left = Math.max(0, elapsed) % total;
  for (let n = 0; n < times.length; n += 1) {
    left -= times[n] as number;
    if (left < 0) return n;
  }
  return times.length - 1;
}
