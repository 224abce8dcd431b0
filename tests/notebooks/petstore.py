"""The contract that these tests make live, and how it is changed."""

from __future__ import annotations

PETSTORE = """\
openapi: 3.1.0
info: {title: Petstore, version: 1.0.0}
paths:
  /pets:
    get:
      operationId: list_pets
      summary: List pets
      parameters:
        - {name: limit, in: query, schema: {type: integer, default: 20}}
        - {name: tag, in: query, schema: {type: string}}
      responses:
        '200':
          description: Pets.
          content:
            application/json:
              schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}
    post:
      operationId: create_pet
      summary: Add a pet
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
      responses:
        '201': {$ref: '#/components/responses/Pet'}
        '400': {$ref: '#/components/responses/Refused'}
  /pets/{petId}:
    parameters:
      - {name: petId, in: path, required: true, schema: {type: integer}}
    get:
      operationId: get_pet
      summary: Look at a pet
      responses:
        '200': {$ref: '#/components/responses/Pet'}
        '404': {$ref: '#/components/responses/Refused'}
    delete:
      operationId: delete_pet
      summary: Let a pet go
      responses:
        '204': {description: It is gone.}
components:
  responses:
    Pet:
      description: A pet.
      content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
    Refused:
      description: A refusal.
      content: {application/problem+json: {schema: {type: object}}}
  schemas:
    Pet:
      type: object
      required: [id, name]
      properties:
        id: {type: integer, readOnly: true}
        name: {type: string, minLength: 1, description: What it is called}
        tag: {type: string}
"""

WITHOUT_DELETE = PETSTORE[: PETSTORE.index("    delete:")] + PETSTORE[PETSTORE.index("components:") :]
WITH_AGE = PETSTORE.replace(
    "        tag: {type: string}\n", "        tag: {type: string}\n        age: {type: integer}\n"
)
SHORT_NAMES = PETSTORE.replace("minLength: 1", "minLength: 1, maxLength: 3")
INTEGR = PETSTORE.replace("{type: integer, default: 20}", "{type: integr, default: 20}")
BROKEN = INTEGR + "tags: []\ntags: [{name: twice}]\n"
"""A warning, and a key twice, which concerns the whole."""

DRAFT = INTEGR.replace(
    "items: {$ref: '#/components/schemas/Pet'}", "items: {$ref: '#/components/schemas/Pett'}"
)
"""A warning, and a reference to nowhere in one of the operations."""


def line_of(text: str, part: str) -> int:
    """The line, from 1, on which a part of a text first is."""
    return text[: text.index(part)].count("\n") + 1
