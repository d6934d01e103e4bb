from __future__ import annotations

from signage.core.screens import Site
from signage.rendering import facts

SITE = Site("Xã Tân Hòa", "1900 1234")


def test_placeholders_become_the_sites_facts() -> None:
    assert facts.fill("{{ site.name }}: {{site.hotline}}", SITE) == "Xã Tân Hòa: 1900 1234"


def test_a_value_that_lacks_its_fact_is_empty() -> None:
    assert facts.fill_all({"Gọi": "Gọi {{ site.hotline }}", "n": ["{{ site.name }}"]}, Site("Xã", " ")) == {
        "Gọi": "",
        "n": ["Xã"],
    }
    assert facts.lacks("Gọi {{ site.hotline }}", Site("Xã"))
    assert not facts.lacks("{{ site.name }} {{ other }}", Site("Xã"))


def test_nothing_else_is_looked_up() -> None:
    text = "{{ site.__class__ }} {{ 7 * 7 }} {site.name} {{ site.name.upper() }}"
    assert facts.fill(text, SITE) == text


def test_a_value_that_looks_like_a_placeholder_is_not_filled_again() -> None:
    assert facts.fill("{{ site.name }}", Site("{{ site.hotline }}", "1")) == "{{ site.hotline }}"


def test_the_text_comes_back_in_nfc() -> None:
    assert facts.fill("Tie\u0302\u0301ng", SITE) == "Tiếng"


def test_data_is_filled_throughout() -> None:
    data = {"{{ site.name }}": ["{{ site.hotline }}", {"n": 1, "ok": None}], "tuple": ("{{ site.name }}",)}
    assert facts.fill_all(data, SITE) == {"Xã Tân Hòa": ["1900 1234", {"n": 1, "ok": None}], "tuple": ["Xã Tân Hòa"]}
