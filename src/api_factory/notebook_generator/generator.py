"""The generator: a contract's operations in an order that works, a cell each."""

from __future__ import annotations

import builtins
import keyword
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from api_factory.notebook_generator import prose
from api_factory.notebook_generator.attached import REMOVING, SHOWING, attached, clear
from api_factory.notebook_generator.cells import Cells
from api_factory.notebook_generator.code import Code, call, literal
from api_factory.notebook_generator.markdown import code, words
from api_factory.notebook_generator.others import bad_body, example, needs_key, without_key
from api_factory.notebook_generator.records import Records
from api_factory.notebook_generator.story import NoRecord, Story, referred
from api_factory.notebook_generator.values import Unmet
from api_factory.plan import Operation, Plan
from api_factory.plan.model.decision import CollectionPlan, Decision, Role
from api_factory.service_client.client import ServiceClient
from api_factory.service_client.method import methods_of

MOST_IN_A_CELL = 20_000
"""How long a contract may be, in characters, to stand in a cell rather than in a file beside the notebook."""

NAME = re.compile(r"[a-z][a-z0-9-]{0,62}")

DEFAULT_URL = "http://127.0.0.1:8000"

_ORDER = ("create", "list", "search", "read", "singleton-read", "replace", "singleton-replace", "update",
          "singleton-update")  # fmt: skip
_DELETES = ("delete", "clear", "singleton-delete")


@dataclass(frozen=True, slots=True)
class Loading:
    """How a notebook comes by its client: the ids and texts of its first code cells, and the client's variable."""

    cells: tuple[tuple[str, str], ...]
    client: str


def from_document(name: str, text: str, path: str | None) -> Loading:
    """Load a contract in the kernel: its text in the cell, or, where that is long, the file at a relative path.

    `path`: None where there is no file, so that the text is in the cell however long it is.
    """
    if not NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no name of an API")
    client = _variable(name)
    if path is not None and len(text) > MOST_IN_A_CELL:
        # Not %api: IPython puts the values of expressions into the words of a magic, which a file's name may hold.
        file = Code(f"Path({literal(_here(path))})", path)
        load = call(
            "api_factory.api", [name, file], {"fresh": True}, before=f"{client} = ", after=f"\n{client}"
        )
        return Loading((("load", f"from pathlib import Path\n\nimport api_factory\n\n{load}"),), client)
    load = f"%%api {name} --fresh\n{text}"
    return Loading((("load-extension", "%load_ext api_factory"), ("load", load)), client)


def _here(path: str) -> str:
    """The path as one of a folder, where it would be taken for that of somebody's home."""
    return f"./{path}" if path.startswith("~") else path


def from_server(project: str) -> Loading:
    """Connect to a running server. Where it is, and the key, come from the environment: no key is in a cell."""
    if not NAME.fullmatch(project):
        raise ValueError(f"{project!r} is no name of a project")
    client = _variable(project)
    text = (
        "import os\n\n"
        "import api_factory\n\n"
        f"{client} = api_factory.connect(\n"
        f'    os.environ.get("API_FACTORY_URL", "{DEFAULT_URL}"),\n'
        '    os.environ.get("API_FACTORY_KEY"),\n'
        f"    project={literal(project)},\n"
        f")\n{client}"
    )
    return Loading((("load", text),), client)


def _variable(name: str) -> str:
    """The variable that a client is in: its project's name with underscores, unless Python means something else."""
    variable = name.replace("-", "_")
    if keyword.iskeyword(variable) or variable in dir(builtins) or variable in ("os", "api_factory"):
        return f"{variable}_api"
    return variable


def generate(plan: Plan, loading: Loading) -> dict[str, Any]:
    """The notebook of a contract as JSON, without outputs and metadata.

    `plan`: what the service does, with those operations demoted that it answers with examples.
    """
    return _Generator(plan, loading).run()


