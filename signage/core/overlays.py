"""Overlays: a translation's words over the main variant's data, so that figures are written down once only.

An overlay holds, for each text of the data, what stands in its place in the other language. It goes by the text itself
and not by its place: an item that moves keeps its translation, a label and the `highlight` that names it stay the same
word, and a text without a translation stays as it is. There is no place for a number in it; where a text has digits in
it, its translation has the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from signage.errors import Code, Invalid

SHAPE_DIFFERS = Code(
    "CT30",
    Invalid,
    "In the language {language} the figures at “{place}” are not those of the main text. A translation has the same "
    "parts and takes its numbers from the main text: mend them there, or write only the words here.",
    "Ở bản ngôn ngữ {language}, số liệu tại “{place}” không khớp với bản chính. Bản dịch có cùng các phần và lấy số "
    "liệu từ bản chính: hãy sửa số liệu ở bản chính, còn ở đây chỉ dịch phần chữ.",
)
TWO_WAYS = Code(
    "CT31",
    Invalid,
    "In the language {language} “{text}” is translated in two ways: “{one}” and “{other}”. Choose one of them.",
    "Ở bản ngôn ngữ {language}, “{text}” được dịch theo hai cách: “{one}” và “{other}”. Hãy chọn một cách.",
)
NUMBERS_DIFFER = Code(
    "CT32",
    Invalid,
    "“{translation}” says {numbers}, which is not in “{text}”. A translation has no numbers of its own: write those of "
    "the main text.",
    "“{translation}” có số {numbers} không có trong “{text}”. Bản dịch không có số liệu riêng: hãy ghi đúng con số của "
    "bản chính.",
)
SAME_LABEL = Code(
    "CT33",
    Invalid,
    "Both “{one}” and “{other}” are translated as “{translation}”, so that one of the two figures would be lost. Tell "
    "them apart.",
    "“{one}” và “{other}” cùng được dịch là “{translation}” nên một trong hai số liệu sẽ bị mất. Hãy dịch sao cho phân "
    "biệt được.",
)

LOOKS = ("board", "boards")  # how a content looks on boards; `boards` are lines of one language
LABELLED: Mapping[str, int] = {"facts": 1, "questions": 1, "items": 1, "series": 1, "groups": 2}
"""The fields that hold mappings by label, and how many mappings deep the keys are labels."""

_CODES = frozenset(
    ("kind", "url", "email", "phone", "as_of", "date", "until", "first", "max_age_hours", "fit", "focus", "poster")
) | frozenset(LOOKS)
_NO_WORDS = re.compile(r"\{\{.*?\}\}|https?://\S+|\S+@\S+|[\d:/.,–-]+")
_DIGITS = re.compile(r"\d+(?:[.,\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]\d{3})*(?:[.,]\d+)?")


def body(data: Mapping[str, Any]) -> dict[str, Any]:
    """The data without what is said about boards."""
    return {name: value for name, value in data.items() if name not in LOOKS}


def texts_of(data: Mapping[str, Any]) -> tuple[str, ...]:
    """What there is to translate in a body: each text once, in the order in which it is told."""
    return tuple(dict.fromkeys(text for text, _, _ in _pairs(body(data), None, "")))


def strings_of(data: Any) -> Iterator[str]:
    """Everything in a body that is written in letters or signs, labels included."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        for key, value in data.items():
            yield str(key)
            yield from strings_of(value)
    elif isinstance(data, (list, tuple)):
        for value in data:
            yield from strings_of(value)


def laid(data: Mapping[str, Any], texts: Mapping[str, str]) -> dict[str, Any]:
    """The body with each text that has a translation replaced by it; without what is said about boards."""
    return {
        name: value if name in _CODES else _laid(value, texts, LABELLED.get(name, 0))
        for name, value in body(data).items()
    }


