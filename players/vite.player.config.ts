/** The player: play.html and its hashed files, and the whole TTF files with which the server draws. */
import { cpSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { defineConfig, type Plugin } from "vite";
import { built } from "./vite.shared.ts";

/** Fontsource's woff2 files are cut by script and cannot draw "Tiếng Việt" on the server; these can. */
const ttf: Record<string, string[]> = {
  "be-vietnam-pro": ["400Regular", "500Medium", "600SemiBold", "700Bold", "800ExtraBold"],
  "noto-sans": ["400Regular", "700Bold"],
  "noto-sans-khmer": ["400Regular", "700Bold"],
  "noto-sans-cham": ["400Regular", "700Bold"],
  "noto-sans-tai-viet": ["400Regular"],
};

function serverFonts(): Plugin {
  return {
    name: "server-fonts",
    writeBundle() {
      for (const [family, weights] of Object.entries(ttf)) {
        const from = join(import.meta.dirname, "node_modules/@expo-google-fonts", family);
        const to = join(built, "fonts", family);
        mkdirSync(to, { recursive: true });
        cpSync(join(from, "LICENSE_FONT"), join(to, "OFL.txt"));
        for (const weight of weights)
          for (const file of readdirSync(join(from, weight)).filter((name) => name.endsWith(".ttf")))
            cpSync(join(from, weight, file), join(to, file));
      }
    },
  };
}

export default defineConfig({
  base: "/play/",
  publicDir: false,
  build: {
    outDir: join(built, "play"),
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    rolldownOptions: { input: "play.html" },
  },
  plugins: [serverFonts()],
});
