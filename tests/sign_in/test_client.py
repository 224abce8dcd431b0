"""Clients sign in, and are the person that did."""

from __future__ import annotations

import pytest

from api_factory.errors import ArgumentsInvalid, ClientProblem
from api_factory.service_client import connect
from projects.live import make
from running_server import RunningServer
from sign_in.live import contract
from sign_in.visitor import Visitor

PEOPLE = {
    "bearer": ("/auth/register", {"displayName": "Ann"}, "get_me"),
    "cookie": ("/signup", {"passwordConfirm": "planted-Secret-1"}, "get_profile"),
    "oauth": ("/users/", {}, "read_users_me_users_me_get"),
    "token": ("/users", {}, "get_current_user"),
}


@pytest.mark.parametrize("name", PEOPLE)
def test_a_client_signs_in(server: RunningServer, name: str) -> None:
    project = make(server, contract(name))
    path, more, who = PEOPLE[name]
    person = {"email": "ann@example.com", "password": "planted-Secret-1", **more}
    if name in ("cookie", "token"):
        person["username"] = "ann"
    if name == "cookie":
        del person["email"]
    body = {"user": person} if name == "token" else person
    answer = Visitor(project).call("POST", path, json=body)
    assert answer.status_code in (200, 201), answer.text
    known_as = "ann" if name == "cookie" else "ann@example.com"
    with connect(server.url, project=project.name) as shop:
        ann = shop.sign_in(known_as, "planted-Secret-1")
        shown = getattr(ann, who)().expect(200).data
        assert known_as in (shown["user"] if name == "token" else shown).values()
        getattr(shop, who)().expect(401)
        with pytest.raises(ClientProblem) as refused:
            shop.sign_in(known_as, "planted-Secret-2")
        assert refused.value.status in (401, 403)
        assert "planted" not in f"{refused.value} {ann!r}"


def test_a_client_asks_for_all_scopes(server: RunningServer) -> None:
    project = make(server, contract("scopes"))
    person = {"email": "ann@example.com", "password": "planted-Secret-1"}
    assert Visitor(project).call("POST", "/users", json=person).status_code == 201
    with connect(server.url, project=project.name) as log:
        ann = log.sign_in("ann@example.com", "planted-Secret-1")
        ann.post_readings(degrees=7.5).expect(201)
        ann.get_readings().expect(200)


def test_a_contract_that_signs_nobody_in(server: RunningServer) -> None:
    project = make(server, "library")
    with connect(server.url, project=project.name) as library, pytest.raises(ArgumentsInvalid):
        library.sign_in("ann", "planted-Secret-1")
