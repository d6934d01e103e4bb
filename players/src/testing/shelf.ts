/** A shelf in memory, which can be too small. */
import type { Shelf } from "../shared/shelf.ts";
import type { Bytes } from "../shared/verify.ts";

export class MemoryShelf implements Shelf {
  readonly files = new Map<string, Blob>();
  readonly #room: number;

  constructor(room = Number.POSITIVE_INFINITY) {
    this.#room = room;
  }

  async get(path: string): Promise<Blob | null> {
    return this.files.get(path) ?? null;
  }

  async put(path: string, bytes: Bytes, type: string): Promise<void> {
    const used = [...this.files.values()].reduce((sum, blob) => sum + blob.size, 0);
    if (used + bytes.length > this.#room) throw new DOMException("full", "QuotaExceededError");
    this.files.set(path, new Blob([bytes], { type }));
  }

  async remove(path: string): Promise<void> {
    this.files.delete(path);
  }

  async paths(): Promise<string[]> {
    return [...this.files.keys()];
  }
}
