"""PDF documents, written by hand: plain ones, and such as nobody means well with."""

from __future__ import annotations

from collections.abc import Sequence

A4 = (595, 842)


def document(
    *pages: str, size: tuple[float, float] = A4, catalogue: str = "", more: Sequence[bytes] = (), lines: int = 1
) -> bytes:
    """A document of these pages, each with its text, so many times, and a red square; `catalogue`, `more`: as given.

    Objects are numbered from 1: catalogue, pages, font, then page and content of each, then `more`.
    """
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    width, height = size
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalogue} >>".encode(),
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, text in enumerate(pages):
        drawn = (
            f"1 0 0 rg 50 50 {60 + 40 * number} 100 re f BT /F 24 Tf 0 g 72 {height - 100} Td ({text}) Tj ET".encode()
        )
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents {5 + 2 * number} 0 R "
            f"/Resources << /Font << /F 3 0 R >> >> >>".encode()
        )
        objects.append(stream(drawn))
    return written([*objects, *more])


def stream(data: bytes, extra: str = "") -> bytes:
    return f"<< /Length {len(data)} {extra} >>\nstream\n".encode() + data + b"\nendstream"


def written(objects: Sequence[bytes], trailer: str = "") -> bytes:
    """The file of these objects; the first is the catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    for place in places:
        out += f"{place:010} 00000 n \n".encode()
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
