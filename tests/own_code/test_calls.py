"""Functions of somebody's own answer operations, with what a call gives them."""

from __future__ import annotations

from own_code.shop import Serve, contract

ORDERS = """
    from api_factory import Answer, Call, handler, problem

    @handler("cancelOrder")
    async def cancel_order(call: Call, order_id: int):
        order = await call.records("orders").get(order_id)
        if order["status"] == "shipped":
            raise problem(409, "A shipped order stays.", hint="Send it back.")
        return await call.records("orders").update(order_id, status="cancelled")

    @handler("createOrder")
    async def create(call, body):
        body["count"] = body.get("count", 0) + 1
        answer = await call.default()
        status = "shipped" if body["item"] == "shipped" else "new"
        await call.records("orders").update(answer.body["id"], status=status)
        return answer

    @handler("get /hello")
    def hello(first_name="you", x_shout=False, **rest):
        text = f"Hello {first_name}, {sorted(rest.items())}"
        return {"text": text.upper() if x_shout else text}
"""


def test_what_functions_get_and_do(shop: Serve) -> None:
    here = shop(ORDERS)
    made = here.call("POST", "/orders", json={"item": "tea", "count": 4, "pin": "1234"})
    assert made.status_code == 201
    assert made.json() == {"id": 1, "item": "tea", "count": 5, "status": "new"}
    assert "etag" not in made.headers
    assert here.call("GET", "/orders/1").json() == {"id": 1, "item": "tea", "count": 5, "status": "new"}

    cancelled = here.call("POST", "/orders/1/cancel")
    assert (cancelled.status_code, cancelled.json()["status"]) == (200, "cancelled")
    assert "pin" not in cancelled.json()
    assert here.call("GET", "/orders/1").json()["status"] == "cancelled"
    missing = here.call("POST", "/orders/77/cancel")
    assert (missing.status_code, missing.json()["code"]) == (404, "not-found")
    assert here.call("POST", "/orders/x/cancel").status_code == 400

    here.order(item="shipped")
    refused = here.call("POST", "/orders/2/cancel")
    assert refused.status_code == 409
    assert refused.json() == {
        "type": "about:blank",
        "title": "Conflict",
        "status": 409,
        "detail": "A shipped order stays.",
        "code": "refused",
        "hint": "Send it back.",
    }

    assert here.call("GET", "/hello").json() == {"text": "Hello you, [('check', None)]"}
    shouted = here.call("GET", "/hello?firstName=Ann&check=7", headers={"X-Shout": "true"})
    assert shouted.json() == {"text": "HELLO ANN, [('CHECK', 7)]"}
    assert here.call("GET", "/hello?check=x").status_code == 400

    roles = {operation["operation_id"]: operation for operation in here.plan()["operations"]}
    assert roles["cancelOrder"]["role"] == "handler"
    assert "orders.py, line 4" in roles["cancelOrder"]["reason"]
    assert roles["getOrder"]["role"] == "read"
    assert str(here.code) not in str(here.plan())


COLLECTION = """
    from api_factory import handler

    @handler("hello")
    async def hello(call, first_name):
        orders = call.records("orders")
        for number in (3, 1, 2):
            await orders.create(item=f"i{number}", count=number % 2)
        listed = [order["item"] for order in await orders.list(sort="-item", limit=2)]
        odd = [order["item"] for order in await orders.list(count=1)]
        made = await orders.create({"id": 40, "item": "own"})
        await orders.delete(1)
        kept = [order["id"] for order in await orders.list()]
        counted = (await call.default()).status
        key = None if call.key is None else call.key.name
        return {"text": f"{listed} {odd} {made['id']} {kept} {counted} {key} {call.user} {call.header('x-tea')}"}

    @handler("listOrders")
    def in_a_thread(call):
        call.records("orders").create(item="made while listing")
        answer = call.default()
        answer.headers["X-Own"] = str(len(answer.body))
        return answer

    @handler("getOrder")
    async def mistakes(call, order_id):
        orders = call.records("orders")
        if order_id == 1:
            return await call.records("oders").get(1)
        if order_id == 2:
            return await orders.list(itme="x")
        if order_id == 3:
            return await orders.update(40, id=41)
        if order_id == 4:
            return await orders.create(item=7)
        if order_id == 5:
            raise SystemExit("no")
        if order_id == 7:
            raise BaseExceptionGroup("g", [BaseException("no")])
        return await call.default()
"""


def test_records_of_a_collection(shop: Serve) -> None:
    here = shop(COLLECTION)
    answer = here.call("GET", "/hello", headers={"X-Tea": "green"})
    assert answer.json() == {"text": "['i3', 'i2'] ['i3', 'i1'] 40 [2, 3, 40] 200 None None green"}
    listed = here.call("GET", "/orders")
    assert [order["item"] for order in listed.json()] == ["i1", "i2", "own", "made while listing"]
    assert listed.headers["x-own"] == "4"

    statuses = [here.call("GET", f"/orders/{n}").status_code for n in range(1, 8)]
    assert statuses == [500, 500, 409, 400, 500, 404, 500]
    log = here.server.logs()
    assert "There is no collection 'oders'. Did you mean 'orders'?" in log
    assert "Records of orders have no property 'itme'. Did you mean 'item'?" in log
    assert "The function raised SystemExit." in log
    read = here.call("GET", "/orders/40")
    assert (read.status_code, read.json()["item"]) == (200, "own")
    assert here.call("HEAD", "/orders/40").status_code == 200


