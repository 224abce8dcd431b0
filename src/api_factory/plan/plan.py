"""A plan: what each operation of a contract will do, and everything that is needed to do it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from api_factory.plan.operation import Operation
from api_factory.plan.reading import Reader
from api_factory.plan.validators import Validators


@dataclass(frozen=True, slots=True)
class Plan:
    """The operations of a contract and the validators of its schemas.

    `strict_query`: a query parameter that the contract does not declare is a fault of the request.
    """

    title: str
    document: dict[str, Any]
    operations: tuple[Operation, ...]
    validators: Validators
    strict_query: bool = False


def plan_own(document: dict[str, Any]) -> Plan:
    """The plan of the factory's own contract, whose operations and security schemes name their functions."""
    operations = tuple(Reader(document, trusted=True).operations())
    title = str(document["info"]["title"])
    return Plan(title, document, operations, Validators(document, "3.0"), strict_query=True)
