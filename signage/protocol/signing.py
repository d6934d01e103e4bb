"""Signing the two documents a player obeys: assignment and notice.

Ed25519 over the document's canonical JSON. The text that was signed travels as it is (`Signed.payload`), so that nobody
has to rebuild the same bytes; the player pins the public key at pairing and checks every document against it.
"""

from __future__ import annotations

import base64
import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from signage.errors import Code, Invalid
from signage.protocol.documents import Assignment, Notice, Signed
from signage.protocol.manifest import canonical

KEY_BYTES = 32
KEY_ID_DIGITS = 16

KEY_UNREADABLE = Code(
    "PR01",
    Invalid,
    "This is not an Ed25519 key. A private key is 32 bytes, a public key 43 characters of base64url; "
    "restore it from the backup.",
    "Đây không phải là khóa Ed25519. Khóa bí mật dài 32 byte, khóa công khai gồm 43 ký tự base64url; "
    "xin khôi phục khóa từ bản sao lưu.",
)
FOREIGN_KEY = Code(
    "PR02",
    Invalid,
    "The document is signed with another key than the pinned one. Pair the screen anew.",
    "Tài liệu được ký bằng một khóa khác với khóa đã ghim. Xin ghép nối lại màn hình.",
)
SIGNATURE_WRONG = Code(
    "PR03",
    Invalid,
    "The signature does not fit the document: it was changed on the way. Fetch it again.",
    "Chữ ký không khớp với tài liệu: tài liệu đã bị sửa trên đường truyền. Xin tải lại.",
)


def new_key() -> bytes:
    """A fresh private key: 32 random bytes."""
    return Ed25519PrivateKey.generate().private_bytes_raw()


def key_id(public: str) -> str:
    """The first 16 hex digits of the SHA-256 of the public key's 32 bytes. Raises PR01."""
    return hashlib.sha256(_public_bytes(public)).hexdigest()[:KEY_ID_DIGITS]


class Signer:
    """A site's signing key.

    `public`: the public key, unpadded base64url (43 characters); `key_id`: its name on every signed document.
    """

    def __init__(self, private: bytes) -> None:
        """`private`: 32 bytes as made by `new_key`; anything else raises PR01."""
        if len(private) != KEY_BYTES:
            raise KEY_UNREADABLE()
        self._key = Ed25519PrivateKey.from_private_bytes(private)
        self.public = encode(self._key.public_key().public_bytes_raw())
        self.key_id = key_id(self.public)

    def sign(self, document: Assignment | Notice) -> Signed:
        """The document in its envelope. Same document and key: same bytes."""
        payload = canonical(document)
        return Signed(payload=payload.decode(), signature=encode(self._key.sign(payload)), key=self.key_id)


def verify(signed: Signed, public: str) -> bytes:
    """The payload's bytes once the signature is checked. Raises PR01 (bad public key), PR02 (other key), PR03."""
    if signed.key != key_id(public):
        raise FOREIGN_KEY()
    payload = signed.payload.encode()
    try:
        Ed25519PublicKey.from_public_bytes(_public_bytes(public)).verify(decode(signed.signature), payload)
    except (InvalidSignature, ValueError) as wrong:
        raise SIGNATURE_WRONG() from wrong
    return payload


def encode(data: bytes) -> str:
    """Unpadded base64url."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def decode(text: str) -> bytes:
    """The bytes of unpadded base64url; anything else raises ValueError."""
    data = base64.b64decode(text.encode("ascii") + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
    if encode(data) != text:
        raise ValueError("not the one base64url form of these bytes")
    return data


def _public_bytes(public: str) -> bytes:
    try:
        data = decode(public)
    except ValueError as wrong:
        raise KEY_UNREADABLE() from wrong
    if len(data) != KEY_BYTES:
        raise KEY_UNREADABLE()
    return data
