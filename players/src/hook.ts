/** What tests and support may see of a player: `data-*` on the document, and `window.signage` for reading. */

export type State = "boot" | "pairing" | "playing" | "neutral";

/** A cue on the glass; `ends` in milliseconds since 1970. */
export interface Seen {
  content: string;
  asset: string;
  language: string;
  reason: string;
  page: number;
  ends: number;
}

/** A snapshot, made anew at each look. Times in milliseconds since 1970. */
export interface Look {
  screen: string | null;
  state: State;
  build: string;
  revision: string | null;
  waiting: string | null;
  /** In the main part, or over all of them. */
  position: Seen | null;
  /** Beside it, by zone. */
  zones: Record<string, Seen | null>;
  now: number;
  offset: number;
  trusted: boolean;
  frames: number;
  outbox: number;
  faults: string[];
  link: string;
  offline: boolean;
  safe: boolean;
  canvas: HTMLCanvasElement | null;
}

declare global {
  interface Window {
    readonly signage: Readonly<Partial<Look>>;
  }
}

let look: () => Partial<Look> = () => ({});

Object.defineProperty(window, "signage", { get: () => Object.freeze({ state: getState(), build, ...look() }) });

/** The build's own name: the hash in the file name of this script. */
export const build = new URL(import.meta.url).pathname.split("/").at(-1) ?? "";

export function getState(): State {
  return document.documentElement.dataset.state as State;
}

let settled: (() => void) | null = null;

/** Calls `run` once, when something other than the start itself is first on the glass. */
export function whenSettled(run: () => void): void {
  settled = run;
}

export function setState(state: State): void {
  document.documentElement.dataset.state = state;
  if (state === "boot") return;
  settled?.();
  settled = null;
}

/** Whatever `window.signage` is to say from now on. */
export function expose(next: () => Partial<Look>): void {
  look = next;
}

/** What is on the glass, as `data-revision`, `data-content`, `data-asset` and `data-frames`; null when nothing is. */
export function markGlass(glass: { revision: string; content: string; asset: string; frames: number } | null): void {
  const { dataset } = document.documentElement;
  for (const name of ["revision", "content", "asset", "frames"] as const) {
    if (glass) dataset[name] = String(glass[name]);
    else delete dataset[name];
  }
}
