from __future__ import annotations

import pytest

from signage import errors
from signage.errors import (
    INTERNAL,
    Code,
    Conflict,
    Forbidden,
    Invalid,
    NotFound,
    SignageError,
    TooLarge,
    TooMany,
    Unauthorized,
    Unavailable,
    codes,
)

KINDS = [Invalid, NotFound, Conflict, Unauthorized, Forbidden, TooMany, TooLarge, Unavailable]


@pytest.fixture
def code(monkeypatch: pytest.MonkeyPatch) -> Code:
    monkeypatch.setattr(errors, "_REGISTRY", {})
    return Code("XX01", NotFound, "There is no screen {id}.", "Không có màn hình {id}.")


def test_a_code_is_raised_by_calling_it(code: Code) -> None:
    with pytest.raises(NotFound, match=r"^XX01: There is no screen tv-9\.$") as raised:
        raise code(id="tv-9", field="screen")
    assert raised.value.code is code
    assert raised.value.text("vi") == "Không có màn hình tv-9."
    assert raised.value.text("en") == raised.value.text("km") == "There is no screen tv-9."
    assert raised.value.field == "screen"
    assert raised.value.retry_after is None


def test_particulars_are_none_where_there_are_none(code: Code) -> None:
    assert code().field is None
    assert code(retry_after="30").retry_after == 30


def test_a_forgotten_particular_is_no_second_error(code: Code) -> None:
    assert code().text("en") == "There is no screen {id}."


def test_a_code_is_declared_once(code: Code) -> None:
    with pytest.raises(ValueError, match="XX01"):
        Code("XX01", Invalid, "again", "lần nữa")
    assert list(codes()) == [code]


def test_each_kind_has_its_status() -> None:
    assert [kind.status for kind in KINDS] == [422, 404, 409, 401, 403, 429, 413, 503]
    assert SignageError.status == 500
    assert INTERNAL.kind is SignageError
