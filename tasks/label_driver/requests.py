"""Requests as bytes, from an operation's description and values."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

from api_factory.encoding import Request
from label_driver.description import Operation, Parameter

BOUNDARY = "label-driver"


def build_request(operation: Operation, values: Mapping[tuple[str, str], Any], body: Any = None) -> Request:
    """Build the request of an operation.

    `values`: those of its parameters, by location and name: `{("path", "petId"): 7}`.
    """
    query: list[tuple[str, str]] = []
    headers: dict[str, str] = {"Accept": "*/*"}
    path_texts = {
        f"{{{name}}}": quote(encode_text(values.get(("path", name), "x")), safe="")
        for name in operation.path_names
    }
    parts = [
        path_texts.get(part, quote(part, safe="/:@!$&'()*+,;=~%")) for part in _split_path(operation.path)
    ]
    for parameter in operation.parameters:
        value = values.get((parameter.location, parameter.name))
        if value is None:
            continue
        if parameter.location == "query":
            query += _encode_query(parameter, value)
        elif parameter.location == "header":
            headers[parameter.name] = encode_text(value)
        elif parameter.location == "cookie":
            headers["Cookie"] = f"{parameter.name}={quote(encode_text(value), safe='')}"
    content = b""
    if operation.media_type is not None and body is not None:
        headers["Content-Type"], content = _encode_body(operation.media_type, body)
    return Request(operation.method, "".join(parts), urlencode(query), headers, content)


def _split_path(path: str) -> list[str]:
    """Split a path at its parameters: `/pets/{id}/x` is `/pets/`, `{id}` and `/x`."""
    parts = []
    while "{" in path and "}" in path[path.index("{") :]:
        begin = path.index("{")
        end = path.index("}", begin) + 1
        parts += [path[:begin], path[begin:end]]
        path = path[end:]
    return [*parts, path]


def encode_text(value: Any) -> str:
    """Encode a value as the text of a parameter or of a form's field."""
    if isinstance(value, bytes):
        return b64encode(value).decode()
    if isinstance(value, str):
        return value
    if isinstance(value, list) and not any(isinstance(item, dict | list) for item in value):
        return ",".join(encode_text(item) for item in value)
    return json.dumps(value, default=encode_text)


def _encode_query(parameter: Parameter, value: Any) -> list[tuple[str, str]]:
    if isinstance(value, list) and parameter.explode:
        return [(parameter.name, encode_text(item)) for item in value]
    if isinstance(value, dict) and parameter.explode:
        return [(name, encode_text(item)) for name, item in value.items()]
    return [(parameter.name, encode_text(value))]


def _encode_body(media_type: str, body: Any) -> tuple[str, bytes]:
    """Return the Content-Type and the bytes of a body."""
    if "multipart" in media_type:
        fields = body.items() if isinstance(body, dict) else []
        parts = [_encode_part(name, item) for name, value in fields for item in _repeat_field(value)]
        return f"{media_type}; boundary={BOUNDARY}", b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()
    if "form-urlencoded" in media_type:
        fields = body.items() if isinstance(body, dict) else []
        return media_type, urlencode(
            [(name, encode_text(item)) for name, value in fields for item in _repeat_field(value)]
        ).encode()
    if isinstance(body, bytes):
        return "application/octet-stream" if "*" in media_type else media_type, body
    if isinstance(body, str) and "json" not in media_type:
        return media_type.replace("*/*", "text/plain"), body.encode()
    return (
        "application/json" if "*" in media_type else media_type,
        json.dumps(body, default=encode_text).encode(),
    )


def _repeat_field(value: Any) -> list[Any]:
    """Return the values of a form's field: an array of scalars repeats the field."""
    has_scalars = (
        isinstance(value, list) and value and not any(isinstance(item, dict | list) for item in value)
    )
    return value if has_scalars else [value]


def _encode_part(name: str, value: Any) -> bytes:
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"'
    if isinstance(value, bytes):
        return f'{head}; filename="picture.png"\r\nContent-Type: image/png\r\n\r\n'.encode() + value + b"\r\n"
    return f"{head}\r\n\r\n{encode_text(value)}\r\n".encode()
