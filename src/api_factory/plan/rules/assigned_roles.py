"""Roles of assignments as there are handlers for them, and the records that they name."""

from __future__ import annotations

from collections.abc import Mapping

from api_factory.plan.assignment.assignment import Assignments, Item
from api_factory.plan.document.names import normal, words
from api_factory.plan.document.path_templates import above, ends_in_parameter, key, names, parameter, segments
from api_factory.plan.model.operation import Operation
from api_factory.plan.model.role import Role


class AssignedRoles:
    """Tells the role of each operation of a document, and where it says which record it means."""

    def __init__(self, operations: Mapping[str, Operation], assignments: Assignments) -> None:
        self.operations = operations
        self.assignments = assignments
        self._items: dict[str, Item] = {}
        """Where the paths that name one record name it, by the key of the path."""
        self._several: dict[str, set[str | None]] = {}
        """The collections whose records are listed or made at a path, by the key of the path."""
        self._single: set[str] = set()
        """The paths where one thing is read that exists once, by their keys."""
        self._creating: set[str | None] = set()
        """The collections that records are made in above the paths of single ones."""
        for assignment in assignments.operations.values():
            path_key = key(operations[assignment.operation].path)
            item = assignment.item
            if assignment.role == Role.SINGLETON_READ:
                self._single.add(path_key)
            if assignment.role in (Role.CREATE, Role.LIST, Role.SEARCH):
                self._several.setdefault(path_key, set()).add(assignment.collection)
            if item is not None and item.location == "path" and assignment.role.of_one:
                self._items.setdefault(path_key, item)
            elif assignment.role == Role.CREATE and not ends_in_parameter(path_key):
                self._creating.add(assignment.collection)

    def names_record(self, path: str) -> bool:
        """True if operations at a path work on the one record that it names."""
        return key(path) in self._items

    def role(self, id: str) -> Role:
        """Return the role of an assignment that there is a handler for.

        A read that names no record, such as `GET /words/wordOfTheDay`, shows one thing, and so does what is
        written at its path. A change or a removal that names no record, such as `DELETE /profile`, is one of the
        thing that `GET /profile` shows. A POST that names the record which it makes is like a PUT. A list at the
        path of one record has that one.
        """
        assignment = self.assignments.operations[id]
        role = assignment.role
        if role in (Role.UPDATE, Role.REPLACE, Role.DELETE) and self._is_of_single(id):
            return Role(f"singleton-{role}")
        if role == Role.READ and self.item(id, role) is None:
            return Role.SINGLETON_READ
        if role == Role.CREATE and self._named(id) is not None:
            return Role.REPLACE
        if role == Role.LIST and self._listed_alone(id) is not None:
            return Role.READ
        return role

    def item(self, id: str, role: Role) -> Item | None:
        """Return where an operation with a role says which record it means; None if it names none."""
        assignment = self.assignments.operations[id]
        if not role.of_one:
            return None
        if role == Role.REPLACE and assignment.role == Role.CREATE:
            return self._named(id)
        if role == Role.READ and assignment.role == Role.LIST:
            return self._listed_alone(id)
        if assignment.item is None and role == Role.READ:
            properties = self.assignments.evidence[id].answer.properties
            for parameter in self.operations[id].parameters:
                if (
                    parameter.location == "query"
                    and parameter.required
                    and normal(parameter.name) in properties
                ):
                    return Item("query", parameter.name)
        return assignment.item

    def _is_of_single(self, id: str) -> bool:
        """True if an operation names no record, at a path that shows one thing."""
        operation = self.operations[id]
        if operation.method == "post" or key(operation.path) not in self._single:
            return False
        item = self.assignments.operations[id].item
        return item is None or item.location == "body"

    def _named(self, id: str) -> Item | None:
        """Return the path parameter of a POST that names the new record; None if nothing does."""
        path = self.operations[id].path
        item = self._items.get(key(path))
        is_last = item is not None and path.endswith(f"{{{item.name}}}")
        return item if is_last and self.assignments.operations[id].collection not in self._creating else None

    def _listed_alone(self, id: str) -> Item | None:
        """Return the path parameter that names a list's only record; None if it may have several.

        `GET /apps/{id}` answers with an array, where `DELETE /apps/{id}` removes one app.
        """
        path = self.operations[id].path
        own = next(map(parameter, reversed(segments(path))), None)
        if own is None:
            return None
        collection = self.assignments.operations[id].collection
        is_below_its_list = collection is not None and collection in self._several.get(above(key(path)), ())
        item = self._items.get(key(path))
        if (item is not None and item.name == own) or (is_below_its_list and _names_one(own, path)):
            return Item("path", own)
        return None


def _names_one(name: str, path: str) -> bool:
    """True if a parameter identifies the noun before it: `functionId` below `/functions`."""
    *noun, last = words(name)
    return last == "id" and (not noun or "".join(noun) in names(above(key(path))))
