/** The service worker, after the player: one file without a hash that knows the player's files by content. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { defineConfig } from "vite";
import { built } from "./vite.shared.ts";

const play = join(built, "play");
const sha256 = (data: string | Buffer) => createHash("sha256").update(data).digest("hex");

const list = readdirSync(play, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !/^sw\.js|\.map$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name).slice(play.length + 1))
  .map((file): [string, string] => [file.split(sep).join("/"), sha256(readFileSync(join(play, file)))])
  .sort(([a], [b]) => (a < b ? -1 : 1));

export default defineConfig({
  base: "/play/",
  publicDir: false,
  // a bare identifier: a minifier may rewrite a quoted placeholder
  define: { __SHELL__: JSON.stringify({ version: sha256(JSON.stringify(list)).slice(0, 12), list }) },
  build: {
    outDir: play,
    emptyOutDir: false,
    target: "es2022",
    rolldownOptions: { input: "src/sw/main.ts", output: { format: "iife", entryFileNames: "sw.js" } },
  },
});
