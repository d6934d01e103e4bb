import { resolve } from "node:path";

/** Where all three builds go; hatch_build.py builds into a new folder and swaps. */
export const built = resolve(import.meta.dirname, process.env.SIGNAGE_BUILT ?? "../signage/built");
