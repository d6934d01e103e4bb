"""SVG drawings and PDF documents that nobody means well with, and some that only look so."""

from __future__ import annotations

import zlib
from base64 import b64encode
from collections.abc import Iterator

from tests.rendering.papers import document, stream, written

SPACE = 'xmlns="http://www.w3.org/2000/svg"'
LINKS = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
RED = "<rect width='9' height='9' fill='red'/>"
TAKEN, UNREADABLE, TYPE, HEAVY = "taken", "RN08", "RN50", "RN53"
DRAWING, LOCKED, PAPER, PAGES = "RN51", "RN64", "RN65", "RN66"
ANY_DRAWING = f"{TAKEN} {DRAWING} {HEAVY} {UNREADABLE}"
ANY_PAPER = f"{TAKEN} {PAPER} {HEAVY} {UNREADABLE}"

Group = Iterator[tuple[str, bytes, str]]


def svg(inside: str, attributes: str = "viewBox='0 0 9 9'", before: str = "") -> bytes:
    return f"{before}<svg {SPACE} {LINKS} {attributes}>{inside}</svg>".encode()


def drawings() -> Group:
    script = "<script>alert(document.domain)</script>"
    yield "svg", svg(RED), TAKEN
    yield "svg without anything", svg(""), DRAWING
    yield "svg with a script", svg(RED + script), TAKEN
    other = "xmlns:s='http://www.w3.org/2000/svg' viewBox='0 0 9 9'"
    yield "svg with a script under another prefix", svg(RED + "<s:script>alert(1)</s:script>", other), TAKEN
    yield (
        "svg with handlers",
        svg(RED.replace("/>", " onclick='alert(1)'/>"), "onload='alert(1)' width='9' height='9'"),
        TAKEN,
    )
    moving = RED.replace("/>", "><animate attributeName='x' dur='1s' to='9'/></rect>")
    yield "svg that animates", svg(moving), TAKEN
    yield "svg with a page inside", svg(RED + f"<foreignObject>{script}</foreignObject>"), TAKEN
    yield "svg with a program as its link", svg("<a xlink:href='javascript:alert(1)'>" + RED + "</a>"), TAKEN
    yield "svg with an instruction", svg(RED, before="<?xml-stylesheet href='http://127.0.0.1/x.css'?>"), TAKEN
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
    yield "svg of entities", svg("<text>&l8;</text>", before=f"<!DOCTYPE svg [<!ENTITY l0 'ha'>{laughs}]>"), DRAWING
    flat = f"<!DOCTYPE svg [<!ENTITY l '{'h' * 290}'>]>"
    yield "svg of one entity, many times", svg(f"<text>{'&l;' * 60_000}</text>", before=flat), f"{DRAWING} {HEAVY}"
    outside = "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
    yield "svg that asks for a file", svg(RED + "<text>&x;</text>", before=outside), DRAWING
    yield "svg with outside definitions", svg(RED, before="<!DOCTYPE svg SYSTEM 'http://127.0.0.1/x.dtd'>"), TAKEN
    parameter = "<!DOCTYPE svg [<!ENTITY % p SYSTEM 'http://127.0.0.1/p'> %p;]>"
    yield "svg with a parameter", svg(RED, before=parameter), DRAWING
    names = "<!DOCTYPE svg [<!ENTITY ns 'http://ns.example/1'>]>"
    yield "svg that names its spaces by entities", svg(RED, "xmlns:x='&ns;' viewBox='0 0 9 9'", names), TAKEN
    for where in (
        "http://127.0.0.1:9/x.png",
        "file:///etc/hostname",
        "/proc/self/environ",
        "../../etc/passwd",
        "//x/y",
    ):
        yield f"svg that shows {where}", svg(f"{RED}<image href='{where}' width='9' height='9'/>"), TAKEN
    yield "svg that uses another", svg(RED + "<use xlink:href='file:///tmp/other.svg#a'/>"), TAKEN
    yield "svg with outside colours", svg("<rect width='9' height='9' fill='url(http://127.0.0.1/x#a) red'/>"), TAKEN
    sheet = (
        "<style>@import 'http://127.0.0.1/x.css'; rect{fill:url(//127.0.0.1/a)} @font-face{src:url(file:///f)}</style>"
    )
    yield "svg with a sheet from outside", svg(sheet + RED), TAKEN
    inner = b64encode(svg("<image href='file:///etc/hostname' width='9' height='9'/>" + script)).decode()
    yield "svg in an svg", svg(f"{RED}<image href='data:image/svg+xml;base64,{inner}' width='9' height='9'/>"), TAKEN
    bomb = b64encode(b"\x89PNG\r\n\x1a\n" + _header(60_000, 60_000)).decode()
    shown = f"{RED}<image href='data:image/png;base64,{bomb}' width='9' height='9'/>"
    yield "svg with a picture of 3.6 gigapixels", svg(shown), ANY_DRAWING
    for size in ("1e9", "1e308", "99999999999999999999", "-5", "0", "NaN", "1e-30", "100%", "9e999"):
        yield f"svg {size} wide", svg(RED, f"width='{size}' height='9'"), f"{TAKEN} {DRAWING}"
        yield f"svg that looks at {size}", svg(RED, f"viewBox='0 0 {size} 9'"), f"{TAKEN} {DRAWING}"
    yield "svg that calls itself", svg("<g id='a'><use xlink:href='#a'/></g>" + RED), ANY_DRAWING
    uses = [f"<use xlink:href='#g{n}'/>" * 10 for n in range(9)]
    doubled = "".join(f"<g id='g{n}'>{ten}</g>" for n, ten in enumerate(uses, 1))
    yield "svg that multiplies", svg(f"<defs><g id='g0'>{RED}</g>{doubled}</defs><use xlink:href='#g9'/>"), ANY_DRAWING
    yield "svg that is deep", svg("<g>" * 50_000 + RED + "</g>" * 50_000), ANY_DRAWING
    steps = "<feTurbulence numOctaves='999' baseFrequency='9'/><feGaussianBlur stdDeviation='9999'/>" * 40
    blur = f"<filter id='f' x='-9' y='-9' width='99' height='99'>{steps}</filter>"
    yield "svg with endless filters", svg(blur + "<rect width='9' height='9' filter='url(#f)'/>"), ANY_DRAWING
    tile = "<pattern id='p' width='.0001' height='.0001' patternUnits='userSpaceOnUse'>" + RED + "</pattern>"
    yield "svg with a fine pattern", svg(tile + "<rect width='9' height='9' fill='url(#p)'/>"), ANY_DRAWING
    dashes = "<path d='M0 0H9' stroke='red' stroke-dasharray='.0000001'/>"
    yield "svg with fine dashes", svg(dashes + RED), ANY_DRAWING
    yield "svg with a long path", svg(f"<path d='M0 0{'l1 1' * 300_000}z'/>"), ANY_DRAWING
    yield "svg with wide letters", svg("<text font-size='1e30'>Ẫ</text>" + RED), ANY_DRAWING
    yield "svg cut short", svg(RED)[:-9], DRAWING
    yield "svg with another root", f"<html><svg {SPACE}>{RED}</svg></html>".encode(), TYPE
    yield "svg with a zero", svg("\0" + RED), DRAWING
    yield "svg with a byte order mark", b"\xef\xbb\xbf" + svg(RED), TAKEN
    yield "svg in UTF-16", svg(RED).decode().encode("utf-16"), TAKEN
    prefixed = b"<s:svg xmlns:s='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><s:rect width='9' height='9'/></s:svg>"
    yield "svg with a prefix", prefixed, TAKEN
    yield "svg of no space", b"<svg viewBox='0 0 9 9'><rect width='9' height='9'/></svg>", f"{TAKEN} {DRAWING}"
    yield "svg of 9 MB", svg(RED + " " * 9_000_000), HEAVY
    yield "svg, packed", b"\x1f\x8b\x08\0" + zlib.compress(b"<svg/>"), TYPE


