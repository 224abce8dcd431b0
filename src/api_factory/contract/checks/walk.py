"""A walk over a document by the grammar of its version: structure and references, and the rules of rules.py.

What is reachable from `paths` is *used* and walked first; the rest comes after, and what would be an error
there is a warning. Every object is visited once for each role it plays, however many references and aliases
lead to it, so the walk is bounded by the document. `example`, `default`, `enum` and `x-` fields are data: a
`$ref` in them means nothing. Nothing is fetched, ever.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from api_factory.contract.checks.grammar import Kind, Type, Version, grammar
from api_factory.contract.checks.references import References
from api_factory.contract.findings import Findings, Tokens
from api_factory.contract.pointer import from_reference, resolve, split
from api_factory.contract.reading.text import quote, similar

Trail = tuple[Any, str | int] | None
"""The way to a node as linked pairs (trail of the parent, key): pointers are only made for faults."""

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
"""Objects that a service is built from: where one of them is used, it must not be something else."""

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
"""Required fields without which the object says nothing that could be served."""


def tokens_of(trail: Trail, *last: str | int) -> Tokens:
    """The tokens of a pointer, from a trail."""
    way: list[str | int] = []
    while trail is not None:
        trail, key = trail
        way.append(key)
    return (*reversed(way), *last)


def title(name: str) -> str:
    """The name of an object of the specification as a sentence has it: `pathItem` is 'a path item'."""
    if name == "openapi":
        return "the document"
    words = re.sub(r"([A-Z])", r" \1", name).lower()
    if name in _SINGLE:
        return f"the {words} object"
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


class Walk:
    """One document being walked; rules report through `error` and `warn`."""

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
        self.kinds = grammar(version)
        self.rules = rules
        self.used = True
        self.references = References(document, version, findings)
        self.operation_ids: dict[str, Trail] = {}
        self.pattern_checks = 0
        self._stack: list[tuple[Any, Type, Trail, str]] = []
        self._seen: set[tuple[int, str]] = set()

    def run(self) -> None:
        """Walk what is used, then the rest."""
        root = self.kinds["openapi"]
        self._fields(root, self.document, None, lambda key: key not in _DEFERRED)
        self._required(root, self.document, None)
        self._drain()
        self.used = False
        self._fields(root, self.document, None, lambda key: key in _DEFERRED)
        self._drain()

    def error(self, trail: Trail, code: str, detail: str, *last: str | int, on_key: bool = False) -> None:
        """An error where it is used; a warning where it is not."""
        if not self.used:
            self.warn(trail, code, detail, *last, on_key=on_key)
        else:
            self.findings.error(code, tokens_of(trail, *last), detail, on_key=on_key)

    def warn(self, trail: Trail, code: str, detail: str, *last: str | int, on_key: bool = False) -> None:
        """A violation that can be served."""
        if self.findings.has_room:
            self.findings.warning(code, tokens_of(trail, *last), detail, on_key=on_key)
        else:
            self.findings.dropped += 1

    def _drain(self) -> None:
        while self._stack:
            node, kind, trail, owner = self._stack.pop()
            self._visit(node, kind, trail, owner)

    def _visit(self, node: Any, kind: Type, trail: Trail, owner: str) -> None:
        form = kind.form
        if form == "object":
            self._object(node, kind, trail, owner)
        elif form == "any":
            return
        elif form in ("list", "map"):
            self._container(node, kind, trail, owner)
        elif form == "word":
            if not isinstance(node, str) or node not in kind.words:
                known = sorted(kind.words)
                hint = similar(node, known) if isinstance(node, str) and self.findings.has_room else ""
                detail = f"{quote(node)} is not one of {', '.join(known)}{hint or '.'}"
                self.warn(trail, "unknown-value", detail)
        elif not _is_scalar(node, form):
            self._wrong_type(node, kind, trail, owner)

    def _container(self, node: Any, kind: Type, trail: Trail, owner: str) -> None:
        item = kind.item
        if kind.form == "list" and isinstance(node, list) and item is not None:
            if item.form != "any":
                last = len(node) - 1
                self._stack.extend(
                    (child, item, (trail, last - index), owner) for index, child in enumerate(reversed(node))
                )
        elif kind.form == "map" and isinstance(node, dict) and item is not None:
            if item.form != "any":
                self._stack.extend(
                    (child, item, (trail, key), owner) for key, child in reversed(node.items())
                )
        else:
            self._wrong_type(node, kind, trail, owner)

    def _object(self, node: Any, kind: Type, trail: Trail, owner: str) -> None:
        if not isinstance(node, dict):
            if kind.name != "schema" or not isinstance(node, bool):
                self._wrong_type(node, kind, trail, owner)
            elif self.version in ("2.0", "3.0") and (trail is None or trail[1] != "additionalProperties"):
                self.warn(trail, "wrong-type", f"A schema must be an object in OpenAPI {self.version}.")
            return
        mark = (id(node), kind.name)
        if mark in self._seen:
            return
        self._seen.add(mark)
        spec = self.kinds[kind.name]
        if spec.referable and "$ref" in node:
            if kind.name == "mediaType" and self.version != "3.2":  # It is followed all the same.
                self._unknown_field(spec, "$ref", trail)
            self._reference(node["$ref"], kind, trail)
            if not self._stands_beside(kind.name):
                self._beside(node, trail)
                return
        self._required(spec, node, trail)
        self._fields(spec, node, trail)
        for rule in self.rules.get(kind.name, ()):
            rule(self, node, trail)

    def _stands_beside(self, name: str) -> bool:
        """Whether the fields beside a `$ref` count."""
        return name == "pathItem" or (name == "schema" and self.version != "3.0")

    def _beside(self, node: dict[str, Any], trail: Trail) -> None:
        """Fields beside a `$ref` that are ignored; 3.0 allows them, and they are common there."""
        if self.version == "3.0":
            return
        for key, value in node.items():
            if key in ("summary", "description") and self.version != "2.0":
                if not isinstance(value, str):
                    self.warn(trail, "wrong-type", f"'{key}' must be text, not {quote(value)}.", key)
            elif key != "$ref" and not key.startswith("x-"):
                self.warn(trail, "ignored-field", f"{quote(key)} beside '$ref' is ignored.", key, on_key=True)

    def _required(self, spec: Kind, node: dict[str, Any], trail: Trail) -> None:
        for field in spec.required:
            if field not in node:
                report = self.error if (spec.name, field) in _MUST else self.warn
                report(trail, "missing-field", f"{title(spec.name).capitalize()} needs '{field}'.")

    def _fields(
        self,
        spec: Kind,
        node: dict[str, Any],
        trail: Trail,
        wanted: Callable[[str], bool] = lambda key: True,
    ) -> None:
        below: list[tuple[Any, Type, Trail, str]] = []
        for key, value in node.items():
            if not wanted(key):
                continue
            kind = spec.fields.get(key)
            if kind is None:
                if spec.extensible and key.startswith("x-"):
                    continue
                kind = spec.free
            if kind is None:
                if not spec.open:
                    self._unknown_field(spec, key, trail)
            elif kind.form != "any" and not (key == "$ref" and spec.referable):
                below.append((value, kind, (trail, key), spec.name))
        self._stack.extend(reversed(below))

    def _unknown_field(self, spec: Kind, key: str, trail: Trail) -> None:
        if self.findings.has_room:
            hint = similar(key, spec.fields)
            detail = f"{quote(key)} is not a field of {title(spec.name)}{hint or '.'}"
            self.warn(trail, "unknown-field", detail, key, on_key=True)
        else:
            self.findings.dropped += 1

    def _wrong_type(self, node: Any, kind: Type, trail: Trail, owner: str) -> None:
        """An error where a service would be built from it; an empty value counts as absent."""
        key = trail[1] if trail is not None else ""
        name = quote(key) if isinstance(key, str) else "This item"
        expected = _NOUNS[kind.form]
        inner = kind
        while inner.item is not None:
            inner = inner.item
        if node is None:
            self.warn(trail, "empty", f"{name} is empty; it should be {expected}, or be left out.")
            return
        bearing = owner in LOAD_BEARING and (inner.name in LOAD_BEARING or inner.name == "schema")
        bearing = bearing or (owner, key) in _MUST or owner == "requirement"
        if not bearing and not self.findings.has_room:
            self.findings.dropped += 1
            return
        report = self.error if bearing else self.warn
        report(trail, "wrong-type", f"{name} must be {expected}, not {quote(node)}.")

    def _reference(self, reference: Any, kind: Type, trail: Trail) -> None:
        """Go on at what a reference names, or say why that cannot be."""
        if not isinstance(reference, str):
            self.error(trail, "wrong-type", f"'$ref' must be text, not {quote(reference)}.", "$ref")
            return
        problem = self.references.problem(reference, kind.name, title(kind.name))
        if problem is None:
            pointer = from_reference(reference)
            way: Trail = None
            for token in split(pointer):
                way = (way, token)
            self._stack.append((resolve(self.document, pointer), kind, way, "openapi"))
        elif problem.code == "external-ref" or kind.name == "securityScheme":
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
