"""Records shown inside of those that name them: always where the contract requires it, and where a client asks."""

from __future__ import annotations

import asyncio
from typing import Any

import orjson
from api_factory.handlers.embedding import with_embedded
from api_factory.handlers.records import list_records

from api_factory.contract import read
from api_factory.plan import plan as plan_of
from api_factory.records import Records
from api_factory.store.embedded.memory import MemoryStore
from api_factory.store.protocol import Page, Put, Record
from projects.live import Project, api, make
from running_server import RunningServer

UNKNOWN = "00000000-0000-4000-8000-000000000000"


def schema(properties: dict[str, Any], *required: str) -> dict[str, Any]:
    """An object's schema."""
    return {"type": "object", "required": list(required), "properties": properties}


def shown(of: dict[str, Any]) -> dict[str, Any]:
    """A successful response in JSON."""
    return {"description": "It", "content": {"application/json": {"schema": of}}}


NUMBER, TEXT = {"type": "integer"}, {"type": "string"}


def tunes() -> dict[str, Any]:
    """A contract of composers, their countries, their tunes and the tunes' tags."""
    composer = {"$ref": "#/components/schemas/Composer"}
    own = schema({"title": TEXT, "composerId": NUMBER, "tagIds": {"type": "array", "items": NUMBER}}, "title")
    seen = schema(
        {
            "id": NUMBER,
            "title": TEXT,
            "composerId": NUMBER,
            "composer": composer,
            "tags": {"type": "array", "items": {"$ref": "#/components/schemas/Tag"}},
        },
        "id",
        "title",
    )
    id_parameter = {"name": "id", "in": "path", "required": True, "schema": NUMBER}

    def both(path: str, name: str, body: dict[str, Any]) -> dict[str, Any]:
        reference = {"$ref": f"#/components/schemas/{name}"}
        content = {"content": {"application/json": {"schema": body}}}
        return {
            path: {
                "get": {"responses": {"200": shown({"type": "array", "items": reference})}},
                "post": {"requestBody": content, "responses": {"201": shown(reference)}},
            },
            f"{path}/{{id}}": {
                "parameters": [id_parameter],
                "get": {"responses": {"200": shown(reference)}},
                "put": {"requestBody": content, "responses": {"200": shown(reference)}},
                "delete": {"responses": {"204": {"description": "Gone"}}},
            },
        }

    country = schema({"id": NUMBER, "name": TEXT}, "id", "name")
    person = schema(
        {
            "id": NUMBER,
            "name": TEXT,
            "countryId": NUMBER,
            "country": {"$ref": "#/components/schemas/Country"},
        },
        "id",
        "name",
        "country",
    )
    return api(
        both("/tunes", "Tune", own)
        | both("/composers", "Composer", schema({"name": TEXT, "countryId": NUMBER}, "name", "countryId"))
        | both("/countries", "Country", schema({"name": TEXT}, "name"))
        | both("/tags", "Tag", schema({"word": TEXT}, "word")),
        components={
            "schemas": {
                "Tune": seen,
                "Composer": person,
                "Country": country,
                "Tag": schema({"id": NUMBER, "word": TEXT}, "id", "word"),
            }
        },
    )


def post(project: Project, path: str, **body: Any) -> dict[str, Any]:
    """Make a record."""
    answer = project.call("POST", path, json=body)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


def test_what_a_record_names_is_shown_inside_of_it_also_deeper_and_in_lists(
    on_either_store: RunningServer,
) -> None:
    project = make(on_either_store, tunes())
    country = post(project, "/countries", name="Finland")
    composer = post(project, "/composers", name="Jean", countryId=country["id"])
    assert composer["country"] == country
    tags = [post(project, "/tags", word=word) for word in ("slow", "sad")]
    tune = post(project, "/tunes", title="Swan", composerId=composer["id"], tagIds=[tags[1]["id"], 77])
    assert (tune["composer"], tune["tags"]) == (composer, [tags[1]])
    assert project.call("GET", f"/tunes/{tune['id']}").json() == tune
    assert project.call("GET", "/tunes").json() == [tune]
    # Nobody knows a composer 99, and none of another number is shown.
    orphan = post(project, "/tunes", title="Folk", composerId=99)
    assert "composer" not in orphan
    assert project.call("GET", f"/tunes/{orphan['id']}").json() == orphan


def test_a_tag_changes_with_what_is_shown_and_still_guards_the_record(on_either_store: RunningServer) -> None:
    project = make(on_either_store, tunes())
    country = post(project, "/countries", name="Finland")
    composer = post(project, "/composers", name="Jean", countryId=country["id"])
    path = f"/tunes/{post(project, '/tunes', title='Swan', composerId=composer['id'])['id']}"
    tag = project.call("GET", path).headers["etag"]
    assert project.call("GET", path, headers={"If-None-Match": tag}).status_code == 304
    project.call("PUT", f"/countries/{country['id']}", json={"name": "Suomi"})
    again = project.call("GET", path, headers={"If-None-Match": tag})
    assert again.status_code == 200
    assert again.json()["composer"]["country"]["name"] == "Suomi"
    # The tune is the version that was read, whatever its composer's country is called now.
    change = {"title": "Swan II", "composerId": composer["id"]}
    assert project.call("PUT", path, json=change, headers={"If-Match": tag}).status_code == 200
    assert project.call("PUT", path, json=change, headers={"If-Match": tag}).status_code == 412


