"""Files that nobody means well with, and some that only look so: made here, since they are too odd to be kept."""

from __future__ import annotations

import random
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageCms

from tests.rendering.hostile_drawings import drawings, papers

UNREADABLE, PIXELS, TYPE, DRAWING, LONG, HEAVY = "RN08", "RN09", "RN50", "RN51", "RN52", "RN53"
TOO_LONG, FLASHES = "RN60", "RN61"
REFUSALS = frozenset({UNREADABLE, PIXELS, TYPE, DRAWING, LONG, HEAVY, TOO_LONG})
TAKEN = "taken"
SCRIPT = b"<script>alert(document.domain)</script>"


@dataclass(frozen=True, slots=True)
class File:
    """`ends`: how taking it in may end: the codes of refusal, or TAKEN."""

    name: str
    data: bytes
    ends: frozenset[str]


def corpus() -> list[File]:
    """All of them; the same ones every time."""
    return [
        File(f"{group.__name__}/{name}", data, frozenset(ends.split()) if ends else REFUSALS | {TAKEN})
        for group in _GROUPS
        for name, data, ends in group()
    ]


def picture(width: int = 160, height: int = 100) -> Image.Image:
    """Something with enough in it not to be packed away to nothing."""
    chance = random.Random(width * height)
    image = Image.frombytes("RGB", (16, 10), chance.randbytes(480))
    return image.resize((width, height), Image.Resampling.BICUBIC)


def encoded(image: Image.Image, form: str, **options: object) -> bytes:
    out = BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int, rows: bytes, *more: bytes, depth: int = 8, colour: int = 0) -> bytes:
    """A PNG by hand; `rows` already packed."""
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + b"".join(more) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def _zeros(count: int) -> bytes:
    packer, piece = zlib.compressobj(9), bytes(1 << 20)
    out = [packer.compress(piece) for _ in range(count >> 20)]
    return b"".join(out) + packer.compress(bytes(count & 0xFFFFF)) + packer.flush()


_Group = Iterator[tuple[str, bytes, str]]


def _bombs() -> _Group:
    yield "png header of 4 gigapixels", png(65535, 65535, zlib.compress(b"\0")), PIXELS
    yield "png header of 2³¹ pixels a side", png(2**31 - 1, 2**31 - 1, zlib.compress(b"\0")), f"{PIXELS} {UNREADABLE}"
    yield "png of 900 megapixels in a few bytes", png(30000, 30000, _zeros(3751 * 30000), depth=1), PIXELS
    yield "png of 49 megapixels, grey", png(7000, 7000, _zeros(7001 * 7000)), f"{TAKEN} {HEAVY}"
    yield "png of 49 megapixels, transparent", png(7000, 7000, _zeros(28001 * 7000), colour=6), HEAVY
    yield "png with less than it says", png(4000, 4000, zlib.compress(bytes(4001))), f"{TAKEN} {UNREADABLE}"
    yield "png with far more than it says", png(10, 10, _zeros(200 << 20)), f"{TAKEN} {UNREADABLE}"
    text = chunk(b"zTXt", b"Comment\0\0" + _zeros(200 << 20))
    yield (
        "png with a text that unpacks to 200 MB",
        png(10, 10, zlib.compress(bytes(110)), text),
        f"{TAKEN} {UNREADABLE}",
    )
    profile = chunk(b"iCCP", b"p\0\0" + _zeros(200 << 20))
    yield "png with a profile that unpacks to 200 MB", png(10, 10, zlib.compress(bytes(110)), profile), ""
    text = chunk(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + _zeros(100 << 20))
    yield "png with notes that unpack to 100 MB", png(10, 10, zlib.compress(bytes(110)), text), ""
    jpeg = bytearray(encoded(picture(), "JPEG"))
    start = jpeg.index(b"\xff\xc0")
    for width, height in ((65500, 65500), (65500, 700), (16000, 3000), (0, 0)):
        jpeg[start + 5 : start + 9] = struct.pack(">HH", height, width)
        ends = PIXELS if width * height > 50_000_000 else LONG if width > 16_384 else f"{UNREADABLE} {TAKEN} {HEAVY}"
        yield f"jpeg that says {width}×{height}", bytes(jpeg), ends
    gif = bytearray(encoded(picture(), "GIF"))
    gif[6:10] = struct.pack("<HH", 65535, 65535)
    yield "gif with a screen of 4 gigapixels", bytes(gif), PIXELS
    gif[6:10] = struct.pack("<HH", 7000, 7000)
    yield "gif with a screen of 49 megapixels", bytes(gif), f"{TAKEN} {HEAVY} {UNREADABLE}"
    webp = b"VP8X" + struct.pack("<I", 10) + b"\0\0\0\0" + b"\xff\xff\xff"[:3] + b"\xff\xff\0"
    yield "webp with a canvas of 2⁴⁰ pixels", b"RIFF" + struct.pack("<I", 4 + len(webp)) + b"WEBP" + webp, ""
    large = Image.new("RGB", (4000, 3000))
    yield "webp of 12 megapixels", encoded(large, "WEBP", lossless=True, quality=0, method=0), PIXELS


