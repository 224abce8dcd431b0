"""Make a project live: its plan, app, document and console."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import orjson
from starlette.types import ASGIApp

from api_factory.errors import Forbidden, NotFound, NotSignedIn, Unauthorized
from api_factory.keys.key import KEY_PREFIX, LEVELS, Key
from api_factory.keys.keys import Keys
from api_factory.own_code.binding import Binding
from api_factory.own_code.own_code import OwnCode
from api_factory.plan import Plan
from api_factory.plan.explanation import explain
from api_factory.plan.model.collection import CollectionPlan
from api_factory.plan.model.decision import Decision
from api_factory.projects.served_document import served_document
from api_factory.records import ClockAndIds, Records
from api_factory.records.asking import for_who_asks
from api_factory.records.identity import as_text, parse_scalar
from api_factory.records.people import open_records
from api_factory.records.responses import record_response
from api_factory.reference import Beginnings, reference_records, summaries_of
from api_factory.service.build import build_service
from api_factory.service.encoded import ResponseCache, Versioned
from api_factory.service.plain_read import FastPathAccess
from api_factory.sign_in.people import Gate
from api_factory.sign_in.person import Person
from api_factory.store import Store
from api_factory.store.embedded.store import EmbeddedStore
from api_factory.store.embedded.table import Row


@dataclass(frozen=True, slots=True)
class ProjectService:
    """Answer requests below /apis/{name}.

    `document` and `explanation` are JSON. `beginnings` are the records that its collections begin with, where they
    are not known to be in the store.
    """

    name: str
    title: str
    plan: Plan
    records: Records
    app: ASGIApp
    document: bytes
    explanation: bytes
    beginnings: Beginnings | None = None
    summaries: Mapping[str, Any] | None = None
    binding: Binding | None = None
    """Functions of somebody's own, as far as they fit."""


def build_project(
    name: str,
    plan: Plan,
    *,
    store: Store,
    keys: Keys,
    gate: Gate,
    max_body_bytes: int,
    sources: ClockAndIds | None = None,
    kept: ResponseCache | None = None,
    summaries: Mapping[str, Any] | None = None,
    own_code: OwnCode | None = None,
) -> ProjectService:
    """Build the service of a project.

    For a large contract that takes a while, and belongs in a thread. `summaries` tell the number of records that
    each collection began with, if these are in the store already. `own_code` has functions in place of what the
    plan says.
    """
    beginnings = reference_records(plan) if summaries is None else None
    if beginnings is not None:
        summaries = summaries_of(beginnings)
    records = open_records(name, plan, store, gate, sources)
    people = records.people

    async def check(presented: str, required_scope: str | None = None) -> Key | Person:
        if people is not None and not presented.startswith(KEY_PREFIX):
            return people.check_here(presented) or await people.check(presented)
        try:
            key = keys.check(presented)
        except Unauthorized:
            key = await keys.check_anywhere(presented)
        return authorize(key, required_scope)

    def check_here(presented: str, required_scope: str | None) -> Key | Person:
        if people is None or presented.startswith(KEY_PREFIX):
            return authorize(keys.check(presented), required_scope)
        person = people.check_here(presented)
        if person is None:
            raise NotSignedIn("Only the store can say whose token this is.")
        return person

    def authorize(key: Key, required_scope: str | None) -> Key:
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
            if as_text(parse_scalar(row.id, decision.about.identifier.type)) != row.id:
                return None
            return Versioned(row.id, row.rev, partial(record_response, records, decision, row.record()))

        present = FastPathAccess(check_here, row_of, read)
    checks = {"handlers.security.check_key": check}
    bound = own_code.bind(name, plan) if own_code is not None else None
    own, places, notes = None, {}, []
    if bound is not None:
        code, binding = bound
        own = code.handlers(binding, plan, records, store)
        places, notes = code.places(binding), code.notes(binding)
    explanation = explain(plan, summaries, places)
    explanation["notes"] += notes
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
            cache=kept,
            fast_path=present,
            prepare_in_thread=True,
            asking=for_who_asks,
            own=own,
        ).middleware.app,
        document=served_document(plan, f"/apis/{name}"),
        explanation=orjson.dumps(explanation),
        beginnings=beginnings,
        summaries=summaries,
        binding=bound[1] if bound is not None else None,
    )
