"""Facts in texts: the site's placeholders, numbers in the reader's form, a content's own kind."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from signage.core.screens import Site

SAMPLE = {"vi": "SỐ LIỆU MẪU", "en": "SAMPLE FIGURES"}

_PLACEHOLDER = re.compile(r"\{\{\s*site\.(name|hotline)\s*\}\}")


def fill(text: str, site: Site) -> str:
    """The text with `{{ site.name }}` and `{{ site.hotline }}` replaced, once, and in NFC.

    Nothing else is looked up or evaluated: any other `{{ … }}` stays as it is written.
    """
    values = {"name": site.name, "hotline": site.hotline}
    return unicodedata.normalize("NFC", _PLACEHOLDER.sub(lambda match: values[match[1]], text))


def fill_all(data: Any, site: Site) -> Any:
    """The same for every string in plain JSON data, keys included."""
    if isinstance(data, str):
        return fill(data, site)
    if isinstance(data, Mapping):
        return {fill(str(key), site): fill_all(value, site) for key, value in data.items()}
    if isinstance(data, (list, tuple)):
        return [fill_all(value, site) for value in data]
    return data


def number(value: int | float | Decimal, language: str = "vi") -> str:
    """A number as its readers write it: 107.737 and 95,8 in Vietnamese, 107,737 and 95.8 in English.

    A whole number has no decimals; others keep the digits they were given with.
    """
    exact = Decimal(str(value))
    text = f"{exact:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text if language.split("-")[0] == "en" else text.translate(str.maketrans(",.", ".,"))


def sample_mark(language: str) -> str:
    """What a content with invented figures says on its face; in Vietnamese unless the page is English."""
    return SAMPLE["en" if language.split("-")[0] == "en" else "vi"]
