"""The commands in docs/feeds.md work as they stand there."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from signage.core.content import Content, Kind, Variant
from signage.core.feeds import Bound, Feed, Right
from signage.core.people import SYSTEM
from signage.editing import content, deliveries, feeds
from signage.errors import codes
from tests.docs import error_codes
from tests.web.server import Place, new_place, running

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "feeds.md").read_text("utf-8")
COMMANDS = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
SHARE = {"kind": "share", "received": 1240, "on_time": 1188, "late": 21, "pending": 31, "as_of": "2026-06-29 16:00"}
RANKING = {"kind": "ranking", "items": {"Tháng 5": 98.1, "Tháng 6": None}, "unit": "%"}


class Shell:
    """Runs the page's curl commands against a real server, with its placeholders filled in."""

    def __init__(self, url: str, names: dict[str, str]) -> None:
        self.url, self.names = url, names

    def run(self, command: str) -> httpx.Response:
        bare = re.sub(r"\$'((?:[^'\\]|\\.)*)'", lambda found: shlex.quote(found[1].replace(r"\n", "\n")), command)
        words = shlex.split(bare.replace("\\\n", " "))
        assert words.pop(0) == "curl"
        method, address, headers, body = "GET", "", {}, None
        while words:
            word = words.pop(0)
            if word == "-X":
                method = words.pop(0)
            elif word == "-H":
                name, _, value = words.pop(0).partition(": ")
                headers[name] = self._filled(value)
            elif word in ("-d", "--data-binary"):
                body = words.pop(0)
            else:
                address = self._filled(word)
        return httpx.request(
            method, address, headers=headers, content=body.encode() if body else None, trust_env=False, timeout=20
        )

    def _filled(self, text: str) -> str:
        for name in sorted(self.names, key=len, reverse=True):
            text = re.sub(rf"\b{name}\b(?!-)", self.names[name], text)
        return text.replace("SERVER", self.url)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    made = new_place(tmp_path)
    for name, data in (("ho-so-thang", SHARE), ("tinh/xa-tan-hoa", RANKING)):
        content.publish(made.desk, SYSTEM, Content(name, Kind.INFOGRAPHIC, (Variant("vi", "Số liệu", data),)), new=True)
    return made


@pytest.fixture
def shell(place: Place) -> Iterator[Shell]:
    new = Feed("", "Một cửa", "ho-so-thang", False, Right.PUBLISH, (Bound("received", 0, 5000),),
               datetime(2000, 1, 1, tzinfo=UTC), "")  # fmt: skip
    one, key = feeds.make(place.desk, SYSTEM, new)
    several, other = feeds.make(place.desk, SYSTEM, Feed("", "Tỉnh", "tinh/", True, Right.PUBLISH, (), new.made_at, ""))
    names = {"FEED": one.id, "KEY": key, "SEVERAL": several.id, "SEVERAL-KEY": other}
    with running(place) as server:
        yield Shell(server.url, names)


def test_the_page_s_commands_work_as_they_stand_there(shell: Shell) -> None:
    send, table, many, read, match = COMMANDS
    first = shell.run(send)
    assert (first.status_code, first.json()) == (200, json.loads(re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)[0]))
    assert shell.run(send).status_code == 204
    assert [one["after"] for one in shell.run(table).json()["changed"]] == [1310, 1258, "2026-06-30 17:00"]
    assert shell.run(many).json()["changed"] == [{"field": ["items", "Tháng 6"], "before": None, "after": 98.5}]
    found = shell.run(read)
    assert found.json()["data"]["received"] == 1310
    shell.names["ETAG"] = found.headers["etag"]
    assert shell.run(match).json()["changed"][0]["after"] == 1311
    assert shell.run(match).status_code == 412


def test_the_codes_and_numbers_on_the_page_are_the_program_s(place: Place) -> None:
    status = {code.id: code.kind.status for code in error_codes.declared()}
    assert status  # all modules are imported now
    told = re.findall(r"^\| (\d{3}) \| ([A-Z]{2}\d\d) \|", PAGE, re.MULTILINE)
    assert len(told) >= 6
    for number, code in told:
        if code != deliveries.CHANGED_SINCE.id:  # 412 is the answer to If-Match, and a conflict otherwise
            assert status[code] == int(number), code
    for code in re.findall(r"\b((?:FD|CT|SG)\d\d)\b", PAGE):
        assert code in {one.id for one in codes()}
    place.desk.database.dispose()
