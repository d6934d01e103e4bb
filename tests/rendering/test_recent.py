from __future__ import annotations

from dataclasses import replace

import pytest

from signage.core.content import Content, Variant, content_hash
from signage.core.screens import Panel, PanelKind, Site
from signage.errors import SignageError
from signage.rendering import pages, recent
from signage.rendering.recent import Inputs, Recent
from tests.rendering.boards import SITE, panel, slogan

BOARD = panel(192, 64)
TV = Panel(PanelKind.TV, 1920, 1080)
ELSEWHERE = Site("Xã khác", "1900 9999")
NAMED = "Gọi {{ site.hotline }} khi cần"


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that were really drawn, in order."""
    seen: list[str] = []
    real = pages.render

    def counting(content: Content, *rest: object) -> object:
        seen.append(content.variants[0].text)
        return real(content, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(pages, "render", counting)
    return seen


def test_the_same_inputs_are_drawn_once_and_give_the_renderers_own_pages(drawn: list[str]) -> None:
    kept, content = Recent(), slogan("Một lần nộp đủ")
    for _ in range(3):
        assert kept.render(content, "vi", BOARD, SITE) == pages.render(content, "vi", BOARD, SITE)
    assert len(drawn) == 1 + 3
    kept.render(replace(content, variants=(Variant("vi", "Câu khác"),)), "vi", BOARD, SITE)
    kept.render(content, "vi", panel(256, 64), SITE)
    assert len(drawn) == 1 + 3 + 2


@pytest.mark.parametrize(
    ("text", "where", "shared"), [("Một câu", BOARD, True), (NAMED, BOARD, False), ("Một câu", TV, False)]
)
def test_pages_are_shared_between_sites_that_do_not_show_in_them(text: str, where: Panel, shared: bool) -> None:
    content = slogan(text)
    here, there = (
        recent.inputs(content, content_hash(content), content.variants[0], where, site) for site in (SITE, ELSEWHERE)
    )
    assert (here == there) is shared
    equal = pages.render(content, "vi", where, SITE) == pages.render(content, "vi", where, ELSEWHERE)
    assert equal or not shared  # never one page for two pictures


def test_a_new_renderer_draws_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    content = slogan("Một câu")
    before = recent.inputs(content, "d", content.variants[0], BOARD, SITE)
    monkeypatch.setattr(pages, "VERSION", "next")
    assert recent.inputs(content, "d", content.variants[0], BOARD, SITE) != before
    assert isinstance(before, Inputs)


def test_no_more_bytes_are_kept_than_asked(drawn: list[str]) -> None:
    size = len(pages.render(slogan("Câu số 0"), "vi", BOARD, SITE)[0].data)
    drawn.clear()
    kept = Recent(most_bytes=3 * size)
    for number in (*range(9), 8, 7, 0):
        kept.render(slogan(f"Câu số {number}"), "vi", BOARD, SITE)
    assert drawn == [f"Câu số {number}" for number in (*range(9), 0)]


def test_refusals_are_the_renderers(drawn: list[str]) -> None:
    kept, sample = Recent(), replace(slogan("Số liệu"), sample=True)
    for content, language in ((slogan("Một câu"), "en"), (sample, "vi"), (slogan("\U0001f600"), "vi")):
        with pytest.raises(SignageError) as expected:
            pages.render(content, language, BOARD, SITE)
        for _ in range(2):
            with pytest.raises(SignageError) as caught:
                kept.render(content, language, BOARD, SITE)
            assert caught.value.code is expected.value.code
    assert kept.render(sample, "vi", BOARD, SITE, True) == pages.render(sample, "vi", BOARD, SITE, True)
