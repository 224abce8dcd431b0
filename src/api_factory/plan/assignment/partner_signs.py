"""Signs of the other operations: at the same path, and on such records."""

from __future__ import annotations

from collections.abc import Iterator

from api_factory.plan.assignment.effects import aimed, is_marked
from api_factory.plan.assignment.request_signs import GROUPS
from api_factory.plan.document.names import singulars
from api_factory.plan.domain.kinds import Domain, blanked, likeness
from api_factory.plan.evidence.evidence import Evidence


def partner_signs(domain: Domain, index: int, method: str, place: str) -> Iterator[str]:
    """Yield the signs of operations at the same path and on such records."""
    evidence, target = domain.evidence[index], domain.targets[index]
    base = domain.bases.get(target.base, {})
    here = domain.paths[blanked(evidence)] - {method}
    for neighbor in sorted(here & {"get", "post", "put", "patch", "delete"}):
        yield f"{method} beside {neighbor}"
    if base.get("item"):
        yield f"{method} at {place} of items"
    for item_method in sorted(base.get("item", set()) & {"get", "put", "delete", "patch"}):
        yield f"{method} at {place} items {item_method}"
    for collection_method in sorted(base.get("collection", set()) & {"get", "post"}):
        yield f"{method} at {place} collection {collection_method}"
    twin = domain.gets.get(blanked(evidence)) if method != "get" else None
    if twin is not None:
        if _alike(domain.evidence[twin], evidence):
            yield f"{method} twin of get"
        twin_form = GROUPS[domain.evidence[twin].answer.form]
        nested = "nested" if target.nested else "unnested"
        yield f"{method} at {place} beside get of {twin_form}"
        if not base.get("item"):
            yield f"{method} {nested} at {place} beside get of {twin_form}"
    record_kind = domain.kinds.get(target.noun)
    if record_kind is not None:
        if "post" in record_kind.methods["collection"]:
            yield f"{method} at {place} kind made"
        if record_kind.methods["item"]:
            yield f"{method} at {place} kind has items"
        if not base.get("item") and not record_kind.methods["item"] and not record_kind.listed:
            yield f"{method} kind unknown"
        if evidence.body.properties:
            share = likeness(evidence.body, record_kind)
            yield f"{method} body {'like' if share > 0.6 else 'unlike' if share < 0.3 else 'half like'} record"
        if evidence.answer.properties and record_kind.properties:
            share = likeness(evidence.answer, record_kind)
            yield f"{method} answer {'like' if share > 0.6 else 'unlike' if share < 0.3 else 'half like'} record"
    owner = domain.owners.get(evidence.answer.stem) if evidence.answer.stem else None
    if owner is not None and evidence.answer.form in ("object", "array", "envelope"):
        if owner == target.noun:
            yield f"{method} answers own"
            yield f"{method} at {place} answers own"
        elif any(owner == parent for parent, _ in target.parents):
            yield f"{method} answers parent"
            if record_kind is not None and sum(map(len, record_kind.methods.values())) == 1:
                yield f"{method} answers parent of a lone path"
        else:
            owner_kind = domain.kinds.get(owner)
            is_collection = owner_kind is not None and bool(
                owner_kind.methods["collection"] or owner_kind.methods["item"]
            )
            yield f"{method} answers {'other known' if is_collection else 'other'}"
    if target.parents:
        parent = domain.kinds.get(target.parents[-1][0])
        if parent is not None and target.noun:
            names = parent.properties.keys()
            if target.noun in names or any(singulars(name)[0] == target.noun for name in names):
                yield f"{method} at {place} part of parent"
            if parent.methods["item"]:
                yield f"{method} parent has items"
            if any(aimed(name) in names for name in evidence.body.properties):
                yield f"{method} body aims at parent"
    holder = domain.kinds.get(
        target.noun if target.parameters or not target.parents else target.parents[-1][0]
    )
    verbs = [segment.verb for segment in target.verbs] or [target.noun]
    if holder is not None and any(is_marked(verb, holder.properties) for verb in verbs):
        yield f"{method} verb marks record"
        yield f"{method} at {place} verb marks record"
    if target.noun and evidence.body.properties:
        ids = {f"{target.noun}id", "id", f"{target.noun}uuid", "uuid"}
        if evidence.body.properties & ids:
            yield f"{method} id in body"


def _alike(first: Evidence, second: Evidence) -> bool:
    """True if two operations answer with one schema and share their verb."""
    if first.answer.form not in ("none", "unknown") and first.answer.subject != second.answer.subject:
        return False
    verb = second.wording.summary.verb or second.wording.name.verb
    return bool(verb) and verb == (first.wording.summary.verb or first.wording.name.verb)
