"""Scopes and roles of a contract are demanded of people, and nobody raises their own, on either store."""

from __future__ import annotations

import base64
import json
from typing import Any

import httpx2
import pytest
import yaml

from projects.live import Project, make
from running_server import RunningServer
from sign_in.live import MakeLive, contract
from sign_in.visitor import Visitor, enter

PASSWORD = "planted-Secret-rank"


def _operator(project: Project) -> Visitor:
    return Visitor(project, f"Bearer {project.server.root_key}")


def _registered(project: Project, name: str, *, by: Visitor | None = None, **members: Any) -> Visitor:
    """Somebody who has signed in, and was registered by somebody else if `by` is given."""
    person = {"email": f"{name}@example.com", "password": PASSWORD}
    answer = (by or Visitor(project)).call("POST", "/register", json=person | members)
    assert answer.status_code == 201, answer.text
    token = Visitor(project).call("POST", "/login", json=person).json()["token"]
    return Visitor(project, f"Bearer {token}")


def _may_build(visitor: Visitor) -> bool:
    answer = visitor.call("POST", "/trails", json={"name": "Ridge"})
    assert answer.status_code in (201, 403), answer.text
    return answer.status_code == 201


@pytest.fixture
def station(live: MakeLive) -> Project:
    """The contract `ranks`, whose trails are a warden's to make, live."""
    return live("ranks")


def test_role_of_who_registers_gives_no_rights(station: Project) -> None:
    ann, eve = _registered(station, "ann"), _registered(station, "eve", role="warden")
    assert eve.call("GET", "/me").json()["role"] == "warden", "it is kept, as the contract has it"
    assert not _may_build(ann)
    assert not _may_build(eve)
    assert ann.call("GET", "/trails").status_code == 200, "rangers, as all begin, see trails"
    assert eve.call("GET", "/trails").status_code == 403, "who says to be a warden is no ranger"
    refused = eve.call("POST", "/trails", json={"name": "Ridge"})
    assert refused.json().keys() == {"reason"}, "as the contract declares it"
    assert 'error="insufficient_scope", scope="' in refused.headers["WWW-Authenticate"]
    assert eve.call("DELETE", "/trails/1").status_code == 403, "also where that is not declared"


def test_nobody_raises_themselves_afterwards(station: Project) -> None:
    eve = _registered(station, "eve")
    own = eve.call("GET", "/me").json()["id"]
    assert eve.call("PATCH", "/me", json={"role": "warden"}).status_code == 200
    assert not _may_build(eve)
    assert eve.call("PATCH", f"/rangers/{own}", json={"role": "chief"}).status_code == 200
    assert not _may_build(eve)
    again = Visitor(station).call("POST", "/login", json={"email": "eve@example.com", "password": PASSWORD})
    assert not _may_build(Visitor(station, f"Bearer {again.json()['token']}"))
    by_eve = eve.call("POST", "/rangers", json={"email": "a@b.cc", "password": PASSWORD, "role": "warden"})
    token = Visitor(station).call("POST", "/login", json={"email": "a@b.cc", "password": PASSWORD})
    assert by_eve.status_code == 201
    assert not _may_build(Visitor(station, f"Bearer {token.json()['token']}")), "nor a helper"


def test_operator_gives_and_takes_roles_of_live_tokens(station: Project) -> None:
    ann, operator = _registered(station, "ann"), _operator(station)
    own = f"/rangers/{ann.call('GET', '/me').json()['id']}"
    assert not _may_build(ann)
    assert operator.call("PATCH", own, json={"role": "warden"}).status_code == 200
    assert _may_build(ann)
    assert ann.call("PATCH", "/me", json={"email": "anna@example.com"}).status_code == 200
    assert _may_build(ann), "who changes something else keeps it"
    assert operator.call("PATCH", own, json={"role": "ranger"}).status_code == 200
    assert not _may_build(ann)
    assert ann.call("PATCH", "/me", json={"role": "warden"}).status_code == 200
    assert not _may_build(ann), "what was taken does not come back"


