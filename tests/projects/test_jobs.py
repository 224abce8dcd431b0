"""Work that an API does after it has answered 202: its record moves on with each read, and stays done."""

from __future__ import annotations

from typing import Any

import yaml

from projects.live import CONTRACTS, Project, api, make
from running_server import FreshServer, RunningServer

PAGES = CONTRACTS / "pages"


def page(name: str) -> dict[str, Any]:
    """A contract of tests/contracts/pages."""
    document: dict[str, Any] = yaml.safe_load((PAGES / f"{name}.yaml").read_text())
    return document


def start(project: Project) -> dict[str, Any]:
    """Begin a firing."""
    body = {"pieceIds": ["00000000-0000-4000-8000-000000000000"], "temperature": 1000}
    answer = project.call("POST", "/firings", json=body)
    assert answer.status_code == 202, answer.text
    firing: dict[str, Any] = answer.json()
    return firing


def test_work_goes_on_with_each_read_and_stays_done(on_either_store: RunningServer) -> None:
    project = make(on_either_store, "pottery")
    begun = start(project)
    assert (begun["status"], begun.get("progress", 0), begun.get("finishedAt")) == ("queued", 0, None)
    path = f"/firings/{begun['id']}"
    seen = [project.call("GET", path) for _ in range(4)]
    assert [answer.json()["status"] for answer in seen] == ["firing", "done", "done", "done"]
    assert [answer.json()["progress"] for answer in seen] == [50, 100, 100, 100]
    last = seen[-1]
    assert last.json()["finishedAt"] >= begun["createdAt"]
    assert last.json() == seen[1].json()
    assert project.call("GET", path, headers={"If-None-Match": last.headers["etag"]}).status_code == 304
    assert seen[0].headers["etag"] != last.headers["etag"]
    # Another piece of work is where it was.
    assert start(project)["status"] == "queued"


def test_work_is_found_where_another_path_begins_it(on_either_store: RunningServer) -> None:
    project = make(on_either_store, page("apiary"))
    job = project.call("POST", "/reports", json={"year": 2025}).json()["data"]
    states = [project.call("GET", f"/jobs/{job['job_id']}").json()["data"]["state"] for _ in range(3)]
    assert [job["state"], *states] == ["pending", "running", "succeeded", "succeeded"]
    assert project.call("GET", "/jobs/none").status_code == 404


def test_work_is_found_among_attributes(on_either_store: RunningServer) -> None:
    project = make(on_either_store, page("lighthouses"))
    body = {"data": {"type": "surveys", "attributes": {"depth": 3}}}
    headers = {"Content-Type": "application/vnd.api+json"}
    begun = project.call("POST", "/surveys", json=body, headers=headers).json()["data"]
    path = f"/surveys/{begun['id']}"
    states = [project.call("GET", path).json()["data"]["attributes"]["state"] for _ in range(3)]
    assert [begun["attributes"]["state"], *states] == ["waiting", "running", "finished", "finished"]


def test_work_goes_on_where_it_was_after_a_restart(fresh_server: FreshServer) -> None:
    server = fresh_server()
    project = make(server, "pottery")
    path = f"/firings/{start(project)['id']}"
    assert project.call("GET", path).json()["status"] == "firing"
    server.stop()
    server.start()
    assert project.call("GET", path).json()["status"] == "done"


def test_states_that_no_work_has_do_not_move(on_either_store: RunningServer) -> None:
    order = {
        "type": "object",
        "required": ["id", "status"],
        "properties": {
            "id": {"type": "integer", "readOnly": True},
            "status": {"type": "string", "enum": ["pending", "paid", "cancelled"]},
        },
    }
    response = {"description": "It", "content": {"application/json": {"schema": order}}}
    body = {"content": {"application/json": {"schema": {"type": "object"}}}}
    parameter = {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}
    project = make(
        on_either_store,
        api(
            {
                "/orders": {"post": {"requestBody": body, "responses": {"201": response}}},
                "/orders/{id}": {"get": {"parameters": [parameter], "responses": {"200": response}}},
            }
        ),
    )
    order_id = project.call("POST", "/orders", json={}).json()["id"]
    assert [project.call("GET", f"/orders/{order_id}").json()["status"] for _ in range(2)] == ["pending"] * 2


def test_new_records_are_as_they_are_before_any_action(on_either_store: RunningServer) -> None:
    project = make(on_either_store, page("lighthouses"))
    headers = {"Content-Type": "application/vnd.api+json"}
    body = {"data": {"type": "lighthouses", "attributes": {"name": "Skerry"}}}
    record = project.call("POST", "/lighthouses", json=body, headers=headers).json()["data"]
    assert record["attributes"] == {"name": "Skerry", "status": "active", "liked": False, "likes": 0} | {
        name: value for name, value in record["attributes"].items() if name == "createdAt"
    }
    for _ in range(2):
        liked = project.call("PUT", f"/lighthouses/{record['id']}/like").json()["data"]["attributes"]
        assert (liked["liked"], liked["likes"]) == (True, 1)
    hives = make(on_either_store, page("apiary"))
    hive = hives.call("POST", "/hives", json={"name": "North", "apiary_id": 1, "keeper_id": 1}).json()["data"]
    assert (hive["status"], hive["starred"], hive["stars_count"]) == ("active", False, 0)
    for number in range(2):
        hives.call("POST", "/hives", json={"name": f"South {number}", "apiary_id": 1, "keeper_id": 1})
    hives.call("POST", f"/hives/{hive['id']}/archive")
    stats = hives.call("GET", "/hives/stats").json()
    assert stats == {"data": {"hives_count": 3, "active_count": 2, "sold_count": 0}}
    starred = hives.call("POST", f"/hives/{hive['id']}/star").json()["data"]
    assert (starred["starred"], starred["stars_count"]) == (True, 1)
