"""Contracts where nobody registers, nobody signs in, or the author wants none of it."""

from __future__ import annotations

import re
import time

import pytest
import yaml

from api_factory.cli import main
from api_factory.contract import inspect
from api_factory.plan import plan
from api_factory.plan.explanation import explain_who_may_call
from api_factory.redaction import redact
from projects.live import make
from running_server import RunningServer
from sign_in.live import MakeLive, contract
from sign_in.test_signing_in import ANN
from sign_in.visitor import Visitor

NETWORKS = """
openapi: 3.0.3
info: {title: Networks, version: '1'}
paths:
  /networks:
    get:
      responses:
        '200':
          description: All
          content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Network'}}}}
    post:
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Network'}}}}
      responses:
        '201': {description: Made, content: {application/json: {schema: {$ref: '#/components/schemas/Network'}}}}
  /networks/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
    get:
      responses:
        '200': {description: One, content: {application/json: {schema: {$ref: '#/components/schemas/Network'}}}}
    patch:
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Network'}}}}
      responses:
        '200': {description: One, content: {application/json: {schema: {$ref: '#/components/schemas/Network'}}}}
components:
  schemas:
    Network:
      type: object
      properties:
        id: {type: integer, readOnly: true}
        ssid: {type: string}
        password: {type: string, pattern: '^[a-z]+-[0-9]+$'}
"""

LOGIN = """
openapi: 3.0.3
info: {title: Alone, version: '1'}
paths:
  /login:
    post:
      requestBody:
        content:
          application/json:
            schema:
              type: object
              required: [login, password]
              properties: {login: {type: string}, password: {type: string}}
            example: {login: ann, password: open-Sesame}
      responses:
        '200':
          description: In
          content: {application/json: {schema: {type: object, required: [jwt], properties: {jwt: {type: string}}}}}
        '401': {description: No}
  /me:
    get:
      responses:
        '200':
          description: Me
          content:
            application/json:
              schema:
                type: object
                required: [login, city]
                properties: {login: {type: string}, city: {type: string}}
"""


def planned(text: str):
    read, faults = inspect(text.encode())
    assert read is not None, faults
    return plan(read)


def test_passwords_of_any_contract_are_not_stored(either: RunningServer) -> None:
    project = make(either, NETWORKS)
    created = project.call("POST", "/networks", json={"ssid": "home", "password": "planted-111"})
    assert created.status_code == 201, created.text
    record = created.json()
    assert re.fullmatch("[a-z]+-[0-9]+", record["password"])
    assert record["password"] != "planted-111"
    changed = project.call("PATCH", f"/networks/{record['id']}", json={"password": "planted-222"})
    assert changed.status_code == 200
    assert changed.json() == project.call("GET", f"/networks/{record['id']}").json() == record
    for path in either.folder.rglob("*"):
        if path.is_file():
            assert b"planted-" not in path.read_bytes()


def test_the_example_of_a_sign_in_is_a_person(either: RunningServer) -> None:
    project = make(either, LOGIN)
    visitor = Visitor(project)
    body = {"login": "ann", "password": "open-Sesame"}
    for wrong in ({"password": "open-sesame"}, {"login": "bob"}):
        assert visitor.call("POST", "/login", json=body | wrong).status_code == 401
    for _ in range(2):
        entered = visitor.call("POST", "/login", json=body)
        assert entered.status_code == 200
    me = Visitor(project, f"Bearer {entered.json()['jwt']}").call("GET", "/me")
    assert me.status_code == 200
    assert me.json()["login"] == "ann"
    assert set(me.json()) == {"login", "city"}


def test_the_person_is_told() -> None:
    sentences = list(explain_who_may_call(planned(LOGIN)))
    assert (
        'Nobody can register here: the example of POST /login signs in, as "ann", with the password "open-Sesame".'
        in sentences
    )


def test_check_tells_what_is_open(tmp_path, capsys: pytest.CaptureFixture[str]) -> None:
    text = contract("bearer").replace("      security: []\n", "")
    (tmp_path / "flats.yaml").write_text(text)
    assert main(["check", str(tmp_path / "flats.yaml")]) == 0
    output = " ".join(capsys.readouterr().out.split())
    assert (
        "3 operations are open to everybody, as people without a token sign in there: "
        "POST /auth/register, POST /auth/login, POST /auth/refresh." in output
    )
    document = yaml.safe_load(text)
    document["paths"]["/auth/login"]["post"]["security"] = [{"bearerAuth": []}]
    (tmp_path / "flats.yaml").write_text(yaml.safe_dump(document))
    assert main(["check", str(tmp_path / "flats.yaml")]) == 0
    assert "POST /auth/login" not in capsys.readouterr().out, "an author's own word holds"


def test_a_project_turns_it_off(live: MakeLive) -> None:
    text = contract("bearer").replace(
        "tags: [{name: auth}", "x-factory: {sign-in: false}\ntags: [{name: auth}", 1
    )
    assert planned(text).sign_in is None
    project = live("bearer")
    assert project.put_contract(text, query="?force=true").status_code == 200
    visitor = Visitor(project)
    answer = visitor.call("POST", "/auth/login", json={"email": ANN["email"], "password": "planted-anything"})
    assert answer.status_code == 200
    token = answer.json()["accessToken"]
    assert Visitor(project, f"Bearer {token}").call("GET", "/me").status_code == 401


def test_an_operation_is_turned_off() -> None:
    text = contract("bearer").replace(
        "operationId: login\n", "operationId: login\n      x-factory: false\n", 1
    )
    contract_plan = planned(text)
    assert contract_plan.decisions["post /auth/login"].account is None
    assert contract_plan.decisions["post /auth/register"].account is not None


def test_a_token_expires(either: RunningServer) -> None:
    text = contract("bearer").replace(
        "tags: [{name: auth}", "x-factory: {sign-in: {token-seconds: 1}}\ntags: [{name: auth}", 1
    )
    project = make(either, text)
    visitor = Visitor(project)
    session = visitor.call("POST", "/auth/register", json=ANN).json()
    assert session["expiresIn"] == 1
    signed_in = Visitor(project, f"Bearer {session['accessToken']}")
    time.sleep(1.1)
    answer = signed_in.call("GET", "/me")
    assert answer.status_code == 401
    renewed = visitor.call("POST", "/auth/refresh", json={"refreshToken": session["refreshToken"]})
    assert renewed.status_code == 200


@pytest.mark.parametrize(
    "text",
    [
        "aft_" + "0123456789abcdef" * 5 + "0123456789ab",
        "afr_" + "0123456789abcdef" * 5 + "0123456789ab",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl",
    ],
)
def test_tokens_are_redacted(text: str) -> None:
    assert redact(f"GET /x?token={text} failed") == "GET /x?token=[redacted token] failed"
    assert redact("leaf_to_root eyJ craft_1") == "leaf_to_root eyJ craft_1"


def test_records_at_the_root_of_all_paths_are_no_people() -> None:
    text = contract("vault").replace("/users/{id}:", "/{id}:")
    read, _ = inspect(text.encode())
    assert read is not None
    planned = plan(read)
    assert planned.sign_in is not None
    assert [users.collection.path for users in planned.sign_in.users] == ["/auth/register"]