def test_change_of_something_else_confirms_no_claim(station: Project) -> None:
    operator = _operator(station)
    for name, members in (("eve", {"role": "warden"}), ("mal", {})):
        visitor = _registered(station, name, **members)
        assert visitor.call("PATCH", "/me", json={"role": "warden"}).status_code == 200
        own = f"/rangers/{visitor.call('GET', '/me').json()['id']}"
        changed = operator.call("PATCH", own, json={"email": f"new-{name}@example.com"})
        assert changed.json()["role"] == "warden"
        assert not _may_build(visitor)
        for role in ("ranger", "warden"):
            assert operator.call("PATCH", own, json={"role": role}).status_code == 200
        assert _may_build(visitor), "the operator means it"


def test_who_drops_a_role_has_it_no_more(station: Project) -> None:
    chief = _registered(station, "chief", by=_operator(station), role="chief")
    assert _may_build(chief)
    assert chief.call("PATCH", "/me", json={"role": "ranger"}).status_code == 200
    assert not _may_build(chief)


def test_registration_with_a_key_gives_the_role_in_its_body(station: Project) -> None:
    assert _may_build(_registered(station, "wil", by=_operator(station), role="warden"))
    reader = station.server.make_key(scopes=["read"])["key"]
    assert not _may_build(_registered(station, "eve", by=Visitor(station, f"Bearer {reader}"), role="warden"))
    other = make(station.server, contract("ranks"))
    foreign = _registered(other, "wil", by=_operator(other), role="warden")
    assert not _may_build(
        _registered(station, "mal", by=Visitor(station, foreign.authorization), role="warden")
    )
    assert foreign.call("GET", "/me").status_code == 200
    assert Visitor(station, foreign.authorization).call("GET", "/me").status_code == 401


def test_plain_reads_demand_roles_too(station: Project) -> None:
    operator = _operator(station)
    trail = operator.call("POST", "/trails", json={"name": "Ridge"}).json()
    ann = _registered(station, "ann")
    wil = _registered(station, "wil", by=operator, role="warden")

    def read(visitor: Visitor) -> int:
        token = visitor.authorization.removeprefix("Bearer ")
        answer = Visitor(station).call("GET", f"/trails/{trail['id']}", headers={"X-Token": token})
        return answer.status_code

    assert [read(operator), read(wil), read(ann), read(wil), read(ann)] == [200, 200, 403, 200, 403]


def _token(project: Project, **form: str) -> httpx2.Response:
    return Visitor(project).call(
        "POST", "/token", data={"username": "ann@example.com", "password": PASSWORD} | form
    )


def _statuses(project: Project, token: str) -> list[int]:
    visitor = Visitor(project, f"Bearer {token}")
    return [
        visitor.call("GET", "/users/me").status_code,
        visitor.call("GET", "/readings").status_code,
        visitor.call("POST", "/readings", json={"degrees": 7.5}).status_code,
    ]


@pytest.fixture
def log(live: MakeLive) -> Project:
    """The contract `scopes`, with ann, live."""
    project = live("scopes")
    person = {"email": "ann@example.com", "password": PASSWORD}
    assert Visitor(project).call("POST", "/users", json=person).status_code == 201
    return project


@pytest.mark.parametrize(
    ("asked", "had", "statuses"),
    [
        ("", "", [200, 403, 403]),
        ("readings:read", "readings:read", [200, 200, 403]),
        ("readings:write readings:read", "readings:read readings:write", [200, 200, 201]),
        ("readings:read admin readings:*", "readings:read", [200, 200, 403]),
    ],
)
def test_token_has_the_known_scopes_that_were_asked_for(
    log: Project, asked: str, had: str, statuses: list[int]
) -> None:
    answer = _token(log, **({"scope": asked} if asked else {})).json()
    assert answer.get("scope", "") == had
    assert _statuses(log, answer["access_token"]) == statuses
    renewed = Visitor(log).call("POST", "/token/refresh", json={"refresh_token": answer["refresh_token"]})
    assert _statuses(log, renewed.json()["access_token"]) == statuses, "also once it is renewed"


