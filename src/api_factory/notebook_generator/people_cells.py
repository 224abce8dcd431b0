"""Cells in which two people register and sign in.

One of them cannot touch what is the other's.
"""

from __future__ import annotations

import copy
from typing import Any

from api_factory.notebook_generator.code import Code, literal, sampled
from api_factory.notebook_generator.creation import RecordCreation
from api_factory.notebook_generator.references import collection_of
from api_factory.notebook_generator.state import NoRecord, NotebookState
from api_factory.notebook_generator.values import NoRequest
from api_factory.plan import Operation
from api_factory.plan.model.account import Account, Step
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.role import Role
from api_factory.plan.sign_in.names import TELLING_NAMES, person_names
from api_factory.plan.sign_in.owners import refusal_status

NAMES = ("ann", "bob")


class PeopleCells:
    """Writes the cells about people who sign in; NoRequest where a contract does not let it."""

    def __init__(self, state: NotebookState) -> None:
        self.state = state
        self.random = state.variables.new("randomness")
        self.mark = state.variables.new("mark")
        self.people = tuple(state.variables.new(name) for name in NAMES)

    def registration(self) -> str:
        """Write the cell in which both register, sign in, and are told apart."""
        register, account = self._step("register")
        self._step("sign-in")
        who, _ = self._step("me-read")
        lines = [f"import secrets as {self.random}", "", f"{self.mark} = {self.random}.token_hex(4)"]
        signed_in = []
        for variable, name in zip(self.people, NAMES, strict=True):
            body, known_as, password = self._body(register, account, name)
            status = self.state.decision(register).answer.status
            lines.append(self.state.call(register, {}, body, after=f".expect({status})"))
            signed_in.append(f"{variable} = {self.state.client}.sign_in({known_as!r}, {literal(password)})")
        answers = [
            self.state.call(who, {}, client=person, after=".expect(200).data") for person in self.people
        ]
        return "\n".join([*lines, *signed_in, "", f"assert {answers[0]} != {answers[1]}"])

    def ownership(self) -> str | None:
        """Write the cell in which one person makes a record that the other cannot remove.

        None without such records.
        """
        for operation in self.state.plan.operations:
            decision = self.state.decision(operation)
            if (decision.role, decision.ownership, decision.identify) != (Role.DELETE, "owned", "path"):
                continue
            if not self._is_for_all(operation):
                continue
            cell = self._refused(operation, decision)
            if cell is not None:
                return cell
        return None

    def _refused(self, removal: Operation, decision: Decision) -> str | None:
        collection, (owner, stranger) = collection_of(decision), self.people
        creates = [
            (operation, creation)
            for operation, creation in self.state.operations_of(collection)
            if creation.role == Role.CREATE
            and creation.ownership == "owned"
            and self._is_for_all(operation)
            and creation.answer.content == "record"
        ]
        if not creates or collection.ancestors or decision.parameter is None:
            return None
        operation, creation = creates[0]
        client, self.state.client = self.state.client, owner
        try:
            variable = self.state.variables.new("own")
            create, record = RecordCreation(self.state).cell(operation, creation, variable)
        except (NoRequest, NoRecord):
            return None
        finally:
            self.state.client = client
        if not isinstance(record.identifier, Code):
            return None
        values = {("path", decision.parameter): record.identifier}
        refused = self.state.call(removal, values, client=stranger)
        removed = self.state.call(removal, values, client=owner, after=f".expect({decision.answer.status})")
        # What is shown of the record tells who made it, who is called otherwise each time.
        create = create.removesuffix(f"\n{record.variable}")
        return f"{create}\nassert {refused}.status == {refusal_status(removal)}\n{removed}"

    def _is_for_all(self, operation: Operation) -> bool:
        """True if no role is needed, which somebody who registers does not have."""
        sign_in = self.state.plan.sign_in
        if operation.open or sign_in is None or sign_in.rights is None:
            return True
        return sign_in.rights.is_for_the_asking(operation.security)

    def _step(self, step: Step) -> tuple[Operation, Account]:
        """Find the operation of a step that needs no parameters."""
        for operation in self.state.plan.operations:
            account = self.state.decision(operation).account
            if account is not None and account.step == step:
                if any(parameter.required for parameter in operation.parameters):
                    break
                if not self._is_for_all(operation):
                    break
                return operation, account
        raise NoRequest("nobody can be signed in without more than a contract says")

    def _body(self, operation: Operation, account: Account, name: str) -> tuple[Any, Code, Any]:
        """Return a registration's body, by what the person is known, and their password."""
        body = copy.deepcopy(self.state.values.body(operation, account.envelope))
        content = body
        for part in account.envelope:
            content = content.get(part) if isinstance(content, dict) else None
        if not isinstance(content, dict) or not isinstance(content.get(account.password or ""), str):
            raise NoRequest("no valid registration was found")
        _, entered = self._step("sign-in")
        aliases = {alias for each in entered.names for alias in person_names(each)}
        known_as: Code | None = None
        signs_in = False
        telling = [name for name in content if not (TELLING_NAMES | aliases).isdisjoint(person_names(name))]
        for each in telling:
            is_mail = "mail" in each.lower()
            ending = "@example.com" if is_mail else ""
            content[each] = Code(f'f"{name}-{{{self.mark}}}{ending}"', f"{name}-0123abcd{ending}")
            is_entered = not aliases.isdisjoint(person_names(each))
            if known_as is None or (is_entered and not signs_in):
                known_as, signs_in = content[each], is_entered
        if known_as is None or not self.state.values.body_fits(operation, sampled(body)):
            raise NoRequest("no valid registration of two people was found")
        return body, known_as, content[account.password or ""]
