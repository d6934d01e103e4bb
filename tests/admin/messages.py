"""The texts that the admin site asks its catalogue for, found in its templates and its code."""

from __future__ import annotations

from collections.abc import Iterator

from babel.messages.extract import extract_from_dir

from signage.admin import i18n

METHODS = [("**.py", "python"), ("templates/**.html", "jinja2.ext:babel_extract")]
KEYWORDS = {"_": None, "N_": None, "self": None, "n_": (1, 2), "count": (1, 2)}


def asked() -> Iterator[tuple[str, str]]:
    """(text, where) for every text; of a counted one its singular, which is its name in the catalogue."""
    found = extract_from_dir(i18n.FOLDER.parent, method_map=METHODS, keywords=KEYWORDS, comment_tags=())
    for file, line, message, _comments, _context in found:
        yield (message if isinstance(message, str) else message[0]), f"{file}:{line}"


def plural_of() -> dict[str, str]:
    """The plural of each counted text by its singular."""
    found = extract_from_dir(i18n.FOLDER.parent, method_map=METHODS, keywords=KEYWORDS, comment_tags=())
    return {message[0]: message[1] for _, _, message, _, _ in found if not isinstance(message, str)}
