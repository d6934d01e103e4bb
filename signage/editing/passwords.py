"""Passwords: which are taken, and how they are kept (argon2id; parameters as OWASP advises for a shared machine)."""

from __future__ import annotations

import threading
import unicodedata
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from signage.core.folding import fold
from signage.errors import Code, Invalid

SHORTEST, LONGEST = 10, 200
AT_ONCE = 4  # hashes computed side by side: 19 MiB each

TOO_SHORT = Code(
    "PE20",
    Invalid,
    "The password is too short: use at least {least} characters. A sentence of your own is easy to keep in mind.",
    "Mật khẩu quá ngắn: cần ít nhất {least} ký tự. Một câu của riêng bạn sẽ dễ nhớ.",
)
TOO_LONG = Code(
    "PE21",
    Invalid,
    "The password is too long: at most {most} characters are taken.",
    "Mật khẩu quá dài: tối đa {most} ký tự.",
)
TOO_COMMON = Code(
    "PE22",
    Invalid,
    "This password is among the first that anybody would try. Choose one of your own, such as a sentence.",
    "Mật khẩu này nằm trong số những mật khẩu dễ đoán nhất. Hãy chọn mật khẩu riêng, ví dụ một câu.",
)
OWN_NAME = Code(
    "PE23",
    Invalid,
    "The password contains your name or your login. Choose another.",
    "Mật khẩu có chứa tên hoặc tên đăng nhập của bạn. Hãy chọn mật khẩu khác.",
)

_RUNS = (
    "0123456789012345",
    "987654321098765",
    "147258369",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
    "1q2w3e4r5t6y7u8i9o0p",
    "q1w2e3r4t5y6u7i8o9p0",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
    "qazwsxedcrfvtgbyhnujm",
)
_LOOK_ALIKES = str.maketrans("@0134$5!7|", "aolea" + "ssitl")
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_turns = threading.BoundedSemaphore(AT_ONCE)


def check(password: str, login: str = "", name: str = "") -> None:
    """Raises PE20…PE23. No rules of composition: length is what counts, and not being among the usual ones."""
    given = _normal(password)
    if len(given) < SHORTEST:
        raise TOO_SHORT(field="password", least=SHORTEST)
    if len(given) > LONGEST:
        raise TOO_LONG(field="password", most=LONGEST)
    plain = fold(given).replace(" ", "")
    for own in (fold(login).partition("@")[0], fold(name).replace(" ", "")):
        if len(own) >= 3 and own in plain:
            raise OWN_NAME(field="password")
    if _guessable(plain):
        raise TOO_COMMON(field="password")


def make_hash(password: str) -> str:
    with _turns:
        return _hasher.hash(_normal(password))


def matches(password_hash: str | None, password: str) -> bool:
    """Takes the same time for a person without a password and for nobody at all."""
    given = _normal(password[: LONGEST + 1])
    with _turns:
        try:
            _hasher.verify(password_hash or _nobody(), given)
        except (VerificationError, InvalidHashError):
            return False
    return password_hash is not None


def outdated(password_hash: str) -> bool:
    """Whether it was made with other parameters than today's."""
    return _hasher.check_needs_rehash(password_hash)


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    text = Path(__file__).with_name("common_passwords.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


@lru_cache(maxsize=1)
def _nobody() -> str:
    return _hasher.hash("nobody has this one")


def _normal(password: str) -> str:
    """One way to write `ế`, whatever the keyboard sends."""
    return unicodedata.normalize("NFC", password)


def _guessable(plain: str) -> bool:
    if len(set(plain)) < 5:
        return True
    for size in range(1, len(plain) // 2 + 1):  # the same thing again and again
        if plain == (plain[:size] * len(plain))[: len(plain)] and size <= 6:
            return True
    steps = sum(ord(after) - ord(before) in (-1, 0, 1) for before, after in pairwise(plain))
    if steps >= len(plain) * 0.8 or any(plain in run * 2 or plain in (run * 2)[::-1] for run in _RUNS):
        return True
    undone = {_stem(plain), _stem(plain).translate(_LOOK_ALIKES), _stem(plain.translate(_LOOK_ALIKES))}
    return any("".join(filter(str.isalpha, text)) in _common() for text in undone)


def _stem(plain: str) -> str:
    """Without the digits and signs at both ends."""
    letters = [n for n, character in enumerate(plain) if character.isalpha()]
    return plain[letters[0] : letters[-1] + 1] if letters else ""
