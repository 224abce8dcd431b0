"""What `?` shows of an operation: its docstring, made from the contract."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from api_factory.plan import Operation, Plan
from api_factory.plan.document.nodes import locate, mapping, text
from api_factory.plan.model.decision import Decision
from api_factory.service_client.arguments import UNSET, Argument, Arguments, annotation

DOES = {
    "create": "adds a record to {}",
    "list": "lists {}",
    "search": "searches {}",
    "read": "reads a record of {}",
    "replace": "replaces a record of {}",
    "update": "changes a record of {}",
    "delete": "deletes a record of {}",
    "singleton-read": "reads {}",
    "singleton-replace": "replaces {}",
    "singleton-update": "changes {}",
    "singleton-delete": "deletes {}",
    "clear": "deletes records of {}",
    "action": "acts on a record of {}",
    "part-read": "reads a part of a record of {}",
    "part-write": "writes a part of a record of {}",
    "part-delete": "deletes a part of a record of {}",
    "count": "counts records of {}",
    "link": "links a record with one of {}",
    "unlink": "unlinks a record from one of {}",
    "example": "answers with an example",
}
"""What an operation does by its role, on a collection."""

_MOST_OPTIONS = 12


def does(decision: Decision | None) -> str:
    """What an operation does, in a few words; nothing where there is no plan of it."""
    if decision is None:
        return ""
    name = decision.collection.name if decision.collection is not None else ""
    return DOES[decision.role].format(name)


def docstring(
    operation: Operation, arguments: Arguments, plan: Plan, decision: Decision | None, renamed: str | None
) -> str:
    """The documentation of an operation's method."""
    sections = [operation.summary.strip()] if operation.summary.strip() else []
    if operation.deprecated:
        sections.append("Deprecated.")
    if description := operation.description.strip():
        sections.append(description)
    told = does(decision)
    request = f"{operation.method.upper()} {operation.path}" + (f": {told}." if told else "")
    sections.append(request)
    if renamed is not None:
        sections.append(renamed)
    if lines := list(_arguments(arguments)):
        sections.append("\n".join(["Arguments:", *lines]))
    if arguments.whole is not None:
        sections.append(_body(operation, arguments))
    if lines := list(_answers(operation, plan)):
        sections.append("\n".join(["Answers:", *lines]))
    return "\n\n".join(sections)


def _type_text(found: Any) -> str:
    if not isinstance(found, type):
        return str(found) if "|" in str(found) else ""
    return "" if found.__module__ == "inspect" else found.__name__


def _arguments(arguments: Arguments) -> Iterator[str]:
    for one in arguments.all:
        notes = [_type_text(annotation(one.shape)) or "anything"]
        if one.required:
            notes.append("required")
        if one.place != "body":
            notes.append(f"in the {one.place}")
        if one.name != one.original:
            notes.append(f"{one.original!r} in the contract")
        if one.default is not UNSET:
            notes.append(f"{json.dumps(one.default)} by default")
        yield f"  {one.name} ({', '.join(notes)}){_says(one)}"


def _says(one: Argument) -> str:
    parts = [" ".join(one.description.split())] if one.description.strip() else []
    options = one.shape.keywords.get("enum") if one.shape is not None else None
    if isinstance(options, list):
        shown = ", ".join(json.dumps(option) for option in options[:_MOST_OPTIONS])
        parts.append(f"One of {shown}{' and others' if len(options) > _MOST_OPTIONS else ''}.")
    return f": {' '.join(parts)}" if parts else ""


def _body(operation: Operation, arguments: Arguments) -> str:
    media = ", ".join(medium.name for medium in operation.body.media) if operation.body else ""
    needed = "required" if arguments.whole is not None and arguments.whole.required else "optional"
    if arguments.properties or arguments.open:
        return f"Body ({media}, {needed}): its properties are arguments; body=... passes one whole."
    return f"Body ({media}, {needed}): passed whole, as body=..."


def _answers(operation: Operation, plan: Plan) -> Iterator[str]:
    for response in operation.responses:
        _, node = locate(plan.document, response.pointer)
        description = " ".join(text(mapping(node).get("description")).split())
        kinds = [_representation(medium.name, medium.schema, plan) for medium in response.media]
        told = ", ".join(part for part in (description, *kinds) if part)
        yield f"  {response.status}: {told}" if told else f"  {response.status}"


def _representation(media: str, schema: str | None, plan: Plan) -> str:
    shape = plan.examples.shapes.at(schema) if schema is not None else None
    if shape is None:
        return media
    if shape.is_array and shape.items is not None:
        inner = plan.examples.shapes.at(shape.items).name
        return f"{media} (list of {inner})" if inner else f"{media} (list)"
    return f"{media} ({shape.name})" if shape.name else media
