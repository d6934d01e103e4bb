/** Where files lie: Cache Storage, or IndexedDB on plain http, where there is none. A file is whole or not there. */
import type { Store } from "./store.ts";
import type { Bytes } from "./verify.ts";

/** Paths are like `/assets/<sha256>`. `put` rejects with a QuotaExceededError when the storage is full. */
export interface Shelf {
  get(path: string): Promise<Blob | null>;
  put(path: string, bytes: Bytes, type: string): Promise<void>;
  remove(path: string): Promise<void>;
  paths(): Promise<string[]>;
}

export const CACHE_PREFIX = "depot:";

export class CacheShelf implements Shelf {
  readonly #cache: Cache;

  private constructor(cache: Cache) {
    this.#cache = cache;
  }

  static async open(screen: string, storage: CacheStorage = caches): Promise<CacheShelf> {
    return new CacheShelf(await storage.open(CACHE_PREFIX + screen));
  }

  async get(path: string): Promise<Blob | null> {
    const found = await this.#cache.match(path);
    return found ? found.blob() : null;
  }

  async put(path: string, bytes: Bytes, type: string): Promise<void> {
    const headers = { "content-type": type, "content-length": String(bytes.length) };
    await this.#cache.put(path, new Response(bytes, { headers }));
  }

  async remove(path: string): Promise<void> {
    await this.#cache.delete(path);
  }

  async paths(): Promise<string[]> {
    return (await this.#cache.keys()).map((request) => new URL(request.url).pathname);
  }
}

export class DatabaseShelf implements Shelf {
  readonly #db: Store["db"];

  constructor(store: Store) {
    this.#db = store.db;
  }

  async get(path: string): Promise<Blob | null> {
    const found = await this.#db.get("files", path);
    return found ? new Blob([found.bytes], { type: found.type }) : null;
  }

  async put(path: string, bytes: Bytes, type: string): Promise<void> {
    await this.#db.put("files", { bytes: bytes.buffer, type }, path);
  }

  async remove(path: string): Promise<void> {
    await this.#db.delete("files", path);
  }

  async paths(): Promise<string[]> {
    return this.#db.getAllKeys("files");
  }
}
