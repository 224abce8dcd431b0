"""One Put whose parents must exist, in one statement and round trip.

This is the commonest transaction. The statement locks the parents as `transaction.py` does and writes
nothing unless all of them are there and the Put's own expectation holds. If it writes nothing, `carry_out`
finds out why. It also writes nothing if a deleted record of the same slot had a higher `rev` than this clock
offers; `carry_out` then lifts it. One gap is left: a record created anew by a slow clock in the very moment
in which another process deletes it may start below the deleted one's `rev`, and would have to hit a former
one to the microsecond to repeat it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

import orjson

from api_factory.store.clock import Clock
from api_factory.store.postgres.pool import Connection
from api_factory.store.postgres.prepared_transaction import Key, Transaction, key_of
from api_factory.store.postgres.transaction import AT, slot_of
from api_factory.store.protocol import ABSENT, PRESENT, Put, Record, Require

_INSERT: Final = """
INSERT INTO api_factory_docs (project, collection, id, rev, ord, doc, body)
SELECT %s::text, %s::text, %s::text, %s::bigint, %s::bigint, %s::jsonb, %s::text
WHERE NOT EXISTS (SELECT 1 FROM api_factory_deleted WHERE project = %s AND slot = %s AND rev >= %s)"""

_ON_CONFLICT: Final = {
    ABSENT: " ON CONFLICT (project, collection, id) DO NOTHING",
    None: """
ON CONFLICT (project, collection, id) DO UPDATE
SET rev = GREATEST(api_factory_docs.rev + 1, EXCLUDED.rev), doc = EXCLUDED.doc, body = EXCLUDED.body""",
}

_UPDATE: Final = f"""
UPDATE api_factory_docs SET rev = GREATEST(rev + 1, %s), doc = %s, body = %s WHERE {AT}"""


MOST_PARENTS = 16
"""Records that must exist, for a statement that has a part for each of them."""


def fits(transaction: Transaction) -> bool:
    """True for one Put, perhaps with records that must exist."""
    puts = [write for write in transaction.writes if isinstance(write, Put)]
    parents = [write for write in transaction.writes if isinstance(write, Require)]
    return (
        len(puts) == 1
        and len(parents) <= MOST_PARENTS
        and not transaction.contents
        and len(parents) == len(transaction.writes) - 1
        and not transaction.announce
        and all(parent.expect not in (None, ABSENT) for parent in parents)
        and len(transaction.locks) == len(transaction.writes)
    )


async def put_at_once(
    connection: Connection, transaction: Transaction, clock: Clock
) -> tuple[Record, ...] | None:
    """Return the records as `carry_out` does; None if nothing was written."""
    (put,) = (write for write in transaction.writes if isinstance(write, Put))
    parents = sorted(
        (write for write in transaction.writes if isinstance(write, Require)), key=lambda write: key_of(write)
    )
    expect = put.expect if put.expect in (None, ABSENT, PRESENT) else 1
    sql = _statement(expect, tuple(parent.expect != PRESENT for parent in parents))
    parameters: list[Any] = []
    for parent in parents:
        parameters += key_of(parent)
        if parent.expect != PRESENT:
            parameters.append(parent.expect)
    parameters += _put_parameters(put, transaction, clock.tick())
    row = await (await connection.execute(sql, parameters)).fetchone()
    if row is None:
        return None
    text = transaction.texts[key_of(put)]
    records: dict[Key, Record] = {key_of(put): Record(put.id, orjson.loads(text.body), row[0], row[1])}
    for number, parent in enumerate(parents):
        rev, order, body = row[2 + 3 * number : 5 + 3 * number]
        records[key_of(parent)] = Record(parent.id, orjson.loads(body), rev, order)
    return tuple(records[key_of(write)] for write in transaction.writes)


def _put_parameters(put: Put, transaction: Transaction, now: int) -> list[Any]:
    key = key_of(put)
    text = transaction.texts[key]
    if put.expect in (None, ABSENT):
        return [*key, now, now, text.doc, text.body, key[0], slot_of(key), now]
    expected_rev = [] if put.expect == PRESENT else [put.expect]
    return [now, text.doc, text.body, *key, *expected_rev]


@lru_cache(maxsize=64)
def _statement(expect: int | None, exact_parents: tuple[bool, ...]) -> bytes:
    """Return the statement for an expectation and for parents.

    `expect`: None, ABSENT, PRESENT, or 1 for an exact rev. `exact_parents`: True for a parent of an exact
    rev.
    """
    names = [f"parent{number}" for number in range(len(exact_parents))]
    parents = [
        f"{name} AS (SELECT rev, ord, body FROM api_factory_docs WHERE {AT} "
        + ("AND rev = %s FOR SHARE)" if exact else "FOR KEY SHARE)")
        for name, exact in zip(names, exact_parents, strict=True)
    ]
    parents_exist = "".join(f" AND EXISTS (SELECT 1 FROM {name})" for name in names)
    if expect is None or expect == ABSENT:
        put = _INSERT + parents_exist + _ON_CONFLICT[expect]
    else:
        put = _UPDATE + (" AND rev = %s" if expect != PRESENT else "") + parents_exist
    put += " RETURNING rev, ord"
    if not names:
        return put.encode()
    columns = "".join(f", {name}.rev, {name}.ord, {name}.body" for name in names)
    tables = ", ".join(["put", *names])
    return (
        f"WITH {', '.join(parents)}, put AS ({put}) SELECT put.rev, put.ord{columns} FROM {tables}".encode()
    )
