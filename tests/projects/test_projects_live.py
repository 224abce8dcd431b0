"""From a contract to a service, and from one contract to the next: swaps, refusals, dry runs and removal."""

from __future__ import annotations

import asyncio
import json
import threading
import time

import httpx2
import pytest
import yaml

from api_factory.projects import services
from api_factory.store import open_store
from api_factory.store.protocol import Put
from projects.live import CONTRACTS, api, make
from running_server import slow_disk, unique


def versioned(number, *, more=()):
    """A contract whose answers say which one it is."""
    schema = {"type": "object", "required": ["v"], "properties": {"v": {"type": "integer", "enum": [number]}}}
    answer = {"200": {"description": "It", "content": {"application/json": {"schema": schema}}}}
    return api({path: {"get": {"responses": answer}} for path in ("/v", *more)})


def test_thirty_swaps_under_load_with_every_answer_right(project):
    live = project(versioned(0), open=True)
    url = f"{live.server.url}/apis/{live.name}/v"
    state = {"lowest": 0, "highest": 0, "done": False}
    wrong, count = [], [0]

    async def ask(client):
        while not state["done"]:
            lowest = state["lowest"]
            answer = await client.get(url)
            highest = state["highest"]
            count[0] += 1
            if answer.status_code != 200 or not lowest <= answer.json()["v"] <= highest:
                wrong.append((answer.status_code, answer.text, lowest, highest))

    async def load():
        async with httpx2.AsyncClient(trust_env=False, timeout=30) as client:
            await asyncio.gather(*(ask(client) for _ in range(4)))

    thread = threading.Thread(target=lambda: asyncio.run(load()))
    thread.start()
    try:
        for number in range(1, 31):
            state["highest"] = number
            assert live.put_contract(versioned(number)).status_code == 200
            state["lowest"] = number
    finally:
        state["done"] = True
        thread.join()
    assert wrong == []
    assert count[0] > 30


def test_a_broken_contract_leaves_the_old_one_live(project):
    live = project(versioned(1))
    for broken in (b"openapi: [", b"a: 1", yaml.safe_dump(api({"/x": {"$ref": "#/nowhere"}})).encode()):
        answer = live.put_contract(broken)
        assert answer.status_code == 422, broken
        assert answer.json()["faults"]
    assert live.call("GET", "/v").json() == {"v": 1}
    assert live.server.call("GET", f"/v1/projects/{live.name}/contract").status_code == 200


@pytest.fixture
def shelf(project):
    live = project("library")
    for year in (1815, 1900):
        created = live.call("POST", "/books", json={"title": "T", "year": year})
        assert created.status_code == 201
    return live


def changed(change):
    document = yaml.safe_load((CONTRACTS / "library.yaml").read_text())
    change(document)
    return document


def stricter(document):
    document["components"]["schemas"]["Book"]["properties"]["year"]["minimum"] = 1850


def without_books(document):
    for path in [p for p in document["paths"] if p.startswith("/books")]:
        del document["paths"][path]


def test_a_dry_run_tells_what_would_change_and_changes_nothing(shelf):
    answer = shelf.put_contract(changed(stricter), query="?dry_run=true")
    assert answer.status_code == 200
    body = answer.json()
    assert body["applied"] is False
    assert (body["changes"]["records_checked"], body["changes"]["records_unfit"]) == (2, 1)
    assert shelf.call("POST", "/books", json={"title": "T", "year": 1800}).status_code == 201


def test_records_that_would_not_fit_refuse_a_contract_unless_it_is_forced(shelf):
    refused = shelf.put_contract(changed(stricter))
    assert refused.status_code == 409
    (unfit,) = refused.json()["changes"]["unfit"]
    assert unfit["collection"] == "/books"
    assert unfit["errors"][0]["pointer"] == "/year"
    assert shelf.call("POST", "/books", json={"title": "T", "year": 1800}).status_code == 201
    forced = shelf.put_contract(changed(stricter), query="?force=true")
    assert forced.status_code == 200
    assert shelf.call("POST", "/books", json={"title": "T", "year": 1800}).status_code == 400


def test_operations_on_stored_records_do_not_disappear_unasked(shelf):
    refused = shelf.put_contract(changed(without_books))
    assert refused.status_code == 409
    assert "GET /books" in refused.json()["changes"]["operations_removed"]
    assert shelf.put_contract(changed(without_books), query="?force=true").status_code == 200
    assert shelf.call("GET", "/books").status_code == 404


