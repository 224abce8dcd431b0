"""Schemas of Swagger 2.0 converted to those of OpenAPI 3.0."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from api_factory.contract.pointer import PointerError, follow, from_reference, to_reference
from api_factory.contract.swagger2.parts import Json, value_schema

_SINGLE = ("items", "additionalProperties", "not")
_SEVERAL = ("allOf", "anyOf", "oneOf")


class Schemas:
    """Converter of a document's schemas.

    `spend` counts each one; `moves` receives the old pointers of new ones.
    """

    def __init__(self, old: Json, moves: dict[str, str], spend: Callable[[], None]) -> None:
        self._old = old
        self._moves = moves
        self._spend = spend
        self._converted: Json = {}
        self._lifted: dict[str, str] = {}
        self._pending: list[tuple[str, str]] = []

    def components(self) -> Json:
        """Return all shared schemas; call it last, for those lifted meanwhile."""
        definitions = self._old.get("definitions")
        for name, schema in definitions.items() if isinstance(definitions, dict) else ():
            self._converted[name] = self.convert(schema)
        self._lift_pending()
        return self._converted

    def convert(self, old: Any) -> Any:
        """Convert a schema with everything below it, without recursion."""
        result: list[Any] = [None]
        stack: list[tuple[Any, Any, Any]] = [(old, result, 0)]
        while stack:
            node, parent, key = stack.pop()
            self._spend()
            parent[key] = new = self._shallow(node)
            if not isinstance(new, dict):
                continue
            singles = (name for name in _SINGLE if isinstance(new.get(name), dict))
            stack.extend((new[name], new, name) for name in singles)
            for name in _SEVERAL:
                if isinstance(children := new.get(name), list):
                    new[name] = list(children)
                    stack.extend((child, new[name], index) for index, child in enumerate(children))
            if isinstance(properties := new.get("properties"), dict):
                new["properties"] = dict(properties)
                stack.extend((child, new["properties"], name) for name, child in properties.items())
        return result[0]

    def _shallow(self, old: Any) -> Any:
        """Convert the keywords of one schema, and leave its children."""
        if not isinstance(old, dict):
            return {}
        reference = old.get("$ref")
        if isinstance(reference, str):
            return {"$ref": self._reference(reference)}
        new = dict(old)
        if isinstance(name := old.get("discriminator"), str):
            new["discriminator"] = {"propertyName": name}
        if old.get("x-nullable") is True:
            new["nullable"] = True
        if "required" in old and not isinstance(old["required"], list):
            del new["required"]
        if old.get("type") == "file":
            new.update(type="string", format="binary")
        elif isinstance(names := old.get("type"), list):
            _choose_type(new, names)
        if isinstance(old.get("items"), list):
            new["items"] = {"anyOf": old["items"]} if old["items"] else {}
        return new

    def _reference(self, reference: str) -> str:
        if reference.startswith("#/definitions/"):
            return "#/components/schemas/" + reference.removeprefix("#/definitions/")
        return self.lift(reference)

    def lift(self, reference: str) -> str:
        """Make a component of a schema whose place in the document is gone."""
        try:
            pointer = from_reference(reference)
        except PointerError:
            return reference
        if pointer not in self._lifted:
            definitions = self._old.get("definitions")
            name = f"lifted.{len(self._lifted) + 1}"
            while isinstance(definitions, dict) and name in definitions:
                name += "_"
            self._lifted[pointer] = name
            self._pending.append((pointer, name))
        return to_reference(f"/components/schemas/{self._lifted[pointer]}")

    def _lift_pending(self) -> None:
        while self._pending:
            pointer, name = self._pending.pop()
            try:
                target = follow(self._old, {"$ref": to_reference(pointer)})[0]
            except PointerError:
                target = {}
            is_parameter = isinstance(target, dict) and "in" in target
            schema = value_schema(target, self._spend) if is_parameter else self.convert(target)
            self._converted[name] = schema
            self._moves[f"/components/schemas/{name}"] = pointer


def _choose_type(schema: Json, names: list[Any]) -> None:
    """Convert an array of types, which 3.0 lacks, to one type or `anyOf`.

    `null` becomes `nullable`.
    """
    del schema["type"]
    types = [name for name in names if isinstance(name, str) and name != "null"]
    if "null" in names:
        schema["nullable"] = True
    if len(types) == 1:
        schema["type"] = types[0]
    elif types and "anyOf" not in schema:
        schema["anyOf"] = [{"type": name} for name in types]
