"""Work that goes on when somebody looks."""

from __future__ import annotations

from api_factory.errors import ReadOnly, StorageFull, WriteConflict
from api_factory.plan.model.decision import Decision
from api_factory.records.paths import get, put
from api_factory.records.records import AncestorIds, Records
from api_factory.store.protocol import Put


async def move_on(
    records: Records, decision: Decision, identifier: object, ancestor_ids: AncestorIds
) -> None:
    """Take a record of work one state on; leave one that is done, or where work never leads.

    The state is stored, so that it never goes back, whoever asks and whatever is started again.
    """
    collection = decision.about
    job = collection.job
    record = await records.find(decision, identifier, ancestor_ids) if job is not None else None
    if job is None or record is None:
        return
    document = record.doc
    state = get(document, job.path)
    if state not in job.states[:-1]:
        return
    step = job.states.index(state) + 1
    is_last = step == len(job.states) - 1
    put(document, job.path, job.states[step])
    if job.progress is not None:
        share = job.whole * step / (len(job.states) - 1)
        put(document, job.progress, int(share) if job.whole > 1 or is_last else share)
    now = records.sources.now()
    for path, schema in (*(job.started if step == 1 else ()), *(job.finished if is_last else ())):
        put(document, path, records.time(schema, now))
    records.fill(document, decision, created=False)
    try:
        await records.put(Put(records.place(collection), record.id, document, record.rev))
    except (WriteConflict, ReadOnly, StorageFull):
        # Somebody else has moved it on, or nothing can be kept now: it is shown as it is.
        return
