"""Cells about records: made, listed, read, replaced, changed and deleted, and each time read back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from api_factory.living.changes import changed_body, put_at
from api_factory.living.code import Code, at, literal
from api_factory.living.listing import Asked, list_call
from api_factory.living.story import Kept, NoRecord, Story
from api_factory.living.values import Unmet
from api_factory.plan import Operation
from api_factory.plan.decision import Answer, CollectionPlan, Decision, Path
from api_factory.service_client.arguments import UNSET
from api_factory.service_client.paging import at as value_at

Act = Callable[[Operation, Decision], str]


class Records:
    """Writes the cells of operations that work on records."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self._used: dict[str, list[Any]] = {}

    def create(self, operation: Operation, decision: Decision) -> str:
        """A record is made; the first of its collection is the one that the others are about."""
        story, collection = self.story, _collection(decision)
        first = collection.key not in story.kept
        variable = story.names[collection.key] if first else story.variable(story.names[collection.key])
        text, kept = self._created(operation, decision, variable)
        if first:
            story.kept[collection.key] = kept
            story.links.answers[operation.id] = variable
        else:
            story.leftovers[collection.key] = story.leftovers.get(collection.key, 0) + 1
        return text

    def _created(self, operation: Operation, decision: Decision, variable: str) -> tuple[str, Kept]:
        story, collection = self.story, _collection(decision)
        values = story.arguments(operation, Kept(variable, decision.answer, None, self._chosen(decision)))
        if decision.role == "replace" and any(name.lower() == "if-match" for _, name in values):
            raise Unmet("it wants to know which version it replaces, and there is none yet")
        body, record, records = self._new_body(operation, decision, values)
        answer = decision.answer
        if decision.role == "replace" and decision.created is not None:
            answer = decision.created
        text = story.call(operation, values, body, before=f"{variable} = ", after=f".expect({answer.status})")
        lines = [text]
        shown = _record(variable, answer) if len(records) == 1 else None
        kept = Kept(variable, answer, shown, None, self._scope(decision, values), dict(record))
        kept.identifier = self._identifier(operation, decision, values, kept, lines)
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
        return self._fresh(_collection(decision), None)

    def _new_body(
        self, operation: Operation, decision: Decision, values: dict[tuple[str, str], Any]
    ) -> tuple[Any, dict[str, Any], list[Any]]:
        """A body that makes a record: the body, the record in it, and all that are in it."""
        story, collection = self.story, _collection(decision)
        if operation.body is None:
            return UNSET, {}, [{}]
        envelope = decision.request.envelope if decision.request is not None else ()
        body = story.values.body(operation, envelope, entity=collection.schema)
        found = value_at(body, envelope)
        records = found if isinstance(found, list) else [found]
        for record in records:
            if isinstance(record, dict):
                self._fit_in(operation, decision, values, body, record)
        record = records[0] if records and isinstance(records[0], dict) else {}
        return body, record, records

    def _fit_in(
        self,
        operation: Operation,
        decision: Decision,
        values: dict[tuple[str, str], Any],
        body: Any,
        record: dict[str, Any],
    ) -> None:
        """Have a record name its parents and itself as it must, and leave the rest of that to the service."""
        story, collection = self.story, _collection(decision)
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
                if not self._fits(operation, body):
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
        if not self._fits(operation, body):
            put_at(record, path, before)

    def _fits(self, operation: Operation, body: Any) -> bool:
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

    def _identifier(
        self,
        operation: Operation,
        decision: Decision,
        values: dict[tuple[str, str], Any],
        kept: Kept,
        lines: list[str],
    ) -> Any:
        """How a cell names the record that an answer is about; None if nothing tells."""
        collection, answer = _collection(decision), kept.answer
        path = collection.identifier.path
        if collection.singleton:
            return None
        sample = self._sample(collection)
        if decision.parameter is not None and ("path", decision.parameter) in values:
            return values["path", decision.parameter]
        if path is not None:
            if kept.record is not None and visible(answer, collection, path):
                return Code(at(kept.record, path), sample)
            given = value_at(kept.document, path)
            if given is not None and collection.identifier.writable:
                return given
            if (
                answer.content == "filled"
                and len(path) == 1
                and self._filled(operation, answer, path[0], sample)
            ):
                return Code(at(kept.variable, path), sample)
        many = decision.request is not None and decision.request.many
        if answer.location and not many:
            name = self.story.variable(f"{kept.variable}_id")
            last = f'{kept.variable}.headers["location"].rpartition("/")[2]'
            number = collection.identifier.type in ("integer", "number")
            lines.append(f"{name} = int({last})" if number else f"{name} = {last}")
            return Code(name, sample)
        return self._last_listed(collection, kept, path, sample, lines)

    def _filled(self, operation: Operation, answer: Answer, name: str, sample: Any) -> bool:
        filled = self.story.plan.examples.filled(operation.id, answer, {name: sample}).value
        return isinstance(filled, dict) and filled.get(name) == sample

    def _last_listed(
        self, collection: CollectionPlan, kept: Kept, path: Path | None, sample: Any, lines: list[str]
    ) -> Any:
        """The newest record of a list, where the answer says nothing of who it is."""
        if path is None:
            return None
        for operation, decision in self.story.of(collection):
            if decision.role == "list" and visible(decision.answer, collection, path):
                asked = list_call(self.story, operation, decision, kept)
                if asked is not None and asked.holds:
                    name = self.story.variable(f"new_{self.story.names[collection.key]}")
                    lines.append(f"{name} = list({asked.text}.records())[-1]")
                    return Code(at(name, path), sample)
        return None

    def _sample(self, collection: CollectionPlan) -> Any:
        """A value such as an identifier of a collection has."""
        identifier = collection.identifier
        match identifier.generate:
            case "sequence":
                return str(identifier.minimum) if identifier.type == "string" else identifier.minimum
            case "uuid":
                return "f81d4fae-7dec-4ad0-a765-00a0c91e6bf6"
            case "ulid":
                return "01ARZ3NDEKTSV4RRFFQ69G5FAV"
        if identifier.schema is not None:
            return self.story.plan.examples.valid_value(identifier.schema, "response")
        return {"integer": 1, "number": 1.0, "boolean": True}.get(identifier.type, "x")

    def listed(self, operation: Operation, decision: Decision) -> str:
        """Records are listed, and the one that was made is among them."""
        story, collection = self.story, _collection(decision)
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
        story, collection = self.story, _collection(decision)
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
        collection = _collection(decision)
        shown = _record(variable, decision.answer)
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
        story, collection = self.story, _collection(decision)
        values = story.arguments(operation)
        kept = story.kept[collection.key]
        body, path, value = changed_body(self, operation, decision, values, kept)
        text = story.call(operation, values, body, after=f".expect({decision.answer.status})")
        if path is None:
            return text
        put_at(kept.document, path, value)
        return f"{text}\n{self.read_back(collection, kept, path, value)}"

    def singleton(self, operation: Operation, decision: Decision) -> str:
        """The one record of a path is read, written, or forgotten."""
        story, collection = self.story, _collection(decision)
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
        body, path, value = changed_body(self, operation, decision, values, kept)
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
                shown = _record(variable, decision.answer) or variable
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
        story, collection = self.story, _collection(decision)
        kept = story.kept.get(collection.key)
        if kept is None:
            return self.missing(operation, decision)
        lines: list[str] = []
        if self._has_children(collection):
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

    def _has_children(self, collection: CollectionPlan) -> bool:
        """Whether records are left below that of a collection, which keep it from being deleted."""
        if collection.on_delete != "refuse":
            return False
        return any(
            child.collection != collection.key
            and (child.collection in self.story.kept or self.story.leftovers.get(child.collection))
            for child in collection.children
        )

    def _spare(self, collection: CollectionPlan) -> tuple[str, Kept]:
        """Another record, made only to be deleted."""
        for operation, decision in self.story.of(collection):
            if decision.role == "create" or (decision.role == "replace" and decision.creates):
                variable = self.story.variable(f"spare_{self.story.names[collection.key]}")
                text, kept = self._created(operation, decision, variable)
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
                body, record, _ = self._new_body(operation, decision, values)
                path = _collection(decision).identifier.path
                if decision.identify == "body" and path is not None and value_at(record, path) is None:
                    put_at(record, path, self._sample(_collection(decision)))
        return self.story.call(operation, values, body, after=".expect(404)")

    def _naming_body(self, operation: Operation, decision: Decision, kept: Kept) -> Any:
        """The body of an operation whose record is named in it; none for others that need none."""
        if operation.body is None or not (operation.body.required or decision.identify == "body"):
            return UNSET
        body = self.story.values.body(operation)
        path = _collection(decision).identifier.path
        if decision.identify == "body" and path is not None and isinstance(body, dict):
            put_at(body, path, kept.identifier)
        return body


