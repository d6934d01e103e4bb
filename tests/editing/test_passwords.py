from __future__ import annotations

import time
import unicodedata

import pytest
from argon2 import PasswordHasher, extract_parameters
from argon2.low_level import Type

from signage.editing import passwords
from signage.errors import Invalid


@pytest.mark.parametrize(
    "password",
    ["con mèo trèo cây cau", "Xe đạp màu xanh 27", "correct horse battery", "tr0ng-vuon-co-3-cay-oi", "kQ7#vn2Lp!x9"],
)
def test_a_password_of_ones_own_is_taken(password: str) -> None:
    passwords.check(password, "an.nguyen", "Nguyễn Văn An")


@pytest.mark.parametrize(
    "password",
    [
        "matkhau123",
        "Mật khẩu 123",
        "MatKhau@2026",
        "m@tkh@u12345",
        "mat-khau-moi-1",
        "@dministr@tor",
        "password123",
        "P@ssw0rd2026!",
        "1234567890",
        "0987654321",
        "1111111111",
        "abcabcabcabc",
        "aaaaaaaaaaaaaaaa",
        "abcdefghijkl",
        "qwertyuiop",
        "QWERTYUIOP123",
        "1q2w3e4r5t",
        "1qaz2wsx3edc",
        "vietnam2026!",
        "toiyeuvietnam",
        "anhyeuem1234",
        "iloveyou2026",
        "quantri123456",
        "administrator",
        "caicachhanhchinh2026",
        "121212121212",
        "hanoi19541010",
    ],
)
def test_what_everybody_tries_first_is_refused(password: str) -> None:
    with pytest.raises(Invalid) as refused:
        passwords.check(password)
    assert refused.value.code.id == "PE22"


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("", "PE20"),
        ("xe đạp 27", "PE20"),
        ("x y" * 67, "PE21"),
        ("an.nguyen là tôi đó", "PE23"),
        ("tên là Nguyễn Văn An", "PE23"),
        ("NGUYENVANAN đi chợ", "PE23"),
    ],
)
def test_what_else_is_refused(password: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        passwords.check(password, "an.nguyen", "Nguyễn Văn An")
    assert refused.value.code.id == code
    assert refused.value.field == "password"
    assert "{" not in refused.value.text("vi") + refused.value.text("en")


def test_length_counts_letters_not_their_marks() -> None:
    with pytest.raises(Invalid) as refused:
        passwords.check(unicodedata.normalize("NFD", "ếệởữọ"))
    assert refused.value.code.id == "PE20"


def test_only_the_right_password_matches() -> None:
    kept = passwords.make_hash("con mèo trèo cây cau")
    assert "mèo" not in kept
    assert passwords.matches(kept, "con mèo trèo cây cau")
    assert passwords.matches(kept, unicodedata.normalize("NFD", "con mèo trèo cây cau"))
    assert not passwords.matches(kept, "con mèo trèo cây câu")
    assert not passwords.matches(kept, "")
    assert not passwords.matches("no hash at all", "x")
    assert not passwords.matches(None, "nobody has this one")
    assert passwords.make_hash("con mèo trèo cây cau") != kept


def test_the_hash_is_argon2id_as_advised() -> None:
    parameters = extract_parameters(passwords.make_hash("con mèo trèo cây cau"))
    assert parameters.type is Type.ID
    assert parameters.memory_cost >= 19 * 1024
    assert parameters.time_cost >= 2


def test_an_old_hash_is_noticed() -> None:
    old = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1).hash("x")
    assert passwords.outdated(old)
    assert not passwords.outdated(passwords.make_hash("x"))


def test_nobody_takes_as_long_as_somebody() -> None:
    kept = passwords.make_hash("con mèo trèo cây cau")

    def fastest(password_hash: str | None) -> float:
        times = []
        for _ in range(5):
            start = time.perf_counter()
            passwords.matches(password_hash, "wrong")
            times.append(time.perf_counter() - start)
        return min(times)

    assert fastest(None) > fastest(kept) / 3
