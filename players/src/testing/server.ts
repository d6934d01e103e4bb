/** The files of a server, over the `fetch` of a test; what it serves can be spoilt. */

import { assetPath, manifestPath } from "../shared/depot.ts";
import type { Fetch } from "../shared/download.ts";
import type { Manifest } from "../shared/protocol.gen.ts";
import type { Bytes } from "../shared/verify.ts";
import { bytesOfManifest, fileOf, hashOf } from "./documents.ts";

export class FileServer {
  readonly files = new Map<string, Bytes>();
  /** Paths asked for, in order. */
  readonly asked: string[] = [];
  /** What to answer instead of the file; called with the path. */
  spoil: (path: string) => Response | Promise<Response | null> | null = () => null;
  atOnce = 0;
  mostAtOnce = 0;

  add(manifest: Manifest): string {
    const bytes = bytesOfManifest(manifest);
    const revision = hashOf(bytes);
    this.files.set(manifestPath(revision), bytes);
    const names = Object.values(manifest.loops).flatMap((cues) => cues.map((one) => one.content));
    for (const name of names) this.files.set(assetPath(hashOf(fileOf(name))), fileOf(name));
    return revision;
  }

  readonly fetch: Fetch = async (path, init) => {
    this.asked.push(path);
    this.atOnce += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.atOnce);
    try {
      await new Promise((done) => setImmediate(done));
      if (init?.signal?.aborted) throw new DOMException("aborted", "AbortError");
      const spoilt = await this.spoil(path);
      if (spoilt) return spoilt;
      const file = this.files.get(path);
      return file ? new Response(file) : new Response("{}", { status: 404 });
    } finally {
      this.atOnce -= 1;
    }
  };
}