def _frames() -> _Group:
    frames = [Image.new("P", (8, 8), n % 2) for n in range(2000)]
    yield (
        "gif of 2,000 frames",
        encoded(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=1),
        f"{TAKEN} {TOO_LONG}",
    )
    block = b"\x21\xf9\x04\0\0\0\0\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0"
    gif = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff"
    yield "gif of 300,000 frames", gif + block * 300_000 + b";", TOO_LONG
    yield "gif that never ends", gif + block * 1000, TOO_LONG
    yield "gif of 200 frames that never ends", gif + block * 200, TAKEN
    yield (
        "gif of comments",
        gif + b"\x21\xfe\xff" + b"x" * 255 + (b"\xff" + b"x" * 255) * 20_000 + b"\0" + block + b";",
        "",
    )
    pictures = [Image.new("RGB", (16, 16), (n % 256, 0, 0)) for n in range(400)]
    yield "apng of 400 frames", encoded(pictures[0], "PNG", save_all=True, append_images=pictures[1:]), TOO_LONG
    moving = encoded(pictures[0], "WEBP", save_all=True, append_images=pictures[1:200], lossless=True, method=0)
    yield "webp of 200 frames", moving, TAKEN
    rows = zlib.compress(bytes(110))
    for frames_said in (0, 2**31 - 1, 2**32 - 1):
        control = chunk(b"acTL", struct.pack(">II", frames_said, 0))
        yield f"apng that says {frames_said} frames", png(10, 10, rows, control), f"{TAKEN} {UNREADABLE}"
    frame = chunk(b"fcTL", struct.pack(">IIIIIHHBB", 0, 10, 10, 2**30, 2**30, 1, 1, 0, 0))
    control = chunk(b"acTL", struct.pack(">II", 2, 0))
    yield "apng with a frame outside", png(10, 10, rows, control, frame), f"{TAKEN} {UNREADABLE}"
    slow = [Image.new("RGB", (16, 16), (n, 0, 0)) for n in range(200)]
    for form in ("GIF", "PNG", "WEBP"):
        yield (
            f"{form} of 200 seconds",
            encoded(slow[0], form, save_all=True, append_images=slow[1:], duration=1000),
            TOO_LONG,
        )
    large = [Image.new("L", (2000, 2000), n) for n in range(30)]
    yield "gif of 120 megapixels", encoded(large[0], "GIF", save_all=True, append_images=large[1:]), TOO_LONG
    for form in ("GIF", "PNG", "WEBP"):
        data = encoded(slow[0], form, save_all=True, append_images=slow[1:9])
        for share in (0.3, 0.6, 0.9):
            yield f"moving {form} cut after {share:.0%}", data[: int(len(data) * share)], f"{UNREADABLE} {TAKEN}"
        yield f"moving {form} and then a page", data + b"<html>" + SCRIPT, f"{TAKEN} {UNREADABLE}"