class _Generator:
    """One notebook on its way."""

    def __init__(self, plan: Plan, loading: Loading) -> None:
        reserved = frozenset(name for name in dir(ServiceClient) if not name.startswith("_"))
        self.plan = plan
        self.loading = loading
        self.story = Story(plan, methods_of(plan, reserved), loading.client)
        self.records = Records(self.story)
        self.cells = Cells()
        self.reasons: dict[str, str] = {}
        self.remarks: list[str] = []

    def run(self) -> dict[str, Any]:
        """Write all cells."""
        self.cells.prose("notebook", prose.title(self.plan))
        for id, text in self.loading.cells:
            self.cells.code(id, text)
        ordered = list(in_order(self.plan))
        for collection in ordered:
            self._collection(collection)
        self._attached("attached", "## On these records", SHOWING)
        self._examples()
        self._refusals()
        self._attached("taken-back", "## Taking back", REMOVING)
        self._deletes(ordered)
        self.cells.prose("skipped", prose.skipped(self.reasons, self.remarks))
        return self.cells.notebook()

    def _collection(self, collection: CollectionPlan) -> None:
        members = [one for one in self.story.of(collection) if one[1].role in _ORDER and one[1].link is None]
        members.sort(key=lambda one: (_ORDER.index(one[1].role), rank(*one)))
        makers = [one for one in members if one[1].role == "create"]
        puts = [one for one in members if one[1].role == "replace" and one[1].creates]
        if not makers and puts and not collection.singleton:
            # Nothing else makes records here: the first PUT does.
            members.remove(puts[0])
            members.insert(0, puts[0])
        if members:
            self.cells.prose(f"collection-{collection.key}", prose.collection(collection))
        for operation, decision in members:
            self._act(operation, decision, self._text_of)

    def _attached(self, id: str, heading: str, roles: Sequence[Role]) -> None:
        """The operations that work on what the cells before have made, in the order of their roles."""
        found = [
            (operation, decision)
            for operation in self.plan.operations
            if (decision := self.plan.decisions[operation.id]).role in roles
            and (decision.role != "list" or decision.link is not None)
        ]
        if found:
            self.cells.prose(id, heading)
        for operation, decision in sorted(found, key=lambda one: roles.index(one[1].role)):
            self._act(operation, decision, lambda o, d: attached(self.records, o, d))

    def _text_of(self, operation: Operation, decision: Decision) -> str:
        collection = decision.collection
        kept = self.story.kept.get(collection.key) if collection is not None else None
        match decision.role:
            case "create":
                return self._or_missing(self.records.create, operation, decision)
            case "list" | "search":
                return self.records.listed(operation, decision)
            case "replace" if kept is None and decision.creates:
                return self._or_missing(self.records.create, operation, decision)
            case "singleton-read" | "singleton-replace" | "singleton-update":
                return self._singleton(operation, decision)
        if kept is None:
            return self.records.missing(operation, decision)
        if decision.role == "read":
            return self.records.read(operation, decision)
        return self.records.change(operation, decision)

    def _or_missing(
        self, act: Callable[[Operation, Decision], str], operation: Operation, decision: Decision
    ) -> str:
        """An act, or where its parents are not there what is answered then."""
        try:
            return act(operation, decision)
        except NoRecord:
            return self.records.missing(operation, decision)

    def _singleton(self, operation: Operation, decision: Decision) -> str:
        try:
            return self.records.singleton(operation, decision)
        except NoRecord:
            return self.records.missing(operation, decision)

    def _examples(self) -> None:
        found = [o for o in self.plan.operations if self.plan.decisions[o.id].role == "example"]
        if found:
            self.cells.prose(
                "examples",
                "## Operations that answer with examples\n\n"
                "No record stands behind them: what they answer fits the contract, and is the same every time.",
            )
        for operation in found:
            self._act(operation, self.plan.decisions[operation.id], lambda o, d: example(self.story, o, d))

    def _refusals(self) -> None:
        """One request without a key, and one with a body that does not fit."""
        reached = [one for one in self.plan.operations if one.id not in self.story.shadowed]
        guarded = [operation for operation in reached if needs_key(operation)]
        guarded.sort(key=lambda one: (one.method != "get", one.path.count("{"), len(one.parameters)))
        for operation in guarded:
            try:
                text = without_key(self.story, operation)
            except (Unmet, NoRecord):
                continue
            self.cells.prose("without-key", "## Without a key\n\nWhoever has no key is refused.")
            self.cells.code(f"without-key-{self._name(operation)}", text)
            break
        else:
            why = "no operation asks for one" if not guarded else "no valid request could be made"
            self.remarks.append(f"No call is made without a key: {why}.")
        for operation in self._with_bodies():
            found = bad_body(self.records, operation, self.plan.decisions[operation.id])
            if found is not None:
                text, wrong = found
                self.cells.prose(
                    "bad-body",
                    f"## A body that does not fit\n\nIn what is sent to {code(self._name(operation))}, {wrong}.",
                )
                self.cells.code(f"bad-body-{self._name(operation)}", text)
                break
        else:
            self.remarks.append("No request is sent with a bad body: every body fits.")

    def _with_bodies(self) -> list[Operation]:
        """The operations that take a body, those that make records first."""
        found = [
            operation
            for operation in self.plan.operations
            if operation.body is not None and operation.id not in self.story.shadowed
        ]
        return sorted(found, key=lambda one: self.plan.decisions[one.id].role != "create")

    def _deletes(self, ordered: list[CollectionPlan]) -> None:
        begun = False
        for collection in reversed(ordered):
            members = [one for one in self.story.of(collection) if one[1].role in _DELETES]
            # What is deepest goes first; of one record, it can be deleted but once.
            members.sort(key=lambda one: (one[1].role == "clear", -one[0].path.count("{")))
            for operation, decision in members:
                if not begun:
                    self.cells.prose("deletes", "## Deleting\n\nThe deepest records go first.")
                    begun = True
                self._act(operation, decision, self._delete)

    def _delete(self, operation: Operation, decision: Decision) -> str:
        if decision.role == "clear":
            return clear(self.records, operation, decision)
        if decision.role == "delete":
            try:
                return self.records.delete(operation, decision)
            except NoRecord:
                return self.records.missing(operation, decision)
        return self._singleton(operation, decision)

    def _act(
        self, operation: Operation, decision: Decision, write: Callable[[Operation, Decision], str]
    ) -> None:
        """Write the cells of an operation, or remember why there are none."""
        name = self._name(operation)
        if (other := self.story.shadowed.get(operation.id)) is not None:
            self.reasons[name] = (
                f"its path is that of {code(other)} with other names, which answers in its place"
            )
            return
        try:
            text = write(operation, decision)
        except Unmet as unmet:
            self.reasons[name] = str(unmet)
            return
        except NoRecord as missing:
            self.reasons[name] = f"nothing makes {words(missing)}"
            return
        id = f"{decision.role}-{name}"
        self.cells.prose(id, prose.operation(operation, decision))
        self.cells.code(id, text)

    def _name(self, operation: Operation) -> str:
        return self.story.methods[operation.id].name


