"""Assignment of roles and shared collections to the operations of a document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from api_factory.plan.assignment.assignment import Assignment, Assignments, Item, Parent
from api_factory.plan.assignment.collecting import Gathered, Grouping, collections_of
from api_factory.plan.assignment.effects import aimed, effect_of
from api_factory.plan.assignment.hypotheses import Hypothesis
from api_factory.plan.assignment.scoring import Weights, chosen, deciding, in_company, probabilities
from api_factory.plan.assignment.sentences import sentence
from api_factory.plan.assignment.signs import signs_of
from api_factory.plan.assignment.weights import WEIGHTS
from api_factory.plan.document.names import name_set, normal
from api_factory.plan.document.path_templates import literal
from api_factory.plan.domain.kinds import Domain, blanked, likeness, model
from api_factory.plan.evidence.evidence import Evidence, gather
from api_factory.plan.evidence.vocabulary import MEMBERSHIPS
from api_factory.plan.model.operation import Operation
from api_factory.plan.model.role import Role
from api_factory.plan.schemas.flattened import Shapes

_UPDATES = ("patch", "post")
_MEMBERS: Final[dict[Role, Role]] = {
    Role.CREATE: Role.LINK, Role.REPLACE: Role.LINK, Role.UPDATE: Role.LINK, Role.DELETE: Role.UNLINK,
}  # fmt: skip
"""The roles of writes to a record, and what they do to one that people remember."""
_COUNTS: Final = name_set("count counts")
"""Names of properties of a record that are taken for numbers of what is below it."""


def assign(operations: Sequence[Operation], shapes: Shapes, weights: Weights = WEIGHTS) -> Assignments:
    """Assign each operation of a document its role and its collection.

    Each operation is scored by its own signs first, then again by how many of the others work on no records. Equal
    methods and signs have equal scores, so these are computed once.
    """
    domain = model(gather(operations, shapes))
    signs = [signs_of(domain, index) for index in range(len(operations))]
    scored: dict[tuple[str, frozenset[str]], dict[Hypothesis, float]] = {}
    alone = []
    for own_signs, operation in zip(signs, operations, strict=True):
        case = (operation.method, own_signs)
        if case not in scored:
            scored[case] = probabilities(own_signs, operation.method, weights)
        alone.append(scored[case])
    total = sum(likely["example"] for likely in alone)
    other_count = max(len(operations) - 1, 1)
    together = [in_company(likely, (total - likely["example"]) / other_count) for likely in alone]
    choices = [
        (*chosen(likely), likely, own_signs) for likely, own_signs in zip(together, signs, strict=True)
    ]
    roles = [_role(domain, index, choice[0]) for index, choice in enumerate(choices)]
    _undo_links(domain, roles)
    _settle_memberships(domain, roles)
    grouping = Grouping(domain, roles)
    assignments: dict[str, Assignment] = {}
    sentences: dict[tuple[frozenset[str], Hypothesis, Hypothesis], tuple[str, ...]] = {}
    for index, operation in enumerate(operations):
        hypothesis, score, likely, own_signs = choices[index]
        second = max(
            (candidate for candidate in likely if candidate != hypothesis),
            key=likely.__getitem__,
            default=None,
        )
        contest = (own_signs, hypothesis, second or hypothesis)
        if contest not in sentences:
            sentences[contest] = tuple(map(sentence, deciding(*contest, weights)))
        runner_up = (_role(domain, index, second), likely[second]) if second is not None else None
        assignments[operation.id] = _assignment(
            domain, shapes, grouping, index, roles[index], sentences[contest], runner_up, score
        )
    evidence = {evidence.operation.id: evidence for evidence in domain.evidence}
    return Assignments(
        assignments, collections_of(shapes, Gathered(domain, roles, grouping, assignments)), evidence
    )


def _undo_links(domain: Domain, roles: list[Role]) -> None:
    """Turn a DELETE at a path that links two records into an unlink."""
    linking = {blanked(domain.evidence[index]) for index, role in enumerate(roles) if role == "link"}
    for index, role in enumerate(roles):
        if role == "delete" and blanked(domain.evidence[index]) in linking:
            roles[index] = Role.UNLINK


def _settle_memberships(domain: Domain, roles: list[Role]) -> None:
    """Keep apart records and what people remember of them: favorites, followed shops.

    `PUT /favorites/{product}` makes a favorite, and DELETE removes it, where nothing else works on favorites one by
    one; so does `/grants/{right}/{user}`. `DELETE /watchlist/films/{film}`, where `/films/{film}` is read, removes no
    film, and `POST /teams/{team}` that joins a team makes no team.
    """
    bases: defaultdict[str, set[str]] = defaultdict(set)
    for target in domain.targets:
        if target.position == "item" and not target.verbs:
            bases[target.noun].add(target.base)
    for index, role in enumerate(roles):
        target = domain.targets[index]
        if target.position != "item" or target.verbs or target.parents:
            continue
        nouns = _nouns(domain.evidence[index])
        if len(bases[target.noun]) == 1:
            if role.of_link and (len(target.parameters) > 1 or not MEMBERSHIPS.isdisjoint(nouns)):
                roles[index] = Role.CREATE if role == Role.LINK else Role.DELETE
        elif role in _MEMBERS and not MEMBERSHIPS.isdisjoint(nouns - {target.noun}):
            roles[index] = _MEMBERS[role]


def _nouns(evidence: Evidence) -> set[str]:
    """Return the nouns of a path: `my`, `follow` and `brand` of `/my/follows/brands/{slug}`."""
    return {segment.noun for segment in evidence.route.segments if segment.kind in ("noun", "verb")}


def _assignment(
    domain: Domain,
    shapes: Shapes,
    grouping: Grouping,
    index: int,
    role: Role,
    signs: tuple[str, ...],
    runner_up: tuple[Role, float] | None,
    score: float,
) -> Assignment:
    evidence, target = domain.evidence[index], domain.targets[index]
    operation = evidence.operation
    if role in ("example", "sign-in", "sign-out"):
        return Assignment(operation.id, role, None, None, None, (), signs, runner_up, score)
    payload = evidence.answer if evidence.answer.subject and evidence.answer.properties else evidence.body
    part = target.noun if role.startswith("part-") or (role.startswith("file-") and target.nested) else None
    effect = None
    if role == "action":
        verb = (
            target.verbs[-1].verb
            if target.verbs
            else evidence.wording.name.verb
            or evidence.wording.summary.verb
            or normal(literal(operation.path))
        )
        effect = effect_of(
            shapes,
            verb,
            grouping.record_of(index),
            shapes.at(evidence.body.subject).properties if evidence.body.subject is not None else (),
            undone=operation.method == "delete",
        )
    parents = target.parents if not part else target.parents[:-1]
    scope = tuple(Parent(noun, name, grouping.key_of(noun)) for noun, name in parents)
    return Assignment(
        operation.id, role, grouping.collection(index), payload.subject, _item(domain, index, role), scope, signs,
        runner_up, score, part, effect, grouping.other(index) if role in ("link", "unlink") else None,
    )  # fmt: skip


def _item(domain: Domain, index: int, role: Role) -> Item | None:
    """Find the parameter or property that names the record."""
    evidence, target = domain.evidence[index], domain.targets[index]
    if role in ("create", "list", "search", "clear", "count") or role.startswith("singleton-"):
        return None
    if target.parameters:
        return Item("path", target.parameters[-1])
    noun = domain.noun_of(index)
    # `PATCH /assets/{id}/comments` that answers with an asset changes the asset.
    changes_owner = role in ("update", "replace") and target.parents and target.parents[-1][0] == noun
    if (changes_owner or role.startswith(("part-", "file-", "action", "link", "unlink"))) and target.parents:
        return Item("path", target.parents[-1][1])
    usual_names = (f"{noun}id", "id", "uuid", f"{noun}uuid", f"{noun}key", "key", f"{noun}code")
    query = {normal(name): name for name in evidence.query.identifiers}
    for name in usual_names:
        if name in query:
            return Item("query", query[name])
    if query:
        return Item("query", next(iter(query.values())))
    for name in usual_names:
        if name in evidence.body.properties:
            return Item("body", name)
    return None


def _role(domain: Domain, index: int, hypothesis: Hypothesis) -> Role:
    """Refine a hypothesis to a role, by the method and the body."""
    evidence = domain.evidence[index]
    method = evidence.method
    if _only_aims(domain, index):
        return Role.ACTION
    if hypothesis == "count" and _tells_property(domain, index):
        return Role.PART_READ
    match hypothesis:
        case "list":
            return Role.SEARCH if method == "post" else Role.LIST
        case "change":
            record_kind = domain.kinds.get(domain.noun_of(index))
            if method in _UPDATES:
                return Role.UPDATE
            return (
                Role.REPLACE
                if likeness(evidence.body, record_kind) > 0.5 or not evidence.body.properties
                else Role.UPDATE
            )
        case "singleton-write":
            return Role.SINGLETON_REPLACE if method == "put" else Role.SINGLETON_UPDATE
        case "example":
            return _entrance(domain, index)
        case _:
            return Role(hypothesis)


def _tells_property(domain: Domain, index: int) -> bool:
    """True if an answer is one property of the record that the path names.

    For example `{total}` of `GET /orders/{id}/total`.
    """
    evidence, target = domain.evidence[index], domain.targets[index]
    if evidence.method != "get" or target.position != "item" or len(target.verbs) != 1:
        return False
    name = normal(target.verbs[0].text)
    record_kind = domain.kinds.get(target.noun)
    answered = set(evidence.answer.properties)
    return (
        record_kind is not None and answered == {name} <= set(record_kind.properties) and name not in _COUNTS
    )


def _only_aims(domain: Domain, index: int) -> bool:
    """True if a body has nothing but new values of the record that the path names.

    `POST /pets/{id}/rename` takes `{newName}`, and pets have a `name`.
    """
    evidence, target = domain.evidence[index], domain.targets[index]
    names = evidence.body.properties
    if evidence.method == "get" or not names or evidence.body.secret:
        return False
    noun = target.noun if target.verbs and target.parameters else ""
    if not noun and target.parents and not target.parameters:
        noun = target.parents[-1][0]
    record_kind = domain.kinds.get(noun)
    return record_kind is not None and all(aimed(name) in record_kind.properties for name in names)


def _entrance(domain: Domain, index: int) -> Role:
    """Return the role of an operation without records: maybe a sign-in."""
    evidence, target = domain.evidence[index], domain.targets[index]
    verbs = {
        evidence.wording.name.verb,
        evidence.wording.summary.verb,
        *(segment.verb for segment in target.verbs),
    }
    if evidence.method in ("post", "delete", "get") and verbs & _LEAVING:
        return Role.SIGN_OUT
    if evidence.method == "post" and evidence.answer.token and (evidence.body.secret or verbs & _ENTERING):
        return Role.SIGN_IN
    if evidence.method == "post" and evidence.body.secret and verbs & _ENTERING:
        return Role.SIGN_IN
    return Role.EXAMPLE


_LEAVING = frozenset(("logout", "signout", "logoff", "logouts"))
_ENTERING = frozenset(("login", "signin", "logon", "authenticate", "authorize", "refresh", "auth", "logs"))
