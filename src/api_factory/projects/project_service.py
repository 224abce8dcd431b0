"""A project made live: its plan, its app, its document and its console."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import orjson
from starlette.types import ASGIApp

from api_factory.errors import Forbidden, NotFound, Unauthorized
from api_factory.keys.key import LEVELS, Key
from api_factory.keys.keys import Keys
from api_factory.plan import Plan
from api_factory.plan.explanation import explain
from api_factory.plan.model.decision import CollectionPlan, Decision
from api_factory.projects.served_document import served
from api_factory.records import Records, Sources
from api_factory.records.answering import one
from api_factory.records.identity import as_text, typed
from api_factory.records.records import collection_of
from api_factory.reference import Beginnings, reference_records, summaries_of
from api_factory.service.build import build_service
from api_factory.service.encoded import EncodedAnswers, Versioned
from api_factory.service.plain_read import Present
from api_factory.store import Store
from api_factory.store.embedded.store import EmbeddedStore
from api_factory.store.embedded.table import Row


@dataclass(frozen=True, slots=True)
class ProjectService:
    """What answers below /apis/{name}; `document` and `explanation` are JSON.

    `beginnings`: the records that its collections begin with, where they are not known to be in the store.
    """

    name: str
    title: str
    plan: Plan
    records: Records
    app: ASGIApp
    document: bytes
    explanation: bytes
    beginnings: Beginnings | None = None


def build_project(
    name: str,
    plan: Plan,
    *,
    store: Store,
    keys: Keys,
    max_body_bytes: int,
    sources: Sources | None = None,
    kept: EncodedAnswers | None = None,
    summaries: Mapping[str, Any] | None = None,
) -> ProjectService:
    """Make the service of a project; it takes a large contract a while, and is to be done in a thread.

    `summaries`: how many records each collection began with, if they are in the store already.
    """
    beginnings = reference_records(plan) if summaries is None else None
    if beginnings is not None:
        summaries = summaries_of(beginnings)
    records = Records(name, plan, store, sources or Sources())

    async def check(presented: str, required_scope: str | None = None) -> Key:
        try:
            return check_here(presented, required_scope)
        except Unauthorized:
            return opened(await keys.check_anywhere(presented), required_scope)

    def check_here(presented: str, required_scope: str | None) -> Key:
        return opened(keys.check(presented), required_scope)

    def opened(key: Key, required_scope: str | None) -> Key:
        if not key.opens(name):
            raise NotFound("There is no project of this name.")
        if required_scope is not None and key.level < LEVELS[required_scope]:
            raise Forbidden(f"This needs a key with the scope {required_scope}.")
        return key

    present = None
    if isinstance(store, EmbeddedStore):

        def row_of(collection: CollectionPlan) -> Callable[[str], Row | None]:
            return partial(store.row, records.place(collection))

        def read(decision: Decision, row: Row) -> Versioned | None:
            # In a path, 007 is another way to write 7.
            if as_text(typed(row.id, collection_of(decision).identifier.type)) != row.id:
                return None
            return Versioned(row.id, row.rev, partial(one, records, decision, row.record()))

        present = Present(check_here, row_of, read)
    checks = {"handlers.security.check_key": check}
    return ProjectService(
        name=name,
        title=plan.title,
        plan=plan,
        records=records,
        app=build_service(
            plan,
            records,
            max_body_bytes=max_body_bytes,
            checks=checks,
            kept=kept,
            present=present,
            aside=True,
        ).middleware.app,
        document=served(plan, f"/apis/{name}"),
        explanation=orjson.dumps(explain(plan, summaries)),
        beginnings=beginnings,
    )