def in_order(plan: Plan) -> Iterator[CollectionPlan]:
    """The collections of a plan, each after those whose records its own records name; in a circle, as they come."""
    waiting = dict(plan.collections)
    needs = {key: _needs(plan, one) for key, one in waiting.items()}
    while waiting:
        free = [key for key in waiting if not (needs[key] - {key}) & waiting.keys()]
        yield waiting.pop(free[0] if free else next(iter(waiting)))


def rank(operation: Operation, decision: Decision) -> tuple[bool, bool, int]:
    """Of the operations that make records: one at a time rather than many, and below its parents."""
    collection = decision.collection
    key = collection.key if collection is not None else None
    own = any(ancestor.collection == key for ancestor in decision.ancestors)
    many = decision.request is not None and decision.request.many
    return own, many, -len(decision.ancestors)


def _needs(plan: Plan, collection: CollectionPlan) -> set[str]:
    """The collections whose identifiers the records of this one hold, or stand below."""
    shape = plan.examples.shapes.at(collection.schema)
    found = {ancestor.collection for ancestor in collection.ancestors if ancestor.collection}
    for operation in plan.operations:
        decision = plan.decisions[operation.id]
        if decision.collection is not None and decision.collection.key == collection.key:
            found |= {ancestor.collection for ancestor in decision.ancestors if ancestor.collection}
    found |= {other.key for name in shape.properties if (other := referred(plan, name, collection))}
    return found
