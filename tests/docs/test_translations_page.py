from __future__ import annotations

import re
from pathlib import Path

from signage.admin import words
from signage.cli import translations as command
from signage.core.orthographies import ENDONYMS
from signage.core.screens import LanguagePolicy
from signage.editing import packs
from tests.editing.pack_files import write

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "translations.md").read_text("utf-8")


def test_the_example_is_a_pack(tmp_path: Path) -> None:
    example = next(iter(re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)))
    head = "pack: {id: mot, title: Một, version: '1'}\n"
    report = packs.check(write(tmp_path / "mot", example, head=head))
    assert report.mistakes == ()
    assert report.counts["contents"] == report.counts["screens"] == 1


def test_the_page_names_every_language_policy_and_option() -> None:
    for tag in ENDONYMS.keys() - {"vi", "en"}:
        assert f"`{tag}`" in PAGE
    assert set(words.LANGUAGES) == set(ENDONYMS)
    for policy in LanguagePolicy:
        assert f"`{policy.value}`" in PAGE
    for option in re.findall(r'"(--[a-z]+)"', Path(command.__file__).read_text("utf-8")):
        assert option in PAGE or option == "--words"