KEEPERS = """
    from api_factory import handler

    @handler("createOrder")
    async def create(call, body):
        return await call.records("orders").create(body)

    @handler("changeOrder")
    async def change(call, order_id, body):
        return await call.records("orders").update(order_id, body)
"""


def test_a_body_has_nothing_that_clients_may_not_say(shop: Serve) -> None:
    here = shop(KEEPERS)
    said = {"item": "tea", "id": 70, "status": "shipped", "$factory": {"id": 9}}
    made = here.call("POST", "/orders", json=said)
    assert (made.status_code, made.json()) == (201, {"id": 1, "item": "tea", "status": "new"})
    changed = here.call("PATCH", "/orders/1", json=said | {"item": "milk"})
    assert (changed.status_code, changed.json()) == (200, {"id": 1, "item": "milk", "status": "new"})


ANSWERS = """
    from api_factory import Answer, handler

    @handler("hello")
    async def hello(call, first_name):
        await call.records("orders").create(item=first_name)
        answers = {
            "wrong": {"text": 7},
            "undeclared": ({"text": "a"}, 202),
            "no status": ({"text": "a"}, 42),
            "not json": {"text": object()},
            "framed": ({"text": "a"}, 200, {"Content-Length": "1"}),
            "split": ({"text": "a"}, 200, {"X-A": "a\\r\\nb: c"}),
            "named": ({"text": "a"}, 200, {"X A: b": "c"}),
            "nan": {"text": "a", "more": [float("nan")]},
            "infinite": {"text": "a", "more": [{"x": float("inf")}]},
            "bare": None,
            "good": Answer({"text": "a"}, headers={"X-Own": "1"}),
        }
        return answers[first_name]

    @handler("deleteOrder")
    def delete(order_id):
        return None if order_id else {"text": "a"}
"""


def test_answers_are_held_against_the_contract(shop: Serve) -> None:
    here = shop(ANSWERS)
    for name in (
        "wrong",
        "undeclared",
        "no status",
        "not json",
        "framed",
        "split",
        "named",
        "nan",
        "infinite",
        "bare",
    ):
        answer = here.call("GET", "/hello", params={"firstName": name})
        assert (answer.status_code, answer.json()["code"]) == (500, "internal-error"), name
        assert "text" not in answer.json()["detail"]
    assert here.call("GET", "/orders").json() == []
    log = here.server.logs()
    for reason in (
        "The answer of get /hello breaks the contract: /text must be a string",
        "the status 202 is not declared",
        "42 is no status",
        "there is no body, which an answer of the status 200 has",
        "the header content-length is for the server to say",
        "'X A: b' is no name of a header",
        "there is a number that JSON has not, NaN or an infinity",
    ):
        assert reason in log
    good = here.call("GET", "/hello", params={"firstName": "good"})
    assert (good.json(), good.headers["x-own"]) == ({"text": "a"}, "1")
    assert [order["item"] for order in here.call("GET", "/orders").json()] == ["good"]
    assert here.call("DELETE", "/orders/1").status_code == 204
    assert here.call("DELETE", "/orders/0").status_code == 500


def test_the_key_of_a_call(shop: Serve) -> None:
    document = contract()
    document["security"] = [{"key": []}]
    document["components"]["securitySchemes"] = {
        "key": {"type": "apiKey", "in": "header", "name": "X-API-Key"}
    }
    here = shop(COLLECTION, document=document)
    key = here.server.make_key(name="Ann's", scopes=["write"])["key"]
    assert here.call("GET", "/hello", key=None).status_code == 401
    assert "Ann's" in here.call("GET", "/hello", key=key).json()["text"]


TAGGING = """
    from api_factory import handler

    @handler("cancelOrder")
    async def tag(call, order_id):
        return await call.records("orders").update(order_id, tags=["tea", "green"])
"""


def test_what_follows_from_others_follows_what_a_function_writes(shop: Serve) -> None:
    document = contract()
    order = document["components"]["schemas"]["Order"]
    tags = {"tags": {"type": "array", "items": {"type": "string"}}}
    counted = {"tagsCount": {"type": "integer", "readOnly": True}}
    document["components"]["schemas"]["Order"] = order | {
        "required": ["item", "tagsCount"],
        "properties": order["properties"] | tags | counted,
    }
    here = shop(TAGGING, document=document)
    here.order(tags=["tea"])
    assert here.call("GET", "/orders/1").json()["tagsCount"] == 1
    tagged = here.call("POST", "/orders/1/cancel").json()
    assert (tagged["tags"], tagged["tagsCount"]) == (["tea", "green"], 2)
