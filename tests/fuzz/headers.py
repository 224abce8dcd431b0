"""Headers that mean something: Accept, Content-Type, If-Match, Cookie, Origin.

None of them is ever more than one of our errors, and what is let in is what a strict reading lets in.
"""

from __future__ import annotations

import re
from typing import Any

from api_factory.errors import Forbidden, ProblemError
from api_factory.etags import matches
from api_factory.service.accept import accepts
from api_factory.service.call import Call, header
from api_factory.service.fields import cookies as cookie_values
from api_factory.service.media import body_format
from api_factory.web.admin import _check_origin, _token
from fuzz.source import Source

TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
MEDIA_TYPE = re.compile(rf"{TOKEN}/{TOKEN}")
TAGS = ('"1"', 'W/"1"', '"2"', '"', "*", "1", '"1', 'W/"', '"a,b"')
HOST = re.compile(r"[A-Za-z0-9.-]+(:[0-9]+)?|\[[0-9A-Fa-f:.]+\](:[0-9]+)?")


def media_types(data: bytes) -> None:
    """Only what is a media type with the suffix +json, or names JSON, is taken for JSON."""
    text = data.decode("latin-1")
    assert body_format(text) in ("json", "form", "multipart", "text", "binary")
    if body_format(text) == "json":
        essence = text.partition(";")[0].strip()
        assert text == "*/*" or MEDIA_TYPE.fullmatch(essence), (
            f"{text!r} is no media type, and taken for JSON"
        )
        assert essence.lower().endswith(("json", "/*")), text


def accept(data: bytes) -> None:
    """An Accept that names a type is met by it, and one that gives it no weight is not."""
    text = data.decode("latin-1")
    for media_type in ("application/json", "text/html; charset=utf-8", "image/*"):
        assert accepts(text, media_type) in (True, False)
    assert not accepts("", "application/json")
    if "json" not in text.lower() and "*" not in text:
        assert not accepts(text, "application/json"), text


def entity_tags(data: bytes) -> None:
    """If-Match is met only by a header in which the tag stands."""
    source = Source(data)
    parts = [source.choose(TAGS) if source.flag() else source.text() for _ in range(source.integer(4) + 1)]
    text = source.choose((",", ", ", " ,\t")).join(parts)
    for tag in ('"1"', '"abc"'):
        met = matches(text, tag)
        assert not met or tag in text or text.strip() == "*", (text, tag)
    if all(part in TAGS[:3] for part in parts):
        assert matches(text, '"1"') == any(part in TAGS[:2] for part in parts), text


def cookies(data: bytes) -> None:
    """A Cookie header gives names and texts, for parameters and for sessions; never an error."""
    for name, values in cookie_values(data.decode("latin-1")).items():
        assert isinstance(name, str)
        assert all(isinstance(value, str) for value in values)
    token = _token({"type": "http", "headers": [(b"cookie", data.replace(b"\n", b""))]})
    assert isinstance(token, str)


def origin(data: bytes) -> None:
    """Only a request that says that it comes from its own host passes as one of the admin page."""
    source = Source(data)
    host, text, site = source.line(), source.line(), source.line()
    headers = [(b"host", host), (b"origin", text), (b"sec-fetch-site", site)]
    scope: dict[str, Any] = {
        "type": "http",
        "method": "POST",
        "scheme": "http",
        "server": ("127.0.0.1", 80),
        "headers": [field for field in headers if field[1] and source.integer(7) != 7],
    }
    given = Call(None, {}, scope).origin  # type: ignore[arg-type]
    assert HOST.fullmatch(given.removeprefix("http://")), given
    try:
        _check_origin(scope)
    except ProblemError as error:
        assert isinstance(error, Forbidden) or error.status == 400, error
        return
    # What a browser says of the site goes before Origin and Host, which a proxy may have changed.
    site_header, said = header(scope, b"sec-fetch-site"), header(scope, b"origin")
    assert site_header in (None, "same-origin")
    if site_header is None and said is not None:
        assert said.partition("://")[2].lower() == (header(scope, b"host") or "").lower()
