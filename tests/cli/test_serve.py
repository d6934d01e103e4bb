from __future__ import annotations

import socket
from pathlib import Path

import pytest

from signage.cli.main import main


def test_a_port_in_use_is_one_sentence_and_touches_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert main(["serve", "--data", str(tmp_path / "data"), "--port", str(port)]) == 1
    said = capsys.readouterr().err
    assert said.startswith("signage: CF02: ")
    assert str(port) in said
    assert f"--port {port + 1}" in said
    assert said.count("\n") == 1
    assert not (tmp_path / "data").exists()


def test_an_address_that_is_not_ours(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--data", str(tmp_path), "--host", "192.0.2.1", "--port", "8099"]) == 1
    assert capsys.readouterr().err.startswith("signage: CF03: ")


@pytest.mark.parametrize("given", [["--port", "eighty"], ["--port", "0"], ["--port", "65536"], ["--url", "x.vn"]])
def test_a_wrong_setting_is_one_sentence(given: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", *given]) == 1
    said = capsys.readouterr().err
    assert said.startswith("signage: CF01: ")
    assert given[0] in said
    assert said.count("\n") == 1


def test_a_data_folder_that_is_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "data").write_text("not a folder")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert main(["serve", "--data", str(tmp_path / "data"), "--port", str(port)]) == 1
    said = capsys.readouterr().err
    assert said.startswith("signage: CF06: ")
    assert str(tmp_path / "data") in said
