"""Generator of notebooks: operations in an order that works."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from api_factory.notebook_generator import prose
from api_factory.notebook_generator.attached import REMOVING, SHOWING, attached, clear
from api_factory.notebook_generator.cells import Cells
from api_factory.notebook_generator.example_cells import example_cell
from api_factory.notebook_generator.first_cells import Loading
from api_factory.notebook_generator.markdown import code, words
from api_factory.notebook_generator.people_cells import PeopleCells
from api_factory.notebook_generator.record_cells import RecordCells
from api_factory.notebook_generator.refusals import bad_body_cell, keyless_cell, requires_key
from api_factory.notebook_generator.relations import creation_rank, in_order
from api_factory.notebook_generator.state import NoRecord, NotebookState
from api_factory.notebook_generator.values import NoRequest
from api_factory.plan import Operation, Plan
from api_factory.plan.model.collection import CollectionPlan
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.role import Role
from api_factory.service_client.client import ServiceClient
from api_factory.service_client.method import methods_of

_ROLE_ORDER = (
    Role.CREATE, Role.LIST, Role.SEARCH, Role.READ, Role.SINGLETON_READ,
    Role.REPLACE, Role.SINGLETON_REPLACE, Role.UPDATE, Role.SINGLETON_UPDATE,
)  # fmt: skip
_DELETE_ROLES = (Role.DELETE, Role.CLEAR, Role.SINGLETON_DELETE)


def generate(plan: Plan, loading: Loading) -> dict[str, Any]:
    """Generate the notebook of a contract as JSON, without outputs.

    `plan`: the service's plan, in which the operations are demoted that it answers with examples.
    """
    return _Generator(plan, loading).run()


class _Generator:
    """Writes one notebook; `reasons` tell why operations are skipped."""

    def __init__(self, plan: Plan, loading: Loading) -> None:
        reserved = frozenset(name for name in dir(ServiceClient) if not name.startswith("_"))
        self.plan = plan
        self.loading = loading
        self.state = NotebookState(plan, methods_of(plan, reserved), loading.client)
        self.record_cells = RecordCells(self.state)
        self.cells = Cells()
        self.reasons: dict[str, str] = {}
        self.remarks: list[str] = []
        self.signs_in = False

    def run(self) -> dict[str, Any]:
        """Write all cells."""
        self.cells.prose("notebook", prose.title(self.plan))
        for id, text in self.loading.cells:
            self.cells.code(id, text)
        collections = list(in_order(self.plan))
        for collection in collections:
            self._write_collection(collection)
        self._write_attached("attached", "## On these records", SHOWING)
        self._write_people()
        self._write_examples()
        self._write_unserved()
        self._leave_sign_in()
        self._write_keyless_request()
        self._write_bad_body()
        self._write_attached("taken-back", "## Taking back", REMOVING)
        self._write_deletes(collections)
        self.cells.prose("skipped", prose.skipped(self.reasons, self.remarks))
        return self.cells.notebook()

    def _write_collection(self, collection: CollectionPlan) -> None:
        operations = [
            (operation, decision)
            for operation, decision in self.state.operations_of(collection)
            if decision.role in _ROLE_ORDER and decision.link is None
        ]
        operations.sort(key=lambda pair: (_ROLE_ORDER.index(pair[1].role), creation_rank(*pair)))
        creates = any(decision.role == Role.CREATE for _, decision in operations)
        creating_puts = [pair for pair in operations if pair[1].role == Role.REPLACE and pair[1].creates]
        if not creates and creating_puts and not collection.singleton:
            # Nothing else creates records here: the first PUT does.
            operations.remove(creating_puts[0])
            operations.insert(0, creating_puts[0])
        if operations:
            self.cells.prose(f"collection-{collection.key}", prose.collection(collection))
        for operation, decision in operations:
            self._write(operation, decision, self._record_cell)

    def _write_attached(self, id: str, heading: str, roles: Sequence[Role]) -> None:
        """Write the operations on created records, in the order of their roles."""
        operations = [
            (operation, decision)
            for operation in self.plan.operations
            if (decision := self.plan.decisions[operation.id]).role in roles
            and (decision.role != Role.LIST or decision.link is not None)
        ]
        if operations:
            self.cells.prose(id, heading)
        for operation, decision in sorted(operations, key=lambda pair: roles.index(pair[1].role)):
            self._write(operation, decision, partial(attached, self.record_cells))

    def _record_cell(self, operation: Operation, decision: Decision) -> str:
        collection, cells = decision.collection, self.record_cells
        exists = collection is not None and collection.key in self.state.records
        match decision.role:
            case "create":
                return self._or_missing(cells.create, operation, decision)
            case "list" | "search":
                return cells.list_records(operation, decision)
            case "replace" if not exists and decision.creates:
                return self._or_missing(cells.create, operation, decision)
            case "singleton-read" | "singleton-replace" | "singleton-update":
                return self._or_missing(cells.singleton, operation, decision)
        if not exists:
            return cells.missing(operation, decision)
        if decision.role == Role.READ:
            return cells.read(operation, decision)
        return cells.change(operation, decision)

    def _or_missing(
        self, write: Callable[[Operation, Decision], str], operation: Operation, decision: Decision
    ) -> str:
        """Write a cell, or one that expects 404 without its parents."""
        try:
            return write(operation, decision)
        except NoRecord:
            return self.record_cells.missing(operation, decision)

    def _write_examples(self) -> None:
        operations = [o for o in self.plan.operations if self.plan.decisions[o.id].role == Role.EXAMPLE]
        if operations:
            self.cells.prose(
                "examples",
                "## Operations that answer with examples\n\n"
                "No record stands behind them: what they answer fits the contract, and is the same every time.",
            )
        for operation in operations:
            decision = self.plan.decisions[operation.id]
            self._write(operation, decision, partial(example_cell, self.state))

    def _write_unserved(self) -> None:
        """Write the operations that the contract is faulty in, which are not called."""
        lines = [
            f"- {code(f'{o.method.upper()} {o.path}')}: {words(self.plan.decisions[o.id].reason)}"
            for o in self.plan.operations
            if self.plan.decisions[o.id].role == Role.FAULTY
        ]
        if lines:
            heading = "## Operations that are not served\n\nThey answer 501 until the contract is mended.\n\n"
            self.cells.prose("faulty", heading + "\n".join(lines))

    def _write_people(self) -> None:
        """Write how two people register and sign in, and that neither touches what is the other's."""
        if self.plan.sign_in is None:
            return
        people = PeopleCells(self.state)
        try:
            text = people.registration()
        except (NoRequest, NoRecord) as reason:
            self.remarks.append(f"Nobody signs in: {reason}.")
            return
        self.signs_in = True
        self.cells.prose("people", "## People\n\nTwo people register and sign in. Each is somebody else.")
        self.cells.code("people", text)
        own = people.ownership()
        if own is not None:
            self.cells.prose("others", "What one of them has made, the other does not remove.")
            self.cells.code("others", own)

    def _leave_sign_in(self) -> None:
        """Note why operations by which people sign in are not called."""
        for operation in self.plan.operations:
            decision = self.plan.decisions[operation.id]
            is_shown = self.signs_in and decision.account is not None and decision.account.step == "sign-in"
            if decision.role.signs and not is_shown:
                self.reasons[self._name(operation)] = "it is for people who sign in, and notebooks use a key"

    def _write_keyless_request(self) -> None:
        """Write one request without a key, of the simplest operation."""
        operations = [
            operation
            for operation in self.plan.operations
            if operation.id not in self.state.shadowed and requires_key(operation)
        ]
        operations.sort(key=lambda o: (o.method != "get", o.path.count("{"), len(o.parameters)))
        for operation in operations:
            try:
                text = keyless_cell(self.state, operation)
            except (NoRequest, NoRecord):
                continue
            self.cells.prose("without-key", "## Without a key\n\nWhoever has no key is refused.")
            self.cells.code(f"without-key-{self._name(operation)}", text)
            return
        why = "no operation asks for one" if not operations else "no valid request could be made"
        self.remarks.append(f"No call is made without a key: {why}.")

    def _write_bad_body(self) -> None:
        """Write one request with an invalid body, preferably of a create."""
        operations = [
            operation
            for operation in self.plan.operations
            if operation.body is not None and operation.id not in self.state.shadowed
        ]
        operations.sort(key=lambda operation: self.plan.decisions[operation.id].role != Role.CREATE)
        for operation in operations:
            cell = bad_body_cell(self.state, operation)
            if cell is not None:
                name = self._name(operation)
                self.cells.prose(
                    "bad-body",
                    f"## A body that does not fit\n\nIn what is sent to {code(name)}, {cell.fault}.",
                )
                self.cells.code(f"bad-body-{name}", cell.text)
                return
        self.remarks.append("No request is sent with a bad body: every body fits.")

    def _write_deletes(self, collections: list[CollectionPlan]) -> None:
        has_heading = False
        for collection in reversed(collections):
            operations = [
                (operation, decision)
                for operation, decision in self.state.operations_of(collection)
                if decision.role in _DELETE_ROLES
            ]
            # The longest path first: it names the most parents. A record can be deleted but once.
            operations.sort(key=lambda pair: (pair[1].role == Role.CLEAR, -pair[0].path.count("{")))
            for operation, decision in operations:
                if not has_heading:
                    self.cells.prose("deletes", "## Deleting\n\nThe deepest records go first.")
                    has_heading = True
                self._write(operation, decision, self._delete_cell)

    def _delete_cell(self, operation: Operation, decision: Decision) -> str:
        if decision.role == Role.CLEAR:
            return clear(self.record_cells, operation, decision)
        write = self.record_cells.delete if decision.role == Role.DELETE else self.record_cells.singleton
        return self._or_missing(write, operation, decision)

    def _write(
        self, operation: Operation, decision: Decision, write: Callable[[Operation, Decision], str]
    ) -> None:
        """Add the cells of an operation, or note why there are none."""
        name = self._name(operation)
        if (path := self.state.shadowed.get(operation.id)) is not None:
            self.reasons[name] = (
                f"its path is that of {code(path)} with other names, which answers in its place"
            )
            return
        try:
            text = write(operation, decision)
        except NoRequest as reason:
            self.reasons[name] = str(reason)
            return
        except NoRecord as collection:
            self.reasons[name] = f"nothing makes {words(collection)}"
            return
        id = f"{decision.role}-{name}"
        self.cells.prose(id, prose.operation(operation, decision))
        self.cells.code(id, text)

    def _name(self, operation: Operation) -> str:
        return self.state.methods[operation.id].name
