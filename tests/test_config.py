from __future__ import annotations

from pathlib import Path

import pytest

from signage import config
from signage.errors import SignageError


def test_defaults_are_a_server_for_this_machine_alone() -> None:
    settings = config.load()
    assert (settings.host, settings.port, settings.demo) == ("127.0.0.1", 8080, True)
    assert settings.database_url == f"sqlite:///{(Path('signage-data') / 'signage.db').absolute()}"
    assert settings.public_url == "http://localhost:8080"


def test_the_environment_sets_and_the_command_line_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIGNAGE_PORT", "9000")
    monkeypatch.setenv("SIGNAGE_DEMO", "0")
    assert config.load().port == 9000
    assert config.load().demo is False
    assert config.load(port="9001", host=None).port == 9001


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"port": "eighty"}, "--port"),
        ({"port": "70000"}, "--port"),
        ({"url": "signage.example"}, "--url"),
        ({"database": "mysql://x"}, "--database"),
        ({"log_level": "loud"}, "--log-level"),
    ],
)
def test_a_mistake_is_one_sentence_that_names_the_setting(given: dict[str, str], named: str) -> None:
    with pytest.raises(SignageError) as caught:
        config.load(**given)
    sentence = caught.value.text("en")
    assert caught.value.code.id == "CF01"
    assert named in sentence
    assert repr(next(iter(given.values()))) in sentence
    assert "\n" not in sentence


def test_links_use_the_public_address() -> None:
    assert config.load(host="0.0.0.0", port=81).public_url == "http://localhost:81"
    assert config.load(url="https://bang.example.vn/").public_url == "https://bang.example.vn"
