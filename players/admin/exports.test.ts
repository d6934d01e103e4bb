import { describe, expect, it } from "vitest";
import { asSvg } from "./exports.ts";

const SLIDE = `<!doctype html>
<html lang="vi" translate="no">
<head>
<meta charset="utf-8">
<style>
html{font-size:112.5px}
</style>
</head>
<body class="dark"><svg viewBox="0 0 24 24"><path d="M0 0"/></svg><img alt="a &gt; b" src="data:image/webp;base64,AA/="></body>
</html>`;

describe("a slide as the source of a picture", () => {
  const svg = asSvg(SLIDE, 1080, 1920);

  it("is XML: the doctype is gone, single elements are closed, and each name has its space", () => {
    expect(svg).not.toMatch(/doctype/i);
    expect(svg).toContain('<meta charset="utf-8"/>');
    expect(svg).toContain('<img alt="a &gt; b" src="data:image/webp;base64,AA/="/>');
    expect(svg).toContain('<html xmlns="http://www.w3.org/1999/xhtml" lang="vi"');
    expect(svg).toContain('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">');
  });

  it("has the slide's size and the length of its rem on the root", () => {
    expect(svg).toMatch(/^<svg [^>]*width="1080" height="1920" style="font-size:112.5px">/);
    expect(asSvg("<html><head></head></html>", 1, 1)).toContain("font-size:16px");
  });

  it("stands still: an entrance would be caught half way", () => {
    expect(svg).toContain("animation:none!important");
    expect(svg.indexOf("animation:none")).toBeGreaterThan(svg.indexOf("112.5px}"));
  });
});
