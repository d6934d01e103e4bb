/**
 * Where a scrolling strip stands: the exact twin of the server's `scrolling`, held by shared vectors. Whole device pixels
 * of the zone, a pure function of the time since the cue's start, so that neighbouring boards are in step.
 */

/** With the head at the left edge. */
const REST = 1_500;

/** The strip's left edge from the zone's: from `zone` (outside on the right) by way of 0 (at rest) to the left and out. */
export function offset(elapsed: number, zone: number, speed: number): number {
  const entering = zone - Math.floor((speed * elapsed) / 1000);
  const leaving = zone - Math.floor((speed * (elapsed - REST)) / 1000);
  return Math.max(entering, Math.min(0, leaving));
}

/** Milliseconds until the strip has left whole. */
export function duration(zone: number, strip: number, speed: number): number {
  return Math.ceil((1000 * (zone + strip)) / speed) + REST;
}

/** `offset` for a strip that comes again for as long as its cue lasts. */
export function position(elapsed: number, zone: number, strip: number, speed: number): number {
  const once = duration(zone, strip, speed);
  const again = elapsed >= 0 ? elapsed % once : 0;
  return offset(again, zone, speed);
}
