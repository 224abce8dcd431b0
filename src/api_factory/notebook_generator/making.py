"""Bodies that make records: they name their parents and themselves as they must, and leave the rest to the service."""

from __future__ import annotations

from typing import Any

from api_factory.notebook_generator.changes import put_at
from api_factory.notebook_generator.code import at, literal
from api_factory.notebook_generator.naming import (
    bound,
    collection_of,
    identifier,
    shown_record,
    telling,
    visible,
)
from api_factory.notebook_generator.story import Kept, Story
from api_factory.notebook_generator.values import Unmet
from api_factory.plan import Operation
from api_factory.plan.model.decision import CollectionPlan, Decision, Path
from api_factory.service_client.arguments import UNSET
from api_factory.service_client.pagination import at as value_at


class Making:
    """Makes the records of one story."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self._used: dict[str, list[Any]] = {}

    def make(self, operation: Operation, decision: Decision, variable: str) -> tuple[str, Kept]:
        """The text of a cell that makes a record, and the record."""
        story, collection = self.story, collection_of(decision)
        values = story.arguments(operation, Kept(variable, decision.answer, None, self._chosen(decision)))
        if decision.role == "replace" and any(name.lower() == "if-match" for _, name in values):
            raise Unmet("it wants to know which version it replaces, and there is none yet")
        body, record, records = self.new_body(operation, decision, values)
        answer = decision.answer
        if decision.role == "replace" and decision.created is not None:
            answer = decision.created
        text = story.call(operation, values, body, before=f"{variable} = ", after=f".expect({answer.status})")
        lines = [text]
        shown = shown_record(variable, answer) if len(records) == 1 else None
        kept = Kept(variable, answer, shown, None, self._scope(decision, values), dict(record))
        kept.identifier = identifier(story, operation, decision, values, kept, lines)
        if decision.request is not None:
            for path, value in decision.request.defaults:
                if len(path) == 1:
                    kept.document.setdefault(path[0], value)
        evidence = telling(kept, collection)
        if shown is not None and evidence is not None and visible(answer, collection, evidence[0]):
            lines.append(f"assert {at(shown, evidence[0])} == {literal(evidence[1])}")
        lines.append(variable)
        return "\n".join(lines), kept

    def _chosen(self, decision: Decision) -> Any:
        """The identifier that a PUT chooses for the record that it makes."""
        if decision.role != "replace" or decision.parameter is None:
            return None
        return self._fresh(collection_of(decision), None)

    def new_body(
        self, operation: Operation, decision: Decision, values: dict[tuple[str, str], Any]
    ) -> tuple[Any, dict[str, Any], list[Any]]:
        """A body that makes a record: the body, the record in it, and all that are in it."""
        story, collection = self.story, collection_of(decision)
        if operation.body is None:
            return UNSET, {}, [{}]
        envelope = decision.request.envelope if decision.request is not None else ()
        body = story.values.body(operation, envelope, entity=collection.schema)
        found = value_at(body, envelope)
        records = found if isinstance(found, list) else [found]
        for record in records:
            if isinstance(record, dict):
                self.fit_in(operation, decision, values, body, record)
        record = records[0] if records and isinstance(records[0], dict) else {}
        return body, record, records

    def fit_in(
        self,
        operation: Operation,
        decision: Decision,
        values: dict[tuple[str, str], Any],
        body: Any,
        record: dict[str, Any],
    ) -> None:
        """Have a record name its parents and itself as it must, and leave the rest of that to the service."""
        story, collection = self.story, collection_of(decision)
        identifier = collection.identifier
        named_in_path = {
            ancestor.foreign_key: values.get(("path", ancestor.parameter))
            for ancestor in decision.ancestors
            if ancestor.foreign_key is not None
        }
        if decision.parameter is not None and identifier.path is not None:
            named_in_path[identifier.path] = values.get(("path", decision.parameter))
        for path, value in named_in_path.items():
            if (given := value_at(record, path)) is not None:
                # What the path says need not be said again.
                put_at(record, path, None)
                if not self.fits(operation, body):
                    put_at(record, path, given)
                    self._put(operation, body, record, path, value)
        if identifier.path is not None and decision.parameter is None and not collection.singleton:
            self._name_itself(operation, collection, body, record)
        medium = story.values.medium(operation)
        if medium is None or medium.schema is None:
            return
        for name in self._references(operation, decision, collection, record):
            other = story.referred(name, collection)
            if other is not None and other.identifier is not None and (name,) not in named_in_path:
                self._put(operation, body, record, (name,), other.identifier)

    def _references(
        self, operation: Operation, decision: Decision, collection: CollectionPlan, record: dict[str, Any]
    ) -> list[str]:
        """The properties that may name records of other collections: those there, and those that lists select by."""
        asked = {
            ancestor.foreign_key[0]
            for _, other in self.story.of(collection)
            for ancestor in other.ancestors
            if ancestor.foreign_key is not None and len(ancestor.foreign_key) == 1
        }
        properties = {argument.original for argument in self.story.methods[operation.id].arguments.properties}
        return [*record, *sorted((asked & properties) - record.keys())]

    def _put(self, operation: Operation, body: Any, record: dict[str, Any], path: Path, value: Any) -> None:
        """Set a value in a record, if the body as a whole still fits."""
        before = value_at(record, path)
        put_at(record, path, value)
        if not self.fits(operation, body):
            put_at(record, path, before)

    def fits(self, operation: Operation, body: Any) -> bool:
        """Whether a body fits, with samples for its expressions."""
        medium = self.story.values.medium(operation)
        return medium is None or medium.schema is None or self.story.values.fits(medium.schema, body)

    def _name_itself(
        self, operation: Operation, collection: CollectionPlan, body: Any, record: dict[str, Any]
    ) -> None:
        """Leave the identifier to the service where that makes it; else have one that no other record here has."""
        path = collection.identifier.path
        assert path is not None
        owner = value_at(record, path[:-1])
        medium = self.story.values.medium(operation)
        given = value_at(record, path)
        if not isinstance(owner, dict) or medium is None or medium.schema is None:
            return
        if given is None or given == "":
            if collection.identifier.generate == "client":
                self._put(operation, body, record, path, self._fresh(collection, None))
            return
        if collection.identifier.generate != "client":
            del owner[path[-1]]
            if self.story.values.fits(medium.schema, body):
                return
            owner[path[-1]] = given
        self._put(operation, body, record, path, self._fresh(collection, given))

    def _fresh(self, collection: CollectionPlan, wanted: Any) -> Any:
        """An identifier that the story has not used in a collection; `wanted` if it is free."""
        schema = collection.identifier.schema
        values = self.story.values
        if wanted is None:
            wanted = values.plan.examples.valid_value(schema, "request") if schema is not None else "one"
        taken = self._used.setdefault(collection.key, [])
        if wanted in taken or wanted == "":
            candidates = values.others(schema, wanted) if schema is not None else iter(["two", "three"])
            wanted = next((one for one in candidates if one not in taken), wanted)
        taken.append(wanted)
        return wanted

    def _scope(self, decision: Decision, values: dict[tuple[str, str], Any]) -> dict[Path, Any]:
        return {path: values["path", name] for path, name in bound(decision) if ("path", name) in values}