def _flashing() -> _Group:
    for first, second, ms, ends in (
        ("white", "black", 20, FLASHES),
        ("white", "black", 50, TAKEN),
        ("red", "black", 100, TAKEN),
        ("white", "black", 1000, TAKEN),
    ):
        for form in ("GIF", "PNG", "WEBP"):
            both = [Image.new("RGB", (64, 32), colour) for colour in (first, second)]
            data = encoded(both[0], form, save_all=True, append_images=both[1:], duration=ms, lossless=True, exif=b"x")
            yield f"{form}, {first} and {second}, {ms} ms each", data, ends


def _polyglots() -> _Group:
    whole = {form: encoded(picture(), form) for form in ("PNG", "JPEG", "GIF", "WEBP")}
    for form, data in whole.items():
        yield f"{form} and then a page", data + b"<html>" + SCRIPT, f"{TAKEN} {UNREADABLE}"
        yield (
            f"{form} and then an archive",
            data + b"PK\x03\x04" + bytes(26) + b"../../evil.sh",
            f"{TAKEN} {UNREADABLE}",
        )
    yield "gif that is a program", b"GIF89a/*" + bytes(30) + b"*/=1;alert(1)//", UNREADABLE
    yield "jpeg with a script as its comment", encoded(picture(), "JPEG", comment=SCRIPT), TAKEN
    yield "pdf and then a jpeg", b"%PDF-1.4\n" + whole["JPEG"], "RN65"
    yield "page and then a png", b"<!doctype html>" + SCRIPT + whole["PNG"], TYPE
    note = chunk(b"tEXt", b"Comment\0<?php system($_GET[0]); ?>" + SCRIPT)
    yield "png with a program as a note", png(10, 10, zlib.compress(bytes(110)), note), TAKEN
    yield "png with a script among its colours", encoded(Image.frombytes("L", (13, 3), SCRIPT), "PNG"), TAKEN


def _camera() -> _Group:
    for turn in (*range(10), 65535):
        notes = Image.Exif()
        notes[0x0112] = turn
        yield f"jpeg turned by {turn}", encoded(picture(), "JPEG", exif=notes), TAKEN
    notes = Image.Exif()
    notes[0x010E] = "x" * 60_000
    yield "jpeg with long notes", encoded(picture(), "JPEG", exif=notes), TAKEN
    yield "jpeg with broken notes", encoded(picture(), "JPEG", exif=b"Exif\0\0MM\0*\xff\xff\xff\xff" + bytes(40)), TAKEN
    loop = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x69\x87\x04\0\x01\0\0\0\x08\0\0\0\x08\0\0\0"
    yield "jpeg whose notes lead back to themselves", encoded(picture(), "JPEG", exif=loop), TAKEN
    many = b"Exif\0\0II*\0\x08\0\0\0\xff\xff" + b"\x12\x01\x03\0\xff\xff\xff\xff\0\0\0\0" * 5000
    yield "jpeg whose notes count to the moon", encoded(picture(), "JPEG", exif=many), TAKEN
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    yield "jpeg with a profile", encoded(picture(), "JPEG", icc_profile=profile), TAKEN
    yield "jpeg with half a profile", encoded(picture(), "JPEG", icc_profile=profile[:100]), TAKEN
    yield "png with a profile that is none", encoded(picture(), "PNG", icc_profile=b"\xff" * 500), TAKEN
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    yield "png with a profile of another kind", encoded(picture(), "PNG", icc_profile=lab), TAKEN


def _shapes() -> _Group:
    for width, height in ((100_000, 1), (1, 100_000), (20_000, 2), (16_385, 1)):
        yield f"png of {width}×{height}", encoded(Image.new("RGB", (width, height)), "PNG"), LONG
    for width, height in ((16_384, 1), (1, 16_384), (1, 1), (16_000, 30), (2, 3)):
        yield f"png of {width}×{height}", encoded(Image.new("RGB", (width, height)), "PNG"), TAKEN
    yield "png of 0×0", png(0, 0, zlib.compress(b"")), UNREADABLE
    yield "jpeg of 20,000×1", encoded(Image.new("RGB", (20_000, 1)), "JPEG"), LONG


