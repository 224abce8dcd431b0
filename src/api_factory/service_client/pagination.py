"""Values that request the page after this one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urljoin, urlsplit

from api_factory.plan.document.nodes import mapping
from api_factory.plan.model.answer import Meta
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.paths import Path

LISTS = ("records", "values", "wrapped")
"""The contents of answers that list records."""


class StrangeLink(Exception):
    """A link to the next page leads to another server: the argument."""


def value_at(value: Any, path: Path) -> Any:
    """Return the value at a property path of a body, or None."""
    for name in path:
        value = mapping(value).get(name)
    return value


def records_in(data: Any, decision: Decision | None) -> list[Any] | None:
    """Return the records of a list's body; None for another body.

    They may be one value each, such as an identifier. Of objects with a record each, `[{"user": {"id": 1}}]`, it is
    the records: `[{"id": 1}]`.
    """
    answer = decision.answer if decision is not None else None
    if answer is None or answer.content not in LISTS:
        return data if isinstance(data, list) else None
    records = value_at(data, answer.envelope.path)
    if not isinstance(records, list):
        return None
    if answer.content == "wrapped" and all(value_at(record, answer.value) is not None for record in records):
        return [value_at(record, answer.value) for record in records]
    return records


def next_values(
    decision: Decision | None,
    values: Mapping[tuple[str, str], Any],
    data: Any,
    headers: Mapping[str, str],
    url: str,
) -> dict[tuple[str, str], Any] | None:
    """Return the query values of the next page; None after the last.

    `values` are those of this page's request: `{("query", "page"): 2}` leads to `{("query", "page"): 3}`, or to the
    cursor or link that the page names. `url` is where this page was. Raises StrangeLink.
    """
    link = _next_link(headers.get("link", ""))
    if link is not None:
        return _from_link(link, values, url)
    records = records_in(data, decision)
    if decision is None or records is None:
        return None
    fields = {field.kind: field for field in decision.answer.envelope.meta}
    field_values: dict[str, Any] = {name: value_at(data, field.path) for name, field in fields.items()}
    if field_values.get("has_more") is False or field_values.get("is_last") is True:
        return None
    if "next" in fields and (decision.query.cursor is None or fields["next"].form != "number"):
        return _from_next(decision, fields["next"], field_values["next"], values, url)
    return _next_by_count(decision, values, field_values, len(records)) if records else None


def names_next(decision: Decision | None, headers: Mapping[str, str]) -> bool:
    """True if a page itself names the next; else pages are counted."""
    fields = decision.answer.envelope.meta if decision is not None else ()
    return _next_link(headers.get("link", "")) is not None or any(field.kind == "next" for field in fields)


def _next_link(header: str) -> str | None:
    """Return the target of rel="next" in a Link header (RFC 8288), or None."""
    for part in header.split("<")[1:]:
        target, _, parameters = part.partition(">")
        for parameter in parameters.split(";"):
            name, _, value = parameter.strip(" ,").partition("=")
            if name.strip().lower() == "rel" and "next" in value.strip(' ",').lower().split():
                return target
    return None


def _from_next(
    decision: Decision, field: Meta, value: Any, values: Mapping[tuple[str, str], Any], url: str
) -> dict[tuple[str, str], Any] | None:
    """Return the values of the page that a field of the body names."""
    query = decision.query
    if value in (None, "", False):
        return None
    if field.form in ("url", "uri"):
        return _from_link(str(value), values, url)
    if field.form == "number":
        name = query.page or query.offset
        return {**values, ("query", name.parameter): value} if name is not None else None
    return {**values, ("query", query.cursor): value} if query.cursor is not None else None


def _from_link(
    link: str, values: Mapping[tuple[str, str], Any], url: str
) -> dict[tuple[str, str], Any] | None:
    """Return the values of a link's query, if it leads to the same server.

    Of a link only its query is followed: the path and the other parameters stay. Raises StrangeLink for one to another
    server, which would receive the key.
    """
    try:
        target = urlsplit(urljoin(url, link))
    except ValueError:
        return None
    own = urlsplit(url)
    if own.netloc and (target.scheme, target.netloc) != (own.scheme, own.netloc):
        raise StrangeLink(f"{target.scheme}://{target.netloc}")
    query = target.query
    query_values: dict[str, list[str]] = {}
    for name, value in parse_qsl(query, keep_blank_values=True):
        query_values.setdefault(name, []).append(value)
    other_values = {key: value for key, value in values.items() if key[0] != "query"}
    query_by_name = {
        ("query", name): items if len(items) > 1 else items[0] for name, items in query_values.items()
    }
    return {**other_values, **query_by_name}


def _next_by_count(
    decision: Decision, values: Mapping[tuple[str, str], Any], field_values: Mapping[str, Any], count: int
) -> dict[tuple[str, str], Any] | None:
    """Count on to the next page, until the total or a page that is not full."""
    query = decision.query
    limit = query.limit
    size = _to_int(values.get(("query", limit.parameter), limit.default)) if limit is not None else None
    if limit is not None and size is not None and limit.maximum is not None:
        size = min(size, limit.maximum)
    total = _to_int(field_values.get("total"))
    if total is None and size is not None and count < size:
        return None
    if query.page is not None:
        page = _to_int(values.get(("query", query.page.parameter), query.page.base))
        page = query.page.base if page is None else page
        page_count = _to_int(field_values.get("pages"))
        records_so_far = (page - query.page.base + 1) * (size or count)
        if (page_count is not None and page - query.page.base + 1 >= page_count) or (
            total is not None and records_so_far >= total
        ):
            return None
        return {**values, ("query", query.page.parameter): page + 1}
    if query.offset is not None:
        offset = (_to_int(values.get(("query", query.offset.parameter), query.offset.base)) or 0) + count
        if total is not None and offset >= total:
            return None
        return {**values, ("query", query.offset.parameter): offset}
    return None


def _to_int(value: Any) -> int | None:
    try:
        return int(value)
    except (TypeError, ValueError):
        return None
