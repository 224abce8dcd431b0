"""Cells about records: made, listed, read, replaced, changed and deleted, and each time read back."""

from __future__ import annotations

from typing import Any

from api_factory.notebook_generator.changes import changed_body, put_at
from api_factory.notebook_generator.code import at, literal
from api_factory.notebook_generator.listing import list_call
from api_factory.notebook_generator.making import Making
from api_factory.notebook_generator.naming import collection_of, sample_of, shown_record, telling, visible
from api_factory.notebook_generator.story import Kept, Story
from api_factory.notebook_generator.values import Unmet
from api_factory.plan import Operation
from api_factory.plan.model.decision import Answer, CollectionPlan, Decision, Path
from api_factory.service_client.arguments import UNSET
from api_factory.service_client.paging import at as value_at


class Records:
    """Writes the cells of operations that work on records."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.making = Making(story)

    def create(self, operation: Operation, decision: Decision) -> str:
        """A record is made; the first of its collection is the one that the others are about."""
        story, collection = self.story, collection_of(decision)
        first = collection.key not in story.kept
        variable = story.names[collection.key] if first else story.variable(story.names[collection.key])
        text, kept = self.making.make(operation, decision, variable)
        if first:
            story.kept[collection.key] = kept
            story.links.answers[operation.id] = variable
        else:
            story.leftovers[collection.key] = story.leftovers.get(collection.key, 0) + 1
        return text

    def listed(self, operation: Operation, decision: Decision) -> str:
        """Records are listed, and the one that was made is among them."""
        story, collection = self.story, collection_of(decision)
        kept = story.kept.get(collection.key)
        variable = story.lists[collection.key]
        asked = list_call(story, operation, decision, kept)
        if asked is None:
            return self.missing(operation, decision)
        lines = [f"{variable} = {asked.text}"]
        if kept is not None and asked.holds:
            lines.append(self._among(variable, decision, collection, kept))
        return "\n".join([*lines, variable])

    def _among(self, variable: str, decision: Decision, collection: CollectionPlan, kept: Kept) -> str:
        """That a list has the record that was made."""
        path = collection.identifier.path
        if path is not None and kept.identifier is not None and visible(decision.answer, collection, path):
            wanted = literal(kept.identifier)
            return f"assert {wanted} in [{at('one', path)} for one in {variable}.records()]"
        evidence = telling(kept, collection)
        if evidence is not None and visible(decision.answer, collection, evidence[0]):
            return (
                f"assert {literal(evidence[1])} in [{at('one', evidence[0])} for one in {variable}.records()]"
            )
        return f"assert list({variable}.records())"

    def read(self, operation: Operation, decision: Decision) -> str:
        """The record that was made is read."""
        story, collection = self.story, collection_of(decision)
        values = story.arguments(operation)
        kept = story.kept[collection.key]
        variable = story.reused(f"read_{story.names[collection.key]}")
        body = self._naming_body(operation, decision, kept)
        text = story.call(
            operation, values, body, before=f"{variable} = ", after=f".expect({decision.answer.status})"
        )
        lines = [text, *self._same(variable, decision, kept)]
        return "\n".join([*lines, variable])

    def _same(self, variable: str, decision: Decision, kept: Kept) -> list[str]:
        """That an answer shows the record as it was made."""
        collection = collection_of(decision)
        shown = shown_record(variable, decision.answer)
        if shown is None:
            return []
        own, other = kept.answer, decision.answer
        if kept.record is not None and self._alike(own) == self._alike(other):
            return [f"assert {shown if other.envelope.path else f'{variable}.data'} == {_whole(kept)}"]
        evidence = telling(kept, collection)
        if evidence is not None and visible(decision.answer, collection, evidence[0]):
            return [f"assert {at(shown, evidence[0])} == {literal(evidence[1])}"]
        return []

    def _alike(self, answer: Answer) -> tuple[Any, ...]:
        """What two answers have in common that show the same of a record."""
        shapes = self.story.values.shapes
        schema = shapes.at(answer.schema).pointer if answer.schema is not None else None
        return schema, answer.envelope, answer.only, answer.content

    def change(self, operation: Operation, decision: Decision) -> str:
        """The record is replaced or changed, and what is read back has the new value."""
        story, collection = self.story, collection_of(decision)
        values = story.arguments(operation)
        kept = story.kept[collection.key]
        body, path, value = changed_body(self.making, operation, decision, values, kept)
        text = story.call(operation, values, body, after=f".expect({decision.answer.status})")
        if path is None:
            return text
        put_at(kept.document, path, value)
        return f"{text}\n{self.read_back(collection, kept, path, value)}"

    def singleton(self, operation: Operation, decision: Decision) -> str:
        """The one record of a path is read, written, or forgotten."""
        story, collection = self.story, collection_of(decision)
        values = story.arguments(operation)
        expected = f".expect({decision.answer.status})"
        if decision.role == "singleton-read":
            variable = story.reused(f"read_{story.names[collection.key]}")
            return story.call(operation, values, before=f"{variable} = ", after=expected) + f"\n{variable}"
        if decision.role == "singleton-delete":
            return story.call(operation, values, after=expected)
        kept = story.kept.setdefault(
            collection.key, Kept(story.names[collection.key], decision.answer, None, None)
        )
        body, path, value = changed_body(self.making, operation, decision, values, kept)
        text = story.call(operation, values, body, after=expected)
        if path is None:
            return text
        put_at(kept.document, path, value)
        return f"{text}\n{self.read_back(collection, kept, path, value)}"

    def read_back(self, collection: CollectionPlan, kept: Kept, path: Path, value: Any) -> str:
        """Lines that look at a property of the record as the service has it now."""
        story = self.story
        variable = story.reused(f"changed_{story.names[collection.key]}")
        for operation, decision in story.of(collection):
            if decision.role in ("read", "singleton-read") and visible(decision.answer, collection, path):
                text = story.call(
                    operation,
                    story.arguments(operation),
                    self._naming_body(operation, decision, kept),
                    before=f"{variable} = ",
                    after=f".expect({decision.answer.status})",
                )
                shown = shown_record(variable, decision.answer) or variable
                return f"{text}\nassert {at(shown, path)} == {literal(value)}\n{variable}"
        for operation, decision in story.of(collection):
            if decision.role in ("list", "search") and visible(decision.answer, collection, path):
                asked = list_call(story, operation, decision, kept)
                if asked is not None and asked.holds:
                    return (
                        f"{variable} = {asked.text}\n"
                        f"assert {literal(value)} in [{at('one', path)} for one in {variable}.records()]\n{variable}"
                    )
        return "# No operation shows what is changed."

    def delete(self, operation: Operation, decision: Decision) -> str:
        """The record is deleted, and is not there any more."""
        story, collection = self.story, collection_of(decision)
        kept = story.kept.get(collection.key)
        if kept is None:
            return self.missing(operation, decision)
        lines: list[str] = []
        if self.has_children(collection):
            spare, kept = self._spare(collection)
            lines += ["# The other one still has records below it.", spare.rpartition("\n")[0]]
        values = story.arguments(operation, kept)
        body = self._naming_body(operation, decision, kept)
        lines.append(story.call(operation, values, body, after=f".expect({decision.answer.status})"))
        if kept is story.kept.get(collection.key):
            lines += self._gone(collection, kept)
            if story.leftovers.get(collection.key, 0) == 0:
                story.leftovers.pop(collection.key, None)
            del story.kept[collection.key]
        else:
            lines += self._gone(collection, kept)
        return "\n".join(lines)

    def has_children(self, collection: CollectionPlan) -> bool:
        """Whether records are left below that of a collection, which keep it from being deleted."""
        return any(
            child.on_delete == "refuse"
            and (child.collection in self.story.kept or self.story.leftovers.get(child.collection))
            for child in collection.children
        )

    def _spare(self, collection: CollectionPlan) -> tuple[str, Kept]:
        """Another record, made only to be deleted."""
        for operation, decision in self.story.of(collection):
            if decision.role == "create" or (decision.role == "replace" and decision.creates):
                variable = self.story.variable(f"spare_{self.story.names[collection.key]}")
                text, kept = self.making.make(operation, decision, variable)
                if kept.identifier is not None:
                    return text, kept
        raise Unmet("records are left below the one to be deleted")

    def _gone(self, collection: CollectionPlan, kept: Kept) -> list[str]:
        """Lines that look for a record that was deleted."""
        story = self.story
        for operation, decision in story.of(collection):
            if decision.role == "read" and decision.identify == "path":
                return [story.call(operation, story.arguments(operation, kept), after=".expect(404)")]
        path = collection.identifier.path
        for operation, decision in story.of(collection):
            if decision.role in ("list", "search") and path and visible(decision.answer, collection, path):
                asked = list_call(story, operation, decision, kept)
                if asked is not None and kept.identifier is not None:
                    listed = f"[{at('one', path)} for one in {asked.text}.records()]"
                    return [f"assert {literal(kept.identifier)} not in {listed}"]
        return []

    def missing(self, operation: Operation, decision: Decision) -> str:
        """A record that nothing makes is asked for, and is not there."""
        values = self.story.arguments(operation, lenient=True)
        body: Any = UNSET
        if operation.body is not None and operation.body.required:
            if decision.request is None:
                body = self.story.values.body(operation)
            else:
                body, record, _ = self.making.new_body(operation, decision, values)
                path = collection_of(decision).identifier.path
                if decision.identify == "body" and path is not None and value_at(record, path) is None:
                    put_at(record, path, sample_of(self.story, collection_of(decision)))
        return self.story.call(operation, values, body, after=".expect(404)")

    def _naming_body(self, operation: Operation, decision: Decision, kept: Kept) -> Any:
        """The body of an operation whose record is named in it; none for others that need none."""
        if operation.body is None or not (operation.body.required or decision.identify == "body"):
            return UNSET
        body = self.story.values.body(operation)
        path = collection_of(decision).identifier.path
        if decision.identify == "body" and path is not None and isinstance(body, dict):
            put_at(body, path, kept.identifier)
        return body


def _whole(kept: Kept) -> str:
    return kept.record if kept.answer.envelope.path and kept.record else f"{kept.variable}.data"