def _cut() -> _Group:
    for form in ("PNG", "JPEG", "GIF", "WEBP"):
        data = encoded(picture(), form)
        for share in (0.004, 0.02, 0.1, 0.3, 0.6, 0.9, 0.99):
            yield f"{form} cut after {share:.1%}", data[: max(1, int(len(data) * share))], " ".join(REFUSALS | {TAKEN})


def _flipped() -> _Group:
    chance = random.Random(24)
    for form in ("PNG", "JPEG", "GIF", "WEBP"):
        for n in range(6):
            data = bytearray(encoded(picture(), form))
            for _ in range(1 + 8 * n):
                data[chance.randrange(4, len(data))] ^= 1 << chance.randrange(8)
            yield f"{form} with {1 + 8 * n} bits turned, {n}", bytes(data), ""


def _others() -> _Group:
    yield "nothing", b"", TYPE
    yield "zeros", bytes(5000), TYPE
    yield "noise", random.Random(1).randbytes(5000), TYPE
    yield "text", "Kế hoạch tuyên truyền".encode(), TYPE
    for form in ("BMP", "TIFF", "ICO", "PPM", "TGA", "AVIF"):
        yield form, encoded(picture(64, 64), form), TYPE
    for name, start in (
        ("heic", b"\0\0\0\x18ftypheic"),
        ("mp4", b"\0\0\0\x20ftypisom"),
        ("webm", b"\x1a\x45\xdf\xa3"),
        ("zip", b"PK\x03\x04"),
        ("program", b"\x7fELF"),
        ("postscript", b"%!PS-Adobe-3.0\n(/etc/passwd) (r) file"),
        ("pcx", b"\x0a\x05\x01\x08"),
    ):
        yield name, start + bytes(500), TYPE
    yield "png whose first bytes alone are right", b"\x89PNG\r\n\x1a\n" + bytes(500), UNREADABLE
    yield "jpeg whose first bytes alone are right", b"\xff\xd8\xff\xe0" + bytes(500), UNREADABLE
    yield (
        "webp whose first bytes alone are right",
        b"RIFF\xff\xff\xff\xffWEBPVP8 \xff\xff\xff\xff" + bytes(500),
        UNREADABLE,
    )
    yield "wav that says webp", b"RIFF\x10\0\0\0WEBPfmt " + bytes(100), UNREADABLE


def _modes() -> _Group:
    base = picture()
    yield "jpeg in CMYK", encoded(base.convert("CMYK"), "JPEG"), TAKEN
    yield "jpeg in grey", encoded(base.convert("L"), "JPEG"), TAKEN
    yield "jpeg, progressive", encoded(base, "JPEG", progressive=True), TAKEN
    for mode in ("1", "L", "LA", "P", "RGBA"):
        yield f"png in {mode}", encoded(base.convert(mode), "PNG"), TAKEN
    yield "png in 16 bits", png(10, 10, zlib.compress(bytes(210)), depth=16), TAKEN
    yield "png in 16 bits of colour", png(10, 10, zlib.compress(bytes(610)), depth=16, colour=2), TAKEN
    yield "png with a clear colour", encoded(base.convert("P"), "PNG", transparency=0), TAKEN
    yield "gif with a clear colour", encoded(base.convert("P"), "GIF", transparency=0), TAKEN
    yield "webp, lossless", encoded(base.convert("RGBA"), "WEBP", lossless=True), TAKEN
    yield "png without its palette", png(10, 10, zlib.compress(bytes(110)), colour=3), f"{TAKEN} {UNREADABLE}"


_GROUPS = (
    _bombs, _frames, _flashing, _polyglots, drawings, papers, _camera, _shapes, _cut, _flipped, _others, _modes,
)  # fmt: skip
