"""Selection of the records that a list shows, by path, query and membership."""

from __future__ import annotations

from collections.abc import Mapping

from api_factory.plan.model.decision import Decision
from api_factory.records.memberships import Membership
from api_factory.records.queries import Values, read_conditions
from api_factory.records.records import Records
from api_factory.store.protocol import Collection, Condition


async def read_list_selection(
    records: Records, decision: Decision, path: Mapping[str, str], values: Values
) -> tuple[Collection, tuple[Condition, ...]]:
    """Return the store's collection of a list, and what its records have to meet.

    Raise NotFound where a parent in the path is not there, InvalidRequest for values that select nothing.
    """
    scope = records.ancestor_ids(decision, path)
    await records.check_parents(decision, scope)
    where = (*records.ancestor_conditions(decision, scope), *read_conditions(decision.query, values))
    if decision.link is not None:
        where = (*where, await Membership.of(records, decision, path).condition())
    return records.place(decision.about), where
