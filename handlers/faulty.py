"""Operations that the contract is faulty in: they answer with its faults and nothing else."""

from __future__ import annotations

from typing import NoReturn

from api_factory.contract.fault import not_served
from api_factory.plan import Operation
from api_factory.records import Records


async def answer(records: Records, operation: Operation) -> NoReturn:
    """Refuse the request, with the faults of the contract that concern the operation and their lines."""
    raise not_served(f"{operation.method.upper()} {operation.path}", records.plan.faulty[operation.id])
