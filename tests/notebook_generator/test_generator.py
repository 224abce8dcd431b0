"""What stands in a notebook that is made from a contract."""

from __future__ import annotations

import ast
import json
import re
from typing import Any

import pytest

from api_factory.notebook_generator import from_document, from_server, generate
from api_factory.notebook_generator.code import Code, call, literal
from api_factory.notebook_generator.unknown_identifiers import UnknownIdentifiers
from api_factory.notebook_generator.values import NoRequest, RequestValues
from service_client.services import PETSTORE, api
from service_client.services import planned as planned_from

from .living import LOADING, NAMES, planned, sources


def test_operations_come_in_an_order_that_works() -> None:
    ids = list(sources(generate(planned("owners"), LOADING)))
    wanted = [
        "create-post_owners",
        "list-get_owners",
        "read-get_owners_by_owner_id",
        "create-post_owners_by_owner_id_pets",
        "replace-put_owners_by_owner_id_pets_by_pet_id",
        "without-key-get_owners",
        "bad-body-post_owners",
        "delete-delete_owners_by_owner_id_pets_by_pet_id",
        "delete-delete_owners_by_owner_id",
    ]
    assert [id for id in ids if id in wanted] == wanted


def test_cells_read_back_what_they_write() -> None:
    cells = sources(generate(planned("library"), LOADING))
    assert cells["list-list_books"].splitlines()[1] == (
        'assert book["id"] in [one["id"] for one in books.records()]'
    )
    assert "assert read_book.data == book.data" in cells["read-get_book"]
    assert re.search(r'assert changed_book\["title"\] == "\w+ 2"', cells["replace-replace_book"])
    assert cells["delete-remove_book"].endswith('service.get_book(book["id"]).expect(404)')
    assert cells["without-key-list_publishers"] == "service.without_key.list_publishers().expect(401)"
    assert cells["bad-body-add_book"].endswith(".expect(400)")


def test_records_with_children_that_stay_are_not_deleted_but_others_are() -> None:
    cell = sources(generate(planned("shop"), LOADING))["delete-delete_customer"]
    assert cell.startswith("# The other one still has records below it.\nspare_customer = ")
    assert 'delete_customer(spare_customer["data"]["id"]).expect(204)' in cell


def test_an_open_api_is_not_asked_for_a_key() -> None:
    document = api(
        {"/a": {"get": {"operationId": "a", "responses": {"204": {"description": "ok"}}}}}, security=[]
    )
    notebook = generate(planned_from(document), LOADING)
    assert not any(id.startswith("without-key") for id in sources(notebook))
    assert "No call is made without a key" in list(sources(notebook, "markdown").values())[-1]


@pytest.mark.parametrize(
    ("operation", "reason"),
    [
        (
            {
                "parameters": [
                    {
                        "name": "p",
                        "in": "query",
                        "required": True,
                        "schema": {"type": "string", "maxLength": -1},
                    }
                ]
            },
            "no value was found that fits the parameter `p`",
        ),
        (
            {
                "requestBody": {
                    "required": True,
                    "content": {"application/json": {"schema": {"type": "string", "enum": [1]}}},
                }
            },
            "no value was found that fits the schema of its body",
        ),
        ({"responses": {"101": {"description": "switch"}}}, "it answers 101, which is no answer"),
    ],
)
def test_what_is_left_out_is_said_with_its_reason(operation: dict[str, Any], reason: str) -> None:
    whole = {"operationId": "doIt", "responses": {"204": {"description": "ok"}}} | operation
    if "maxLength" in str(whole):
        whole["parameters"][0]["schema"] = {"type": "string", "enum": [7]}
    notebook = generate(planned_from(api({"/a": {"post": whole}})), LOADING)
    assert f"- `do_it`: {reason}" in list(sources(notebook, "markdown").values())[-1]
    assert not any("do_it" in text for text in sources(notebook).values())


def test_links_say_what_supplies_a_parameter() -> None:
    record = {"type": "object", "properties": {"id": {"type": "integer"}, "code": {"type": "string"}}}
    content = {"application/json": {"schema": record}}
    ok = {"204": {"description": "ok"}}
    link = {"operationId": "useCode", "parameters": {"c": "$response.body#/code"}}
    document = api(
        {
            "/things": {
                "post": {
                    "operationId": "make",
                    "requestBody": {"content": content, "required": True},
                    "responses": {"201": {"description": "ok", "content": content, "links": {"use": link}}},
                }
            },
            "/things/{id}": {
                "get": {
                    "operationId": "see",
                    "parameters": [
                        {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}
                    ],
                    "responses": {"200": {"description": "ok", "content": content}},
                }
            },
            "/codes/use": {
                "get": {
                    "operationId": "useCode",
                    "parameters": [
                        {"name": "c", "in": "query", "required": True, "schema": {"type": "string"}}
                    ],
                    "responses": ok,
                }
            },
        }
    )
    cells = sources(generate(planned_from(document), LOADING))
    assert cells["example-use_code"] == 'service.use_code(c=thing["code"]).expect(204)'


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_is_the_same_every_time_and_fit_to_be_kept(name: str) -> None:
    first, second = (generate(planned(name), LOADING) for _ in range(2))
    assert json.dumps(first) == json.dumps(second)
    ids = [cell["id"] for cell in first["cells"]]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch("[A-Za-z0-9_-]{1,64}", id) for id in ids)
    for text in sources(first).values():
        ast.parse(text)
        assert max(map(len, text.splitlines())) <= 120


