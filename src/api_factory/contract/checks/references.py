"""References of a document, and what is wrong with them."""

from __future__ import annotations

from math import inf
from typing import Any, NamedTuple

from api_factory.contract.checks.grammar import Version
from api_factory.contract.findings import Findings
from api_factory.contract.pointer import PointerError, escape, from_reference, is_local, resolve
from api_factory.contract.reading.text import quote, similar

_HOMES = {
    "schema": "components/schemas",
    "response": "components/responses",
    "parameter": "components/parameters",
    "requestBody": "components/requestBodies",
    "header": "components/headers",
    "example": "components/examples",
}
_HOMES_2_0 = {"schema": "definitions", "response": "responses", "parameter": "parameters"}
LONGEST_CHAIN = 100
"""References that lead from one to the next, at most; every use of the first goes the whole way. Schemas go it once."""

_MAX_SIBLINGS = 2_000


class Problem(NamedTuple):
    """Reason why a reference cannot be followed."""

    code: str
    detail: str


class References:
    """References of a document; each chain is followed once."""

    def __init__(self, document: dict[str, Any], version: Version, findings: Findings) -> None:
        self._document = document
        self._homes = _HOMES_2_0 if version == "2.0" else _HOMES
        self._findings = findings
        self._lengths: dict[str, float] = {}

    def problem(self, reference: str, object_name: str, noun: str) -> Problem | None:
        """Return the problem of a reference to an object, or None.

        `object_name` is the object's name in the grammar, and `noun` that in a sentence.
        """
        if not is_local(reference):
            return Problem("external-ref", self._external(reference, object_name))
        pointer = from_reference(reference)
        try:
            resolve(self._document, pointer)
        except PointerError:
            return Problem("broken-ref", f"{quote(reference, 70)} leads nowhere{self._nearby(pointer)}")
        length = self._length(pointer)
        if length == inf:
            detail = f"{quote(reference, 70)} leads back to itself and never to {noun}."
            return Problem("ref-loop", detail)
        if length >= LONGEST_CHAIN and object_name != "schema":
            detail = (
                f"{quote(reference, 70)} leads through more than {LONGEST_CHAIN} references; shorten the way."
            )
            return Problem("ref-chain", detail)
        return None

    def target(self, node: Any) -> Any:
        """Follow the references of a node; return its target or None."""
        steps = 0
        while isinstance(node, dict) and isinstance(reference := node.get("$ref"), str):
            steps += 1
            if steps > LONGEST_CHAIN:
                return None
            try:
                node = resolve(self._document, from_reference(reference))
            except PointerError:
                return None
        return node

    def _external(self, reference: str, object_name: str) -> str:
        if reference.startswith("#"):
            return f"{quote(reference, 60)} names an anchor that this document does not have."
        home = self._homes.get(object_name, "")
        try:
            resolve(self._document, f"/{home}/{escape(reference)}")
        except PointerError:
            outside = (
                "is outside this document, and nothing is fetched or opened; bundle it into one document."
            )
            return f"{quote(reference)} {outside}"
        return f"{quote(reference)} would be a file; write '#/{home}/...' to name what is in this document."

    def _nearby(self, pointer: str) -> str:
        """Return a hint at a similar name, with the end of the sentence."""
        parent, _, last = pointer.rpartition("/")
        if not (self._findings.has_room and self._findings.lists_errors):
            return "."
        try:
            siblings = resolve(self._document, parent)
        except PointerError:
            return "."
        if not isinstance(siblings, dict) or len(siblings) > _MAX_SIBLINGS:
            return "."
        return similar(last, [key for key in siblings if len(key) <= 40]) or "."

    def _length(self, pointer: str) -> float:
        """Count the references that lead on from a pointer; infinite in a loop."""
        start = pointer
        chain: dict[str, None] = {}
        length: float = -1
        while pointer not in self._lengths:
            if pointer in chain:
                length = inf
                break
            chain[pointer] = None
            try:
                node = resolve(self._document, pointer)
                following = node.get("$ref") if isinstance(node, dict) else None
                if not isinstance(following, str):
                    break
                pointer = from_reference(following)
            except PointerError:
                break
        else:
            length = self._lengths[pointer]
        for member in reversed(chain):
            length += 1
            self._lengths[member] = length
        return self._lengths[start]