def overlay(main: Mapping[str, Any], own: Mapping[str, Any], language: str) -> dict[str, str]:
    """The overlay that makes the one body of the other, both without looks.

    Raises CT30 where they do not have the same parts and numbers, CT31 where one text has two translations, CT32.
    """
    found: dict[str, str] = {}
    for text, other, place in _pairs(body(main), body(own), ""):
        if other is None:
            raise SHAPE_DIFFERS(field=f"data.{language}", language=language, place=place)
        before = found.setdefault(text, other)
        if before != other:
            raise TWO_WAYS(field=f"data.{language}", language=language, text=text, one=before, other=other)
    found = {text: other for text, other in found.items() if text != other}
    check(main, found, f"data.{language}")
    if laid(main, found) != body(own):
        raise SHAPE_DIFFERS(field=f"data.{language}", language=language, place=_first_other(main, own))
    return found


def check(data: Mapping[str, Any], texts: Mapping[str, str], field: str) -> None:
    """Raises CT32 for a translation with a number that its text has not, CT33 for two labels that become one."""
    for text, translation in texts.items():
        if more := sorted(numbers(translation) - numbers(text)):
            raise NUMBERS_DIFFER(field=f"{field}.{text}", text=text, translation=translation, numbers=", ".join(more))
    for name, depth in LABELLED.items():
        if isinstance(data.get(name), Mapping):
            _distinct(data[name], texts, depth, field)


def numbers(text: str) -> frozenset[str]:
    """The numbers in a text as plain digits, whatever the digits of its script and the marks of its language."""
    plain = "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)
    return frozenset(re.sub(r"\D", "", found).lstrip("0") or "0" for found in _DIGITS.findall(plain))


def is_text(value: str) -> bool:
    """Whether there is anything in it that differs from language to language."""
    return any(char.isalpha() for char in _NO_WORDS.sub("", value))


def _pairs(main: Any, own: Any, place: str, labels: int = 0) -> Iterator[tuple[str, str | None, str]]:
    """Each text with what stands in its place in the other body (None: not there, or no text) and where it is."""
    if isinstance(main, str):
        if is_text(main):
            yield main, own if isinstance(own, str) else None, place
    elif isinstance(main, Mapping):
        keys = _keys(main, own, labels)
        for key, value in main.items():
            if not place and key in _CODES:
                continue
            other, at = keys.get(key), f"{place}.{key}" if place else str(key)
            if labels and is_text(str(key)):
                yield str(key), other, at
            inner = own.get(other) if isinstance(own, Mapping) and other is not None else None
            yield from _pairs(value, inner, at, labels - 1 if labels else 0 if place else LABELLED.get(str(key), 0))
    elif isinstance(main, (list, tuple)):
        for n, value in enumerate(main):
            inner = own[n] if isinstance(own, (list, tuple)) and n < len(own) else None
            yield from _pairs(value, inner, f"{place}.{n + 1}")


def _distinct(labelled: Mapping[str, Any], texts: Mapping[str, str], depth: int, field: str) -> None:
    seen: dict[str, str] = {}
    for label, inner in labelled.items():
        translation = texts.get(label, label)
        if translation in seen:
            raise SAME_LABEL(field=f"{field}.{label}", one=seen[translation], other=label, translation=translation)
        seen[translation] = label
        if depth > 1 and isinstance(inner, Mapping):
            _distinct(inner, texts, depth - 1, field)


def _keys(main: Mapping[str, Any], own: Any, labels: int) -> dict[str, str]:
    """The key of the other mapping that stands for each key: labels by their place, fields by their name."""
    if not isinstance(own, Mapping):
        return {}
    return dict(zip(main, own, strict=False)) if labels else {key: key for key in main if key in own}


def _laid(value: Any, texts: Mapping[str, str], labels: int) -> Any:
    if isinstance(value, str):
        return texts.get(value, value) if is_text(value) else value
    if isinstance(value, Mapping):
        out: dict[str, Any] = {}
        for key, part in value.items():
            label = texts.get(key, key) if labels and is_text(str(key)) else key
            out[key if label in out else label] = _laid(part, texts, max(0, labels - 1))
        return out
    return [_laid(part, texts, 0) for part in value] if isinstance(value, (list, tuple)) else value


def _first_other(main: Mapping[str, Any], own: Mapping[str, Any]) -> str:
    """A field in which two bodies differ by more than words."""
    named = [name for name in (*main, *own) if name not in LOOKS]
    for name in named:
        if (name in main) != (name in own):
            return name
        if name in _CODES and main[name] != own[name]:
            return name
    return next((name for name in named if not isinstance(main[name], str)), "data")