def papers() -> Group:
    yield "pdf", document("Trang 1"), TAKEN
    yield "pdf, cut short", document("Trang 1")[:-200], ANY_PAPER
    yield "pdf, half of it", document("Trang 1")[:300], ANY_PAPER
    yield "pdf whose first bytes alone are right", b"%PDF-1.7\n" + bytes(500), PAPER
    yield "pdf without pages", document(), PAPER
    yield "pdf of 61 pages", document(*(["x"] * 61)), PAGES
    action = "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\); while\\(true\\){}) >>"
    yield "pdf with a program", document("x", catalogue=action), TAKEN
    launch = "/OpenAction << /S /Launch /F (/bin/sh) >> /AA << /WC << /S /URI /URI (http://127.0.0.1/) >> >>"
    yield "pdf that starts a program", document("x", catalogue=launch), TAKEN
    form = "/AcroForm << /Fields [] /XFA (<script>while\\(1\\);</script>) >> /NeedsRendering true"
    yield "pdf with a form of programs", document("x", catalogue=form), TAKEN
    locked = "/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -3904 /O <{0}> /U <{0}> >> /ID [<{1}> <{1}>]"
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"]
    yield "pdf with a password", written(objects, locked.format("41" * 32, "42" * 16)), LOCKED
    unknown = "/Encrypt << /Filter /Another /V 9 >> /ID [<00> <00>]"
    yield "pdf locked in a way of its own", written(objects, unknown), f"{LOCKED} {PAPER}"
    for width, height in ((1, 1), (14_400, 14_400), (1e7, 1e7), (0, 0), (-5, -5), (200_000, 1)):
        yield f"pdf of {width:g}×{height:g} points", document("x", size=(width, height)), ANY_PAPER
    bomb = stream(zlib.compress(bytes(300 << 20), 9), "/Filter /FlateDecode")
    yield "pdf with 300 MB in a page", _with_content(bomb), ANY_PAPER
    twice = zlib.compress(zlib.compress(bytes(200 << 20), 9), 9)
    yield "pdf packed twice", _with_content(stream(twice, "/Filter [/FlateDecode /FlateDecode]")), ANY_PAPER
    yield "pdf that draws without end", _with_content(stream(b"0 0 595 842 re f " * 2_000_000)), ANY_PAPER
    yield "pdf that nests", _with_content(stream(b"q " * 1_000_000)), ANY_PAPER
    itself = "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 4 0 R >> >>"
    drawn = b"/X Do /X Do"
    form_object = f"{itself} /Length {len(drawn)} >>\nstream\n".encode() + drawn + b"\nendstream"
    yield "pdf that draws itself", _with_content(stream(b"/X Do"), form_object), ANY_PAPER
    picture = "<< /Type /XObject /Subtype /Image /Width {0} /Height {0} /ColorSpace /DeviceRGB /BitsPerComponent 8 {1}"
    wide = picture.format(60_000, "/Filter /FlateDecode /Length 9 >>\nstream\n123456789\nendstream").encode()
    yield "pdf with a picture of 3.6 gigapixels", _with_content(stream(b"500 0 0 500 0 0 cm /X Do"), wide), ANY_PAPER
    ring = written([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"])
    yield "pdf whose pages lead back to themselves", ring, ANY_PAPER
    yield "pdf that counts wrong", document("x").replace(b"/Count 1", b"/Count 9"), f"{ANY_PAPER} {PAGES}"
    yield (
        "pdf that counts to the moon",
        document("x").replace(b"/Count 1", b"/Count 2147483647"),
        f"{ANY_PAPER} {PAGES}",
    )


def _header(width: int, height: int) -> bytes:
    body = b"IHDR" + width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x06\0\0\0"
    return (13).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")


def _with_content(content: bytes, drawn: bytes = b"null") -> bytes:
    """One page with this content, which may draw the object /X."""
    use = b"/Contents 5 0 R /Resources << /XObject << /X 4 0 R >> >>"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] " + use + b" >>"
    return written(
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, drawn, content]
    )
