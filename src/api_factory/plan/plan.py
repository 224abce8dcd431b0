"""Plan what each operation of a contract will do."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

from api_factory.contract import Contract, Fault
from api_factory.plan.document.access import required_scope
from api_factory.plan.document.nodes import listing, mapping
from api_factory.plan.document.operations import METHODS, Reader
from api_factory.plan.document.path_templates import above
from api_factory.plan.document.path_templates import key as path_key
from api_factory.plan.document.unknown_records import with_unknown_records
from api_factory.plan.examples.examples import Examples
from api_factory.plan.model.account import SignIn
from api_factory.plan.model.answer import Answer
from api_factory.plan.model.collection import CollectionPlan
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.inference import Inference, Refusal
from api_factory.plan.model.operation import Operation
from api_factory.plan.model.role import Role
from api_factory.plan.model.rule import Rule
from api_factory.plan.rules.embedding import with_embedded
from api_factory.plan.rules.examples_only import examples_only
from api_factory.plan.rules.exports import with_owned_exports
from api_factory.plan.rules.inference import infer
from api_factory.plan.rules.own_links import with_own_links
from api_factory.plan.rules.summaries import with_own_summaries
from api_factory.plan.schemas.flattened import Shapes, StepLimitReached
from api_factory.plan.schemas.validators import Validators
from api_factory.plan.sign_in.recognition import recognize


@dataclass(frozen=True, slots=True)
class Plan:
    """Hold operations, the validators of their schemas, and decisions.

    `decisions` are by operation id, `collections` by key; the factory's own contract, whose operations name their
    functions, has none. `examples` makes the content of example responses. With `strict_query`, a query parameter
    that the contract does not declare is a fault of the request. `prefixes` are the paths of the contract's
    servers, below which its own paths may be requested as well. `lenient`: there are records older than the
    contract that do not fit it, and they are shown all the same. `digest` has the first 12 digits of the SHA-256 of
    the contract's bytes. `links` are the collections of memberships, by key. `refusals` are the words of
    `x-factory` that are not obeyed. `faulty` has the faults of each faulty operation, by its id; `lost` has the
    paths whose operations faults leave open, each with these. `sign_in` says how people sign in, if they do.
    """

    title: str
    document: dict[str, Any]
    operations: tuple[Operation, ...]
    validators: Validators
    examples: Examples
    strict_query: bool = False
    decisions: dict[str, Decision] = field(default_factory=dict)
    collections: dict[str, CollectionPlan] = field(default_factory=dict)
    prefixes: tuple[str, ...] = ()
    lenient: bool = False
    digest: str = ""
    links: dict[str, CollectionPlan] = field(default_factory=dict)
    refusals: tuple[Refusal, ...] = ()
    faulty: dict[str, tuple[Fault, ...]] = field(default_factory=dict)
    lost: Mapping[str, tuple[Fault, ...]] = field(default_factory=dict)
    sign_in: SignIn | None = None


def plan_own(document: dict[str, Any]) -> Plan:
    """Plan the factory's own contract.

    Its operations and security schemes name their functions.
    """
    operations = tuple(Reader(document, trusted=True).operations())
    title = str(document["info"]["title"])
    validators = Validators(document, "3.0")
    examples = Examples(Shapes(document, "3.0"), validators)
    return Plan(title, document, operations, validators, examples, strict_query=True)


def plan(contract: Contract, *, open: bool = False, signing_in: bool = True) -> Plan:
    """Plan a project's contract; nothing that it names is imported.

    With `open`, a contract that requires no security lets everybody in. Without `signing_in`, nobody signs in, whatever
    the contract has.
    """
    document = with_unknown_records(contract.document)
    operations = tuple(Reader(document, open=open, shut=contract.shut).operations())
    faulty = {o.id: contract.faulty[o.pointer] for o in operations if o.pointer in contract.faulty}
    # A request to one is not validated: every response reports the fault of the contract.
    operations = tuple(replace(o, parameters=()) if o.id in faulty else o for o in operations)
    sound = [operation for operation in operations if operation.id not in faulty]
    shapes = Shapes(document, contract.version)
    try:
        with shapes.limited():
            inference = infer(document, sound, contract.version, shapes)
            return _plan(contract, document, operations, faulty, shapes, inference, signing_in=signing_in)
    except StepLimitReached:
        shapes = Shapes(document, contract.version)
        inference = examples_only(document, sound)
        return _plan(contract, document, operations, faulty, shapes, inference, signing_in=False)


def _plan(
    contract: Contract,
    document: dict[str, Any],
    operations: tuple[Operation, ...],
    faulty: dict[str, tuple[Fault, ...]],
    shapes: Shapes,
    inference: Inference,
    *,
    signing_in: bool,
) -> Plan:
    """Plan a contract whose operations are inferred.

    It adds who signs in, what is embedded, and what takes keys.
    """
    decisions = inference.decisions | {
        name: _faulty_decision(name, _fault_reason(each)) for name, each in faulty.items()
    }
    awaited = _made_by_faulty(operations, faulty, contract.lost)
    collections = {
        key: replace(collection, origin="made") if key in awaited else _bereft(collection, decisions)
        for key, collection in inference.collections.items()
    }
    validators = Validators(document, contract.version)
    examples = Examples(shapes, validators)
    recognition = (
        recognize(document, operations, decisions, collections, shapes, examples) if signing_in else None
    )
    if recognition is not None:
        operations, decisions, collections = (
            recognition.operations,
            recognition.decisions,
            recognition.collections,
        )
    decisions = _of_collections(decisions, collections)
    decisions = with_own_summaries(with_owned_exports(operations, decisions))
    private = frozenset(
        owner.collection for owner in (recognition.sign_in.owners if recognition is not None else ())
    ) | frozenset(
        users.collection.key for users in (recognition.sign_in.users if recognition is not None else ())
    )
    decisions = with_embedded(shapes, operations, decisions, collections, private)
    decisions = with_own_links(shapes, operations, decisions)
    return Plan(
        contract.title,
        document,
        _scoped(operations, decisions),
        validators,
        examples,
        decisions=decisions,
        collections=collections,
        prefixes=server_paths(document),
        digest=contract.digest[:12],
        links=inference.links,
        refusals=inference.refusals,
        faulty=faulty,
        lost=contract.lost,
        sign_in=recognition.sign_in if recognition is not None else None,
    )


def _fault_reason(faults: Sequence[Fault]) -> str:
    return f"The contract is faulty here, {'; '.join(fault.sentence for fault in faults)}"


def _faulty_decision(operation: str, reason: str) -> Decision:
    """Decide to respond only that the contract is faulty there."""
    return Decision(operation, Role.FAULTY, Rule(1), reason, Answer(501, None, "none"))


def take_out(plan: Plan, reasons: Mapping[str, str]) -> Plan:
    """Add operations that are faulty by their service's report."""
    decisions = plan.decisions | {name: _faulty_decision(name, reason) for name, reason in reasons.items()}
    return replace(plan, operations=_scoped(plan.operations, decisions), decisions=decisions)


