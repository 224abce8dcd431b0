"""Requests with files in them, for the trial."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from api_factory.encoding import FileContent, Request, encode_body
from api_factory.media_type import parse, parse_all
from api_factory.plan import Operation, Plan
from api_factory.plan.model.file import File
from api_factory.trial.requests import request_for

SAMPLE: Final = b"\x89PNG\r\n\x1a\n\x00\xff trial \r\n--"
"""A content that is no text, and that a form must not be cut at."""


def request_with_files(
    plan: Plan, operation: Operation, files: tuple[File, ...], values: Mapping[str, Any]
) -> Request:
    """Make a valid request whose body is a file, or a form with files in it."""
    request = request_for(plan, operation, values)
    if operation.body is None:
        return request
    if files[0].field is None:
        names = [medium.name for medium in operation.body.media]
        request.headers["Content-Type"], request.body = _type_for(files[0], names), SAMPLE
        return request
    form = next((m for m in operation.body.media if m.name.startswith("multipart/")), None)
    if form is None:
        return request
    example = plan.examples.body(form) if form.schema is not None else {}
    fields = dict(example) if isinstance(example, dict) else {}
    encodings: dict[str, dict[str, Any]] = {}
    for file in files:
        if file.field is not None:
            fields[file.field] = FileContent(SAMPLE, "trial")
            encodings[file.field] = {"contentType": _type_for(file, [])}
    request.headers["Content-Type"], request.body = encode_body(form.name, fields, encodings)
    return request


def _type_for(file: File, taken: list[str]) -> str:
    """Choose a media type that a request may have and an answer, too."""
    takes, shows = parse_all(taken or ["*/*"]), parse_all(file.media or ["*/*"])
    concrete = [media_type.essence for media_type in (*shows, *takes) if not media_type.is_range]
    for name in [*concrete, "image/png", "audio/mpeg", "video/mp4", "application/octet-stream"]:
        media_type = parse(name)
        if media_type is not None and all(
            any(media_range.matches(media_type) for media_range in ranges) for ranges in (takes, shows)
        ):
            return name
    return concrete[0] if concrete else "application/octet-stream"
