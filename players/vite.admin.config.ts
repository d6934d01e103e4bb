/** The admin site's script and style, with hashed names; templates look them up in manifest.json. */
import { join } from "node:path";
import { defineConfig } from "vite";
import { built } from "./vite.shared.ts";

export default defineConfig({
  base: "/admin/assets/",
  publicDir: false,
  build: {
    outDir: join(built, "admin"),
    assetsDir: "",
    emptyOutDir: true,
    manifest: "manifest.json",
    target: "es2022",
    assetsInlineLimit: 0,
    rolldownOptions: { input: "admin/main.ts" },
  },
});
