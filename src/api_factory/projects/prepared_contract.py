"""Contracts that are read, planned and tried, before they take effect."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import orjson

from api_factory.contract import Contract, Fault, inspect
from api_factory.contract.reading.gc_pause import without_collection
from api_factory.errors import ContractInvalid
from api_factory.plan import Plan, plan
from api_factory.plan.refusals import report_refusals
from api_factory.reference import Beginnings, reference_records
from api_factory.trial import demote, self_check

logger = logging.getLogger("api_factory")


@dataclass(frozen=True, slots=True)
class PreparedContract:
    """Hold a contract that is read, planned and tried.

    `demoted` are the operations that failed the self-check, with reasons. `beginnings` are the records that its
    collections begin with.
    """

    contract: Contract
    plan: Plan
    demoted: dict[str, str]
    beginnings: Beginnings


def prepare(source: bytes, strict: bool, open: bool) -> PreparedContract:
    """Read, plan and try a contract.

    ContractInvalid with every fault of one that cannot be served.
    """
    # A search for garbage among all that a large contract becomes holds every thread up for a second.
    with without_collection():
        return _prepare(source, strict, open)


def _prepare(source: bytes, strict: bool, open: bool) -> PreparedContract:
    contract, faults = inspect(source, strict=strict)
    if contract is None:
        raise contract_invalid(faults)
    try:
        candidate = plan(contract, open=open)
        beginnings = reference_records(candidate)
        demoted = self_check(candidate, beginnings)
        if demoted:
            candidate = demote(candidate, demoted)
            beginnings = reference_records(candidate)
    except Exception:
        logger.exception("A contract could not be planned.")
        fault = Fault(
            "error", "not-planned", 1, 1, "", "no plan could be made of this contract, by a fault of ours"
        )
        raise contract_invalid([fault]) from None
    refusals = report_refusals(contract, candidate, demoted)
    if refusals:
        raise contract_invalid([*refusals, *contract.faults])
    return PreparedContract(contract, candidate, demoted, beginnings)


def contract_invalid(faults: list[Fault]) -> ContractInvalid:
    """Make the error for a contract with these faults."""
    count = sum(fault.severity == "error" for fault in faults)
    subject = f"{count} problems make" if count != 1 else "1 problem makes"
    return ContractInvalid(
        f"{subject} this contract impossible to serve.", [fault.to_dict() for fault in faults]
    )


def trial_fingerprint(prepared: PreparedContract) -> str:
    """Identify the result of a self-check, by its demotions.

    Another release may demote other operations of the same contract.
    """
    demoted = orjson.dumps(prepared.demoted, option=orjson.OPT_SORT_KEYS)
    # Beside that of a version in which nobody could sign in, the same contract is another service.
    return f"signing-in {blake2b(demoted, digest_size=8).hexdigest()}"


def stored_document(prepared: PreparedContract, *, unfit: bool = False) -> dict[str, Any]:
    """Make the stored document of a contract.

    `unfit` is true if stored records do not fit it. `signing_in`: it was told by whom its operations are opened.
    """
    contract = prepared.contract
    return {
        "source": contract.source.decode(),
        "media_type": contract.media_type,
        "digest": contract.digest,
        "demoted": prepared.demoted,
        "unfit": unfit,
        "signing_in": True,
    }
