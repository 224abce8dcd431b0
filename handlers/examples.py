"""Operations that no record stands behind: they answer with what the contract gives as an example."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api_factory.plan import Operation
from api_factory.records import Records


async def answer(
    records: Records, operation: Operation, path: Mapping[str, str], prefer: str | None = None
) -> tuple[Any, int, dict[str, str]]:
    """Answer with an example that fits the contract: the one that `Prefer: example=name` names, or the first."""
    return records.plan.answer_example(operation, path, prefer)
