"""Clients of live services: one server in a thread of the tests, a project of its own for each client."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from api_factory.contract import read
from api_factory.plan import Plan, plan
from api_factory.service_client import ServiceClient

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
numbers = itertools.count(1)
Connect = Callable[..., ServiceClient]


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