def test_refresh_asks_for_no_more(log: Project) -> None:
    refresh = _token(log, scope="readings:read").json()["refresh_token"]
    answer = _token(
        log, grant_type="refresh_token", refresh_token=refresh, scope="readings:read readings:write"
    )
    assert _statuses(log, answer.json()["access_token"]) == [200, 200, 403]


def test_problem_tells_what_a_token_lacks(log: Project) -> None:
    token = _token(log, scope="readings:read").json()["access_token"]
    refused = Visitor(log, f"Bearer {token}").call("POST", "/readings", json={"degrees": 7.5})
    assert (refused.status_code, refused.json()["code"]) == (403, "insufficient-scope")
    assert 'scope="readings:write"' in refused.headers["WWW-Authenticate"]


def test_keys_need_no_scopes_of_the_contract(log: Project) -> None:
    assert _statuses(log, log.server.root_key)[1:] == [200, 201]


def test_default_of_the_scope_counts_where_none_is_asked_for(either: RunningServer) -> None:
    text = contract("scopes").replace(
        "scope: {type: string}\n      r", "scope: {type: string, default: 'readings:read'}\n      r", 1
    )
    project = make(either, text)
    enter_body = {"email": "ann@example.com", "password": PASSWORD}
    assert Visitor(project).call("POST", "/users", json=enter_body).status_code == 201
    assert _statuses(project, _token(project).json()["access_token"]) == [200, 200, 403]


def test_json_web_token_tells_its_scopes(either: RunningServer) -> None:
    text = contract("scopes").replace(
        "access_token: {type: string}", "access_token: {type: string, example: eyJhb.eyJz.c2ln}"
    )
    project = make(either, text)
    body = {"email": "ann@example.com", "password": PASSWORD}
    assert Visitor(project).call("POST", "/users", json=body).status_code == 201
    token = _token(project, scope="readings:read").json()["access_token"]
    head, payload, signature = token.split(".")
    claims = json.loads(base64.urlsafe_b64decode(payload + "=="))
    assert claims["scope"] == "readings:read"
    assert _statuses(project, token) == [200, 200, 403]
    claims["scope"] = "readings:read readings:write"
    raised = base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")
    unsigned = base64.urlsafe_b64encode(b'{"alg":"none","typ":"JWT"}').decode().rstrip("=")
    assert _statuses(project, f"{head}.{raised}.{signature}") == [401, 401, 401]
    assert _statuses(project, f"{unsigned}.{raised}.") == [401, 401, 401]


def test_scope_that_nothing_gives_is_not_demanded_and_told(either: RunningServer) -> None:
    text = contract("scopes").replace("                scope: {type: string}\n", "")
    project = make(either, text)
    ann = enter_scopes(project)
    assert _statuses(project, ann) == [200, 200, 201]
    told = project.call("GET", "/-/plan", key=None).text
    assert "Nothing gives people readings:read, readings:write, so 2 operations do not demand it" in told


def test_author_keeps_scopes_that_nothing_gives_to_keys(either: RunningServer) -> None:
    text = contract("scopes").replace("                scope: {type: string}\n", "")
    project = make(either, text + "\nx-factory: {sign-in: {scopes: ['readings:read']}}\n")
    assert _statuses(project, enter_scopes(project)) == [200, 200, 403]
    told = project.call("GET", "/-/plan", key=None).text
    assert "Only keys open POST /readings: nothing gives people readings:write." in told
    open_project = make(either, text + "\nx-factory: {sign-in: {scopes: false}}\n")
    assert _statuses(open_project, enter_scopes(open_project)) == [200, 200, 201]


