from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signage.errors import SignageError
from signage.protocol.documents import Notice, Signed
from signage.protocol.manifest import canonical
from signage.protocol.signing import Signer, decode, encode, key_id, new_key, verify

NOTICE = Notice(type="notice", channel="kênh", revision="a" * 64, size=9, epoch=1, sequence=2, urgent=False)

# RFC 8032, 7.1, test 1: the secret key and its public key
RFC_SECRET = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
RFC_PUBLIC = bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")


def code_of(error: pytest.ExceptionInfo[SignageError]) -> str:
    return error.value.code.id


def test_the_public_key_is_that_of_the_standard() -> None:
    signer = Signer(RFC_SECRET)
    assert decode(signer.public) == RFC_PUBLIC
    assert len(signer.public) == 43
    assert signer.key_id == key_id(signer.public) == hashlib.sha256(RFC_PUBLIC).hexdigest()[:16]


def test_what_was_signed_is_what_travels() -> None:
    signer = Signer(new_key())
    signed = signer.sign(NOTICE)
    assert verify(signed, signer.public) == canonical(NOTICE)
    assert "kênh" in signed.payload
    assert signer.sign(NOTICE) == signed


@given(place=st.integers(min_value=0), bit=st.integers(0, 6))
def test_one_flipped_bit_is_noticed(place: int, bit: int) -> None:
    signer = Signer(RFC_SECRET)
    signed = signer.sign(NOTICE.model_copy(update={"channel": "c1"}))
    raw = bytearray(signed.payload.encode())
    raw[place % len(raw)] ^= 1 << bit
    with pytest.raises(SignageError) as error:
        verify(signed.model_copy(update={"payload": raw.decode()}), signer.public)
    assert code_of(error) == "PR03"


@pytest.mark.parametrize("signature", ["", "A", "!" * 86, "A" * 86, "A" * 85, "ä" * 86])
def test_a_signature_that_is_none_is_refused(signature: str) -> None:
    signer = Signer(RFC_SECRET)
    with pytest.raises(SignageError) as error:
        verify(Signed(payload="{}", signature=signature, key=signer.key_id), signer.public)
    assert code_of(error) == "PR03"


def test_another_key_is_told_apart_from_a_bad_signature() -> None:
    with pytest.raises(SignageError) as error:
        verify(Signer(new_key()).sign(NOTICE), Signer(new_key()).public)
    assert code_of(error) == "PR02"


@pytest.mark.parametrize("key", [b"", b"x" * 31, b"x" * 33])
def test_a_private_key_has_32_bytes(key: bytes) -> None:
    with pytest.raises(SignageError) as error:
        Signer(key)
    assert code_of(error) == "PR01"


@pytest.mark.parametrize("public", ["", "A" * 42, "A" * 44, "=" * 43, encode(b"x" * 31)])
def test_a_public_key_has_43_characters(public: str) -> None:
    with pytest.raises(SignageError) as error:
        key_id(public)
    assert code_of(error) == "PR01"


@given(st.binary(max_size=100))
def test_base64url_goes_both_ways(data: bytes) -> None:
    text = encode(data)
    assert decode(text) == data
    assert not set(text) & set("+/=")


@pytest.mark.parametrize("text", ["QQ==", "Q", "QR", "Q Q", "+w", "Q\n"])
def test_only_one_spelling_is_read(text: str) -> None:
    with pytest.raises(ValueError):
        decode(text)
