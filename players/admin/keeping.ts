/** Files that are being sent, kept in the browser, so that a reload of the page need not ask for them again. */

import { type DBSchema, type IDBPDatabase, openDB } from "idb";

const LARGEST = 256 * 1024 * 1024;

/** `alone`: the content whose file it is to replace; empty for a file that becomes one. */
export interface Kept {
  id: string;
  file: File;
  alone: string;
}

interface Files extends DBSchema {
  files: { key: string; value: Kept };
}

/** A browser that keeps nothing only asks for the file again. */
export class Keeping {
  #opened: Promise<IDBPDatabase<Files>> | null = null;

  async keep(kept: Kept): Promise<void> {
    if (kept.file.size > LARGEST) return;
    await this.#quietly(async (files) => {
      await files.put("files", kept, kept.id);
    });
  }

  async all(): Promise<Kept[]> {
    return (await this.#quietly((files) => files.getAll("files"))) ?? [];
  }

  async forget(id: string): Promise<void> {
    await this.#quietly((files) => files.delete("files", id));
  }

  async #quietly<T>(work: (files: IDBPDatabase<Files>) => Promise<T>): Promise<T | null> {
    try {
      this.#opened ??= openDB<Files>("signage-uploads", 1, {
        upgrade: (files) => void files.createObjectStore("files"),
      });
      return await work(await this.#opened);
    } catch {
      return null;
    }
  }
}
