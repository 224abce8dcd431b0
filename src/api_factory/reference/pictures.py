"""Small real pictures for records that nobody uploaded one for.

A record has the same picture on every start.
"""

from __future__ import annotations

import base64
import colorsys
import struct
import zlib
from hashlib import blake2b

SIZE = 64
"""Width and height in pixels."""

_JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////"
    "////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8A"
    "N//Z"
)
"""A single pixel: nothing here can write JPEG."""


def picture(media_type: str, seed: str) -> bytes:
    """Return a picture of a type: bars in colours that follow from the seed.

    `image/png`, `image/gif`, `image/svg+xml` or `image/jpeg`, which is one pixel.
    """
    digest = blake2b(seed.encode(), digest_size=8).digest()
    colours = [
        tuple(round(255 * part) for part in colorsys.hls_to_rgb(digest[i] / 256, 0.45 + i / 10, 0.5))
        for i in range(3)
    ]
    rows = [colours[(digest[3 + row // 16 % 4] + row // 16) % 3] for row in range(SIZE)]
    match media_type:
        case "image/jpeg":
            return _JPEG
        case "image/svg+xml":
            return _svg(rows)
        case "image/gif":
            return _gif(colours[0])
    return _png(rows)


def _png(rows: list[tuple[int, ...]]) -> bytes:
    pixels = b"".join(b"\0" + bytes(colour) * SIZE for colour in rows)
    head = struct.pack(">IIBBBBB", SIZE, SIZE, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(pixels, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )


def _svg(rows: list[tuple[int, ...]]) -> bytes:
    bars = "".join(
        f'<rect y="{y}" width="{SIZE}" height="16" fill="#{bytes(rows[y]).hex()}"/>'
        for y in range(0, SIZE, 16)
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{SIZE}" height="{SIZE}">{bars}</svg>'.encode()


def _gif(colour: tuple[int, ...]) -> bytes:
    """Return a GIF of one pixel."""
    return (
        b"GIF89a\x01\0\x01\0\x80\0\0" + bytes(colour) + b"\xff\xff\xff,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;"
    )
