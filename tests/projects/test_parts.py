"""Parts of records at paths of their own."""

from __future__ import annotations

import pytest

from projects.live import Project, api, make

ADDRESS = {"city": "Oslo", "street": "Gate 1"}
MERGE = {"Content-Type": "application/merge-patch+json"}


@pytest.fixture
def orders(on_either_store) -> Project:
    service = make(on_either_store, "orders")
    for item in ("tea", "coffee"):
        assert service.call("POST", "/orders", json={"item": item}).status_code == 201
    return service


def test_a_part_is_written_and_seen_in_the_record(orders):
    before = orders.call("GET", "/orders/1")
    answer = orders.call("PUT", "/orders/1/address", json=ADDRESS)
    assert (answer.status_code, answer.json()) == (200, ADDRESS)
    after = orders.call("GET", "/orders/1")
    assert after.json()["address"] == ADDRESS
    assert after.headers["etag"] == answer.headers["etag"] != before.headers["etag"]
    assert after.json()["updatedAt"] > before.json()["updatedAt"]
    assert orders.call("GET", "/orders/1/address").json() == ADDRESS
    assert orders.call("GET", "/orders/2/address").status_code == 404


def test_what_the_record_was_made_with_is_its_part(orders):
    number = orders.call("POST", "/orders", json={"item": "x", "address": ADDRESS}).json()["id"]
    assert orders.call("GET", f"/orders/{number}/address").json() == ADDRESS


def test_a_part_is_changed_and_the_record_is_the_answer(orders):
    orders.call("PUT", "/orders/1/address", json=ADDRESS)
    answer = orders.call("PATCH", "/orders/1/address", content=b'{"street": null}', headers=MERGE)
    assert answer.json()["address"] == {"city": "Oslo"}
    assert answer.json() == orders.call("GET", "/orders/1").json()


def test_a_change_that_leaves_no_valid_record_is_refused_where_it_is(orders):
    orders.call("PUT", "/orders/1/address", json=ADDRESS)
    answer = orders.call("PATCH", "/orders/1/address", content=b'{"city": ""}', headers=MERGE)
    assert answer.status_code == 400
    assert [fault["pointer"] for fault in answer.json()["errors"]] == ["/city"]
    assert orders.call("GET", "/orders/1/address").json() == ADDRESS


def test_a_part_is_removed(orders):
    orders.call("PUT", "/orders/1/address", json=ADDRESS)
    assert orders.call("DELETE", "/orders/1/address").status_code == 204
    assert "address" not in orders.call("GET", "/orders/1").json()
    assert orders.call("DELETE", "/orders/1/address").status_code == 404


def test_a_part_obeys_if_match(orders):
    answer = orders.call("PUT", "/orders/1/address", json=ADDRESS, headers={"If-Match": '"0"'})
    assert answer.status_code == 412
    assert orders.call("GET", "/orders/1/address").status_code == 404


def test_what_the_record_does_not_show_is_kept_beside_it(orders):
    assert orders.call("GET", "/orders/1/labels").json() == {"labels": []}
    assert orders.call("POST", "/orders/1/labels", json=["a"]).json() == ["a"]
    assert orders.call("POST", "/orders/1/labels", json=["b", "c"]).json() == ["a", "b", "c"]
    assert orders.call("GET", "/orders/1/labels").json() == {"labels": ["a", "b", "c"]}
    assert orders.call("GET", "/orders/2/labels").json() == {"labels": []}
    record = orders.call("GET", "/orders/1").json()
    assert "labels" not in record
    assert not any(name.startswith("$") for name in record)
    orders.call("POST", "/orders/1/favorite")
    assert orders.call("GET", "/orders/1/labels").json() == {"labels": ["a", "b", "c"]}


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_there_is_no_part_of_a_record_that_is_not_there(orders, method):
    body = {"json": ADDRESS} if method == "PUT" else {}
    assert orders.call(method, "/orders/77/address", **body).status_code == 404


def test_what_is_kept_beside_the_record_has_to_fit_what_is_read_of_it(orders):
    assert orders.call("GET", "/orders/1/gift-note").status_code == 404
    for change, faulty in ((b'{"text": 5}', "/text"), (b"{}", "/text")):
        answer = orders.call("PATCH", "/orders/1/gift-note", content=change, headers=MERGE)
        assert answer.status_code == 400
        assert [fault["pointer"] for fault in answer.json()["errors"]] == [faulty]
    answer = orders.call("PATCH", "/orders/1/gift-note", content=b'{"text": "Hi"}', headers=MERGE)
    assert answer.json() == orders.call("GET", "/orders/1/gift-note").json() == {"text": "Hi"}


def test_part_that_nothing_writes_is_an_example(on_either_store):
    """`GET /rides/{id}/receipt` shows a receipt of each ride that is there, and of no other."""
    ride = {"type": "object", "properties": {"id": {"type": "integer"}, "to": {"type": "string"}}}
    receipt = {
        "type": "object",
        "required": ["total"],
        "properties": {"total": {"type": "number", "minimum": 1}, "currency": {"enum": ["EUR"]}},
    }
    one = [{"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}]

    def content(schema):
        return {"description": "d", "content": {"application/json": {"schema": schema}}}

    paths = {
        "/rides": {"post": {"requestBody": content(ride), "responses": {"201": content(ride)}}},
        "/rides/{id}": {"parameters": one, "get": {"responses": {"200": content(ride)}}},
        "/rides/{id}/receipt": {
            "parameters": one,
            "get": {"x-factory": "part-read", "responses": {"200": content(receipt)}},
        },
    }
    rides = make(on_either_store, api(paths))
    assert rides.call("GET", "/rides/1/receipt").status_code == 404
    rides.call("POST", "/rides", json={"to": "town"})
    answer = rides.call("GET", "/rides/1/receipt")
    assert (answer.status_code, answer.json()["currency"]) == (200, "EUR")
    assert answer.json()["total"] >= 1
    plan = rides.server.call("GET", f"/v1/projects/{rides.name}/plan").json()
    reasons = {one["path"]: (one["role"], one["reason"]) for one in plan["operations"]}
    role, reason = reasons["/rides/{id}/receipt"]
    assert role == "part-read"
    assert reason.endswith("Nothing writes it, so that it is an example.")
