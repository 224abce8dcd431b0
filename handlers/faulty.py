"""Operations with faults in the contract, which they answer with."""

from __future__ import annotations

from typing import NoReturn

from api_factory.contract.fault import not_served
from api_factory.plan import Operation
from api_factory.records import Records


async def answer(records: Records, operation: Operation) -> NoReturn:
    """Refuse the request with the contract's faults and their lines."""
    raise not_served(f"{operation.method.upper()} {operation.path}", records.plan.faulty[operation.id])