def enter_scopes(project: Project) -> str:
    """Register ann, and return her token."""
    body = {"email": "ann@example.com", "password": PASSWORD}
    assert Visitor(project).call("POST", "/users", json=body).status_code == 201
    return str(_token(project).json()["access_token"])


def test_scope_that_people_have_in_their_records_is_not_for_the_asking(either: RunningServer) -> None:
    text = contract("scopes").replace(
        "      properties: {id: {type: integer}, email: {type: string}}",
        "      properties:\n        id: {type: integer}\n        email: {type: string}\n"
        "        permissions: {type: array, items: {type: string, enum: ['readings:write']}}",
    )
    assert "permissions" in text
    project = make(either, contract("scopes"))
    enter_scopes(project)
    before = _token(project, scope="readings:read readings:write").json()["access_token"]
    assert _statuses(project, before) == [200, 200, 201]
    assert project.put_contract(text).status_code == 200
    token = _token(project, scope="readings:read readings:write").json()["access_token"]
    assert _statuses(project, token) == [200, 200, 403]
    assert _statuses(project, before) == [200, 200, 403], "nor for tokens that have it"


def test_names_on_other_schemes_are_no_roles_before_3_1(either: RunningServer) -> None:
    text = contract("ranks").replace("openapi: 3.1.0", "openapi: 3.0.3")
    project = make(either, text)
    ann = enter(project, {"email": "ann@example.com", "password": PASSWORD})
    assert _may_build(ann)


@pytest.mark.parametrize("summary", ["Create a new user", "Register somebody"])
def test_people_whom_an_operator_makes_are_no_registration(either: RunningServer, summary: str) -> None:
    document = yaml.safe_load(contract("ranks"))
    del document["security"]
    paths = document["paths"]
    paths["/admin/rangers"], paths["/admin/rangers/{id}"] = paths.pop("/rangers"), paths.pop("/rangers/{id}")
    paths["/admin/rangers"]["post"]["summary"] = summary
    project = make(either, document)
    plan = project.call("GET", "/-/plan", key=None).json()
    reasons = {f"{one['method']} {one['path']}": one["reason"] for one in plan["operations"]}
    assert "people who sign in are made here" in reasons["POST /register"]
    assert "people who sign in are made here" not in reasons["POST /admin/rangers"]
    _registered(project, "ann")
    shown = _operator(project).call("GET", "/admin/rangers").json()
    assert "ann@example.com" in {one["email"] for one in shown}


HOLDERS: dict[str, dict[str, Any]] = {
    "userRole: {type: string, enum: [RANGER, WARDEN, CHIEF], default: RANGER}": {"userRole": "WARDEN"},
    "isAdmin: {type: boolean, default: false}": {"isAdmin": True},
    "is_superuser: {type: boolean}": {"is_superuser": True},
    "roles: {type: array, items: {type: object, properties: {id: {type: integer}, name: {type: string}}}}": {
        "roles": [{"id": 1, "name": "Warden"}]
    },
    "role: {type: object, properties: {name: {type: string, enum: [ranger, warden]}}}": {
        "role": {"name": "warden"}
    },
    "permissions: {type: array, items: {type: string}}": {
        "permissions": [*(f"p{n}" for n in range(60)), "warden", "admin", "superuser"]
    },
}
"""Properties of people that tell what they may do, and what makes somebody a warden, an admin or a superuser."""


