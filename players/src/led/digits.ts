/**
 * Date and time for boards, in letters of our own that are whole pixels: a canvas smooths the edges of text, and on a
 * board each pixel is a lamp.
 */
import type { Face } from "../shared/face.ts";
import type { Box, Clock } from "../shared/protocol.gen.ts";

const ORDER = "0123456789:/";

/** 5 × 7, strokes of one pixel. */
const SMALL = `
.###. ..#.. .###. .###. ...#. ##### .###. ##### .###. .###. . ....#
#...# .##.. #...# #...# ..##. #.... #.... ....# #...# #...# . ....#
#...# ..#.. ....# ....# .#.#. ####. #.... ...#. #...# #...# # ...#.
#...# ..#.. ...#. ..##. #..#. ....# ####. ..#.. .###. .#### . ..#..
#...# ..#.. ..#.. ....# ##### ....# #...# ..#.. #...# ....# # .#...
#...# ..#.. .#... #...# ...#. #...# #...# .#... #...# ....# . #....
.###. .###. ##### .###. ...#. .###. .###. .#... .###. .###. . #....`;

/** 7 × 11, strokes of two pixels. */
const BOLD = `
.#####. ...##.. .#####. .#####. ....##. ####### .#####. ####### .#####. .#####. .. .....#
##...## ..###.. ##...## ##...## ...###. ##..... ##...## .....## ##...## ##...## .. ....##
##...## .####.. .....## .....## ..####. ##..... ##..... .....## ##...## ##...## ## ....##
##...## ...##.. .....## .....## .##.##. ##..... ##..... ....##. ##...## ##...## ## ...##.
##...## ...##.. ....##. .....## .##.##. ######. ######. ....##. ##...## ##...## .. ...##.
##...## ...##.. ...##.. ..####. ##..##. .....## ##...## ...##.. .#####. .###### .. ..##..
##...## ...##.. ..##... .....## ##..##. .....## ##...## ...##.. ##...## .....## .. .##...
##...## ...##.. .##.... .....## ####### .....## ##...## ..##... ##...## .....## ## .##...
##...## ...##.. ##..... .....## ....##. .....## ##...## ..##... ##...## .....## ## ##....
##...## ...##.. ##..... ##...## ....##. ##...## ##...## ..##... ##...## ##...## .. ##....
.#####. .###### ####### .#####. ....##. .#####. .#####. ..##... .#####. .#####. .. #.....`;

interface Font {
  height: number;
  /** Between two letters, and for a space on top of that. */
  gap: number;
  space: number;
  /** Rows of each letter. */
  letters: ReadonlyMap<string, readonly string[]>;
}

const FONTS = [fontOf(BOLD, 2, 4), fontOf(SMALL, 1, 3)];

function fontOf(picture: string, gap: number, space: number): Font {
  const rows = picture
    .trim()
    .split("\n")
    .map((row) => row.split(" "));
  const letters = [...ORDER].map((letter, n): [string, string[]] => [letter, rows.map((row) => row[n] as string)]);
  return { height: rows.length, gap, space, letters: new Map(letters) };
}

/** The lit rectangles of the clock, in pixels of the panel; right-aligned, the longest form that fits. */
export function lamps({ long, short, time }: Face, { box, size }: Clock): Box[] {
  const forms = [`${long} ${time}`, `${short} ${time}`, time];
  const stacked = box.height >= 2.5 * size ? [[long, time]] : [];
  for (const [font, scale] of sizesFor(size)) {
    for (const lines of [...stacked, ...forms.map((form) => [form])]) {
      const height = lines.length * (font.height + font.gap + 1) * scale - (font.gap + 1) * scale;
      const widest = Math.max(...lines.map((line) => widthOf(line, font) * scale));
      if (widest <= box.width && height <= box.height) return lay(lines, font, scale, box, height);
    }
  }
  return [];
}

/** Letters about as high as capitals of `size`, then the smaller ones. */
function sizesFor(size: number): [Font, number][] {
  const most = Math.max(7, Math.round(size * 0.8));
  const all = FONTS.flatMap((font) =>
    Array.from({ length: Math.floor(most / font.height) }, (_, n): [Font, number] => [font, n + 1]),
  );
  return all.sort(([a, n], [b, m]) => b.height * m - a.height * n);
}

function widthOf(text: string, font: Font): number {
  let width = -font.gap;
  for (const letter of text) width += (font.letters.get(letter)?.[0]?.length ?? font.space) + font.gap;
  return width;
}

function lay(lines: readonly string[], font: Font, scale: number, box: Box, height: number): Box[] {
  const lit: Box[] = [];
  let top = box.y + Math.floor((box.height - height) / 2);
  for (const line of lines) {
    let left = box.x + box.width - widthOf(line, font) * scale;
    for (const letter of line) {
      const rows = font.letters.get(letter);
      rows?.forEach((row, n) => {
        for (const { index, 0: run } of row.matchAll(/#+/g))
          lit.push({ x: left + index * scale, y: top + n * scale, width: run.length * scale, height: scale });
      });
      left += ((rows?.[0]?.length ?? font.space) + font.gap) * scale;
    }
    top += (font.height + font.gap + 1) * scale;
  }
  return lit;
}
