"""The site's facts in texts: `{{ site.name }}` and `{{ site.hotline }}`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from signage.core.screens import Site

_PLACEHOLDER = re.compile(r"\{\{\s*site\.(name|hotline)\s*\}\}")


def fill(text: str, site: Site) -> str:
    """The text with `{{ site.name }}` and `{{ site.hotline }}` replaced, once, and in NFC.

    Nothing else is looked up or evaluated: any other `{{ … }}` stays as it is written.
    """
    values = {"name": site.name, "hotline": site.hotline}
    return unicodedata.normalize("NFC", _PLACEHOLDER.sub(lambda match: values[match[1]], text))


def lacks(text: str, site: Site) -> bool:
    """Whether the text asks for a fact that the site has not: “Gọi ” alone says nothing."""
    values = {"name": site.name, "hotline": site.hotline}
    return any(not values[match[1]].strip() for match in _PLACEHOLDER.finditer(text))


def fill_all(data: Any, site: Site) -> Any:
    """The same for every string in plain JSON data, keys included. A value that lacks its fact becomes empty."""
    if isinstance(data, str):
        return "" if lacks(data, site) else fill(data, site)
    if isinstance(data, Mapping):
        return {fill(str(key), site): fill_all(value, site) for key, value in data.items()}
    if isinstance(data, (list, tuple)):
        return [fill_all(value, site) for value in data]
    return data
