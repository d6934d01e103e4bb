/**
 * Faults of the player, with public codes: they go into the status message, and the ones that a passer-by can do
 * something about stand on the card.
 */
export const FAULTS = {
  PY01: "an asset could not be decoded and is passed over",
  PY02: "an asset is missing from the store and is fetched again",
  PY03: "a download did not have the promised length and hash",
  PY04: "a download failed",
  PY05: "the storage is full; the previous revision goes on",
  PY06: "a signature, or the key it was made with, is not the server's",
  PY07: "a document for another screen or channel was refused",
  PY08: "an older document was refused",
  PY09: "this screen is already open in another tab",
  PY10: "nothing of the revision could be shown",
  PY11: "the manifest is not sound; the previous revision goes on",
  PY12: "the local store cannot be written",
  PY13: "the playback stood still and was started again",
  PY14: "one device pixel is not one CSS pixel",
  PY15: "several starts failed; this one is in safe mode",
  PY16: "the server sent something that this player does not understand",
  PY17: "an unexpected error in the player",
} as const;

export type FaultCode = keyof typeof FAULTS;

/** An expected failure with its code; `detail` says which asset, which document. */
export class Fault extends Error {
  readonly code: FaultCode;

  constructor(code: FaultCode, detail = "") {
    super(detail ? `${code} ${FAULTS[code]}: ${detail}` : `${code} ${FAULTS[code]}`);
    this.code = code;
  }
}

const KEPT = 20;
const LONGEST = 200;

/** The faults that stand, newest last; at most one for each code and detail. */
export class Faults {
  readonly #list = new Map<string, string>();

  report(fault: Fault | FaultCode, detail = ""): void {
    const one = fault instanceof Fault ? fault : new Fault(fault, detail);
    if (!this.#list.delete(one.message)) console.warn(one.message);
    this.#list.set(one.message, one.message.slice(0, LONGEST));
    while (this.#list.size > KEPT) this.#list.delete(this.#list.keys().next().value as string);
  }

  /** What was wrong is right again: all faults of a code, or the one with this detail. */
  clear(code: FaultCode, detail?: string): void {
    const whole = detail === undefined ? null : new Fault(code, detail).message;
    for (const message of [...this.#list.keys()])
      if (whole === null ? message.startsWith(code) : message === whole) this.#list.delete(message);
  }

  list(): string[] {
    return [...this.#list.values()];
  }
}
