"""Checks of single fields that every noun needs. Texts come back in NFC, everything else is taken or refused."""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from signage.core.zones import zone_of
from signage.errors import Code, Invalid

LONGEST_ID = 100
LONGEST_NAME = 120
LONGEST_DATA_TEXT = 2000
LARGEST_DATA = 64 * 1024
FIRST_YEAR, LAST_YEAR = 2000, 2199
SECONDS = range(1, 3601)

_ID = re.compile(r"[a-z0-9]+(?:[-./][a-z0-9]+)*")
_SCREEN_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?")
_ALLOWED_CONTROLS = {"\n"}
_ALLOWED_FORMATS = {"\u200c", "\u200d", "\u200b", "\u2060", "\u00ad"}  # joiners and breaks that scripts need

ID_WRONG = Code(
    "CT01",
    Invalid,
    "The id {id} cannot be used. Use lower-case letters a–z, digits and single - . / between them, at most 100.",
    "Không dùng được mã {id}. Chỉ dùng chữ thường a–z, chữ số và các dấu - . / đơn ở giữa, tối đa 100 ký tự.",
)
TEXT_EMPTY = Code(
    "CT02",
    Invalid,
    "There is no text. Write what is to be shown.",
    "Chưa có nội dung chữ. Hãy nhập nội dung cần hiển thị.",
)
TEXT_LONG = Code(
    "CT03",
    Invalid,
    "The text has {length} characters; at most {most} are taken. Shorten it.",
    "Nội dung dài {length} ký tự; tối đa {most} ký tự. Hãy rút ngắn.",
)
TEXT_CONTROL = Code(
    "CT04",
    Invalid,
    "The text has an invisible control character ({character}). Delete it, or type the text anew instead of pasting.",
    "Nội dung có ký tự điều khiển không nhìn thấy ({character}). Hãy xóa ký tự đó hoặc gõ lại thay vì dán.",
)
LANGUAGE_WRONG = Code(
    "CT05",
    Invalid,
    "{language} is no language tag. Use one such as vi, en, km or zh-Hans.",
    "{language} không phải là mã ngôn ngữ. Hãy dùng mã như vi, en, km hoặc zh-Hans.",
)
DATES_CROSSED = Code(
    "CT06",
    Invalid,
    "The last day {until} lies before the first day {since}. Swap the dates or choose a later last day.",
    "Ngày kết thúc {until} trước ngày bắt đầu {since}. Hãy đổi lại hoặc chọn ngày kết thúc muộn hơn.",
)
DATE_FAR = Code(
    "CT07",
    Invalid,
    "The date {date} lies outside 2000–2199. Check the year.",
    "Ngày {date} nằm ngoài khoảng 2000–2199. Hãy kiểm tra lại năm.",
)
SECONDS_ZERO = Code(
    "CT08",
    Invalid,
    "The duration is 0 seconds: the page would never be seen. Give 1 to 3600 seconds, or leave it empty.",
    "Thời lượng là 0 giây nên trang sẽ không bao giờ hiện. Hãy nhập từ 1 đến 3600 giây hoặc để trống.",
)
SECONDS_NEGATIVE = Code(
    "CT09",
    Invalid,
    "The duration {seconds} is negative. Give 1 to 3600 seconds, or leave it empty.",
    "Thời lượng {seconds} là số âm. Hãy nhập từ 1 đến 3600 giây hoặc để trống.",
)
SECONDS_LONG = Code(
    "CT10",
    Invalid,
    "The duration {seconds} is longer than an hour. Give 1 to 3600 seconds, or leave it empty.",
    "Thời lượng {seconds} dài hơn một giờ. Hãy nhập từ 1 đến 3600 giây hoặc để trống.",
)
NUMBER_WRONG = Code(
    "CT11",
    Invalid,
    "{value} is out of range. Give a whole number from {least} to {most}.",
    "Giá trị {value} nằm ngoài phạm vi. Hãy nhập số nguyên từ {least} đến {most}.",
)
NO_NUMBER = Code(
    "CT12",
    Invalid,
    "{value} is no number that can be drawn. Give a finite number.",
    "{value} không phải là số có thể vẽ được. Hãy nhập một số hữu hạn.",
)
DATA_LARGE = Code(
    "CT13",
    Invalid,
    "Figures and texts have {length} characters in all; at most {most} are taken. Split them into several contents.",
    "Số liệu và chữ có tổng cộng {length} ký tự; tối đa {most} ký tự. Hãy chia thành nhiều nội dung.",
)


