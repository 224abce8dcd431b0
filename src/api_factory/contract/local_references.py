"""References by `$anchor`, `$id`, `$self` and `$dynamicRef`, as pointers.

Each becomes the pointer that it means. All that reads a document afterwards knows `#/...` alone: `$ref: '#pet'`
becomes `$ref: '#/components/schemas/Pet'`. Nothing is fetched: a reference to what the document does not hold stays
as it is, and is a fault.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin

from api_factory.contract.checks.grammar import FieldType, Version, children, grammar
from api_factory.contract.findings import Findings
from api_factory.contract.pointer import PointerError, escape, from_reference, resolve, split, to_reference
from api_factory.contract.specialization import Place, Specialization

_SIGNS = (b"$id", b"$anchor", b"$dynamic", b"$self")
_MAX_LENGTH = 2_000
"""Characters of a URI, and of the pointer of a schema that a reference names; longer ones count for nothing."""
_MAX_CHARACTERS = 20_000_000
"""Characters of all these URIs and pointers together: each may be as long as the one around it, and longer."""


def localize(document: dict[str, Any], source: bytes, version: Version, findings: Findings) -> None:
    """Rewrite the references of a document in place, so that each is a pointer.

    `source`, the bytes of the document, tells cheaply if there is anything to rewrite.
    """
    if version in ("3.1", "3.2") and any(sign in source for sign in _SIGNS):
        localizer = _Localizer(document, version, findings)
        localizer.collect()
        localizer.rewrite()
        if any("$dynamicRef" in place.node for place in localizer.places):
            Specialization(document, localizer.places, localizer.dynamic_target, localizer.outer).run()
        for place in localizer.places:
            for keyword in ("$id", "$anchor", "$dynamicAnchor"):
                if place.is_schema and isinstance(place.node.get(keyword), str):
                    del place.node[keyword]


@dataclass(slots=True)
class _Localizer:
    document: dict[str, Any]
    version: Version
    findings: Findings
    places: list[Place] = field(default_factory=list)
    resources: dict[str, str] = field(default_factory=dict)
    anchors: dict[tuple[str, str], str] = field(default_factory=dict)
    dynamic: set[tuple[str, str]] = field(default_factory=set)
    outer: dict[str, str] = field(default_factory=dict)
    left: int = _MAX_CHARACTERS
    references: dict[str, str] = field(default_factory=dict)

    def collect(self) -> None:
        """Find all places, resources and anchors."""
        declared, own = self.document.get("$self"), ""
        if isinstance(declared, str) and self._is_short(declared, "$self", ""):
            own = urldefrag(declared)[0]
        self.resources[own] = self.resources[""] = ""
        object_types = grammar(self.version)
        visited: set[tuple[int, str]] = set()
        stack: list[tuple[Any, FieldType, str, str, str]] = [
            (self.document, FieldType("object", name="openapi"), "", own, "")
        ]
        while stack:
            node, field_type, pointer, base, root = stack.pop()
            if field_type.form == "object" and isinstance(node, dict):
                if (id(node), field_type.name) in visited:
                    continue
                visited.add((id(node), field_type.name))
                self.left -= len(pointer)
                if len(pointer) > _MAX_LENGTH or self.left < 0:
                    continue
                is_schema = field_type.name == "schema"
                if is_schema:
                    base, root = self._schema(node, pointer, base, root or pointer)
                else:
                    root = ""
                self.places.append(Place(node, pointer, base, root, is_schema))
            for key, child, child_type in children(node, field_type, object_types):
                if child_type.form in ("list", "map", "object"):
                    stack.append((child, child_type, f"{pointer}/{escape(key)}", base, root))

    def _schema(self, node: dict[str, Any], pointer: str, base: str, root: str) -> tuple[str, str]:
        """Note the names that a schema has; return the base and the root of what is in it."""
        identifier = node.get("$id")
        uri = base
        if isinstance(identifier, str) and self._is_short(identifier, "$id", pointer):
            joined = urldefrag(_joined(base, identifier))[0]
            uri = joined if self._is_short(joined, "$id", pointer) else base
        if uri != base:
            if root != pointer:
                self.outer[pointer] = root
            base, root = uri, pointer
            self.resources.setdefault(uri, pointer)
        for keyword in ("$anchor", "$dynamicAnchor"):
            if isinstance(name := node.get(keyword), str):
                self.anchors.setdefault((base, name), pointer)
                if keyword == "$dynamicAnchor":
                    self.dynamic.add((pointer, name))
        return base, root

    def _is_short(self, uri: str, keyword: str, pointer: str) -> bool:
        """True if a URI may be one; a warning says that it counts for nothing."""
        if len(uri) <= _MAX_LENGTH and len(uri) <= self.left:
            self.left -= len(uri)
            return True
        detail = f"'{keyword}' counts for nothing: it makes a URI of more than {_MAX_LENGTH:,} characters, or too many."
        self.findings.warning("long-uri", (*split(pointer), keyword), detail)
        return False

    def rewrite(self) -> None:
        """Have each `$ref` that is none yet be a pointer, where its target is in the document."""
        for place in self.places:
            reference = place.node.get("$ref")
            if isinstance(reference, str) and (pointer := self._target(reference, place.base)) is not None:
                if pointer not in self.references:
                    self.references[pointer] = to_reference(pointer)
                place.node["$ref"] = self.references[pointer]

    def _target(self, reference: str, base: str) -> str | None:
        """Return the pointer that a reference means.

        None where the reference is a pointer already, or leads nowhere.
        """
        if len(reference) > _MAX_LENGTH:
            return None
        uri, fragment = urldefrag(_joined(base, reference))
        start = self.resources.get(uri)
        if start is None or (reference[:1] == "#" and start == "" and fragment[:1] in ("", "/")):
            return None
        if not fragment:
            return start
        if fragment.startswith("/"):
            pointer = f"{start}{unquote(fragment)}"
            try:
                resolve(self.document, pointer)
            except PointerError:
                return None
            return pointer
        return self.anchors.get((uri, unquote(fragment)))

    def dynamic_target(self, place: Place) -> tuple[str, str] | None:
        """Return the name and the first target of a `$dynamicRef`.

        The name is empty for one that is a plain `$ref`.
        """
        reference = place.node.get("$dynamicRef")
        if not isinstance(reference, str):
            return None
        target = self._target(reference, place.base)
        if target is None:
            try:
                target = from_reference(reference)
                resolve(self.document, target)
            except PointerError:
                return None
        name = unquote(urldefrag(reference)[1])
        return (name if (target, name) in self.dynamic else ""), target


def _joined(base: str, reference: str) -> str:
    """Join a reference to its base; `urn:` has no paths that others are relative to."""
    if reference.startswith("#"):
        return f"{base}{reference}"
    try:
        return urljoin(base, reference)
    except ValueError:
        return reference
