/** A strip that scrolls, in tiles: it may be longer than a canvas or a texture can be. */

const TILE = 4_096;

export interface Strip {
  width: number;
  height: number;
  /** From left to right, all but the last `TILE` wide. */
  tiles: readonly ImageBitmap[];
}

/** The width and height that a PNG file says it has; null for any other file. */
export function pngSize(bytes: Uint8Array): { width: number; height: number } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 24 || view.getUint32(0) !== 0x89_50_4e_47 || view.getUint32(12) !== 0x49_48_44_52) return null;
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** Decodes a strip; rejects unless it is exactly as high as its zone. */
export async function cut(asset: Blob, height: number): Promise<Strip> {
  const size = pngSize(new Uint8Array(await asset.slice(0, 24).arrayBuffer()));
  if (!size) throw new Error("a strip is a PNG");
  if (size.height !== height) throw new Error(`a strip ${size.height} px high in a zone of ${height}`);
  const lefts = Array.from({ length: Math.ceil(size.width / TILE) }, (_, n) => n * TILE);
  const cuts = await Promise.allSettled(
    lefts.map((left) => createImageBitmap(asset, left, 0, Math.min(TILE, size.width - left), height, EXACT)),
  );
  const tiles = cuts.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  if (tiles.length === lefts.length) return { ...size, tiles };
  free({ tiles });
  throw new Error("the strip cannot be decoded");
}

/** The picture's own pixels, whatever the display's profile. */
export const EXACT: ImageBitmapOptions = { colorSpaceConversion: "none", premultiplyAlpha: "none" };

export function free({ tiles }: Pick<Strip, "tiles">): void {
  for (const tile of tiles) tile.close();
}
