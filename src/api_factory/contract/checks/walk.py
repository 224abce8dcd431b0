"""Walk over a document: grammar, references, and rules.

What is reachable from `paths` is *used* and walked first; the rest comes after, and what would be an error
there is a warning. Every object is visited once for each role it plays, however many references and aliases
lead to it, so the walk is bounded by the document. `example`, `default`, `enum` and `x-` fields are data: a
`$ref` in them means nothing. Nothing is fetched, ever.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from api_factory.contract.checks.grammar import FieldType, ObjectType, Version, grammar
from api_factory.contract.checks.references import References
from api_factory.contract.findings import Findings, Tokens
from api_factory.contract.pointer import from_reference, resolve, split
from api_factory.contract.reading.text import quote, similar

Trail = tuple[Any, str | int] | None
"""Path to a node as linked pairs (trail of the parent, key).

A pointer is made only for a fault.
"""

Rule = Callable[["Walk", dict[str, Any], Trail], None]

LOAD_BEARING = frozenset(
    (
        "openapi",
        "paths",
        "pathItem",
        "operation",
        "parameter",
        "requestBody",
        "mediaType",
        "responses",
        "response",
        "header",
        "components",
        "securityScheme",
        "requirement",
        "flows",
        "flow",
    )
)
"""Objects that a service is built from; used ones must have the right type."""

_DEFERRED = frozenset(
    ("components", "webhooks", "definitions", "parameters", "responses", "securityDefinitions")
)
_SINGLE = frozenset(("info", "contact", "license", "components", "paths", "flows", "xml"))
_NOUNS = {
    "string": "text",
    "boolean": "true or false",
    "integer": "a whole number",
    "number": "a number",
    "object": "an object",
    "map": "an object",
    "list": "an array",
}
_MUST = {("parameter", "name"), ("parameter", "in")}
"""Required fields without which an object cannot be served."""


def tokens_of(trail: Trail, *last: str | int) -> Tokens:
    """Return the tokens of a trail."""
    path: list[str | int] = []
    while trail is not None:
        trail, key = trail
        path.append(key)
    return (*reversed(path), *last)


def title(name: str) -> str:
    """Name an object in a sentence: `pathItem` is `a path item`."""
    if name == "openapi":
        return "the document"
    words = re.sub(r"([A-Z])", r" \1", name).lower()
    if name in _SINGLE:
        return f"the {words} object"
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


class Walk:
    """Walk over one document; rules report through `error` and `warn`."""

    def __init__(
        self,
        document: dict[str, Any],
        version: Version,
        findings: Findings,
        rules: Mapping[str, tuple[Rule, ...]],
    ) -> None:
        self.document = document
        self.version = version
        self.findings = findings
        self.object_types = grammar(version)
        self.rules = rules
        self.used = True
        self.references = References(document, version, findings)
        self.operation_ids: dict[str, Trail] = {}
        self.pattern_checks = 0
        self._stack: list[tuple[Any, FieldType, Trail, str]] = []
        self._visited: set[tuple[int, str]] = set()

    def run(self) -> None:
        """Walk the used parts, then the rest."""
        root = self.object_types["openapi"]
        self._fields(root, self.document, None, lambda key: key not in _DEFERRED)
        self._required(root, self.document, None)
        self._drain()
        self.used = False
        self._fields(root, self.document, None, lambda key: key in _DEFERRED)
        self._drain()

    def error(self, trail: Trail, code: str, detail: str, *last: str | int, on_key: bool = False) -> None:
        """Report an error in a used part, or a warning elsewhere."""
        if not self.used:
            self.warn(trail, code, detail, *last, on_key=on_key)
        else:
            self.findings.error(code, tokens_of(trail, *last), detail, on_key=on_key)

    def warn(self, trail: Trail, code: str, detail: str, *last: str | int, on_key: bool = False) -> None:
        """Report a violation that can be served."""
        if self.findings.has_room:
            self.findings.warning(code, tokens_of(trail, *last), detail, on_key=on_key)
        else:
            self.findings.dropped += 1

    def _drain(self) -> None:
        while self._stack:
            node, field_type, trail, owner = self._stack.pop()
            self._visit(node, field_type, trail, owner)

    def _visit(self, node: Any, field_type: FieldType, trail: Trail, owner: str) -> None:
        form = field_type.form
        if form == "object":
            self._object(node, field_type, trail, owner)
        elif form == "any":
            return
        elif form in ("list", "map"):
            self._container(node, field_type, trail, owner)
        elif form == "word":
            if not isinstance(node, str) or node not in field_type.words:
                words = sorted(field_type.words)
                hint = similar(node, words) if isinstance(node, str) and self.findings.has_room else ""
                detail = f"{quote(node)} is not one of {', '.join(words)}{hint or '.'}"
                self.warn(trail, "unknown-value", detail)
        elif not _is_scalar(node, form):
            self._wrong_type(node, field_type, trail, owner)

    def _container(self, node: Any, field_type: FieldType, trail: Trail, owner: str) -> None:
        item = field_type.item
        if field_type.form == "list" and isinstance(node, list) and item is not None:
            if item.form != "any":
                last = len(node) - 1
                self._stack.extend(
                    (child, item, (trail, last - index), owner) for index, child in enumerate(reversed(node))
                )
        elif field_type.form == "map" and isinstance(node, dict) and item is not None:
            if item.form != "any":
                self._stack.extend(
                    (child, item, (trail, key), owner) for key, child in reversed(node.items())
                )
        else:
            self._wrong_type(node, field_type, trail, owner)

    def _object(self, node: Any, field_type: FieldType, trail: Trail, owner: str) -> None:
        if not isinstance(node, dict):
            if field_type.name != "schema" or not isinstance(node, bool):
                self._wrong_type(node, field_type, trail, owner)
            elif self.version in ("2.0", "3.0") and (trail is None or trail[1] != "additionalProperties"):
                self.warn(trail, "wrong-type", f"A schema must be an object in OpenAPI {self.version}.")
            return
        visit = (id(node), field_type.name)
        if visit in self._visited:
            return
        self._visited.add(visit)
        object_type = self.object_types[field_type.name]
        if object_type.referable and "$ref" in node:
            if field_type.name == "mediaType" and self.version != "3.2":  # It is followed all the same.
                self._unknown_field(object_type, "$ref", trail)
            self._reference(node["$ref"], field_type, trail)
            if not self._allows_siblings(field_type.name):
                self._check_siblings(node, trail)
                return
        self._required(object_type, node, trail)
        self._fields(object_type, node, trail)
        for rule in self.rules.get(field_type.name, ()):
            rule(self, node, trail)

    def _allows_siblings(self, name: str) -> bool:
        """True if the fields beside a `$ref` count."""
        return name == "pathItem" or (name == "schema" and self.version != "3.0")

    def _check_siblings(self, node: dict[str, Any], trail: Trail) -> None:
        """Warn of ignored fields beside a `$ref`; 3.0 allows them, and they are common."""
        if self.version == "3.0":
            return
        for key, value in node.items():
            if key in ("summary", "description") and self.version != "2.0":
                if not isinstance(value, str):
                    self.warn(trail, "wrong-type", f"'{key}' must be text, not {quote(value)}.", key)
            elif key != "$ref" and not key.startswith("x-"):
                self.warn(trail, "ignored-field", f"{quote(key)} beside '$ref' is ignored.", key, on_key=True)

    def _required(self, object_type: ObjectType, node: dict[str, Any], trail: Trail) -> None:
        for field in object_type.required:
            if field not in node:
                report = self.error if (object_type.name, field) in _MUST else self.warn
                report(trail, "missing-field", f"{title(object_type.name).capitalize()} needs '{field}'.")

    def _fields(
        self,
        object_type: ObjectType,
        node: dict[str, Any],
        trail: Trail,
        includes: Callable[[str], bool] = lambda key: True,
    ) -> None:
        below: list[tuple[Any, FieldType, Trail, str]] = []
        for key, value in node.items():
            if not includes(key):
                continue
            field_type = object_type.fields.get(key)
            if field_type is None:
                if object_type.extensible and key.startswith("x-"):
                    continue
                field_type = object_type.free
            if field_type is None:
                if not object_type.open:
                    self._unknown_field(object_type, key, trail)
            elif field_type.form != "any" and not (key == "$ref" and object_type.referable):
                below.append((value, field_type, (trail, key), object_type.name))
        self._stack.extend(reversed(below))

    def _unknown_field(self, object_type: ObjectType, key: str, trail: Trail) -> None:
        if self.findings.has_room:
            hint = similar(key, object_type.fields)
            detail = f"{quote(key)} is not a field of {title(object_type.name)}{hint or '.'}"
            self.warn(trail, "unknown-field", detail, key, on_key=True)
        else:
            self.findings.dropped += 1

    def _wrong_type(self, node: Any, field_type: FieldType, trail: Trail, owner: str) -> None:
        """Report an error where a service would be built from the node.

        An empty value counts as absent.
        """
        key = trail[1] if trail is not None else ""
        name = quote(key) if isinstance(key, str) else "This item"
        expected = _NOUNS[field_type.form]
        inner = field_type
        while inner.item is not None:
            inner = inner.item
        if node is None:
            self.warn(trail, "empty", f"{name} is empty; it should be {expected}, or be left out.")
            return
        is_load_bearing = owner in LOAD_BEARING and (inner.name in LOAD_BEARING or inner.name == "schema")
        is_load_bearing = is_load_bearing or (owner, key) in _MUST or owner == "requirement"
        if not is_load_bearing and not self.findings.has_room:
            self.findings.dropped += 1
            return
        report = self.error if is_load_bearing else self.warn
        report(trail, "wrong-type", f"{name} must be {expected}, not {quote(node)}.")

    def _reference(self, reference: Any, field_type: FieldType, trail: Trail) -> None:
        """Walk the target of a reference, or report its problem."""
        if not isinstance(reference, str):
            self.error(trail, "wrong-type", f"'$ref' must be text, not {quote(reference)}.", "$ref")
            return
        problem = self.references.problem(reference, field_type.name, title(field_type.name))
        if problem is None:
            pointer = from_reference(reference)
            target_trail: Trail = None
            for token in split(pointer):
                target_trail = (target_trail, token)
            self._stack.append((resolve(self.document, pointer), field_type, target_trail, "openapi"))
        elif problem.code == "external-ref" or field_type.name == "securityScheme":
            # Also where unused: a browser that shows the document would fetch it, and every scheme is looked up.
            self.findings.error(problem.code, tokens_of(trail, "$ref"), problem.detail)
        else:
            self.error(trail, problem.code, problem.detail, "$ref")


def _is_scalar(node: Any, form: str) -> bool:
    if form == "string":
        return isinstance(node, str)
    if form == "boolean":
        return isinstance(node, bool)
    if isinstance(node, bool) or not isinstance(node, int | float):
        return False
    return form == "number" or isinstance(node, int) or node.is_integer()
