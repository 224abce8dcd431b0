"""`api-factory seed`: collections filled with records that fit, parents first, the same on every run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from api_factory.cli.bodies import variants
from api_factory.cli.seeder import Seeder
from api_factory.client import Client
from api_factory.contract import inspect
from api_factory.plan import plan
from running_server import RunningServer, unique

from .contracts import CONTRACT
from .runs import Run
from .test_cli_serve_files import PETS

CONTRACTS = Path(__file__).parents[1] / "contracts"
FLAT = """\
openapi: 3.0.3
info: {title: Blog, version: 1.0.0}
paths:
  /articles:
    get: {responses: {'200': {description: All, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Article'}}}}}}}
    post:
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Article'}}}}
      responses: {'201': {description: New, content: {application/json: {schema: {$ref: '#/components/schemas/Article'}}}}}
  /authors:
    get: {responses: {'200': {description: All, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Author'}}}}}}}
    post:
      requestBody:
        required: true
        content:
          application/json:
            schema: {$ref: '#/components/schemas/Author'}
            examples: {first: {value: {id: ada, name: Ada}}, second: {value: {id: grace, name: Grace}}}
      responses: {'201': {description: New, content: {application/json: {schema: {$ref: '#/components/schemas/Author'}}}}}
components:
  schemas:
    Author: {type: object, required: [id, name], properties: {id: {type: string}, name: {type: string}}}
    Article:
      type: object
      required: [title, author_id]
      properties: {id: {type: integer, readOnly: true}, title: {type: string}, author_id: {type: string}}
"""  # noqa: E501


@pytest.fixture
def made(run: Run, request: pytest.FixtureRequest) -> str:
    """A project with the contract that the test names."""
    name = unique("seed")
    content = request.param.encode() if "\n" in request.param else (CONTRACTS / request.param).read_bytes()
    assert run("apply", "-", "--name", name, stdin=content).code == 0
    return name


def rows(server: RunningServer, project: str, path: str) -> Any:
    answer = server.call("GET", f"/apis/{project}{path}")
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize("made", ["owners.yaml"], indirect=True)
def test_children_have_parents_that_are_there(run: Run, made: str, server: RunningServer) -> None:
    done = run("seed", made, "--count", "4")
    assert done.code == 0, done.out + done.err
    lines = [line.split() for line in done.out.splitlines()]
    assert lines[0] == ["COLLECTION", "MADE", "THERE", "BY"]
    assert ["/owners/{}/pets", "4", "POST", "/owners/{ownerId}/pets"] in lines
    assert done.out.endswith("16 records are made.\n")
    owners = rows(server, made, "/owners")
    assert [owner["id"] for owner in owners] == [1, 2, 3, 4]
    assert len({owner["name"] for owner in owners}) > 1, "records differ"
    assert [pet["ownerId"] for owner in owners for pet in rows(server, made, f"/owners/{owner['id']}/pets")] == [
        1, 2, 3, 4,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        ("shop.yaml", {"/api/v2/customers": 3, "/api/v2/orders": 3, "/api/v2/orders/{}/notes": 3}),
        ("petstore2.yaml", {"/pet": 3, "/store/order": 3, "/user": 3}),
        ("settings.yaml", {"/settings": 1, "/me": 0}),
        ("library.yaml", {"/books": 3, "/publishers": 3}),
    ],
    indirect=["made"],
)
def test_every_shape_of_contract(run: Run, made: str, expected: dict[str, int]) -> None:
    done = run("seed", made, "--count", "3", "--json")
    assert done.code == 0, done.out
    assert {
        collection["collection"]: collection["made"] for collection in done.json["collections"]
    } == expected
    filled = [collection for collection in done.json["collections"] if collection["made"]]
    assert [collection["refused"] for collection in filled] == [None] * len(filled)


@pytest.mark.parametrize("made", [FLAT], indirect=True)
def test_the_contracts_own_examples_come_first_and_are_referred_to(
    run: Run, made: str, server: RunningServer
) -> None:
    assert run("seed", made, "--count", "3").code == 0
    authors = rows(server, made, "/authors")
    assert authors[:2] == [{"id": "ada", "name": "Ada"}, {"id": "grace", "name": "Grace"}]
    articles = rows(server, made, "/articles")
    assert [article["author_id"] for article in articles] == [author["id"] for author in authors]


def test_it_is_the_same_on_every_run(run: Run, server: RunningServer) -> None:
    runs = []
    for _ in range(2):
        name = unique("same")
        run("apply", str(CONTRACTS / "owners.yaml"), "--name", name)
        run("seed", name)
        runs.append([rows(server, name, "/owners"), rows(server, name, "/owners/3/pets")])
    assert runs[0] == runs[1]


@pytest.mark.parametrize("made", ["owners.yaml"], indirect=True)
def test_what_is_there_stays(run: Run, made: str) -> None:
    run("seed", made, "--count", "2")
    again = run("seed", made, "--count", "2", "--json")
    assert again.code == 0
    found = {
        collection["collection"]: (collection["made"], collection["there"])
        for collection in again.json["collections"]
    }
    assert found["/owners"] == (2, 0)
    assert found["/teams"] == (0, 2), "clients name teams, and these names are taken"


CALLS = CONTRACT.replace("    get:\n", "    x-factory: false\n    get:\n")


@pytest.mark.parametrize("made", [CALLS], indirect=True)
def test_nothing_to_fill(run: Run, made: str) -> None:
    done = run("seed", made)
    assert (done.code, done.out) == (0, "")
    assert "has no collections: its operations answer with examples" in done.err


@pytest.mark.parametrize("made", [PETS], indirect=True)
def test_who_may_not(run: Run, made: str) -> None:
    reader = run("keys", "create", "reader").out.strip()
    refused = run("seed", made, "--key", reader)
    assert refused.code == 4
    assert "The key does not open /pets" in refused.err
    assert run("seed", unique("absent")).code == 5
    assert run("seed", made, "--count", "0").code == 2


def test_a_record_that_is_refused_is_told(run: Run, server: RunningServer) -> None:
    """The server has another contract than the one that it was asked for a moment ago."""
    name = unique("moving")
    run("apply", "-", "--name", name, stdin=PETS.encode())
    contract, _ = inspect(PETS.encode())
    assert contract is not None
    contract_plan = plan(contract)
    run(
        "apply", "-", "--name", name, stdin=PETS.replace("required: [name]", "required: [name, age]").encode()
    )
    with Client(server.url, server.root_key) as client:
        seeder = Seeder(
            contract_plan,
            frozenset({"post /pets"}),
            lambda r: client.call_project(name, r.method, r.path, headers=r.headers, content=r.body),
            server.root_key,
            3,
        )
        (result,) = seeder.run(lambda count: None)
    assert result.created == 0
    assert result.refused == "400: /age is required"


def test_identifiers_are_told_apart() -> None:
    assert [variant for variant, _ in zip(variants("x"), range(3), strict=False)] == ["x", "x-2", "x-3"]
    assert [variant for variant, _ in zip(variants(7), range(3), strict=False)] == [7, 8, 9]
