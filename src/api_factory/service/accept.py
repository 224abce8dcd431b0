"""Which media types a client takes: the header Accept."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=1024)
def accepts(header: str, media_type: str) -> bool:
    """Whether a client that sends this Accept takes a media type; the most specific range that fits it decides."""
    kind, _, name = media_type.partition(";")[0].strip().lower().partition("/")
    best, taken = -1, False
    for part in header.split(","):
        media_range, *parameters = part.split(";")
        range_kind, _, range_name = media_range.strip().lower().partition("/")
        precision = 2 * (range_kind == kind) + (range_name == name)
        if range_kind in (kind, "*") and range_name in (name, "*") and precision > best:
            best, taken = precision, _quality(parameters) > 0
    return taken


def _quality(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.strip().partition("=")
        if name.strip().lower() == "q":
            try:
                return float(value)
            except ValueError:
                return 1.0
    return 1.0
