"""Representations of a body: the best of them, and those of bytes."""

from __future__ import annotations

from api_factory.media_type import is_form, is_json
from api_factory.plan.model.operation import MediaType


def best_media(offered: list[MediaType]) -> MediaType:
    """Choose a representation: JSON with a schema, else any other with one."""

    def worth(media: MediaType) -> tuple[bool, bool, bool]:
        return media.schema is None, not is_json(media.name), not is_form(media.name)

    return min(offered, key=worth)


def is_binary(kind: str) -> bool:
    """True if a media type is of bytes that no schema describes."""
    main, _, sub = kind.partition("/")
    return main in ("image", "audio", "video", "font") or sub in (
        "octet-stream", "pdf", "zip", "csv", "vnd.ms-excel", "gzip", "x-tar",
        "vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )  # fmt: skip
