"""Tokens that a contract describes: how long they live, and of what sort they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeGuard

from api_factory.plan.document.nodes import mapping
from api_factory.plan.examples.examples import Examples
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.operation import Operation, SecurityScheme
from api_factory.plan.rules.overrides import KEYWORD
from api_factory.plan.schemas.flattened import Shapes
from api_factory.plan.sign_in.steps import Steps

_LONGEST: Final = 30 * 24 * 3600
_SHORTEST_EXAMPLE: Final = 60
"""Seconds that the example of a token's life has at least: shorter ones are likely to be just any number."""


@dataclass(frozen=True, slots=True)
class DeclaredTokens:
    """Read of a contract what its author says about tokens."""

    operations: Mapping[str, Operation]
    decisions: Mapping[str, Decision]
    steps: Steps
    shapes: Shapes
    examples: Examples

    def seconds(self, document: dict[str, Any]) -> int | None:
        """Return the life of a token that the author wants."""
        own_seconds = mapping(mapping(document.get(KEYWORD)).get("sign-in")).get("token-seconds")
        if _is_whole(own_seconds):
            return own_seconds
        for id in self.steps.of("sign-in", "register", "refresh"):
            schema = self.decisions[id].answer.schema
            for place in self.steps.tokens[id]:
                if place.kind == "seconds" and schema is not None and place.path:
                    seconds = _told_seconds(self.shapes.within(self.shapes.at(schema), place.path).keywords)
                    if seconds is not None:
                        return seconds
        return None

    def are_jwt(self, document: dict[str, Any], schemes: Iterable[SecurityScheme]) -> bool:
        """True if the contract says that tokens are JSON Web Tokens, by a format or an example."""
        declared = mapping(mapping(document.get("components")).get("securitySchemes")).values()
        if any(str(mapping(node).get("bearerFormat", "")).lower() == "jwt" for node in declared):
            return True
        names = " ".join(scheme.name for scheme in schemes).lower()
        if "jwt" in names or "jsonwebtoken" in names:
            return True
        for id in self.steps.of("sign-in", "register", "refresh"):
            for place in self.steps.tokens[id]:
                if place.kind != "access":
                    continue
                if place.path and "jwt" in place.path[-1].lower():
                    return True
                value = self.examples.answer(id, self.decisions[id].answer).value
                for name in place.path:
                    value = value.get(name) if isinstance(value, dict) else None
                if isinstance(value, str) and value.startswith("eyJ"):
                    return True
        entered = [self.operations[id] for id in self.steps.of("sign-in")]
        return any("jwt" in (operation.summary + operation.description).lower() for operation in entered)


def _told_seconds(keywords: Mapping[str, Any]) -> int | None:
    """Return the life of a token that the schema of `expiresIn` tells.

    It is what the value always is, or an example that may be meant.
    """
    fixed = keywords.get("const", keywords.get("default"))
    if _is_whole(fixed):
        return min(fixed, _LONGEST)
    examples = keywords.get("examples")
    example = keywords.get("example", examples[0] if isinstance(examples, list) and examples else None)
    return example if _is_whole(example) and _SHORTEST_EXAMPLE <= example <= _LONGEST else None


def _is_whole(value: Any) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0