def test_records_that_a_forced_contract_left_behind_do_no_harm(shelf):
    """A list whose records do not all fit the contract any more is still answered, and so is each of them."""
    assert shelf.put_contract(changed(stricter), query="?force=true").status_code == 200
    listed = shelf.call("GET", "/books")
    assert [book["year"] for book in listed.json()["items"]] == [1815, 1900]
    old, fits = (f"/books/{book['id']}" for book in listed.json()["items"])
    assert shelf.call("GET", old).json()["year"] == 1815
    merge = {"Content-Type": "application/merge-patch+json"}
    assert shelf.call("PATCH", old, json={"title": "U"}, headers=merge).status_code == 400
    assert shelf.call("PATCH", old, json={"year": 1860}, headers=merge).status_code == 200
    assert shelf.call("DELETE", fits).status_code == 204


def test_a_contract_that_adds_takes_nothing_away(shelf):
    def more(document):
        document["components"]["schemas"]["Book"]["properties"]["pages"] = {"type": "integer", "default": 1}

    books = shelf.call("GET", "/books").json()
    answer = shelf.put_contract(changed(more))
    assert answer.status_code == 200
    assert answer.json()["changes"]["records_unfit"] == 0
    assert shelf.call("GET", "/books").json() == books


def test_a_removed_project_takes_its_records_with_it(server, shelf):
    assert server.call("DELETE", f"/v1/projects/{shelf.name}").status_code == 204
    assert shelf.call("GET", "/books").status_code == 404
    server.make_project(name=shelf.name)
    assert shelf.call("GET", "/books").status_code == 404
    assert shelf.put_contract((CONTRACTS / "library.yaml").read_bytes()).status_code == 200
    assert shelf.call("GET", "/books").json()["total"] == 0


def test_a_project_without_a_contract_says_what_to_do(server):
    name = unique()
    server.make_project(name=name)
    answer = server.call("GET", f"/apis/{name}/things")
    assert answer.status_code == 404
    assert f"/v1/projects/{name}/contract" in answer.json()["hint"]


def test_projects_of_one_contract_keep_apart(project):
    first, second = project("library"), project("library")
    record = first.call("POST", "/books", json={"title": "T"}).json()
    assert second.call("GET", "/books").json()["items"] == []
    assert second.call("GET", f"/books/{record['id']}").status_code == 404


@pytest.mark.parametrize(
    "name", ["..", "a/b", "A", "a_b", "-a", "a" * 64, "%2e%2e", "a%2Fb", "a%00b", "é", "", "a b"]
)
def test_names_never_become_paths(server, name):
    assert server.call("POST", "/v1/projects", json={"name": name}).status_code == 400
    for path in (f"/apis/{name}/x", f"/apis/{name}/-/openapi.json", f"/apis/{name}/-/ui/"):
        assert server.call("GET", path).status_code in (400, 404)
    folder = {entry.name for entry in server.data.iterdir()}
    assert not folder & {name, "b", "x"}


def test_the_served_document_points_here_and_shows_its_security(project):
    shut, open_ = project("library"), project("library", open=True)
    document = shut.call("GET", "/-/openapi.json", key=None).json()
    assert document["servers"] == [{"url": f"/apis/{shut.name}"}]
    assert document["security"]
    schemes = document["components"]["securitySchemes"]
    assert {name for need in document["security"] for name in need} <= set(schemes)
    assert document["paths"].keys() == {"/books", "/books/{bookId}", "/publishers", "/publishers/{slug}"}
    free = open_.call("GET", "/-/openapi.json", key=None).json()
    assert "security" not in free
    guards = project("guards").call("GET", "/-/openapi.json", key=None).json()
    assert guards["security"] == [{"header": []}]


def test_the_plan_and_the_console_of_a_service(project):
    live = project("library")
    plan = live.call("GET", "/-/plan").json()
    roles = {f"{o['method']} {o['path']}": o["role"] for o in plan["operations"]}
    assert roles["PATCH /books/{bookId}"] == "update"
    assert all(o["rule"] and o["reason"] for o in plan["operations"])
    page = live.call("GET", "/-/ui/", key=None)
    assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert "content-security-policy" in page.headers
    root = live.call("GET", "/", key=None)
    assert (root.status_code, root.headers["location"]) == (307, f"/apis/{live.name}/-/ui/")


