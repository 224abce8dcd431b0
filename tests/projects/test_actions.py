"""Actions: what they do to a record, when they refuse, and what is answered where nobody knows what they do."""

from __future__ import annotations

import pytest

from projects.live import CONTRACTS, Project, make
from running_server import unique


@pytest.fixture
def orders(on_either_store) -> Project:
    return make(on_either_store, "orders")


def ordered(orders: Project, **members):
    answer = orders.call("POST", "/orders", json={"item": "tea", **members})
    assert answer.status_code == 201, answer.text
    return answer.json()


def read(orders: Project, order) -> dict:
    return orders.call("GET", f"/orders/{order['id']}").json()


def test_an_action_sets_what_it_says_and_the_time(orders):
    order = ordered(orders)
    assert order["status"] == "new"
    answer = orders.call("POST", f"/orders/{order['id']}/cancel", json={"reason": "late"})
    assert answer.status_code == 200
    after = answer.json()
    assert (after["status"], after["reason"], after["item"]) == ("cancelled", "late", "tea")
    assert after["cancelledAt"] >= order["updatedAt"]
    assert after["updatedAt"] > order["updatedAt"]
    assert read(orders, order) == after
    assert answer.headers["etag"] == orders.call("GET", f"/orders/{order['id']}").headers["etag"]


def test_what_the_request_leaves_out_stays_as_it_is(orders):
    order = ordered(orders, reason="none yet")
    assert orders.call("POST", f"/orders/{order['id']}/cancel").json()["reason"] == "none yet"


def test_a_declared_409_refuses_what_is_so_already_and_changes_nothing(orders):
    order = ordered(orders)
    path = f"/orders/{order['id']}/cancel"
    after = orders.call("POST", path).json()
    again = orders.call("POST", path, json={"reason": "other"})
    assert again.status_code == 409
    assert read(orders, order) == after


def test_without_a_declared_409_it_may_be_done_again(orders):
    order = ordered(orders)
    for _ in range(2):
        answer = orders.call("POST", f"/orders/{order['id']}:ship")
        assert (answer.status_code, answer.content) == (204, b"")
    assert read(orders, order)["status"] == "shipped"


def test_a_counter_beside_a_flag_counts_once_and_is_undone(orders):
    order = ordered(orders)
    path = f"/orders/{order['id']}/favorite"
    assert [orders.call("POST", path).json()["favorites"] for _ in range(2)] == [1, 1]
    undone = orders.call("DELETE", path).json()
    assert (undone["favorited"], undone["favorites"]) == (False, 0)
    assert orders.call("DELETE", path).json()["favorites"] == 0


def test_a_path_parameter_joins_and_leaves_an_array(orders):
    order = ordered(orders)
    path = f"/orders/{order['id']}/tags"
    for tag in ("a", "b", "a"):
        after = orders.call("PUT", f"{path}/{tag}").json()
    assert after["tags"] == ["a", "b"]
    assert orders.call("DELETE", f"{path}/a").json()["tags"] == ["b"]
    assert orders.call("DELETE", f"{path}/a").json()["tags"] == ["b"]


def test_a_body_becomes_part_of_the_record_and_the_answer_is_filled(orders):
    order = ordered(orders)
    answer = orders.call(
        "POST", f"/orders/{order['id']}/assign", json={"courier": "Ann", "note": "soon", "id": 9}
    )
    assert answer.json() == {"ok": True, "id": order["id"]}
    after = read(orders, order)
    assert after["courier"] == "Ann"
    assert "note" not in after
    assert after["id"] == order["id"]


def test_a_body_that_leaves_no_valid_record_is_refused(orders):
    order = ordered(orders)
    assert orders.call("POST", f"/orders/{order['id']}/assign", json={"courier": 5}).status_code == 400


def test_a_record_may_be_named_by_another_path_or_by_the_body(orders):
    order = ordered(orders)
    assert orders.call("POST", f"/cancelOrder/{order['id']}").json()["status"] == "cancelled"
    assert orders.call("POST", "/shipOrder", json={"orderId": order["id"]}).json()["status"] == "shipped"
    assert orders.call("POST", "/shipOrder", json={"orderId": 999}).status_code == 404


def test_an_action_on_all_does_it_to_all(orders):
    made = [ordered(orders) for _ in range(3)]
    orders.call("POST", f"/orders/{made[0]['id']}:ship")
    assert orders.call("POST", "/orders/ship-all").json() == {"updated": 2}
    assert {record["status"] for record in orders.call("GET", "/orders").json()} == {"shipped"}
    assert orders.call("POST", "/orders/ship-all").json() == {"updated": 0}


@pytest.mark.parametrize("path", ["cancel", "favorite", "assign", "pack"])
def test_there_is_nothing_to_do_to_a_record_that_is_not_there(orders, path):
    body = {"json": {"courier": "Ann"}} if path == "assign" else {}
    assert orders.call("POST", f"/orders/77/{path}", **body).status_code == 404


def test_an_action_obeys_if_match(orders):
    order = ordered(orders)
    path = f"/orders/{order['id']}/favorite"
    assert orders.call("POST", path, headers={"If-Match": '"0"'}).status_code == 412
    assert read(orders, order)["favorited"] is False
    etag = orders.call("GET", f"/orders/{order['id']}").headers["etag"]
    assert orders.call("POST", path, headers={"If-Match": etag}).status_code == 200


def test_where_the_effect_is_not_known_the_record_itself_is_the_answer(orders):
    ordered(orders, item="coffee")
    order = ordered(orders, item="cocoa")
    assert orders.call("POST", f"/orders/{order['id']}/pack").json() == read(orders, order) == order


def test_a_contract_whose_word_cannot_be_obeyed_is_not_taken(server):
    source = (
        (CONTRACTS / "orders.yaml")
        .read_text()
        .replace("{effect: {status: shipped}}", "{effect: {status: sent}}")
    )
    made = Project(server, unique())
    server.make_project(name=made.name)
    answer = made.put_contract(source)
    assert answer.status_code == 422
    faults = answer.json()["faults"]
    assert {(fault["severity"], fault["code"]) for fault in faults} == {("error", "x-factory")}
    assert all("status: sent" in source.splitlines()[fault["line"] - 1] for fault in faults)
    assert faults[0]["detail"] == "effect.status does not take 'sent', only 'new', 'shipped', 'cancelled'."


def test_an_action_on_many_lets_others_have_their_turn(orders):
    for _ in range(45):
        ordered(orders)
    assert orders.call("POST", "/orders/ship-all").json() == {"updated": 45}
