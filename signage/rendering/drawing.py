"""SVG drawings as pixels: rewritten by an allow-list first, so that nothing in them runs, moves or asks for a file."""

from __future__ import annotations

import html
import math
import re
from collections.abc import Mapping
from io import BytesIO
from xml.parsers import expat

from PIL import Image, ImageStat

from signage.rendering.intake_codes import DRAWING_UNREADABLE, PICTURE_HEAVY

MOST_BYTES = 8_000_000  # of the file, and of what its entities make of it
MOST_PIXELS = 12_000_000
DARK = 0.4  # of white: ink that is darker than this on average is drawn on white, since screens are black

_ELEMENTS = frozenset((
    "svg", "g", "defs", "symbol", "use", "switch", "a", "title", "desc", "path", "rect", "circle", "ellipse", "line",
    "polyline", "polygon", "text", "tspan", "textPath", "image", "linearGradient", "radialGradient", "stop",
    "pattern", "clipPath", "mask", "marker", "style", "filter", "feBlend", "feColorMatrix", "feComponentTransfer",
    "feComposite", "feConvolveMatrix", "feDiffuseLighting", "feDisplacementMap", "feDistantLight", "feDropShadow",
    "feFlood", "feFuncA", "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur", "feImage", "feMerge", "feMergeNode",
    "feMorphology", "feOffset", "fePointLight", "feSpecularLighting", "feSpotLight", "feTile", "feTurbulence",
))  # fmt: skip
_HARMFUL = frozenset((
    "script", "foreignObject", "iframe", "object", "embed", "handler", "listener", "audio", "video", "canvas",
))  # fmt: skip
_PICTURE = re.compile(r"\s*data:image/(png|jpe?g|gif|webp);base64,", re.IGNORECASE)
_ELSEWHERE = re.compile(r"@import[^;]*;?|url\(\s*['\"]?(?!\s*['\"]?#)[^)]*\)?", re.IGNORECASE)
_ENTITY = 300  # characters of one that is only a short name for a namespace, as some programs write
_LENGTH = re.compile(r"\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*(px|pt|pc|mm|cm|in|em|ex|)\s*", re.IGNORECASE)
_UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "em": 16.0,
          "ex": 8.0}  # fmt: skip


def image(data: bytes, longest: int) -> tuple[Image.Image, bool]:
    """The drawing at `longest` pixels, RGB or RGBA; and whether something was left out.

    DRAWING_UNREADABLE for what is broken, empty or defines entities that are more than a name; PICTURE_HEAVY for too
    much of it.
    """
    import resvg_py  # here, since only a process that reads a drawing needs them

    from signage.rendering import fonts

    if len(data) > MOST_BYTES:
        raise PICTURE_HEAVY(field="media")
    writer = _Writer(longest)
    try:
        writer.read(data)
        png = resvg_py.svg_to_bytes(
            svg_string=writer.text(),
            skip_system_fonts=True,
            font_files=[str(fonts.FOLDER / name) for name in (*fonts.slide(400), *fonts.slide(700))],
            font_family="Be Vietnam Pro",
            sans_serif_family="Be Vietnam Pro",
            serif_family="Be Vietnam Pro",
            monospace_family="Noto Sans",
        )
    except (expat.ExpatError, ValueError, LookupError) as broken:
        raise DRAWING_UNREADABLE(field="media") from broken
    with Image.open(BytesIO(png), formats=("PNG",)) as drawn:
        return _on_its_ground(drawn.convert("RGBA"), longest), writer.left_out


def _on_its_ground(drawn: Image.Image, longest: int) -> Image.Image:
    alpha = drawn.getchannel("A")
    if alpha.getextrema()[1] == 0:
        raise DRAWING_UNREADABLE(field="media")
    if max(drawn.size) > longest:
        drawn.thumbnail((longest, longest), Image.Resampling.LANCZOS)
        alpha = drawn.getchannel("A")
    if alpha.getextrema()[0] == 255:
        return drawn.convert("RGB")
    ink = ImageStat.Stat(drawn.convert("L"), mask=alpha.point(lambda value: 255 if value > 127 else 0))
    if not ink.count[0] or ink.mean[0] / 255 > DARK:
        return drawn
    paper = Image.new("RGBA", drawn.size, (255, 255, 255, 255))
    paper.alpha_composite(drawn)
    return paper.convert("RGB")