def demote(plan: Plan, reasons: Mapping[str, str]) -> Plan:
    """Demote operations that failed the self-check.

    They respond with examples then.
    """
    decisions = {
        name: decision.demoted(reasons[name]) if name in reasons else decision
        for name, decision in plan.decisions.items()
    }
    awaited = _made_by_faulty(plan.operations, plan.faulty, plan.lost)
    collections = {
        key: collection if key in awaited else _bereft(collection, decisions)
        for key, collection in plan.collections.items()
    }
    decisions = _of_collections(decisions, collections)
    return replace(
        plan,
        operations=_scoped(plan.operations, decisions),
        decisions=decisions,
        collections=collections,
    )


def _of_collections(
    decisions: Mapping[str, Decision], collections: Mapping[str, CollectionPlan]
) -> dict[str, Decision]:
    """Point decisions to the present collections, by key."""
    return {
        name: decision
        if decision.collection is None or collections[decision.collection.key] is decision.collection
        else replace(decision, collection=collections[decision.collection.key])
        for name, decision in decisions.items()
    }


def keys_about_faulty(plan: Plan) -> frozenset[str]:
    """List the collections that operations taken out by faults may be about.

    They are those of their paths, and one above.
    """
    paths = {path_key(name.partition(" ")[2]) for name in plan.faulty} | set(map(path_key, plan.lost))
    return frozenset(paths | set(map(above, paths)))


def _made_by_faulty(
    operations: Iterable[Operation], faulty: Collection[str], lost: Iterable[str]
) -> frozenset[str]:
    """Find collections whose records a faulty operation may make.

    Returns their keys.

    They do not begin with reference records, which would stand among those that people have made: with a faulty
    `POST /pets`, `/pets` is one.
    """
    stubs = [operation for operation in operations if operation.id in faulty]
    posts = {path_key(operation.path) for operation in stubs if operation.method == "post"}
    puts = {path_key(operation.path) for operation in stubs if operation.method == "put"}
    paths = set(map(path_key, lost))
    return frozenset(posts | paths | set(map(above, puts | paths)))


def _makes(decision: Decision) -> bool:
    return decision.role == Role.CREATE or (decision.role == Role.REPLACE and decision.creates)


def _bereft(collection: CollectionPlan, decisions: Mapping[str, Decision]) -> CollectionPlan:
    """Give a collection reference records if nothing makes any."""
    if collection.singleton or collection.origin == "reference":
        return collection
    if any(_makes(decisions[name]) for name in collection.operations):
        return collection
    return replace(collection, origin="reference")


def _scoped(operations: Iterable[Operation], decisions: Mapping[str, Decision]) -> tuple[Operation, ...]:
    """Set the scope that each operation needs for its decision."""
    return tuple(
        replace(operation, scope=required_scope(operation.method, decisions[operation.id].role))
        for operation in operations
    )


_MAX_PREFIXES = 20
"""Each of them is tried for a path that is unknown as it is."""


def server_paths(document: dict[str, Any]) -> tuple[str, ...]:
    """List the paths of servers, such as `/v1`, the longest first.

    The root is none. Paths and operations may have servers of their own; a path below one of them is tried below
    all.
    """
    items = [mapping(item) for item in mapping(document.get("paths")).values()]
    operations = [mapping(item.get(method)) for item in items for method in METHODS]
    servers = [server for node in (document, *items, *operations) for server in listing(node.get("servers"))]
    paths = {_path(_address(mapping(server))) for server in servers} - {""}
    return tuple(sorted(paths, key=len, reverse=True)[:_MAX_PREFIXES])


def _address(server: dict[str, Any]) -> str:
    """Return the URL of a server with the defaults of its variables."""
    url = server.get("url")
    if not isinstance(url, str):
        return ""
    for name, variable in mapping(server.get("variables")).items():
        default = mapping(variable).get("default")
        if isinstance(default, str):
            url = url.replace(f"{{{name}}}", default)
    return url


def _path(url: str) -> str:
    try:
        path = urlsplit(url).path.rstrip("/")
    except ValueError:
        return ""
    return path if path.startswith("/") and "{" not in path else ""
