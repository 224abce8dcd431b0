"""`api-factory call`: an operation of a live API, typed and answered."""

from __future__ import annotations

from pathlib import Path

import pytest

from .runs import Run, Show

PETS = """\
openapi: 3.0.3
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    post:
      operationId: createPet
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
      responses:
        '201': {description: The pet, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
    get:
      operationId: listPets
      parameters: [{name: limit, in: query, schema: {type: integer}}]
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
components:
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        id: {type: integer, readOnly: true}
        name: {type: string}
        age: {type: number}
        good: {type: boolean}
        tags: {type: array, items: {type: string}}
        home: {type: object}
"""


@pytest.fixture
def pets(run: Run, project: str) -> str:
    assert run("projects", "set-contract", project, "-", stdin=PETS.encode()).code == 0
    return project


def test_values_are_read_by_the_types_of_the_contract(run: Run, pets: str) -> None:
    words = ["name=7", "age=2.5", "good=true", "tags=a,b", 'home={"street": "Elm"}']
    result = run("call", pets, "createPet", *words, "--json")
    assert (result.code, result.err) == (0, "")
    wanted = {"id": 1, "name": "7", "age": 2.5, "good": True, "tags": ["a", "b"], "home": {"street": "Elm"}}
    assert result.json == wanted
    assert run("call", pets, "get_pet", "1", "--json").json == wanted
    assert run("call", pets, "get-pet", "petId=1", "--json").json == wanted
    assert run("call", pets, "create_pet", "name=x", "tags=a", "tags=b", "--json").json["tags"] == ["a", "b"]
    shown = run("call", pets, "list_pets", "limit=1")
    assert shown.err == "200 OK, as declared, 1 record\n"
    assert shown.out.splitlines()[0].split() == ["name", "age", "good", "tags", "home", "id"]


def test_a_body_comes_whole_from_anywhere(run: Run, pets: str) -> None:
    Path("rex.json").write_text('{"name": "Rex"}')
    assert run("call", pets, "createPet", "--body", "@rex.json", "--json").json["name"] == "Rex"
    assert (
        run("call", pets, "createPet", "--body", "-", "age=1", "--json", stdin=b'{"name": "Max"}').json["age"]
        == 1
    )
    assert run("call", pets, "createPet", "--body", '{"name": "Ada"}', "--json").json["name"] == "Ada"
    assert "rex is not JSON" not in run("call", pets, "createPet", "--body", "rex").out
    assert run("call", pets, "createPet", "--body", "rex").code == 2
    assert run("call", pets, "createPet", "--body", "@nowhere").code == 2


def test_every_fault_is_told(run: Run, pets: str) -> None:
    refused = run("call", pets, "create_pet", "age=old", "good=maybe")
    assert refused.code == 1
    for pointer in ("/name", "/age", "/good"):
        assert f"body {pointer}: " in refused.err
    problem = run("call", pets, "create_pet", "--json").problem
    assert (problem["status"], problem["errors"][0]["pointer"]) == (400, "/name")


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["get_pet", "99"], 5, "No record of pets has this identifier"),
        (["get_pet"], 2, "'petId' is missing"),
        (["create_pet", "nam=x"], 2, "did you mean 'name'"),
        (["createPets"], 2, "Did you mean create_pet?"),
        (["get_pet", "99", "--key", "af_nothing"], 4, "The key came from --key."),
    ],
)
def test_what_goes_wrong_has_an_exit_code(
    run: Run, pets: str, words: list[str], code: int, told: str
) -> None:
    done = run("call", pets, *words)
    assert (done.code, done.out) == (code, "")
    assert told in done.err


def test_without_an_operation_all_are_listed(run: Run, show: Show, pets: str) -> None:
    listed = run("call", pets)
    assert "create_pet" in listed.out
    assert [one["name"] for one in run("call", pets, "--json").json] == ["list_pets", "create_pet", "get_pet"]
    code, output = show("call", pets, columns=100)
    assert (code, "name [age] [good] [tags] [home]" in output) == (0, True)
    assert run("call", "nobody").code == 5
