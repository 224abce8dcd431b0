"""Functions know the people who have signed in, and do with the factory's own operations what these may."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from own_code.shop import write
from postgres_server import DATABASES
from projects.live import Project
from running_server import FreshServer
from sign_in.live import CONTRACTS
from sign_in.test_signing_in import ANN, BOB, register, sign_in
from sign_in.visitor import Visitor

FLAT = {"title": "Attic", "city": "Graz", "rent": 900}
CODE = """
    import asyncio
    from api_factory import handler, problem

    @handler("registerUser")
    async def register(call, body):
        if body["displayName"] == "Nobody":
            await call.default()
            raise problem(409, "Nobody is called so.")
        body["displayName"] = body["displayName"].title()
        return await call.default()

    @handler("createFlat")
    async def create(call, body):
        if call.user["displayName"] == "Bob":
            body["title"] += " of Bob"
        return await call.default()

    @handler("updateFlat")
    async def update(call, flat_id, body):
        if body["title"] == "mine":
            return await call.records("flats").create(title=repr(sorted(call.user)), city="Linz", rent=1)
        if body["title"] == "theirs":
            return await call.records("flats").update(flat_id, rent=1)
        return await call.default()

    @handler("updateMe")
    async def count_up(call, body):
        body["displayName"] = str(int(call.user["displayName"]) + 1)
        await asyncio.sleep(float(body["phone"]))
        return await call.default()
"""


@pytest.fixture(params=["embedded", "postgres"])
def project(request: pytest.FixtureRequest, fresh_server: FreshServer, tmp_path: Path) -> Iterator[Project]:
    """Serve the contract `bearer` with functions, on either store."""
    flags = ["--store", DATABASES.fresh_url()] if request.param == "postgres" else []
    code = write(tmp_path / "code", flats=CODE)
    server = fresh_server(str(CONTRACTS / "bearer.yaml"), "--handlers", str(code), *flags)
    yield Project(server, "bearer")
    for person in (ANN, BOB):
        assert person["password"] not in server.logs()


def _title(visitor: Visitor, path: str, title: str) -> tuple[int, dict]:
    answer = visitor.call("PUT", path, json=FLAT | {"title": title})
    return answer.status_code, answer.json()


def test_people_and_what_is_theirs(project: Project) -> None:
    refused = Visitor(project).call("POST", "/auth/register", json=ANN | {"displayName": "Nobody"})
    assert refused.status_code == 409
    assert sign_in(project)[0] == 401, "an account is undone like everything else"
    ann, session = register(project, ANN | {"displayName": "ann"})
    bob, _ = register(project, BOB)
    assert session["user"]["displayName"] == "Ann"
    assert sign_in(project)[0] == 200
    made = ann.call("POST", "/flats", json=FLAT)
    assert (made.status_code, made.json()["ownerId"], made.json()["title"]) == (
        201,
        session["user"]["id"],
        "Attic",
    )
    assert bob.call("POST", "/flats", json=FLAT).json()["title"] == "Attic of Bob"

    path = f"/flats/{made.json()['id']}"
    assert _title(bob, path, "other")[0] == 403, "what the factory itself does is what Bob may do"
    assert _title(ann, path, "other")[0] == 200
    status, changed = _title(bob, path, "theirs")
    assert (status, changed["rent"], changed["ownerId"]) == (200, 1, session["user"]["id"])
    status, own = _title(ann, path, "mine")
    assert (status, own["ownerId"]) == (200, session["user"]["id"])
    assert "password" not in own["title"]
    assert Visitor(project).call("PUT", path, json=FLAT).status_code == 401


def test_what_a_call_knows_of_who_asks_is_read(project: Project) -> None:
    ann, _ = register(project, ANN | {"displayName": "0"})

    def count_up(number: int) -> int:
        return ann.call("PATCH", "/me", json={"phone": f"0.{number}"}).status_code

    with ThreadPoolExecutor(6) as pool:
        statuses = list(pool.map(count_up, range(6)))
    assert set(statuses) <= {200, 409}
    assert ann.call("GET", "/me").json()["displayName"] == str(statuses.count(200))
