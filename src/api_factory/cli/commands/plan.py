"""`plan`: tell what operations of a contract would do, without a server."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from typing import Any

import click

from api_factory.cli.contract_changes import counts_of, plan_line
from api_factory.cli.contract_files import load_contract_files
from api_factory.cli.faults import write_faults
from api_factory.cli.options import examples, json_option
from api_factory.cli.output import one_line, write_groups, write_json, write_text


@click.command(
    epilog=examples(
        "api-factory plan shop.yaml",
        "api-factory plan - --json < shop.json | jq '.operations[] | select(.role == \"example\")'",
    )
)
@click.argument("file", type=click.Path(allow_dash=True))
@json_option
def plan(file: str, as_json: bool) -> None:
    """Tell what each operation of a contract would do, and why.

    FILE is an OpenAPI document, or - for stdin. Needs no server.

    Operations on a collection work on stored records; the others answer with valid examples. Each has the rule
    of inference that says so, and the reason.
    """
    (contract_file,) = load_contract_files([file], name="plan", as_json=as_json)
    # A plan that is tried out brings all of the server along, which no other command needs.
    from api_factory.plan import plan as make_plan
    from api_factory.plan.explanation import explain
    from api_factory.reference import reference_records, summaries_of
    from api_factory.trial import demote, self_check

    contract_plan = make_plan(contract_file.contract)
    beginnings = reference_records(contract_plan)
    demoted = self_check(contract_plan, beginnings)
    if demoted:
        contract_plan = demote(contract_plan, demoted)
        beginnings = reference_records(contract_plan)
    explanation = explain(contract_plan, summaries_of(beginnings))
    if as_json:
        write_json(explanation)
        return
    write_faults(
        [fault.to_dict() for fault in contract_file.contract.faults], contract_file.document, sys.stderr
    )
    write_plan(explanation)


def write_plan(explanation: Mapping[str, Any]) -> None:
    """Write a plan for people, with its operations by collection.

    Operations with examples and those not served come last.
    """
    by_collection: dict[str | None, list[Any]] = {}
    for operation in explanation["operations"]:
        by_collection.setdefault(operation["collection"], []).append(operation)
    groups = [
        (_heading(collection), _rows(by_collection.get(collection["key"], [])))
        for collection in explanation["collections"]
    ]
    without_collection = by_collection.get(None, [])
    files = [operation for operation in without_collection if operation["role"].startswith("file-")]
    groups.append(("Files kept by their paths", _rows(files)))
    groups.append(
        (
            "Answered with examples",
            _rows(
                operation
                for operation in without_collection
                if operation["role"] != "faulty" and operation not in files
            ),
        )
    )
    groups.append(
        ("Not served", _rows(operation for operation in without_collection if operation["role"] == "faulty"))
    )
    columns = ["Operation", "Role", "Status", "Rule", "Reason"]
    write_groups(columns, [group for group in groups if group[1]])
    for collection in explanation["collections"]:
        for remark in collection["records"]["notes"]:
            write_text(f"{collection['key']}: {remark}")
    for operation in explanation["operations"]:
        for remark in operation["notes"]:
            write_text(f"{operation['method']} {operation['path']}: {remark}")
    for remark in explanation["notes"]:
        write_text(remark)
    write_text(f"{one_line(explanation['title'])}: {plan_line(counts_of(explanation))}.")


def _heading(collection: Mapping[str, Any]) -> str:
    """Describe a collection: its records, identifier and parent."""
    parts = [f"{collection['key']}  {collection['entity'] or collection['name']}"]
    identifier = collection["identifier"]
    if collection["singleton"]:
        parts.append("one record")
    elif identifier is not None:
        name = identifier["property"] or "a hidden identifier"
        type_name = identifier["format"] or identifier["type"]
        source = "chosen by the client" if identifier["generate"] == "client" else identifier["generate"]
        origin = f", {source}" if collection["origin"] == "made" else ""
        parts.append(f"identified by {name} ({type_name}{origin})")
    if collection["parent"]:
        keys = ", ".join(name for name in collection["foreign_keys"].values() if name)
        parts.append(f"below {collection['parent']}" + (f" by {keys}" if keys else ""))
    if collection["origin"] == "reference" or collection["records"]["count"]:
        parts.append(_beginning(collection["records"]))
    return ", ".join(parts)


def _beginning(records: Mapping[str, Any]) -> str:
    """Describe the initial records of a collection.

    `begins with 5 records: 3 from the contract's examples, 2 made up`
    """
    sources = {
        "given": "given by x-factory",
        "examples": "from the contract's examples",
        "generated": "made up",
    }
    counted = [f"{records[name]} {source}" for name, source in sources.items() if records[name]]
    count = records["count"]
    total = "no records" if count == 0 else "1 record" if count == 1 else f"{count} records"
    return f"begins with {total}" + (f" ({', '.join(counted)})" if counted else "")


def _rows(operations: Iterable[Mapping[str, Any]]) -> list[list[str]]:
    return [
        [
            f"{operation['method']} {operation['path']}",
            operation["role"],
            str(operation["status"]),
            operation["rule"],
            operation["reason"],
        ]
        for operation in operations
    ]
