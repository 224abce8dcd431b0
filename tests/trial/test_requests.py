"""Requests made from a plan: valid ones, in every style and media type, the same on every run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from api_factory.contract import inspect
from api_factory.plan import plan
from api_factory.service.build import build_service
from api_factory.store import MemoryStore
from api_factory.trial.asgi_client import ASGIClient
from api_factory.trial.check import trial_records
from api_factory.trial.requests import request_for

CONTRACTS = sorted(Path(__file__).parent.parent.joinpath("contracts").glob("*.yaml"))


def planned(document):
    source = document if isinstance(document, bytes) else json.dumps(document).encode()
    contract, faults = inspect(source)
    assert contract is not None, faults
    return plan(contract, open=True)


@pytest.mark.parametrize("path", CONTRACTS, ids=lambda path: path.stem)
async def test_every_request_is_valid(path):
    document = yaml.safe_load(path.read_text())
    for node in (
        document,
        *(o for i in document["paths"].values() for o in i.values() if isinstance(o, dict)),
    ):
        node.pop("security", None)
    contract_plan = planned(document)
    store = MemoryStore()
    await store.open()
    driver = ASGIClient(
        build_service(contract_plan, trial_records(contract_plan, store), max_body_bytes=1 << 20)
    )
    for operation in contract_plan.operations:
        request = request_for(contract_plan, operation, {})
        assert request == request_for(contract_plan, operation, {})
        reply = await driver.send(request)
        # A change can be valid and leave a record that is not.
        allowed = (400, 404) if operation.method == "patch" else (404,)
        assert reply.status < 400 or reply.status in allowed, (operation.id, reply.status, reply.body)


def test_a_body_names_the_record_that_its_path_names():
    contract_plan = planned(
        yaml.safe_load(next(path for path in CONTRACTS if path.stem == "owners").read_text())
    )
    put = next(operation for operation in contract_plan.operations if operation.method == "put")
    request = request_for(contract_plan, put, {"ownerId": 41, "petId": 42})
    assert request.path == "/owners/41/pets/42"
    assert json.loads(request.body)["ownerId"] == 41


@pytest.mark.parametrize(
    ("examples", "expected"),
    [
        ({"example": {"name": "Ann"}}, {"name": "Ann"}),
        ({"examples": {"no": {"value": {"name": 5}}, "yes": {"value": {"name": "Eve"}}}}, {"name": "Eve"}),
        ({"example": {"name": 5}}, {"name": "Zoe"}),
    ],
)
def test_a_body_is_the_first_of_the_contracts_own_examples_that_fits(examples, expected):
    schema = {
        "type": "object",
        "required": ["name"],
        "properties": {"name": {"type": "string", "example": "Zoe"}},
    }
    body = {"content": {"application/json": {"schema": schema, **examples}}}
    paths = {"/people": {"post": {"requestBody": body, "responses": {"201": {"description": "."}}}}}
    contract_plan = planned({"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, "paths": paths})
    assert json.loads(request_for(contract_plan, contract_plan.operations[0], {}).body) == expected