def test_a_contract_may_come_as_json_and_comes_back_byte_for_byte(server, project):
    text = json.dumps(versioned(3)).encode()
    live = project(versioned(1))
    answer = server.call(
        "PUT",
        f"/v1/projects/{live.name}/contract",
        content=text,
        headers={"Content-Type": "application/json"},
    )
    assert answer.status_code == 200
    back = server.call("GET", f"/v1/projects/{live.name}/contract")
    assert (back.content, back.headers["content-type"]) == (text, "application/json")
    assert live.call("GET", "/v").json() == {"v": 3}


def test_a_new_project_has_nothing_of_one_that_had_its_name(fresh_server):
    """Not even what came while that one was being removed."""
    server = fresh_server(prelude=slow_disk(0.5), anew=True)
    new = {"name": "library", "contract": (CONTRACTS / "library.yaml").read_text()}
    assert server.call("POST", "/v1/projects", json=new).status_code == 201
    assert server.call("POST", "/apis/library/books", json={"title": "first"}).status_code == 201
    (server.folder / "slow").touch()
    removed = []
    removing = threading.Thread(
        target=lambda: removed.append(server.call("DELETE", "/v1/projects/library").status_code)
    )
    removing.start()
    time.sleep(0.2)
    late = server.call("POST", "/apis/library/books", json={"title": "late"})
    removing.join()
    (server.folder / "slow").unlink()
    assert (removed, late.status_code) == ([204], 201)
    assert server.call("POST", "/v1/projects", json=new).status_code == 201
    assert server.call("GET", "/apis/library/books").json()["items"] == []


LONG_REHEARSAL = """
import asyncio, os
import api_factory.projects.projects as projects
async def rehearse(*arguments, real=projects.rehearse):
    changes = await real(*arguments)
    open("rehearsed", "w").close()
    while not os.path.exists("go on"):
        await asyncio.sleep(0.01)
    return changes
projects.rehearse = rehearse
"""


def test_what_is_written_while_the_contract_changes_is_shown_by_the_new_one(fresh_server):
    """As if it had been there before and the contract had been forced on it."""
    server = fresh_server("--store", "memory:", prelude=LONG_REHEARSAL)
    contract = (CONTRACTS / "library.yaml").read_text()
    narrow = contract.replace("title: {type: string, minLength: 1, maxLength: 200}", "title: {maxLength: 3}")
    server.call("POST", "/v1/projects", json={"name": "library", "contract": contract})
    changed = []

    def change(query=""):
        headers = {"Content-Type": "application/yaml"}
        path = f"/v1/projects/library/contract{query}"
        changed.append(httpx2.put(server.url + path, content=narrow, headers=headers | key, timeout=60))

    key = {"X-API-Key": server.root_key}
    changing = threading.Thread(target=change)
    changing.start()
    while not (server.folder / "rehearsed").exists():
        time.sleep(0.01)
    created = server.call("POST", "/apis/library/books", json={"title": "longer"})
    (server.folder / "go on").touch()
    changing.join()
    assert (changed[0].status_code, created.status_code) == (200, 201)
    assert changed[0].json()["changes"]["records_unfit"] == 1
    for _ in range(2):
        answer = server.call("GET", f"/apis/library/books/{created.json()['id']}")
        assert (answer.status_code, answer.json()["title"]) == (200, "longer")
        assert server.call("GET", "/apis/library/books").json()["total"] == 1
        change("?force=true")
        assert changed[-1].status_code == 200


async def test_a_contract_that_comes_again_is_tried_out_again(fresh_server):
    """Another release may keep its word where the one before it did not: what it finds goes before what was stored."""
    server = await asyncio.to_thread(fresh_server)
    petstore = await asyncio.to_thread(make, server, "petstore3")
    await asyncio.to_thread(server.stop)
    store = open_store(server.data)
    await store.open()
    for name, members in (
        (services.CONTRACTS, {"demoted": {"post /pet": "It failed once."}}),
        (services.PROJECTS, {"trial": "old"}),
    ):
        record = await store.get(name, petstore.name)
        await store.commit(Put(name, petstore.name, record.doc | members, record.rev))
    await store.close()
    await asyncio.to_thread(server.start)

    def role() -> str:
        operations = petstore.call("GET", "/-/plan").json()["operations"]
        return next(o["role"] for o in operations if (o["method"], o["path"]) == ("POST", "/pet"))

    assert await asyncio.to_thread(role) == "example"
    source = (
        await asyncio.to_thread(petstore.server.call, "GET", f"/v1/projects/{petstore.name}/contract")
    ).content
    assert (await asyncio.to_thread(petstore.put_contract, source)).status_code == 200
    assert await asyncio.to_thread(role) == "create"
