"""Records that responses show inside of others, and records' own links.

The records are looked up together once the response is made.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

import orjson

from api_factory.errors import InvalidRequest
from api_factory.plan.document.names import normal
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.embed import Embed
from api_factory.records.identity import as_text
from api_factory.records.paths import MISSING, drop, get, put
from api_factory.records.queries import Values
from api_factory.records.records import Records
from api_factory.records.responses import MAX_LOCATION_LENGTH, HandlerResult, address
from api_factory.store.protocol import Condition, Query, Record

MOST_EMBEDDED = 5000
"""Different records that one response shows inside of others."""

MOST_BYTES = 32 * 2**20
"""JSON of the records that one response shows inside of others: many may name the same large one."""

_BATCH = 500
"""Records that one query looks up."""

RecordsByKey = dict[tuple[str, str], Record]
"""Records by the key of their collection and their identifier as text."""


@dataclass(slots=True)
class Site:
    """Hold a record of a response, with the identifiers that it names others by."""

    view: dict[str, Any]
    embeds: tuple[Embed, ...]
    keys: list[Any]

    @classmethod
    def of(cls, view: dict[str, Any], embeds: tuple[Embed, ...], document: Mapping[str, Any]) -> Site:
        """Read from a stored document what its response is to show inside of it."""
        return cls(view, embeds, [get(document, embed.key) for embed in embeds])


@dataclass(frozen=True, slots=True)
class EmbeddingRecords(Records):
    """Remember which records a response shows, so that others can be put into them."""

    sites: list[Site] = field(default_factory=list)
    url: str = ""
    origin: str = ""

    @classmethod
    def of(cls, records: Records, url: str, origin: str) -> EmbeddingRecords:
        """Copy a project's records for one request.

        `url` is the path of the request, and `origin` its scheme and host.
        """
        own = cls.__new__(cls)
        for each in fields(Records):
            object.__setattr__(own, each.name, getattr(records, each.name))
        object.__setattr__(own, "sites", [])
        object.__setattr__(own, "url", url)
        object.__setattr__(own, "origin", origin)
        return own

    def visible_document(self, document: dict[str, Any], decision: Decision) -> dict[str, Any]:
        """Reduce a document to what a response may show.

        The result links to itself, and the records that belong in it are remembered.
        """
        keys = [get(document, embed.key) for embed in decision.embeds]
        own_address = address(decision, document, self.url) if decision.own_links else ""
        view = Records.visible_document(self, document, decision)
        if len(own_address) <= MAX_LOCATION_LENGTH:
            for link in decision.own_links:
                put(view, link.path, f"{self.origin}{own_address}" if link.absolute else own_address)
        self.sites.append(Site(view, decision.embeds, keys))
        return view

    async def complete(self, result: HandlerResult, values: Values) -> HandlerResult:
        """Put the other records into those of a response, and their versions into its ETag.

        `{"authorId": 7}` becomes `{"authorId": 7, "author": {"id": 7, "name": "Ann"}}`.
        """
        body, status, headers = result
        sites = [_asked_for(site, values) for site in self.sites]
        records_by_key: RecordsByKey = {}
        budget = _Budget()
        while sites:
            await self._look_up(sites, records_by_key)
            sites = [inner for site in sites for inner in self._fill(site, records_by_key, budget)]
        if records_by_key and "ETag" in headers:
            versions = sorted((*key, record.rev) for key, record in records_by_key.items())
            digest = hashlib.sha256(repr(versions).encode()).hexdigest()[:12]
            headers = {**headers, "ETag": f'{headers["ETag"][:-1]}.{digest}"'}
        return body, status, headers

    async def _look_up(self, sites: Iterable[Site], records_by_key: RecordsByKey) -> None:
        """Find the records that sites name, with one query for many of them."""
        missing: dict[str, dict[str, Any]] = {}
        for site in sites:
            for embed, key in zip(site.embeds, site.keys, strict=True):
                for identifier in _identifiers(key):
                    if (embed.collection, as_text(identifier)) not in records_by_key:
                        missing.setdefault(embed.collection, {})[as_text(identifier)] = identifier
        for collection, identifiers in missing.items():
            room = MOST_EMBEDDED - len(records_by_key)
            for record in await self._records(collection, list(identifiers.items())[:room]):
                records_by_key[collection, record.id] = record

    async def _records(self, key: str, identifiers: list[tuple[str, Any]]) -> list[Record]:
        plan = self.plan.collections[key]
        place = self.place(plan)
        if not self.store.shared or len(identifiers) == 1:
            # A look-up in memory takes no time, and a query there would look at every record.
            looked_up = [await self.store.get(place, text) for text, _ in identifiers]
            return [record for record in looked_up if record is not None]
        records: list[Record] = []
        for start in range(0, len(identifiers), _BATCH):
            batch = [value for _, value in identifiers[start : start + _BATCH]]
            condition = Condition(plan.identifier.path or (), "in", batch)
            page = await self.store.find(place, Query((condition,), limit=len(batch)))
            records += page.records
        return records

    def _fill(self, site: Site, records_by_key: RecordsByKey, budget: _Budget) -> list[Site]:
        """Put other records into one; return those in which there are more to come."""
        inner: list[Site] = []

        def show(embed: Embed, record: Record) -> dict[str, Any]:
            document = record.doc
            budget.spend(embed.collection, record)
            view = {name: value for name, value in document.items() if name in embed.only}
            for path in self.plan.collections[embed.collection].write_only:
                drop(view, path)
            if embed.within:
                inner.append(Site.of(view, embed.within, document))
            return view

        for embed, key in zip(site.embeds, site.keys, strict=True):
            records = [
                record
                for identifier in _identifiers(key)
                if (record := records_by_key.get((embed.collection, as_text(identifier)))) is not None
            ]
            if embed.many and isinstance(key, list):
                site.view[embed.name] = [show(embed, record) for record in records]
            elif records:
                site.view[embed.name] = show(embed, records[0])
            elif embed.key[0] == embed.name:
                continue
            elif not embed.needed:
                site.view.pop(embed.name, None)
            elif key is not MISSING and key is not None and isinstance(site.view.get(embed.name), dict):
                # The response has to show one. Nothing is known of it but what names it.
                site.view[embed.name] = {**site.view[embed.name], embed.identifier[0]: key}
        return inner


class _Budget:
    """Bound the bytes of records that a response shows inside of others.

    A record counts as often as it is shown.
    """

    def __init__(self) -> None:
        self._left = MOST_BYTES
        self._sizes: dict[tuple[str, str], int] = {}

    def spend(self, collection: str, record: Record) -> None:
        """Count a record that is shown; InvalidRequest where the response has become too large."""
        key = collection, record.id
        if key not in self._sizes:
            self._sizes[key] = len(orjson.dumps(record.doc))
        self._left -= self._sizes[key]
        if self._left < 0:
            raise InvalidRequest(
                "The records inside of these are too large to be shown together.",
                hint="Ask for fewer records.",
            )


def _identifiers(key: Any) -> list[Any]:
    values = key if isinstance(key, list) else [key]
    return [value for value in values if isinstance(value, str | int) and not isinstance(value, bool)]


def _asked_for(site: Site, values: Values) -> Site:
    """Keep of a site what a request asks for, and take the rest out of the record."""
    kept: list[tuple[Embed, Any]] = []
    for embed, key in zip(site.embeds, site.keys, strict=True):
        if _is_asked_for(embed, values):
            kept.append((embed, key))
        elif embed.key[0] != embed.name:
            site.view.pop(embed.name, None)
    return Site(site.view, tuple(embed for embed, _ in kept), [key for _, key in kept])


def _is_asked_for(embed: Embed, values: Values) -> bool:
    """True if a request asks for a record: `?expand=author,tags` does for `author`."""
    if not embed.triggers:
        return not embed.optional
    for parameter, meant in embed.triggers:
        value = values.get(("query", parameter))
        if meant is True:
            if value is True:
                return True
            continue
        texts = value if isinstance(value, list) else [value] if isinstance(value, str) else []
        if any(normal(part) == meant for text in texts if isinstance(text, str) for part in text.split(",")):
            return True
    return False
