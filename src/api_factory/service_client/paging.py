"""From one page of a list to the next, the way the contract has pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urljoin, urlsplit

from api_factory.plan.document.nodes import mapping
from api_factory.plan.model.decision import Decision, Meta, Path


class StrangeLink(Exception):
    """A link to the next page leads to another server; the argument is where."""


def at(value: Any, path: Path) -> Any:
    """What stands at a path of a body, None if nothing does."""
    for name in path:
        value = mapping(value).get(name)
    return value


def records_in(data: Any, decision: Decision | None) -> list[Any] | None:
    """The records of a list's body; None if it is the body of something else."""
    if decision is not None and decision.answer.content == "records":
        found = at(data, decision.answer.envelope.path)
        return found if isinstance(found, list) else None
    return data if isinstance(data, list) else None


def next_values(
    decision: Decision | None,
    values: Mapping[tuple[str, str], Any],
    data: Any,
    headers: Mapping[str, str],
    url: str,
) -> dict[tuple[str, str], Any] | None:
    """The query of the page after this one, as text by name; None if this is the last, or there are no pages.

    `values` are those that this page was asked for with, `url` is where it was. Raises StrangeLink.
    """
    link = _next_link(headers.get("link", ""))
    if link is not None:
        return _from_link(link, values, url)
    records = records_in(data, decision)
    if decision is None or decision.query is None or records is None:
        return None
    meta = {one.kind: one for one in decision.answer.envelope.meta}
    told: dict[str, Any] = {kind: at(data, one.path) for kind, one in meta.items()}
    if told.get("has_more") is False or told.get("is_last") is True:
        return None
    if "next" in meta and (decision.query.cursor is None or meta["next"].form != "number"):
        return _from_next(decision, meta["next"], told["next"], values, url)
    return _counted(decision, values, told, len(records)) if records else None


def names_next(decision: Decision | None, headers: Mapping[str, str]) -> bool:
    """Whether a page itself says which is the next; else pages are counted, until there is nothing new."""
    meta = decision.answer.envelope.meta if decision is not None else ()
    return _next_link(headers.get("link", "")) is not None or any(one.kind == "next" for one in meta)


def _next_link(header: str) -> str | None:
    """The target of the link to the next page in a Link header (RFC 8288), None if it has none."""
    for part in header.split("<")[1:]:
        target, _, parameters = part.partition(">")
        for parameter in parameters.split(";"):
            name, _, value = parameter.strip(" ,").partition("=")
            if name.strip().lower() == "rel" and "next" in value.strip(' ",').lower().split():
                return target
    return None


def _from_next(
    decision: Decision, meta: Meta, value: Any, values: Mapping[tuple[str, str], Any], url: str
) -> dict[tuple[str, str], Any] | None:
    """The page that the body itself names."""
    query = decision.query
    if value in (None, "", False) or query is None:
        return None
    if meta.form in ("url", "uri"):
        return _from_link(str(value), values, url)
    if meta.form == "number":
        name = query.page or query.offset
        return {**values, ("query", name.parameter): value} if name is not None else None
    return {**values, ("query", query.cursor): value} if query.cursor is not None else None


def _from_link(
    link: str, values: Mapping[tuple[str, str], Any], url: str
) -> dict[tuple[str, str], Any] | None:
    """The query of a link, which is followed only as far as its query: to the same path of the same server.

    Raises StrangeLink for one that leads to another server.
    """
    try:
        target = urlsplit(urljoin(url, link))
    except ValueError:
        return None
    own = urlsplit(url)
    if own.netloc and (target.scheme, target.netloc) != (own.scheme, own.netloc):
        raise StrangeLink(f"{target.scheme}://{target.netloc}")
    query = target.query
    found: dict[str, list[str]] = {}
    for name, value in parse_qsl(query, keep_blank_values=True):
        found.setdefault(name, []).append(value)
    others = {where: value for where, value in values.items() if where[0] != "query"}
    return {**others, **{("query", name): v if len(v) > 1 else v[0] for name, v in found.items()}}


def _counted(
    decision: Decision, values: Mapping[tuple[str, str], Any], told: Mapping[str, Any], count: int
) -> dict[tuple[str, str], Any] | None:
    """The page that follows by counting, until the total is reached or a page is not full."""
    query = decision.query
    assert query is not None
    limit = query.limit
    size = _number(values.get(("query", limit.parameter), limit.default)) if limit is not None else None
    if limit is not None and size is not None and limit.maximum is not None:
        size = min(size, limit.maximum)
    total = _number(told.get("total"))
    if total is None and size is not None and count < size:
        return None
    if query.page is not None:
        page = _number(values.get(("query", query.page.parameter), query.page.base))
        page = query.page.base if page is None else page
        pages = _number(told.get("pages"))
        done = (page - query.page.base + 1) * (size or count)
        if (pages is not None and page - query.page.base + 1 >= pages) or (
            total is not None and done >= total
        ):
            return None
        return {**values, ("query", query.page.parameter): page + 1}
    if query.offset is not None:
        offset = (_number(values.get(("query", query.offset.parameter), query.offset.base)) or 0) + count
        if total is not None and offset >= total:
            return None
        return {**values, ("query", query.offset.parameter): offset}
    return None


def _number(value: Any) -> int | None:
    try:
        return int(value)
    except (TypeError, ValueError):
        return None
