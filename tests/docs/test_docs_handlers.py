"""The guide to functions of one's own: its examples are served, and do what it says."""

from __future__ import annotations

from pathlib import Path

from guide import blocks

from running_server import FreshServer, RunningServer

NAME = "docs/handlers.md"
(CONTRACT,) = blocks(NAME, "yaml")
ORDERS, NUMBERS = blocks(NAME, "python")


def serve(fresh_server: FreshServer, folder: Path, code: str) -> RunningServer:
    """Serve the contract of the guide with one of its files."""
    (folder / "shop.yaml").write_text(CONTRACT)
    name = code.partition("\n")[0].removeprefix("# ")
    (folder / name).parent.mkdir()
    (folder / name).write_text(code)
    return fresh_server(str(folder / "shop.yaml"), "--open", "--handlers", str(folder / "code"))


def test_the_shop_does_what_the_guide_says(fresh_server: FreshServer, tmp_path: Path) -> None:
    server = serve(fresh_server, tmp_path, ORDERS)
    made = server.call("POST", "/apis/shop/orders", json={"quantity": 3, "unitPrice": 1.5}, key=None)
    assert (made.status_code, made.json()["total"]) == (201, 4.5)
    path = f"/apis/shop/orders/{made.json()['id']}"
    assert server.call("GET", path, key=None).json() == made.json()
    assert server.call("POST", f"{path}/cancel", key=None).json()["status"] == "cancelled"
    assert server.call("POST", "/apis/shop/orders/99/cancel", key=None).status_code == 404
    assert server.call("GET", "/apis/shop/quote?unitPrice=2.5", key=None).json() == {"total": 2.5}
    assert server.call("GET", "/apis/shop/quote?unitPrice=2.5&quantity=x", key=None).status_code == 400
    plan = server.call("GET", "/apis/shop/-/plan", key=None).json()
    roles = {operation["operation_id"]: operation["role"] for operation in plan["operations"]}
    assert roles == {
        "list_orders": "list",
        "create_order": "handler",
        "get_order": "read",
        "cancel_order": "handler",
        "quote": "handler",
    }


def test_only_one_order_at_a_price(fresh_server: FreshServer, tmp_path: Path) -> None:
    server = serve(fresh_server, tmp_path, NUMBERS)
    order = {"quantity": 1, "unitPrice": 2}
    answers = [server.call("POST", "/apis/shop/orders", json=order, key=None) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 409]
    assert answers[1].json()["detail"] == "There is an order at this price."
