"""Forms with members of objects and items of lists, and names in another spelling than they are shown in."""

from __future__ import annotations

from typing import Any

import pytest

from projects.declarations import content
from projects.live import MakeProject, Project, api, make
from running_server import FreshServer
from server.test_restore import NO_TEMPORARY_FOLDER

TEXT = {"type": "string"}
WHOLE = {"type": "integer"}
FORM = "application/x-www-form-urlencoded"
ADDRESS = {"type": "object", "properties": {"city": TEXT, "zip": WHOLE}}
LINE = {"type": "object", "properties": {"sku": TEXT, "count": WHOLE}}
SENT = {
    "name": TEXT,
    "address": ADDRESS,
    "metadata": {"type": "object", "additionalProperties": TEXT},
    "tags": {"type": "array", "items": TEXT},
    "lines": {"type": "array", "items": LINE},
}


def orders(sent: dict[str, Any], shown: dict[str, Any], media: str) -> dict[str, Any]:
    order = {"type": "object", "properties": {"id": WHOLE, **shown}}
    id_parameter = {"name": "id", "in": "path", "required": True, "schema": WHOLE}
    body = content({"type": "object", "properties": sent}, media)
    paths = {
        "/orders": {
            "get": {"responses": {"200": content({"type": "array", "items": order})}},
            "post": {"requestBody": body, "responses": {"201": content(order)}},
        },
        "/orders/{id}": {
            "parameters": [id_parameter],
            "get": {"responses": {"200": content(order)}},
            "patch": {"requestBody": body, "responses": {"200": content(order)}},
        },
    }
    return api(paths)


def posted(service: Project, form: str) -> Any:
    answer = service.call("POST", "/orders", content=form, headers={"Content-Type": FORM})
    assert answer.status_code == 201, answer.text
    body = service.call("GET", answer.headers["location"].removeprefix(f"/apis/{service.name}")).json()
    assert body == answer.json()
    return {name: value for name, value in body.items() if name != "id"}


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("address[city]=Bonn&address[zip]=5", {"address": {"city": "Bonn", "zip": 5}}),
        ("metadata[a]=1&metadata[b c]=x&name=[n]", {"metadata": {"a": "1", "b c": "x"}, "name": "[n]"}),
        ("tags[]=a&tags[]=b", {"tags": ["a", "b"]}),
        ("tags[0]=a&tags[1]=b", {"tags": ["a", "b"]}),
        ("lines[0][sku]=x&lines[0][count]=2&lines[1][sku]=y", {"lines": [{"sku": "x", "count": 2}, {"sku": "y"}]}),
        ('address={"city":"Bonn"}', {"address": {"city": "Bonn"}}),
    ],
)  # fmt: skip
def test_fields_with_brackets_are_members(project: MakeProject, form: str, expected: Any) -> None:
    assert posted(project(orders(SENT, SENT, FORM)), form) == expected


@pytest.mark.parametrize(
    "form", ["address[zip]=x", "metadata[a][b]=c", "lines[0]=a&lines[0][sku]=b", "lines[0][sku]=b&lines[0]=a"]
)
def test_members_that_do_not_fit_are_refused(project: MakeProject, form: str) -> None:
    service = project(orders(SENT, SENT, FORM))
    answer = service.call("POST", "/orders", content=form, headers={"Content-Type": FORM})
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid-request")
    assert service.call("GET", "/orders").json() == []


@pytest.mark.parametrize("media", [FORM, "application/json"])
def test_what_is_sent_in_another_spelling_is_what_is_shown(project: MakeProject, media: str) -> None:
    sent = {"FirstName": TEXT, "LastName": TEXT, "ZipCode": WHOLE | {"default": 5}}
    service = project(orders(sent, {"first_name": TEXT, "last_name": TEXT, "zip_code": WHOLE}, media))

    def send(method: str, path: str, **values: str) -> Any:
        options: dict[str, Any] = {"data": values} if media == FORM else {"json": values}
        return service.call(method, path, **options).json()

    ann = {"id": 1, "first_name": "Ann", "last_name": "A", "zip_code": 5}
    assert send("POST", "/orders", FirstName="Ann", LastName="A") == ann
    assert send("PATCH", "/orders/1", LastName="B") == ann | {"last_name": "B"}
    assert service.call("GET", "/orders/1").json() == ann | {"last_name": "B"}


def test_another_kind_of_value_in_another_spelling_is_not_kept(project: MakeProject) -> None:
    sent = {"Title": TEXT, "IsOpen": {"type": "boolean"}}
    service = project(orders(sent, {"title": TEXT, "is_open": TEXT}, "application/json"))
    answer = service.call("POST", "/orders", json={"Title": "a", "IsOpen": True})
    assert (answer.status_code, answer.json()) == (201, {"id": 1, "title": "a"})


def test_what_is_sent_with_the_noun_before_it_is_what_is_shown(project: MakeProject) -> None:
    """`orderTitle` of an order is its `title`; `orderId` is not its identifier, which the server gives."""
    sent = {"orderTitle": TEXT, "orderId": WHOLE, "note": TEXT}
    service = project(orders(sent, {"title": TEXT, "orderNote": TEXT}, "application/json"))
    answer = service.call("POST", "/orders", json={"orderTitle": "a", "orderId": 7, "note": "n"})
    assert (answer.status_code, answer.json()) == (201, {"id": 1, "title": "a", "orderNote": "n"})
    assert service.call("GET", "/orders/1").json() == answer.json()


@pytest.mark.parametrize("byte", [b"x", b"\xff"])
def test_a_large_file_needs_no_temporary_folder(fresh_server: FreshServer, byte: bytes) -> None:
    server = fresh_server("--store", "memory:", prelude=NO_TEMPORARY_FOLDER)
    service = make(server, orders({"name": TEXT}, {"name": TEXT}, "multipart/form-data"))
    answer = service.call("POST", "/orders", files={"name": ("name.txt", byte * 3_000_000)})
    assert answer.status_code == 201, answer.text
    assert len(service.call("GET", "/orders/1").json()["name"]) >= 3_000_000
