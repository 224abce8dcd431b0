"""Records that collections begin with: from the contract first, distinct, coherent, bounded, the same every time."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from api_factory.plan import Plan
from api_factory.plan.model.paths import HIDDEN
from api_factory.reference import Beginning, collection_filler, generator, reference_records
from reference.documents import CONTRACTS, Schema, document, listed, planned, shown

WHOLE: Schema = {"type": "integer"}
TEXT: Schema = {"type": "string"}
TOWN: Schema = {
    "type": "object",
    "required": ["id", "name"],
    "properties": {"id": WHOLE, "name": TEXT, "mayor": TEXT},
}


def documents(beginning: Beginning) -> list[dict[str, Any]]:
    return [{n: v for n, v in record.document.items() if n != HIDDEN} for record in beginning.records]


def sources(beginning: Beginning) -> list[str]:
    return [record.source for record in beginning.records]


def towns(**changes: Any) -> Plan:
    """A plan of /towns and /towns/{id}; `changes`: path items in place of these, and others."""
    town = {"$ref": "#/components/schemas/Town"}
    paths = {"/towns": listed(town), "/towns/{id}": shown(town)}
    return planned(document({**paths, **changes.pop("paths", {})}, Town=TOWN, **changes))


def test_every_record_fits_what_shows_it(catalogue: Callable[[], dict[str, Any]]) -> None:
    plan = planned(catalogue())
    for key, beginning in reference_records(plan).items():
        validator = plan.validators.at(plan.collections[key].schema, "response")
        assert beginning.records
        assert all(validator.is_valid(document) for document in documents(beginning)), key


def test_the_contracts_examples_come_first_wherever_they_are() -> None:
    town = {"$ref": "#/components/schemas/Town"}
    visit = {"type": "object", "properties": {"town": town, "at": TEXT}}
    paths = {
        "/towns": listed(town, example=[{"id": 1, "name": "Ulm"}, {"id": 2}]),
        "/visit": {
            "get": {"responses": {"200": content(visit, {"town": {"id": 3, "name": "Graz"}, "at": "x"})}}
        },
    }
    named = {"get": {**shown(town)["get"]}, "parameters": shown(town, example=8)["parameters"]}
    made = reference_records(towns(paths={**paths, "/towns/{id}": named}))["/towns"]
    assert sources(made) == ["example"] * 3 + ["generated"] * 2
    assert [document["id"] for document in documents(made)[:4]] == [1, 2, 3, 8]
    assert [document["name"] for document in documents(made)[:3:2]] == ["Ulm", "Graz"]
    assert documents(made)[1]["name"] not in ("", "Ulm")


def content(schema: Schema, example: Any) -> dict[str, Any]:
    return {"description": "d", "content": {"application/json": {"schema": schema, "example": example}}}


def test_two_examples_of_one_identifier_are_one_record() -> None:
    town = {"$ref": "#/components/schemas/Town"}
    one = shown(town)
    one["get"]["responses"]["200"] = content(town, {"id": 1, "name": "Ulm", "mayor": "Ada"})
    paths = {"/towns": listed(town, example=[{"id": 1, "name": "Ulm"}]), "/towns/{id}": one}
    made = reference_records(towns(paths=paths))["/towns"]
    assert [x for x in documents(made) if x["id"] == 1] == [{"id": 1, "name": "Ulm", "mayor": "Ada"}]


@pytest.mark.parametrize(
    "said", [{"example": 40}, {"examples": {"a": {"value": 40}}}, {"schema": {"enum": [40, 41]}}]
)
def test_an_identifier_that_a_parameter_names_is_that_of_a_record(said: dict[str, Any]) -> None:
    schema = {**WHOLE, **said.pop("schema", {})}
    beginnings = reference_records(
        towns(paths={"/towns/{id}": shown({"$ref": "#/components/schemas/Town"}, schema=schema, **said)})
    )
    assert 40 in [document["id"] for document in documents(beginnings["/towns"])]


def test_an_identifier_fits_the_parameter_that_names_it() -> None:
    code = {"type": "string", "pattern": "^[A-Z]{2}$"}
    land = {"type": "object", "required": ["code"], "properties": {"code": TEXT, "name": TEXT}}
    beginnings = reference_records(
        planned(document({"/lands": listed(land), "/lands/{code}": shown(land, "code", code)}))
    )
    codes = [one["code"] for one in documents(beginnings["/lands"])]
    assert len(set(codes)) == 5
    assert all(len(one) == 2 and one.isupper() for one in codes)


def test_records_differ_and_agree_with_themselves() -> None:
    person = {
        "type": "object",
        "properties": {
            "id": {"type": "string", "format": "uuid"},
            "firstName": TEXT,
            "lastName": TEXT,
            "email": {"type": "string", "format": "email"},
            "status": {"type": "string", "enum": ["new", "active", "gone"]},
            "startsAt": {"type": "string", "format": "date-time"},
            "endsAt": {"type": "string", "format": "date-time"},
            "createdAt": {"type": "string", "format": "date-time"},
            "updatedAt": {"type": "string", "format": "date-time"},
            "visitCount": WHOLE,
        },
    }
    item = shown(person, schema={"type": "string", "format": "uuid"})
    made = documents(
        reference_records(planned(document({"/people": listed(person), "/people/{id}": item})))["/people"]
    )
    for name in ("id", "firstName", "lastName", "email", "createdAt"):
        assert len({one[name] for one in made}) == 5, name
    assert {one["status"] for one in made} == {"new", "active", "gone"}
    for one in made:
        assert one["email"] == f"{one['firstName']}.{one['lastName']}@example.com".lower()
        assert one["createdAt"] <= one["updatedAt"]
        assert one["startsAt"] < one["endsAt"]
        assert one["visitCount"] == 0


def test_records_name_others_that_are_there() -> None:
    house = {
        "type": "object",
        "properties": {
            "id": WHOLE,
            "townId": WHOLE,
            "town": {"$ref": "#/components/schemas/Town"},
            "street": TEXT,
        },
    }
    ref = {"$ref": "#/components/schemas/House"}
    example = [{"id": 5, "townId": 77, "street": "Mill Lane"}]
    paths = {"/houses": listed(ref, example=example), "/houses/{id}": shown(ref)}
    beginnings = reference_records(towns(paths=paths, House=house))
    known = {document["id"]: document for document in documents(beginnings["/towns"])}
    assert 77 in known
    for record in documents(beginnings["/houses"]):
        assert record["townId"] in known
        assert "town" not in record or record["town"] == known[record["townId"]]


def test_a_nested_collection_has_records_below_its_parents() -> None:
    note = {"type": "object", "required": ["id"], "properties": {"id": WHOLE, "text": TEXT}}
    below = {**listed(note), "parameters": shown(note)["parameters"]}
    beginnings = reference_records(towns(paths={"/towns/{id}/notes": below}))
    parents = {record.id for record in beginnings["/towns"].records}
    assert {record.id.split("/")[0] for record in beginnings["/towns/{}/notes"].records} < parents
    assert len(beginnings["/towns/{}/notes"].records) == 12


def test_below_what_operations_make_it_begins_empty() -> None:
    town = {"$ref": "#/components/schemas/Town"}
    body = {"content": {"application/json": {"schema": town}}}
    post = {"post": {"requestBody": body, "responses": {"201": {"description": "d"}}}}
    note = {"type": "object", "properties": {"id": WHOLE, "text": TEXT}}
    below = {**listed(note), "parameters": shown(note)["parameters"]}
    plan = towns(paths={"/towns": {**listed(town), **post}, "/towns/{id}/notes": below})
    beginnings = reference_records(plan)
    assert plan.collections["/towns"].origin == "made"
    assert set(beginnings) == {"/towns/{}/notes"}
    assert beginnings["/towns/{}/notes"].records == ()
    assert "no records above it" in beginnings["/towns/{}/notes"].notes[0]


def test_operations_elsewhere_that_may_make_records_keep_it_from_having_its_own() -> None:
    town = {"$ref": "#/components/schemas/Town"}
    body = {"content": {"application/json": {"schema": town}}}
    found = {"post": {"requestBody": body, "responses": {"204": {"description": "d"}}}}
    plan = towns(paths={"/found": found})
    assert plan.collections == {}
    assert "elsewhere" in plan.decisions["get /towns"].reason


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        ({"records": 0}, []),
        ({"records": 30}, ["generated"] * 30),
        ({"records": [{"id": 3, "name": "Ulm"}, {"name": "Graz"}]}, ["author"] * 2),
    ],
)
def test_the_author_says_how_many_or_which(wish: Any, expected: list[str]) -> None:
    item = {**listed({"$ref": "#/components/schemas/Town"}), "x-factory": wish}
    assert sources(reference_records(towns(paths={"/towns": item}))["/towns"]) == expected


@pytest.mark.parametrize("wish", [-1, 1001, True, "3", [1], [{}] * 1001, None, {}])
def test_a_wish_that_is_not_understood_is_refused(wish: Any) -> None:
    item = {**listed({"$ref": "#/components/schemas/Town"}), "x-factory": {"records": wish}}
    plan = towns(paths={"/towns": item})
    assert plan.collections["/towns"].records is None
    (refusal,) = plan.refusals
    assert "from 0 to 1,000" in refusal.detail
    assert refusal.pointer.endswith("/x-factory/records")


def test_what_the_author_gives_and_does_not_fit_is_repaired_or_told() -> None:
    strict = {
        "type": "object",
        "required": ["id"],
        "properties": {"id": WHOLE},
        "minProperties": 2,
        "maxProperties": 1,
    }
    item = {**listed(strict), "x-factory": {"records": [{"id": 1}]}}
    made = reference_records(planned(document({"/odd": item, "/odd/{id}": shown(strict)})))["/odd"]
    assert made.records == ()
    assert "Record 1 of x-factory does not fit" in made.notes[0]


def test_collections_together_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generator, "MAX_COLLECTIONS", 3)
    monkeypatch.setattr(collection_filler, "MAX_RECORDS", 12)
    item = {"type": "object", "properties": {"id": WHOLE}}
    paths: dict[str, Any] = {}
    for number in range(6):
        paths |= {f"/c{number}": listed(item), f"/c{number}/{{id}}": shown(item)}
    beginnings = reference_records(planned(document(paths)))
    assert [len(beginning.records) for beginning in beginnings.values()] == [5, 5, 2, 0, 0, 0]
    assert "too many collections" in beginnings["/c5"].notes[0]


def test_a_large_record_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collection_filler, "MAX_RECORD_BYTES", 500)
    examples = [{"id": 1, "name": "x" * 501}, {"id": 2, "name": "Ulm"}]
    beginnings = reference_records(
        towns(paths={"/towns": listed({"$ref": "#/components/schemas/Town"}, example=examples)})
    )
    assert [document["id"] for document in documents(beginnings["/towns"]) if document["name"] == "Ulm"] == [
        2
    ]
    assert len(beginnings["/towns"].records) == 5
    assert all(len(document["name"]) < 501 for document in documents(beginnings["/towns"]))


def test_they_are_the_same_in_another_process() -> None:
    script = (
        "import sys; from api_factory.contract import read; from api_factory.plan import plan;"
        "from api_factory.reference import reference_records;"
        "print(reference_records(plan(read(open(sys.argv[1], 'rb').read()))))"
    )
    path = str(CONTRACTS / "catalogue.yaml")
    runs = {
        subprocess.run(
            [sys.executable, "-c", script, path], capture_output=True, text=True, check=True
        ).stdout
        for _ in range(2)
    }
    assert len(runs) == 1
    assert "blackb" in runs.pop()


def test_an_example_that_tells_nothing_is_no_record() -> None:
    blank = [{"id": 0, "name": "string"}, {"id": 4, "name": "Ulm"}]
    beginnings = reference_records(
        towns(paths={"/towns": listed({"$ref": "#/components/schemas/Town"}, example=blank)})
    )
    assert sources(beginnings["/towns"]) == ["example"] + ["generated"] * 4


def test_a_record_of_a_hidden_identifier_tells_it_where_it_tells_one() -> None:
    kind = {"type": "object", "properties": {"id": WHOLE, "name": TEXT}}
    item = shown(kind, "code", TEXT)
    beginnings = reference_records(
        planned(document({"/kinds": listed(kind), "/kinds/{code}": {**item, "x-factory": {"id": None}}}))
    )
    for record in beginnings["/kinds"].records:
        assert str(record.document["id"]) == record.id


def test_a_made_up_record_agrees_with_itself() -> None:
    day = TEXT | {"format": "date"}
    price = {"type": "number"}
    line = {
        "type": "object",
        "required": ["price", "quantity"],
        "properties": {"price": price, "quantity": WHOLE},
    }
    properties = {"id": WHOLE, "checkIn": day, "checkOut": day, "minAge": WHOLE, "maxAge": WHOLE, "total": price,
                  "lines": {"type": "array", "items": line, "minItems": 2}, "linesCount": WHOLE}  # fmt: skip
    stay = {"type": "object", "required": list(properties), "properties": properties}
    schema = {"$ref": "#/components/schemas/Stay"}
    plan = planned(document({"/stays": listed(schema), "/stays/{id}": shown(schema)}, Stay=stay))
    made = documents(reference_records(plan)["/stays"])[1:]
    assert len(made) == 4
    for one in made:
        assert one["checkIn"] < one["checkOut"]
        assert one["minAge"] <= one["maxAge"]
        assert one["total"] == round(sum(line["price"] * line["quantity"] for line in one["lines"]), 2)
        assert one["linesCount"] == 2


def test_a_list_below_others_shows_what_is_read_by_its_identifier() -> None:
    band = {"type": "object", "required": ["code"], "properties": {"code": TEXT, "name": TEXT}}
    gig = {"type": "object", "required": ["id", "version"], "properties": {
        "version": TEXT, "id": TEXT, "town": TEXT, "band": {"$ref": "#/components/schemas/Band"}}}  # fmt: skip
    of_gig, of_band = ({"$ref": f"#/components/schemas/{name}"} for name in ("Gig", "Band"))
    code = {"name": "code", "in": "path", "required": True, "schema": TEXT}
    paths = {
        "/bands": listed(of_band),
        "/bands/{code}": shown(of_band, "code", TEXT),
        "/gig/version/{version}": shown(of_gig, "version", TEXT),
        "/gig/{id}": shown(of_gig, "id", TEXT),
        "/bands/{code}/gigs": {**listed(of_gig), "parameters": [code]},
        "/search/gigs": listed(of_gig),
    }
    beginnings = reference_records(planned(document(paths, Gig=gig, Band=band)))
    by_id = {one["id"]: one for one in documents(beginnings["/gig"])}
    for key in ("/bands/{}/gigs", "/search/gigs"):
        assert documents(beginnings[key])
        assert all(by_id[one["id"]] == one for one in documents(beginnings[key])), key
