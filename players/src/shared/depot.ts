/** The player's own copy of everything it plays. A revision counts only when its manifest and all its assets are here. */
import { download, type Fetch } from "./download.ts";
import { Fault } from "./faults.ts";
import { checkSound } from "./guard.ts";
import type { Asset, Manifest, Notice } from "./protocol.gen.ts";
import type { Shelf } from "./shelf.ts";
import { browserTimers, type Timers } from "./timers.ts";
import { type Bytes, sha256 } from "./verify.ts";

const AT_ONCE = 3;

export const assetPath = (hash: string) => `/assets/${hash}`;
export const manifestPath = (revision: string) => `/api/v1/manifests/${revision}`;

/** A revision that can be played: its notice and its manifest. */
export interface Programme {
  notice: Notice;
  manifest: Manifest;
}

export class Depot {
  readonly #shelf: Shelf;
  readonly #fetch: Fetch | undefined;
  readonly #timers: Timers;
  /** The shelf's paths: listing it anew for each revision costs more than the revision. */
  #held: Promise<Set<string>> | null = null;

  constructor(shelf: Shelf, { fetch, timers = browserTimers }: { fetch?: Fetch; timers?: Timers } = {}) {
    this.#shelf = shelf;
    this.#fetch = fetch;
    this.#timers = timers;
  }

  /** The asset's bytes, or null when they are not here. */
  async asset(hash: string): Promise<Blob | null> {
    const blob = await this.#shelf.get(assetPath(hash));
    if (!blob) this.#held = null; // a browser short of room took it away, and maybe others
    return blob;
  }

  /** A programme from the store alone, without the network. Null when its manifest is missing; throws when unsound. */
  async stored(notice: Notice): Promise<Programme | null> {
    const blob = await this.#shelf.get(manifestPath(notice.revision));
    if (!blob) return null;
    const bytes = new Uint8Array(await blob.arrayBuffer());
    if ((await sha256(bytes)) !== notice.revision) {
      await this.#remove(manifestPath(notice.revision));
      throw new Fault("PY03", notice.revision);
    }
    return { notice, manifest: parse(bytes, notice) };
  }

  /**
   * Fetches what is missing and returns the programme when it is whole. Throws a Fault otherwise; what has come so far
   * stays and is not fetched again. `keep`: revisions that must survive when room has to be made.
   */
  async fill(notice: Notice, keep: readonly Notice[], signal: AbortSignal): Promise<Programme> {
    let programme = await this.stored(notice).catch(() => null);
    const work: Promise<void>[] = [];
    if (!programme) {
      const path = manifestPath(notice.revision);
      const bytes = await this.#download(path, notice.revision, notice.size, signal);
      programme = { notice, manifest: parse(bytes, notice) };
      work.push(this.#put(path, bytes, "application/json", [...keep, notice]));
    }
    const held = await this.#paths();
    const missing = programme.manifest.assets.filter((asset) => !held.has(assetPath(asset.sha256)));
    const take = async () => {
      for (let asset = missing.shift(); asset; asset = missing.shift())
        await this.#take(asset, [...keep, notice], signal);
    };
    // one bad file does not stop the others: what has come is not fetched again
    const ends = await Promise.allSettled([...work, ...Array.from({ length: AT_ONCE }, take)]);
    for (const end of ends) if (end.status === "rejected") throw end.reason;
    return programme;
  }

  /** Removes all files that none of these revisions needs. */
  async prune(keep: readonly Notice[]): Promise<void> {
    const wanted = new Set<string>();
    for (const notice of keep) {
      wanted.add(manifestPath(notice.revision));
      const programme = await this.stored(notice).catch(() => null);
      for (const asset of programme?.manifest.assets ?? []) wanted.add(assetPath(asset.sha256));
    }
    this.#held = null;
    for (const path of await this.#paths()) if (!wanted.has(path)) await this.#remove(path);
  }

  #paths(): Promise<Set<string>> {
    this.#held ??= this.#shelf.paths().then(
      (paths) => new Set(paths),
      (error) => {
        this.#held = null;
        throw error;
      },
    );
    return this.#held;
  }

  async #remove(path: string): Promise<void> {
    await this.#shelf.remove(path);
    (await this.#paths()).delete(path);
  }

  async #take(asset: Asset, keep: readonly Notice[], signal: AbortSignal): Promise<void> {
    const path = assetPath(asset.sha256);
    await this.#put(path, await this.#download(path, asset.sha256, asset.size, signal), asset.type, keep);
  }

  #download(path: string, hash: string, size: number, signal: AbortSignal): Promise<Bytes> {
    return download(path, hash, size, { ...(this.#fetch && { fetch: this.#fetch }), timers: this.#timers, signal });
  }

  /** A full storage is pruned once before giving up. */
  async #put(path: string, bytes: Bytes, type: string, keep: readonly Notice[]): Promise<void> {
    try {
      await this.#shelf.put(path, bytes, type);
    } catch {
      await this.prune(keep);
      try {
        await this.#shelf.put(path, bytes, type);
      } catch (error) {
        throw new Fault("PY05", error instanceof Error ? error.name : "");
      }
    }
    (await this.#paths()).add(path);
  }
}

function parse(bytes: Bytes, notice: Notice): Manifest {
  let manifest: Manifest;
  try {
    manifest = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as Manifest;
  } catch {
    throw new Fault("PY11", "not JSON");
  }
  checkSound(manifest, notice.channel);
  return manifest;
}