def test_how_a_notebook_comes_by_its_client() -> None:
    small = from_document("pet-store", PETSTORE, "petstore.yaml")
    assert small.cells[1][1] == f"%%api pet-store --fresh\n{PETSTORE}"
    assert small.client == "pet_store"
    (long,) = from_document("shop", "x" * 30_000, "a b/shop.yaml").cells
    assert long[1].splitlines()[-2:] == [
        'shop = api_factory.api("shop", Path("a b/shop.yaml"), fresh=True)',
        "shop",
    ]
    (load,) = from_server("list").cells
    assert "list_api = api_factory.connect(" in load[1]
    assert 'os.environ.get("API_FACTORY_KEY")' in load[1]


def test_code_is_written_as_people_write_it() -> None:
    assert call("f", [1, Code('x["id"]', 1)], {"a": "it's", "b": [True, None]}) == (
        'f(1, x["id"], a="it\'s", b=[True, None])'
    )
    assert literal({"a": 'say "x"', "b": 1.5}) == '{"a": \'say "x"\', "b": 1.5}'
    long = call(
        "function", ["x" * 40], {"name": "y" * 40, "other": ["z" * 50, "z" * 50]}, after=".expect(200)"
    )
    assert eval(long, {"function": lambda *a, **k: type("R", (), {"expect": lambda s, n: n})()}) == 200
    assert max(map(len, long.splitlines())) <= 100


def test_reference_records_are_read_and_changed_back_but_never_deleted() -> None:
    cells = sources(generate(planned("catalogue"), LOADING))
    assert cells["list-list_species"].splitlines()[1] == "specy = species[0]"
    assert 'assert read_specy["name"] == specy["name"]' in cells["read-get_species"]
    assert cells["update-change_species"].splitlines()[-2] == (
        'service.change_species(specy["code"], name=specy["name"]).expect(200)'
    )
    assert 'service.list_sightings(specy["code"]).expect(200)' in cells["list-list_sightings"]
    gone = '# No record has this identifier.\nservice.{}("no-such-record").expect(404)'
    assert cells["delete-remove_species"] == gone.format("remove_species")
    assert cells["read-get_observer"] == gone.format("get_observer")


def test_lists_of_identifiers_and_of_wrapped_records_are_lists_of_records() -> None:
    notebook = generate(planned("rings"), LOADING)
    cells = sources(notebook)
    assert 'assert net["id"] in list(nets.records())' in cells["list-list_nets"]
    assert "get_habitat(habitat).expect(200)" in cells["read-get_habitat"]
    assert 'assert read_habitat["name"] == habitat' in cells["read-get_habitat"]
    assert cells["list-list_rings"].splitlines()[1] == "ring = rings[0]"
    assert 'assert read_ring["ring"] == ring' in cells["read-get_ring"]
    why = "`get_colour`: its identifiers are so few that none is surely unknown"
    assert why in list(sources(notebook, "markdown").values())[-1]


@pytest.mark.parametrize(
    ("schema", "identifier"),
    [
        ({"type": "string"}, "no-such-record"),
        ({"type": "string", "example": "no-such-record"}, "00000000-0000-4000-8000-000000000404"),
        ({"type": "integer", "maximum": 2_000_000}, 999_999),
        ({"type": "string", "pattern": "^[A-Z]{2}-[0-9]{4}$", "example": "AB-1234"}, "ZZ-9999"),
        ({"type": "integer", "minimum": 1, "maximum": 9}, None),
        ({"type": "string", "enum": ["red", "blue"]}, None),
        ({"type": "boolean"}, None),
    ],
)
def test_unknown_identifiers_fit_and_are_none_that_the_contract_names(
    schema: dict[str, Any], identifier: Any
) -> None:
    document = api({}) | {"components": {"schemas": {"Id": schema}}}
    unknown = UnknownIdentifiers(RequestValues(planned_from(document)))
    if identifier is None:
        with pytest.raises(NoRequest, match="so few"):
            unknown.for_schema("/components/schemas/Id")
    else:
        assert unknown.for_schema("/components/schemas/Id") == identifier
