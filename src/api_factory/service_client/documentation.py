"""Docstrings of methods, made from the contract, as `?` shows them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from api_factory.plan import Operation, Plan
from api_factory.plan.document.nodes import locate, mapping
from api_factory.plan.document.nodes import text as text_of
from api_factory.plan.model.decision import Decision
from api_factory.service_client.arguments import UNSET, Argument, Arguments, annotation

ROLE_PHRASES = {
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
    "export": "gives the records of {} as a table",
    "link": "links a record with one of {}",
    "unlink": "unlinks a record from one of {}",
    "file-read": "gives a file of {} back",
    "file-write": "uploads a file of {}",
    "file-delete": "deletes a file of {}",
    "sign-in": "signs in",
    "sign-out": "signs out",
    "password": "changes a password",
    "example": "answers with an example",
    "faulty": "is not served, for its contract is faulty",
}
"""What an operation does by its role, on a collection."""

_MAX_OPTIONS = 12


def effect(decision: Decision | None) -> str:
    """Describe what an operation does: `adds a record to pets`; "" without a plan."""
    if decision is None:
        return ""
    name = decision.collection.name if decision.collection is not None else "the path"
    return ROLE_PHRASES[decision.role].format(name)


def docstring(
    operation: Operation, arguments: Arguments, plan: Plan, decision: Decision | None, renamed: str | None
) -> str:
    """Write the docstring of an operation's method."""
    sections = [operation.summary.strip()] if operation.summary.strip() else []
    if operation.deprecated:
        sections.append("Deprecated.")
    if description := operation.description.strip():
        sections.append(description)
    effect_text = effect(decision)
    request = f"{operation.method.upper()} {operation.path}" + (f": {effect_text}." if effect_text else "")
    sections.append(request)
    if renamed is not None:
        sections.append(renamed)
    if lines := list(_argument_lines(arguments)):
        sections.append("\n".join(["Arguments:", *lines]))
    if arguments.whole is not None:
        sections.append(_body_section(operation, arguments))
    if lines := list(_response_lines(operation, plan)):
        sections.append("\n".join(["Answers:", *lines]))
    return "\n\n".join(sections)


def _type_text(python_type: Any) -> str:
    if not isinstance(python_type, type):
        return str(python_type) if "|" in str(python_type) else ""
    return "" if python_type.__module__ == "inspect" else python_type.__name__


def _argument_lines(arguments: Arguments) -> Iterator[str]:
    for argument in arguments.all:
        notes = [_type_text(annotation(argument.shape)) or "anything"]
        if argument.required:
            notes.append("required")
        if argument.location != "body":
            notes.append(f"in the {argument.location}")
        if argument.name != argument.original:
            notes.append(f"{argument.original!r} in the contract")
        if argument.default is not UNSET:
            notes.append(f"{json.dumps(argument.default)} by default")
        yield f"  {argument.name} ({', '.join(notes)}){_description_suffix(argument)}"


def _description_suffix(argument: Argument) -> str:
    parts = [" ".join(argument.description.split())] if argument.description.strip() else []
    options = argument.shape.keywords.get("enum") if argument.shape is not None else None
    if isinstance(options, list):
        listed = ", ".join(json.dumps(option) for option in options[:_MAX_OPTIONS])
        parts.append(f"One of {listed}{' and others' if len(options) > _MAX_OPTIONS else ''}.")
    return f": {' '.join(parts)}" if parts else ""


def _body_section(operation: Operation, arguments: Arguments) -> str:
    media = ", ".join(medium.name for medium in operation.body.media) if operation.body else ""
    requirement = "required" if arguments.whole is not None and arguments.whole.required else "optional"
    if arguments.properties or arguments.open:
        return f"Body ({media}, {requirement}): its properties are arguments; body=... passes one whole."
    return f"Body ({media}, {requirement}): passed whole, as body=..."


def _response_lines(operation: Operation, plan: Plan) -> Iterator[str]:
    for response in operation.responses:
        _, node = locate(plan.document, response.pointer)
        description = " ".join(text_of(mapping(node).get("description")).split())
        representations = [_representation(medium.name, medium.schema, plan) for medium in response.media]
        text = ", ".join(part for part in (description, *representations) if part)
        yield f"  {response.status}: {text}" if text else f"  {response.status}"


def _representation(media: str, schema: str | None, plan: Plan) -> str:
    shape = plan.examples.shapes.at(schema) if schema is not None else None
    if shape is None:
        return media
    if shape.is_array and shape.items is not None:
        inner = plan.examples.shapes.at(shape.items).name
        return f"{media} (list of {inner})" if inner else f"{media} (list)"
    return f"{media} ({shape.name})" if shape.name else media