class _Writer:
    """Reads a drawing and writes what may stay of it. `left_out`: something that would have done or fetched a thing."""

    def __init__(self, longest: int) -> None:
        self.left_out = False
        self._longest = longest
        self._out: list[str] = []
        self._size = 0
        self._open: list[str] = []
        self._skipped = 0  # elements open inside one that is left out

    def read(self, data: bytes) -> None:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.EntityDeclHandler = self._entity
        parser.Parse(data, True)

    def text(self) -> str:
        return "".join(self._out)

    def _write(self, text: str) -> None:
        self._size += len(text)
        if self._size > MOST_BYTES:
            raise PICTURE_HEAVY(field="media")
        self._out.append(text)

    def _entity(self, name: str, is_parameter: bool, value: str | None, *_: object) -> None:
        if is_parameter or value is None or "&" in value or len(value) > _ENTITY:
            raise DRAWING_UNREADABLE(field="media")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if not self._open and local != "svg":
            raise DRAWING_UNREADABLE(field="media")
        if self._skipped or local not in _ELEMENTS:
            self._skipped += 1
            self.left_out |= local in _HARMFUL
            return
        kept = {key: value for key, value in attributes.items() if self._stays(local, key, value)}
        if not self._open:
            kept = _sized(kept, self._longest)
        self._open.append(local)
        self._write(f"<{name}" + "".join(f' {key}="{html.escape(value)}"' for key, value in kept.items()) + ">")

    def _end(self, name: str) -> None:
        if self._skipped:
            self._skipped -= 1
            return
        self._open.pop()
        self._write(f"</{name}>")

    def _text(self, text: str) -> None:
        if self._skipped:
            return
        if "style" in self._open and _ELSEWHERE.search(text):
            self.left_out = True
            text = _ELSEWHERE.sub("", text)
        self._write(html.escape(text, quote=False))

    def _stays(self, element: str, key: str, value: str) -> bool:
        """Whether an attribute does nothing but describe pixels."""
        local = key.rpartition(":")[2].lower()
        if local.startswith("on") or key.lower() in ("xml:base", "src"):
            self.left_out = True
            return False
        if local == "href":
            if value.lstrip().startswith("#") or (element in ("image", "feImage") and _PICTURE.match(value)):
                return True
            self.left_out |= element != "a"
            return False
        if not key.startswith("xmlns") and _ELSEWHERE.search(value):
            self.left_out = True
            return False
        return True


def _sized(root: Mapping[str, str], longest: int) -> dict[str, str]:
    """The root's attributes, its longer side `longest` pixels; what names no size of its own keeps to itself."""
    box = [float(part) for part in re.findall(r"[+-]?[\d.]+(?:[eE][+-]?\d+)?", root.get("viewBox", ""))]
    if len(box) != 4 or not all(map(math.isfinite, box)) or min(box[2:]) <= 0:
        box = []
    width, height = _length(root.get("width", "")), _length(root.get("height", ""))
    if box:
        shape = box[3] / box[2]
        width = width or (height / shape if height else box[2])
        height = height or width * shape
    kept = {key: value for key, value in root.items() if key not in ("width", "height", "viewBox")}
    if not width or not height:
        return kept | ({"width": str(longest)} if not box else {})
    scale = min(longest / max(width, height), (MOST_PIXELS / (width * height)) ** 0.5)
    kept["viewBox"] = root["viewBox"] if box else f"0 0 {width:g} {height:g}"
    kept["width"], kept["height"] = (str(max(1, round(side * scale))) for side in (width, height))
    return kept


def _length(text: str) -> float:
    """In CSS pixels; 0 for none, and for one that is relative to what is around it."""
    match = _LENGTH.fullmatch(text)
    if match is None:
        return 0.0
    value = float(match[1]) * _UNITS[match[2].lower()]
    return value if 0 < value < 1e9 else 0.0
