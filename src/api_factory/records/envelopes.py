"""Envelopes: removed from requests, put around records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from api_factory.encoding.parameters import in_query
from api_factory.plan.model.answer import Envelope, Meta
from api_factory.plan.model.operation import Parameter
from api_factory.plan.model.paths import Path
from api_factory.plan.model.query import Querying
from api_factory.records.paths import MISSING, get, put
from api_factory.records.queries import Values, Window, first_offset

_LINKS: Final = (
    Meta((), "first", "string", "uri"),
    Meta((), "prev", "string", "uri"),
    Meta((), "next", "string", "uri"),
    Meta((), "last", "string", "uri"),
)
_IN_LINKS: Final = "%/:?&=@!$'()*+,;~[]"
"""Left alone in a URL that is percent-encoded already; only what would end a link is still encoded."""


MAX_HEADER_LENGTH: Final = 16_000
"""For a header of a list, of which `Link` has four URLs."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Hold a page of records, and what the fields around it tell.

    `next` is the cursor of the page after it.

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
        """True if records follow.

        After a cursor, only the store can say how many came before.
        """
        cursor = self.querying.cursor
        if self.total is not None and (cursor is None or ("query", cursor) not in self.values):
            return self.window.offset + len(self.items) < self.total
        return self.next is not None


def unwrap(body: Any, path: Path) -> Any:
    """Return the value at a path of a body, or else the body."""
    value = get(body, path)
    return body if value is MISSING else value


def wrap(
    content: Any, envelope: Envelope, example: Callable[[Meta], Any], listing: Listing | None = None
) -> Any:
    """Put content into its envelope, and fill the fields around it.

    `example` gives the value of a field that nothing else determines.

    `example` gives the value of a field that nobody knows.
    """
    if not envelope.path:
        return content
    body: dict[str, Any] = {}
    if content != [] or not envelope.filled_or_absent:
        put(body, envelope.path, content)
    for field in envelope.meta:
        if field.kind == "example":
            put(body, field.path, example(field))
            continue
        value = field.value if field.kind == "constant" else _value(field, listing)
        if value is None:
            if field.blank == "omit":
                continue
            value = None if field.blank == "null" else ""
        put(body, field.path, _as(value, field.type))
    return body


def list_headers(metas: Iterable[Meta], listing: Listing) -> dict[str, str]:
    """Make the headers of a list, with its links in `Link`."""
    result: dict[str, str] = {}
    for field in metas:
        text = _header_text(_links(listing) if field.kind == "links" else _value(field, listing))
        if text or field.blank == "empty":
            result[field.path[0]] = text
    return result


def _header_text(value: Any) -> str:
    """Write a header's value; empty where it repeats a query that is too long."""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = "" if value is None else str(value)
    return text if len(text) <= MAX_HEADER_LENGTH and text.isascii() and text.isprintable() else ""


def _links(listing: Listing) -> str | None:
    """Write the pages as RFC 8288 does; None if there are no links."""
    querying = listing.querying
    paged = querying.page is not None or querying.offset is not None
    links = []
    for field in _LINKS:
        # Only with a cursor, `next` and `first` are the pages that can be requested.
        is_available = (
            paged or field.kind == "next" or (field.kind == "first" and querying.cursor is not None)
        )
        url = _value(field, listing) if is_available else None
        if url is not None:
            links.append(f'<{quote(url, safe=_IN_LINKS)}>; rel="{field.kind}"')
    return ", ".join(links) or None


def _as(value: Any, type_name: str) -> Any:
    if type_name == "string" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value


def _value(field: Meta, listing: Listing | None) -> Any:
    if listing is None:
        return None
    window, total = listing.window, listing.total
    size = max(1, window.limit)
    last = max(0, ((total or 0) + size - 1) // size - 1)
    match field.kind:
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
            return window.offset + first_offset(listing.querying)
        case "first_item":
            return window.offset + 1 if listing.items else _no_item(field)
        case "last_item":
            return window.offset + len(listing.items) if listing.items else _no_item(field)
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
            return _next(field, listing) if listing.more else None
        case "prev":
            return _link(field, listing, max(0, window.offset - window.limit)) if window.offset else None
        case "self":
            return _url(field, listing, {})
        case "first":
            return _link(field, listing, 0)
        case "last":
            return _link(field, listing, last * size)
        case _:
            return None


def _no_item(field: Meta) -> int | None:
    """Number the record of an empty page."""
    return None if field.blank == "null" else 0


def _next(field: Meta, listing: Listing) -> Any:
    """Make the link to the next page; None where no parameter asks for it.

    A link to the same page would have no end.
    """
    querying, window = listing.querying, listing.window
    has_next = querying.page or querying.offset or (querying.cursor and listing.next)
    if not (has_next and window.limit) and field.form in ("url", "uri"):
        return None
    return _link(field, listing, window.offset + window.limit)


def _link(field: Meta, listing: Listing, offset: int) -> Any:
    """Point to a page by number, cursor or URL, as the field does."""
    querying, window = listing.querying, listing.window
    number = offset // max(1, window.limit) + window.base
    if field.form == "number":
        return number if querying.page else offset + first_offset(querying)
    forward = offset > window.offset
    if field.form == "cursor":
        return listing.next if forward else None
    # A page has one parameter: beside another one, a cursor would lead to the page after its own.
    page_parameters = [count.parameter for count in (querying.page, querying.offset) if count is not None]
    replaced: dict[str, Any] = dict.fromkeys(
        [*page_parameters, querying.cursor] if querying.cursor else page_parameters
    )
    if querying.cursor is not None and field.kind == "next" and listing.next is not None:
        replaced[querying.cursor] = listing.next
    elif querying.page is not None:
        replaced[querying.page.parameter] = number
    elif querying.offset is not None:
        replaced[querying.offset.parameter] = offset + first_offset(querying)
    return _url(field, listing, replaced)


def _url(field: Meta, listing: Listing, changed: Mapping[str, Any]) -> str:
    """Make the list's own URL with changed query parameters; None removes one."""
    fields: list[str] = []
    for parameter in (p for p in listing.parameters if p.location == "query"):
        value = changed.get(parameter.name, listing.values.get(("query", parameter.name)))
        if value is not None:
            fields += in_query(parameter, value)
    path = f"{listing.origin}{listing.path}" if field.form == "uri" else listing.path
    return f"{path}?{'&'.join(fields)}" if fields else path
