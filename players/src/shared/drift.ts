/** Where pinned things stand on a liquid-crystal display: they wander a little, or else they burn in. */

const ACROSS = 4;
const DOWN = 2;
/** A step of one pixel; about three an hour in each direction. */
const STEP_ACROSS = 20 * 60_000;
const STEP_DOWN = 27 * 60_000;

/** Whole pixels of the panel, within ±`ACROSS` and ±`DOWN`; a pure function of the time. */
export function driftAt(now: number): { x: number; y: number } {
  return { x: toAndFro(Math.floor(now / STEP_ACROSS), ACROSS), y: toAndFro(Math.floor(now / STEP_DOWN), DOWN) };
}

/** −far … far … −far, one at a time. */
function toAndFro(step: number, far: number): number {
  const round = 4 * far;
  const at = ((step % round) + round) % round;
  return at <= 2 * far ? at - far : 3 * far - at;
}