@pytest.mark.parametrize("holder", HOLDERS)
def test_operator_gives_roles_in_whatever_form_people_have_them(either: RunningServer, holder: str) -> None:
    name, members = holder.partition(":")[0], HOLDERS[holder]
    text = contract("ranks")
    for old in (
        "role: {type: string, enum: [ranger, warden, chief], default: ranger}",
        "role: {type: string, enum: [ranger, warden, chief]}",
    ):
        text = text.replace(old, holder)
    role = {"isAdmin": "admin", "is_superuser": "superuser"}.get(name, "WARDEN")
    text = text.replace("required: [id, email, role]", "required: [id, email]").replace(
        "[WARDEN]", f"[{role}]"
    )
    project = make(either, text)
    eve, ann = _registered(project, "eve", **members), _registered(project, "ann")
    assert not _may_build(eve), "nobody raises themselves"
    assert not _may_build(ann)
    own = f"/rangers/{ann.call('GET', '/me').json()['id']}"
    assert _operator(project).call("PATCH", own, json=members).status_code == 200
    assert _may_build(ann)


def test_role_that_no_property_can_have_is_told_as_one_of_keys(either: RunningServer) -> None:
    text = contract("ranks").replace(", chief]", "]")
    told = make(either, text).call("GET", "/-/plan", key=None).text
    assert "Only keys open" not in told, "a warden may do what a chief may"
    told = make(either, text.replace("{bearer: [WARDEN]}, ", "")).call("GET", "/-/plan", key=None).text
    assert "Only keys open POST /trails: nothing gives people chief." in told


def test_scopes_beside_a_token_are_scopes_since_3_1_too(either: RunningServer) -> None:
    text = contract("ranks").replace(
        "[{bearer: [WARDEN]}, {bearer: [chief]}]", "[{bearer: ['trails:write']}]"
    )
    project = make(either, text)
    assert _may_build(_registered(project, "ann")), "no role is trails:write, so nobody could"
    told = project.call("GET", "/-/plan", key=None).text
    assert "Nothing gives people trails:write, so 1 operation does not demand it" in told


def test_sign_in_that_takes_no_scope_has_all_that_are_for_the_asking(either: RunningServer) -> None:
    document = yaml.safe_load(contract("scopes"))
    session = document["paths"]["/token"]["post"]["responses"]["200"]
    for path, summary in (("/login", "Log in"), ("/register", "Sign up")):
        schema = {"$ref": "#/components/schemas/Credentials"}
        document["paths"][path] = {
            "post": {
                "summary": summary,
                "requestBody": {"required": True, "content": {"application/json": {"schema": schema}}},
                "responses": {"200": session, "401": {"description": "Wrong"}},
            }
        }
    document["components"]["schemas"]["Credentials"] = {
        "type": "object",
        "required": ["email", "password"],
        "properties": {"email": {"type": "string"}, "password": {"type": "string"}},
    }
    project = make(either, document)
    person = {"email": "ann@example.com", "password": PASSWORD}
    for path in ("/register", "/login"):
        entered = Visitor(project).call("POST", path, json=person)
        assert entered.status_code == 200, entered.text
        assert _statuses(project, entered.json()["access_token"]) == [200, 200, 201]
    asked = _token(project, scope="readings:read").json()["access_token"]
    assert _statuses(project, asked) == [200, 200, 403]


ENUM = "{type: string, enum: [warden, USER, chief]}"


@pytest.mark.parametrize(
    ("name", "shape", "role"),
    [
        ("role", ENUM, "USER"),
        ("role", "{type: string}", "user"),
        ("roles", f"{{type: array, items: {ENUM}}}", ["USER"]),
        ("isAdmin", "{type: boolean, default: false}", False),
    ],
)
def test_new_people_are_users_where_the_contract_has_no_default(
    either: RunningServer, name: str, shape: str, role: Any
) -> None:
    text = contract("ranks").replace("[ranger]", "[user]").replace("email, role]", f"email, {name}]")
    for rest in (", default: ranger}", "}"):
        text = text.replace(f"role: {{type: string, enum: [ranger, warden, chief]{rest}", f"{name}: {shape}")
    project = make(either, text)
    ann = _registered(project, "ann")
    assert ann.call("GET", "/trails").status_code == 200
    assert ann.call("GET", "/me").json()[name] == role
    assert not _may_build(ann)
