"""Secrets that are handed out once and kept only as their SHA-256: tokens, links, session cookies."""

from __future__ import annotations

import hashlib
from secrets import token_urlsafe


def new_secret() -> str:
    """256 random bits, 43 characters, fit for an address."""
    return token_urlsafe(32)


def hashed(secret: str) -> str:
    """What is kept. No salt and no slow hash: there is nothing to guess in 256 random bits."""
    return hashlib.sha256(secret.encode()).hexdigest()
