"""A plan: what each operation of a contract will do, and everything that is needed to do it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

from api_factory.contract.contract import Contract
from api_factory.plan.document.access import required_scope
from api_factory.plan.document.nodes import listing, mapping
from api_factory.plan.document.operations import METHODS, Reader
from api_factory.plan.document.unknown_records import with_unknown_records
from api_factory.plan.examples.examples import Examples
from api_factory.plan.model.decision import CollectionPlan, Decision, Refusal
from api_factory.plan.model.operation import Operation
from api_factory.plan.rules.inference import infer
from api_factory.plan.schemas.flattened import Shapes
from api_factory.plan.schemas.validators import Validators


@dataclass(frozen=True, slots=True)
class Plan:
    """The operations of a contract, the validators of its schemas, and what each operation does.

    `decisions` are by operation id, `collections` by key; the factory's own contract, whose operations name
    their functions, has none. `examples` makes what example answers hold.
    `strict_query`: a query parameter that the contract does not declare is a fault of the request. `prefixes`:
    the paths of the contract's servers, below which its own paths may be asked for as well. `lenient`: there are
    records older than the contract that do not fit it, and they are shown all the same. `digest`: the first 12 digits
    of the SHA-256 of the contract's bytes. `links`: where memberships are kept, by key. `refusals`: what
    its author says with `x-factory` and is not obeyed.
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


def plan_own(document: dict[str, Any]) -> Plan:
    """The plan of the factory's own contract, whose operations and security schemes name their functions."""
    operations = tuple(Reader(document, trusted=True).operations())
    title = str(document["info"]["title"])
    validators = Validators(document, "3.0")
    examples = Examples(Shapes(document, "3.0"), validators)
    return Plan(title, document, operations, validators, examples, strict_query=True)


def plan(contract: Contract, *, open: bool = False) -> Plan:
    """The plan of a contract that somebody brought: nothing that it names is imported or called.

    `open`: if the contract requires no security, it lets everybody in.
    """
    document = with_unknown_records(contract.document)
    operations = tuple(Reader(document, open=open).operations())
    shapes = Shapes(document, contract.version)
    inference = infer(document, operations, contract.version, shapes)
    validators = Validators(document, contract.version)
    return Plan(
        contract.title,
        document,
        _scoped(operations, inference.decisions),
        validators,
        Examples(shapes, validators),
        decisions=inference.decisions,
        collections=inference.collections,
        prefixes=server_paths(document),
        digest=contract.digest[:12],
        links=inference.links,
        refusals=inference.refusals,
    )


def demote(plan: Plan, reasons: Mapping[str, str]) -> Plan:
    """The plan with operations that failed their check answering with examples."""
    decisions = {
        name: decision.demoted(reasons[name]) if name in reasons else decision
        for name, decision in plan.decisions.items()
    }
    collections = {key: _bereft(one, decisions) for key, one in plan.collections.items()}
    decisions = {
        name: decision
        if decision.collection is None or collections[decision.collection.key] is decision.collection
        else replace(decision, collection=collections[decision.collection.key])
        for name, decision in decisions.items()
    }
    return replace(
        plan,
        operations=_scoped(plan.operations, decisions),
        decisions=decisions,
        collections=collections,
    )


_MAKING = ("create", "replace")


def _bereft(collection: CollectionPlan, decisions: Mapping[str, Decision]) -> CollectionPlan:
    """The collection, which begins with reference records if no operation makes records of it any more."""
    if collection.singleton or collection.origin == "reference":
        return collection
    if any(decisions[name].role in _MAKING for name in collection.operations):
        return collection
    return replace(collection, origin="reference")


def _scoped(operations: Iterable[Operation], decisions: Mapping[str, Decision]) -> tuple[Operation, ...]:
    """The operations with the scope that each needs for what it does."""
    return tuple(
        replace(operation, scope=required_scope(operation.method, decisions[operation.id].role))
        for operation in operations
    )


_MOST_PREFIXES = 20
"""How many paths of servers are looked below; each of them is tried for a path that is not known as it is."""


def server_paths(document: dict[str, Any]) -> tuple[str, ...]:
    """The paths of a document's servers, such as `/v1`, the longest first; the root is none.

    Paths and operations may have servers of their own; what is below one of them is looked for below all.
    """
    items = [mapping(item) for item in mapping(document.get("paths")).values()]
    operations = [mapping(item.get(method)) for item in items for method in METHODS]
    servers = [server for node in (document, *items, *operations) for server in listing(node.get("servers"))]
    paths = {_path(_address(mapping(server))) for server in servers} - {""}
    return tuple(sorted(paths, key=len, reverse=True)[:_MOST_PREFIXES])


def _address(server: dict[str, Any]) -> str:
    """The URL of a server with the defaults of its variables in their places."""
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