def identifier(noun_id: str) -> str:
    """The id of a content, a playlist or a schedule. Raises CT01."""
    if len(noun_id) > LONGEST_ID or not _ID.fullmatch(noun_id):
        raise ID_WRONG(field="id", id=noun_id[:LONGEST_ID])
    return noun_id


def plain_identifier(noun_id: str, longest: int = 64) -> str:
    """The id of a screen or a unit: only letters, digits and hyphens, since it is read out and typed. Raises CT01."""
    if len(noun_id) > longest or not _SCREEN_ID.fullmatch(noun_id):
        raise ID_WRONG(field="id", id=noun_id[:LONGEST_ID])
    return noun_id


def text(value: str, field: str, most: int, *, empty: bool = False, lines: bool = False) -> str:
    """The text in NFC without white space at its ends. Raises CT02, CT03, CT04.

    `lines`: line breaks are taken; else they are refused with the other control characters. Directional overrides and
    lone surrogates are refused too: what a reviewer reads has to be what the wall shows.
    """
    composed = unicodedata.normalize("NFC", value.replace("\r\n", "\n")).strip()
    if not composed and not empty:
        raise TEXT_EMPTY(field=field)
    if len(composed) > most:
        raise TEXT_LONG(field=field, length=len(composed), most=most)
    for character in composed:
        if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn") and not _shown(character, lines):
            raise TEXT_CONTROL(field=field, character=f"U+{ord(character):04X}")
    return composed


def name(value: str, field: str = "name") -> str:
    """A name of one line. Raises CT02, CT03, CT04."""
    return text(value, field, LONGEST_NAME)


def data(value: Mapping[str, Any], field: str) -> dict[str, Any]:
    """An infographic's body: plain JSON with every text in NFC. Raises CT03, CT04, CT12, CT13.

    A value that JSON does not have is a TypeError.
    """
    plain: dict[str, Any] = _plain(value, field)
    length = len(json.dumps(plain, ensure_ascii=False))
    if length > LARGEST_DATA:
        raise DATA_LARGE(field=field, length=length, most=LARGEST_DATA)
    return plain


def languages(tags: Iterable[str]) -> tuple[str, ...]:
    """Language tags, each once, in their order. Raises CT05, also for none at all."""
    found = tuple(dict.fromkeys(tags))
    for tag in found or ("",):
        if not _LANGUAGE.fullmatch(tag):
            raise LANGUAGE_WRONG(field="languages", language=tag)
    return found


def dates(since: date | None, until: date | None, field: str = "valid_until") -> None:
    """Raises CT06 when they are crossed, CT07 when a year is far off."""
    for day in (since, until):
        if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise DATE_FAR(field=field, date=day.isoformat())
    if since is not None and until is not None and until < since:
        raise DATES_CROSSED(field=field, since=since.isoformat(), until=until.isoformat())


def seconds(value: int | None, field: str = "seconds") -> None:
    """A page's duration, None for the reading time. Raises CT08, CT09, CT10."""
    if value is None:
        return
    if value == 0:
        raise SECONDS_ZERO(field=field, seconds=value)
    if value < 0:
        raise SECONDS_NEGATIVE(field=field, seconds=value)
    if value not in SECONDS:
        raise SECONDS_LONG(field=field, seconds=value)


def number(value: int, field: str, least: int, most: int) -> int:
    """Raises CT11 when it lies outside."""
    if not least <= value <= most:
        raise NUMBER_WRONG(field=field, value=value, least=least, most=most)
    return value


def zone(value: str) -> str:
    """An IANA zone, aliases included. Raises TL01."""
    zone_of(value)
    return value


def _plain(value: Any, field: str) -> Any:
    if isinstance(value, str):
        return text(value, field, LONGEST_DATA_TEXT, empty=True, lines=True)
    if isinstance(value, Mapping):
        return {str(key): _plain(part, f"{field}.{key}") for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(part, f"{field}.{n}") for n, part in enumerate(value)]
    if isinstance(value, float) and not math.isfinite(value):
        raise NO_NUMBER(field=field, value=value)
    if value is None or isinstance(value, (bool, int, float)):
        return value
    raise TypeError(f"{field} holds a {type(value).__name__}")


def _shown(character: str, lines: bool) -> bool:
    return character in _ALLOWED_FORMATS or (lines and character in _ALLOWED_CONTROLS)
