"""Records in the bodies that contracts put around them: taken out of requests, put into answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from api_factory.encoding.parameters import in_query
from api_factory.plan.model.decision import Envelope, Meta, Path, Querying
from api_factory.plan.model.operation import Parameter
from api_factory.records.paths import MISSING, get, put
from api_factory.records.querying import Values, Window, first

_LINKS: Final = (
    Meta((), "first", "string", "uri"),
    Meta((), "prev", "string", "uri"),
    Meta((), "next", "string", "uri"),
    Meta((), "last", "string", "uri"),
)
_IN_LINKS: Final = "%/:?&=@!$'()*+,;~[]"
"""What stands for itself in a URL: it has been percent-encoded before, and only what could end it is left to do."""


LONGEST_HEADER: Final = 16_000
"""The characters of a header of a list, of which `Link` has four URLs."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of records as the fields around it tell of it; `next` is the cursor of the page after it.

    `values` are those of the operation's `parameters`. `path` is that of the request, `origin` the scheme and host that
    it was sent to.
    """

    items: list[Any]
    window: Window
    total: int | None
    next: str | None
    querying: Querying
    values: Values
    parameters: tuple[Parameter, ...]
    path: str
    origin: str = ""

    @property
    def more(self) -> bool:
        """Whether records follow; after a cursor, only the store can say how many came before."""
        cursor = self.querying.cursor
        if self.total is not None and (cursor is None or ("query", cursor) not in self.values):
            return self.window.offset + len(self.items) < self.total
        return self.next is not None


def unwrap(body: Any, path: Path) -> Any:
    """What stands at a path of a body; the body itself where the path leads nowhere."""
    value = get(body, path)
    return body if value is MISSING else value


def wrap(
    content: Any, envelope: Envelope, example: Callable[[Meta], Any], listing: Listing | None = None
) -> Any:
    """Make a body with the content in its place and the fields around it filled in.

    `example` gives the value of a field that nobody knows.
    """
    if not envelope.path:
        return content
    body: dict[str, Any] = {}
    if content != [] or not envelope.filled_or_absent:
        put(body, envelope.path, content)
    for meta in envelope.meta:
        if meta.kind == "example":
            put(body, meta.path, example(meta))
            continue
        value = meta.value if meta.kind == "constant" else _value(meta, listing)
        if value is None:
            if meta.blank == "omit":
                continue
            value = None if meta.blank == "null" else ""
        put(body, meta.path, _as(value, meta.type))
    return body


def headers(metas: Iterable[Meta], listing: Listing) -> dict[str, str]:
    """The headers that tell of a list, with the links that it has in `Link`."""
    found: dict[str, str] = {}
    for meta in metas:
        text = _header_text(_links(listing) if meta.kind == "links" else _value(meta, listing))
        if text or meta.blank == "empty":
            found[meta.path[0]] = text
    return found


def _header_text(value: Any) -> str:
    """A value as a header has it; nothing where it repeats a query that is too long to be asked for in turn."""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = "" if value is None else str(value)
    return text if len(text) <= LONGEST_HEADER and text.isascii() and text.isprintable() else ""


def _links(listing: Listing) -> str | None:
    """The pages that can be asked for, as RFC 8288 has them; None if there is nothing to lead to."""
    querying = listing.querying
    paged = querying.page is not None or querying.offset is not None
    found = []
    for meta in _LINKS:
        # Pages that only a cursor leads to can be followed and begun again.
        asked = paged or meta.kind == "next" or (meta.kind == "first" and querying.cursor is not None)
        url = _value(meta, listing) if asked else None
        if url is not None:
            found.append(f'<{quote(url, safe=_IN_LINKS)}>; rel="{meta.kind}"')
    return ", ".join(found) or None


def _as(value: Any, kind: str) -> Any:
    if kind == "string" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value


def _value(meta: Meta, listing: Listing | None) -> Any:
    if listing is None:
        return None
    window, total = listing.window, listing.total
    size = max(1, window.limit)
    last = max(0, ((total or 0) + size - 1) // size - 1)
    match meta.kind:
        case "total":
            return total
        case "count":
            return len(listing.items)
        case "page":
            return window.page
        case "pages":
            return last + 1 if total else 0
        case "size":
            return window.limit
        case "offset":
            return window.offset + first(listing.querying)
        case "first_item":
            return window.offset + 1 if listing.items else _no_item(meta)
        case "last_item":
            return window.offset + len(listing.items) if listing.items else _no_item(meta)
        case "has_more":
            return listing.more
        case "has_prev":
            return window.offset > 0
        case "is_first":
            return window.offset == 0
        case "is_last":
            return not listing.more
        case "is_empty":
            return not listing.items
        case "next":
            return _next(meta, listing) if listing.more else None
        case "prev":
            return _link(meta, listing, max(0, window.offset - window.limit)) if window.offset else None
        case "self":
            return _url(meta, listing, {})
        case "first":
            return _link(meta, listing, 0)
        case "last":
            return _link(meta, listing, last * size)
        case _:
            return None


def _no_item(meta: Meta) -> int | None:
    """The number of a record of an empty page."""
    return None if meta.blank == "null" else 0


def _next(meta: Meta, listing: Listing) -> Any:
    """The page after this one; None where no parameter asks for it, as a link to the same page has no end."""
    querying, window = listing.querying, listing.window
    asked = querying.page or querying.offset or (querying.cursor and listing.next)
    if not (asked and window.limit) and meta.form in ("url", "uri"):
        return None
    return _link(meta, listing, window.offset + window.limit)


def _link(meta: Meta, listing: Listing, offset: int) -> Any:
    """A page as a number, a cursor or a path, whichever the field holds."""
    querying, window = listing.querying, listing.window
    number = offset // max(1, window.limit) + window.base
    if meta.form == "number":
        return number if querying.page else offset + first(querying)
    forward = offset > window.offset
    if meta.form == "cursor":
        return listing.next if forward else None
    # A page is asked for in one way: together with another one, a cursor would lead to the page after its own.
    others = [count.parameter for count in (querying.page, querying.offset) if count is not None]
    changed: dict[str, Any] = dict.fromkeys([*others, querying.cursor] if querying.cursor else others)
    if querying.cursor is not None and meta.kind == "next" and listing.next is not None:
        changed[querying.cursor] = listing.next
    elif querying.page is not None:
        changed[querying.page.parameter] = number
    elif querying.offset is not None:
        changed[querying.offset.parameter] = offset + first(querying)
    return _url(meta, listing, changed)


def _url(meta: Meta, listing: Listing, changed: Mapping[str, Any]) -> str:
    """The list's own path with the query that it was asked for with, but for what is changed; None takes out."""
    fields: list[str] = []
    for parameter in (one for one in listing.parameters if one.location == "query"):
        value = changed.get(parameter.name, listing.values.get(("query", parameter.name)))
        if value is not None:
            fields += in_query(parameter, value)
    path = f"{listing.origin}{listing.path}" if meta.form == "uri" else listing.path
    return f"{path}?{'&'.join(fields)}" if fields else path