def test_what_is_required_is_named_rightly_where_the_other_record_is_gone(
    on_either_store: RunningServer,
) -> None:
    project = make(on_either_store, tunes())
    country = post(project, "/countries", name="Finland")
    composer = post(project, "/composers", name="Jean", countryId=country["id"])
    assert project.call("DELETE", f"/countries/{country['id']}").status_code == 204
    left = project.call("GET", f"/composers/{composer['id']}").json()
    assert left["country"]["id"] == left["countryId"] == country["id"]


def test_clients_ask_for_what_they_want_to_see(on_either_store: RunningServer) -> None:
    project = make(on_either_store, "pottery")
    glaze = project.call("GET", "/glazes").json()[1]
    potter = post(project, "/potters", name="Ines")
    piece = post(project, "/pieces", title="Jar", price=1, glazeId=glaze["id"], potterId=potter["id"])
    assert piece["glaze"] == {"id": glaze["id"], "name": glaze["name"]}
    path = f"/pieces/{piece['id']}"
    assert "potter" not in piece
    assert "potter" not in project.call("GET", path).json()
    assert project.call("GET", f"{path}?expand=potter").json()["potter"] == potter
    assert project.call("GET", f"{path}?expand=glaze").status_code == 400
    listed = project.call("GET", "/pieces?expand=potter").json()["items"]
    assert [item["potter"] for item in listed] == [potter]
    assert project.call("GET", f"/pieces?glazeId={glaze['id']}").json()["total"] == 1
    assert project.call("GET", f"/pieces?glazeId={UNKNOWN}").json()["total"] == 0


def api_bytes(contract: dict[str, Any]) -> bytes:
    """A contract as JSON."""
    return orjson.dumps(contract)


class CountingStore(MemoryStore):
    """Counts what it is asked for, as a database far away would be."""

    shared = True

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    async def get(self, *arguments: Any) -> Record | None:
        self.asked += 1
        return await super().get(*arguments)

    async def find(self, *arguments: Any) -> Page:
        self.asked += 1
        return await super().find(*arguments)


def test_a_thousand_records_are_looked_up_by_a_few_queries() -> None:
    async def run() -> None:
        plan = plan_of(read(api_bytes(tunes())))
        store = CountingStore()
        await store.open()
        records = Records("p", plan, store)
        composers = records.place(plan.collections["/composers"])
        tunes_place = records.place(plan.collections["/tunes"])
        for number in range(1000):
            await store.commit(
                Put(composers, str(number), {"id": number, "name": f"C{number}", "countryId": 1}),
                Put(tunes_place, str(number), {"id": number, "title": "T", "composerId": number}),
            )
        operation = next(o for o in plan.operations if o.id == "get /tunes")
        shown = with_embedded(list_records)
        store.asked = 0
        request = {"path": {}, "values": {}, "url": "/tunes", "origin": "http://t.example"}
        body, status, _ = await shown(records, operation=operation, **request)
        assert (status, len(body)) == (200, 100)
        assert all(tune["composer"]["name"] == f"C{tune['id']}" for tune in body)
        assert store.asked <= 4
        await store.close()

    asyncio.run(run())


def test_one_large_record_is_not_shown_a_hundred_times(on_either_store: RunningServer) -> None:
    project = make(on_either_store, tunes())
    country = post(project, "/countries", name="N" * 500_000)
    composer = post(project, "/composers", name="Jean", countryId=country["id"])
    for number in range(100):
        post(project, "/tunes", title=f"T{number}", composerId=composer["id"])
    refused = project.call("GET", "/tunes")
    assert refused.status_code == 400
    assert "too large" in refused.json()["detail"]
    assert project.call("GET", "/tunes/1").json()["composer"]["country"] == country


def test_a_contract_of_many_that_name_each_other_is_planned_soon() -> None:
    names = [f"Thing{number}" for number in range(60)]
    schemas = {
        name: schema(
            {"id": NUMBER}
            | {f"{other.lower()}Id": NUMBER for other in names}
            | {other.lower(): {"$ref": f"#/components/schemas/{other}"} for other in names},
            "id",
            *(other.lower() for other in names),
        )
        for name in names
    }
    paths: dict[str, Any] = {}
    for name in names:
        reference = {"$ref": f"#/components/schemas/{name}"}
        paths[f"/{name.lower()}s"] = {
            "get": {"responses": {"200": shown({"type": "array", "items": reference})}}
        }
        paths[f"/{name.lower()}s/{{id}}"] = {
            "get": {
                "parameters": [{"name": "id", "in": "path", "required": True, "schema": NUMBER}],
                "responses": {"200": shown(reference)},
            }
        }
    plan = plan_of(read(api_bytes(api(paths, components={"schemas": schemas}))))
    (embeds,) = {len(decision.embeds) for decision in plan.decisions.values()}
    assert embeds <= 12
    inner = [embed.within for decision in plan.decisions.values() for embed in decision.embeds]
    assert len({id(within) for within in inner}) <= 12 * len(names)
