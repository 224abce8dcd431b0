"""Clients of live services: one server in a thread of the tests, a project of its own for each client."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from api_factory.client import Client
from api_factory.contract import read
from api_factory.notebook import Server
from api_factory.plan import Plan, plan
from api_factory.service_client import ServiceClient, connect

CONTRACTS = Path(__file__).parent.parent / "contracts"
PETSTORE = """\
openapi: 3.1.0
info: {title: Petstore, version: 1.0.0}
paths:
  /pets:
    post:
      operationId: createPet
      summary: Take a pet in
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
      responses:
        '201': {description: The pet, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
        '400': {description: Not a pet}
    get:
      operationId: listPets
      parameters:
        - {name: limit, in: query, description: How many, schema: {type: integer, default: 20}}
        - {name: tag, in: query, schema: {type: string, enum: [dog, cat]}}
      responses:
        '200':
          description: Pets
          content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}
  /pets/{petId}:
    parameters: [{name: petId, in: path, required: true, schema: {type: integer}}]
    get:
      operationId: getPet
      responses:
        '200': {description: The pet, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
        '404': {description: No such pet}
components:
  schemas:
    Pet:
      type: object
      required: [id, name]
      properties:
        id: {type: integer, readOnly: true}
        name: {type: string, minLength: 1}
        tag: {type: string, enum: [dog, cat]}
"""

_numbers = itertools.count(1)
Connect = Callable[..., ServiceClient]


@pytest.fixture(scope="module")
def kernel_server() -> Iterator[Server]:
    with Server(store="memory:") as server:
        yield server


@pytest.fixture
def service(kernel_server: Server) -> Iterator[Connect]:
    """Makes a project live and gives its client: `service("owners")`, `service(text)`, `service(document)`."""
    clients: list[ServiceClient] = []

    def live(contract: Any, **members: Any) -> ServiceClient:
        name = f"c-{next(_numbers)}"
        with Client(kernel_server.url, kernel_server.root_key) as admin:
            admin.create_project(name, contract=as_bytes(contract).decode(), **members)
        clients.append(connect(kernel_server.url, kernel_server.root_key, name))
        return clients[-1]

    yield live
    for client in clients:
        client.close()


def as_bytes(contract: Any) -> bytes:
    if isinstance(contract, dict):
        return yaml.safe_dump(contract).encode()
    if "\n" in contract:
        return str(contract).encode()
    return (CONTRACTS / f"{contract}.yaml").read_bytes()


def planned(contract: Any) -> Plan:
    return plan(read(as_bytes(contract)), open=True)


def api(paths: dict[str, Any], **members: Any) -> dict[str, Any]:
    return {"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, "paths": paths, **members}
