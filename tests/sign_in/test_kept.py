"""People outlive a restart, and move with a backup to a server that has the same pepper."""

from __future__ import annotations

from api_factory.projects.services import CONTRACTS, PROJECTS
from api_factory.store import Put
from api_factory.store.embedded.tinydb import TinyDBStore
from projects.live import Project, make
from running_server import FreshServer, RunningServer
from sign_in.live import contract
from sign_in.test_signing_in import ANN, register, sign_in
from sign_in.visitor import Visitor

YAML = {"Content-Type": "application/yaml"}
PEPPER = {"API_FACTORY_PEPPER": f"same:{'5a' * 32}"}


def test_people_outlive_a_restart_and_a_move(fresh_server: FreshServer) -> None:
    old = fresh_server(env=PEPPER)
    project = make(old, contract("bearer"))
    ann, session = register(project)
    viewing = {"flatId": 1, "at": "2026-05-01T10:00:00Z"}
    assert ann.call("POST", "/viewings", json=viewing).status_code == 201
    old.kill()
    old.start()
    ann = Visitor(project, ann.authorization)
    assert ann.call("GET", "/me").json() == session["user"]
    backup = old.call("POST", "/v1/backup").content
    new = fresh_server(env=PEPPER)
    restored = new.call("POST", "/v1/restore", content=backup, headers={"Content-Type": "application/gzip"})
    assert restored.status_code < 300, restored.text
    moved = Project(new, project.name)
    ann = Visitor(moved, ann.authorization)
    assert ann.call("GET", "/me").json() == session["user"]
    assert len(ann.call("GET", "/me/viewings").json()) == 1
    assert sign_in(moved)[0] == 200
    assert ann.call("POST", "/auth/logout").status_code == 204
    assert ann.call("GET", "/me").status_code == 401
    assert sign_in(moved, ANN, password="planted-Wrong")[0] == 401


async def test_contract_of_a_version_without_sign_in_opens_nothing(fresh_server: FreshServer) -> None:
    server = fresh_server()
    project = make(server, contract("bearer"))
    server.stop()
    store = TinyDBStore(server.data / "db.json")
    await store.open()
    for collection, member in ((CONTRACTS, "signing_in"), (PROJECTS, "trial")):
        record = await store.get(collection, project.name)
        assert record is not None
        before = {name: value for name, value in record.doc.items() if name != member}
        await store.commit(Put(collection, project.name, before))
    await store.close()
    server.start()
    for path in ("/auth/register", "/auth/login"):
        answer = Visitor(project).call("POST", path, json=ANN).json()
        stranger = Visitor(project, f"Bearer {answer.get('accessToken')}")
        assert stranger.call("GET", "/me").status_code == 401
    url = f"/v1/projects/{project.name}/contract"
    assert server.call("PUT", url, content=contract("bearer"), headers=YAML).status_code == 200
    assert register(project)[0].call("GET", "/me").status_code == 200


def test_person_without_a_password_is_given_one_by_keys_alone(either: RunningServer) -> None:
    """Whoever gave somebody else a password would be them."""
    text = contract("names")
    project = make(either, f"{text}\nx-factory: {{sign-in: false}}\n")
    operator = Visitor(project, f"Bearer {either.root_key}")
    cat = {"username": "cat", "password": "planted-Cat"}
    assert operator.call("POST", "/users", json=cat).status_code == 201
    put = either.call("PUT", f"/v1/projects/{project.name}/contract", content=text, headers=YAML)
    assert put.status_code == 200, put.text
    ann = {"username": "ann", "password": "planted-Ann"}
    assert Visitor(project).call("POST", "/users", json=ann).status_code == 201
    token = Visitor(project).call("POST", "/login", json=ann).json()["token"]
    answer = Visitor(project, f"Bearer {token}").call("PUT", "/users/cat", json=cat)
    assert answer.status_code == 404, answer.text
    assert Visitor(project).call("POST", "/login", json=cat).status_code == 401
    assert operator.call("PUT", "/users/cat", json=cat).status_code == 200
    assert Visitor(project).call("POST", "/login", json=cat).status_code == 200
