"""Inference for contracts that are too large to be worked out: examples alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from api_factory.plan.model.inference import Inference
from api_factory.plan.model.operation import Operation
from api_factory.plan.model.rule import Rule
from api_factory.plan.rules.decisions import example
from api_factory.plan.rules.overrides import read_override

_REASON = "The schemas of this contract have too many properties in too many operations to be worked out."


def examples_only(document: dict[str, Any], operations: Sequence[Operation]) -> Inference:
    """Decide that all operations answer with examples.

    The words of authors who want more are refused.
    """
    overrides = [
        override for operation in operations if (override := read_override(document, operation)) is not None
    ]
    return Inference(
        {operation.id: example(operation, Rule(4), _REASON) for operation in operations},
        {},
        refusals=tuple(dict.fromkeys(override.refuse(_REASON) for override in overrides)),
    )
