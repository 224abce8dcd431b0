"""Reference records over HTTP, on both stores: read like any other, put there once, renewed with their contract."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
import yaml

from api_factory.store import Delete, Query, open_store
from postgres_server import DATABASES
from projects.live import CONTRACTS, Project, api, make
from running_server import RunningServer


def catalogue() -> dict[str, Any]:
    """The contract of tests/contracts/catalogue.yaml."""
    document: dict[str, Any] = yaml.safe_load((CONTRACTS / "catalogue.yaml").read_text())
    return document


def species(service: Project, query: str = "") -> list[dict[str, Any]]:
    """The species that a project lists."""
    items: list[dict[str, Any]] = service.call("GET", f"/species{query}").json()["items"]
    return items


def test_a_catalogue_is_listed_read_filtered_sorted_and_paged(on_either_store: RunningServer) -> None:
    service = make(on_either_store, "catalogue")
    listed = species(service)
    assert [one["code"] for one in listed[:3]] == ["blackb", "robin1", "wren1"]
    assert len({one["code"] for one in listed}) == len({one["name"] for one in listed}) == 12
    whole = [service.call("GET", f"/species/{one['code']}").json() for one in listed]
    assert [{name: one[name] for name in listed[i]} for i, one in enumerate(whole)] == listed
    assert service.call("GET", "/species/dodo").status_code == 404
    thrushes = species(service, "?family=thrush")
    assert thrushes == [one for one in listed if one["family"] == "thrush"] != []
    assert species(service, "?sort=-name") == sorted(listed, key=lambda one: one["name"], reverse=True)
    page = service.call("GET", "/species?limit=5&offset=10").json()
    assert page == {"total": 12, "items": listed[10:]}


def test_what_is_below_a_record_is_bound_to_it(on_either_store: RunningServer) -> None:
    service = make(on_either_store, "catalogue")
    body = service.call("GET", "/species/robin1/sightings").json()
    assert len(body) == 3
    assert {one["speciesCode"] for one in body} == {"robin1"}
    for one in body:
        assert service.call("GET", f"/observers/{one['observerUsername']}").status_code == 200
    assert service.call("GET", "/species/dodo/sightings").status_code == 404


def test_a_read_without_a_list_knows_the_identifier_of_its_example(on_either_store: RunningServer) -> None:
    service = make(on_either_store, "catalogue")
    observer = service.call("GET", "/observers/ada")
    assert observer.json()["username"] == "ada"
    assert observer.headers["etag"]
    assert service.call("GET", "/observers/nobody").status_code == 404


def test_changes_and_deletes_are_remembered(on_either_store: RunningServer) -> None:
    service = make(on_either_store, "catalogue")
    tag = service.call("GET", "/species/robin1").headers["etag"]
    stale = {"If-Match": '"nothing"'}
    assert service.call("PATCH", "/species/robin1", json={"name": "X"}, headers=stale).status_code == 412
    changed = service.call("PATCH", "/species/robin1", json={"name": "Redbreast"}, headers={"If-Match": tag})
    assert changed.json()["name"] == "Redbreast"
    assert species(service)[1]["name"] == "Redbreast"
    assert service.call("DELETE", "/species/wren1").status_code == 204
    assert service.call("GET", "/species/wren1").status_code == 404
    assert len(species(service)) == 11


def test_a_record_goes_with_the_reference_records_below_it(on_either_store: RunningServer) -> None:
    service = make(on_either_store, "catalogue")
    assert service.call("DELETE", "/species/robin1").status_code == 204
    assert service.call("GET", "/species/robin1/sightings").status_code == 404


def test_another_contract_renews_what_nobody_touched(on_either_store: RunningServer) -> None:
    service = make(on_either_store, "catalogue")
    service.call("PATCH", "/species/robin1", json={"name": "Redbreast"})
    service.call("DELETE", "/species/wren1")
    document = catalogue()
    listing = document["paths"]["/species"]["get"]["responses"]["200"]["content"]["application/json"]
    listing["example"]["items"] = [
        {"code": "blackb", "name": "Turdus merula", "family": "thrush"},
        {"code": "robin1", "name": "Erithacus rubecula", "family": "chat"},
        {"code": "magpie", "name": "Magpie", "family": "tit"},
    ]
    answer = service.put_contract(document)
    assert (answer.status_code, answer.json()["changes"]["needs_force"]) == (200, False)
    names = {record["code"]: record["name"] for record in species(service, "?limit=50")}
    assert names["blackb"] == "Turdus merula"
    assert names["robin1"] == "Redbreast"
    assert names["magpie"] == "Magpie"
    assert "wren1" not in names


def test_what_a_contract_has_no_more_goes_unless_somebody_touched_it(on_either_store: RunningServer) -> None:
    document = api({"/towns": towns([{"id": 1, "name": "Ulm"}, {"id": 2, "name": "Graz"}]), **town()})
    service = make(on_either_store, document)
    assert service.call("PATCH", "/towns/2", json={"name": "Wien"}).status_code == 200
    document["paths"]["/towns"] = towns([{"id": 7, "name": "Bern"}])
    assert service.put_contract(document).status_code == 200
    assert [(record["id"], record["name"]) for record in service.call("GET", "/towns").json()] == [
        (2, "Wien"),
        (7, "Bern"),
    ]


def test_a_dry_run_stores_nothing(on_either_store: RunningServer) -> None:
    service = make(on_either_store, api({"/health": {"get": {"responses": {"204": {"description": "d"}}}}}))
    assert service.put_contract(catalogue(), query="?dry_run=true").json()["applied"] is False
    backup = on_either_store.call("GET", f"/v1/projects/{service.name}/plan").json()
    assert backup["collections"] == []
    assert service.call("GET", "/species").status_code == 404


def test_the_plan_tells_where_records_are_from(on_either_store: RunningServer) -> None:
    service = make(on_either_store, "catalogue")
    plan = on_either_store.call("GET", f"/v1/projects/{service.name}/plan").json()
    told = {
        collection["key"]: (collection["origin"], collection["records"]) for collection in plan["collections"]
    }
    records = {"count": 12, "given": 0, "examples": 2, "generated": 10, "notes": []}
    assert told["/species"] == ("reference", records)
    assert told["/observers"][1]["count"] == 5


@pytest.mark.parametrize(
    ("wish", "ids"),
    [
        ({"records": 0}, []),
        ({"records": 2}, [1, 2]),
        ({"records": [{"id": 9, "name": "Ulm"}, {"id": 4, "name": "Graz"}]}, [9, 4]),
    ],
)
def test_the_author_says_how_many_or_which(server: RunningServer, wish: Any, ids: list[int]) -> None:
    service = make(server, api({"/towns": {**towns(), "x-factory": wish}, **town()}))
    assert [record["id"] for record in service.call("GET", "/towns").json()] == ids


@pytest.mark.parametrize("store", ["embedded", "postgres"])
def test_what_people_left_is_there_after_a_restart(tmp_path: Path, store: str) -> None:
    flags = () if store == "embedded" else ("--store", DATABASES.fresh_url())
    running = RunningServer(tmp_path, *flags)
    try:
        running.start()
        service = make(running, "catalogue")
        service.call("DELETE", "/species/wren1")
        service.call("PATCH", "/species/robin1", json={"name": "Redbreast"})
        before = species(service)
        running.stop()
        running.start()
        assert species(service) == before
        assert service.call("GET", "/species/wren1").status_code == 404
    finally:
        running.close()


TOWN = {
    "type": "object",
    "required": ["id", "name"],
    "properties": {"id": {"type": "integer"}, "name": {"type": "string"}},
}


def towns(example: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    """A path item that lists towns."""
    media: dict[str, Any] = {"schema": {"type": "array", "items": TOWN}}
    if example is not None:
        media["example"] = example
    content = {"application/json": media}
    counted = {"x-factory": {"records": len(example)}} if example is not None else {}
    return {"get": {"responses": {"200": {"description": "d", "content": content}}}, **counted}


def town() -> dict[str, Any]:
    """The path of one town, which is read and changed."""
    answer = {"200": {"description": "d", "content": {"application/json": {"schema": TOWN}}}}
    change = {"type": "object", "properties": {"name": {"type": "string"}}}
    return {
        "/towns/{id}": {
            "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}],
            "get": {"responses": answer},
            "patch": {
                "requestBody": {"content": {"application/json": {"schema": change}}},
                "responses": answer,
            },
        }
    }


async def forget_reference_records(folder: Path, project: str) -> None:
    """Leave a project in a data folder as releases without reference records have left it."""
    store = open_store(folder)
    await store.open()
    collections = [place for place in (await store.stats()).records if place.project == project]
    for collection in collections:
        page = await store.find(collection, Query(limit=500))
        await store.commit(*(Delete(collection, record.id) for record in page.records))
    await store.close()


def test_a_folder_of_before_gets_them_when_it_is_first_asked(tmp_path: Path) -> None:
    running = RunningServer(tmp_path)
    try:
        running.start()
        service = make(running, "catalogue")
        before = species(service)
        running.stop()
        asyncio.run(forget_reference_records(running.data, service.name))
        running.start()
        assert species(service) == before
        assert service.call("DELETE", "/species/wren1").status_code == 204
        running.stop()
        running.start()
        assert service.call("GET", "/species/wren1").status_code == 404
    finally:
        running.close()