def _collection(decision: Decision) -> CollectionPlan:
    if decision.collection is None:
        raise NoRecord("records")
    return decision.collection


def bound(decision: Decision) -> list[tuple[Path, str]]:
    """Where a record keeps the value of each of its ancestors' parameters."""
    own = _collection(decision).ancestors
    kept = own if len(own) == len(decision.ancestors) else decision.ancestors
    return [(a.path, named.parameter) for a, named in zip(kept, decision.ancestors, strict=True)]


def visible(answer: Answer, collection: CollectionPlan, path: Path) -> bool:
    """Whether an answer shows a property of the records in it."""
    if answer.content not in ("record", "records") or path in collection.write_only:
        return False
    return answer.only is None or path[0] in answer.only


def telling(kept: Kept, collection: CollectionPlan) -> tuple[Path, Any] | None:
    """A property that was sent, and tells a record from others; None if none is sent that comes back."""
    hidden = collection.read_only | collection.write_only
    found = [
        ((name,), value)
        for name, value in kept.document.items()
        if (name,) not in hidden and isinstance(value, str | int | bool) and len(str(value)) <= 80
    ]
    texts = [one for one in found if isinstance(one[1], str)]
    return next(iter([*texts, *found]), None)


def _record(variable: str, answer: Answer) -> str | None:
    """The record within an answer; None if it shows none."""
    if answer.content == "record":
        return at(variable, answer.envelope.path)
    if answer.content == "records":
        return at(variable, (*answer.envelope.path, 0))
    return None


def _whole(kept: Kept) -> str:
    return kept.record if kept.answer.envelope.path and kept.record else f"{kept.variable}.data"


__all__ = ["Asked", "Records", "bound", "telling", "visible"]
