from __future__ import annotations

import base64
import hashlib

from signage.storage.secrets import hashed, new_secret


def test_a_secret_has_256_bits_and_is_new_each_time() -> None:
    made = {new_secret() for _ in range(100)}
    assert len(made) == 100
    assert {len(base64.urlsafe_b64decode(secret + "=")) for secret in made} == {32}


def test_what_is_kept_is_the_sha_256() -> None:
    assert hashed("secret") == hashlib.sha256(b"secret").hexdigest()
