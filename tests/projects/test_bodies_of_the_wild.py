"""Bodies that hold more than the record, or less, and changes that are told in more than one place."""

from __future__ import annotations

from typing import Any

from projects.declarations import content, object_of
from projects.live import MakeProject, api

TEXT: dict[str, Any] = {"type": "string"}
WHOLE: dict[str, Any] = {"type": "integer"}
ID = {"name": "id", "in": "path", "required": True, "schema": WHOLE}
EMPTY = {"description": "d"}


def listed(schema: Any) -> dict[str, Any]:
    return {"responses": {"200": content({"type": "array", "items": schema})}}


def with_schemas(paths: dict[str, Any], **schemas: Any) -> dict[str, Any]:
    return api(paths, components={"schemas": schemas})


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def test_the_record_of_a_body_is_what_has_its_schema(project: MakeProject) -> None:
    kiln = object_of(id=WHOLE, label=TEXT, ownerId=WHOLE)
    firing = object_of("steps", steps=object_of("degrees", degrees=WHOLE))
    body = object_of("metadata firing", metadata=ref("Kiln"), firing=firing)
    paths = {
        "/kilns": {
            "get": listed(ref("Kiln")),
            "post": {"requestBody": content(body), "responses": {"201": content(ref("Kiln"))}},
        },
        "/kilns/{id}": {"parameters": [ID], "get": {"responses": {"200": content(ref("Kiln"))}}},
    }
    made = project(with_schemas(paths, Kiln=kiln))
    sent = {"metadata": {"label": "A", "ownerId": 3}, "firing": {"steps": {"degrees": 900}}}
    assert made.call("POST", "/kilns", json=sent).json() == {"id": 1, "label": "A", "ownerId": 3}
    sent["metadata"]["label"] = "B"
    assert made.call("POST", "/kilns", json=sent).json()["label"] == "B"
    assert made.call("GET", "/kilns/1").json() == {"id": 1, "label": "A", "ownerId": 3}


def test_a_record_with_one_object_is_no_wrapper(project: MakeProject) -> None:
    profile = object_of("title", title=TEXT, motto=TEXT)
    body = object_of("guildInfo", guildInfo=profile)
    guild = object_of(id=WHOLE, guildInfo=profile, open={"type": "boolean"})
    short = object_of(id=WHOLE)
    paths = {
        "/guilds": {
            "get": listed(ref("Guild")),
            "post": {"requestBody": content(body), "responses": {"201": content(short)}},
        },
        "/guilds/{id}": {"parameters": [ID], "get": {"responses": {"200": content(ref("Guild"))}}},
    }
    made = project(with_schemas(paths, Guild=guild))
    for title in ("A", "B"):
        assert made.call("POST", "/guilds", json={"guildInfo": {"title": title}}).status_code == 201
    assert made.call("GET", "/guilds/1").json()["guildInfo"] == {"title": "A"}
    assert made.call("GET", "/guilds/2").json()["guildInfo"] == {"title": "B"}


def test_a_plain_wrapper_is_still_one(project: MakeProject) -> None:
    crate = object_of("label", id=WHOLE | {"readOnly": True}, label=TEXT)
    wrapped = object_of("crate", crate=ref("Crate"))
    paths = {
        "/crates": {
            "get": {
                "responses": {"200": content(object_of(crates={"type": "array", "items": ref("Crate")}))}
            },
            "post": {"requestBody": content(wrapped), "responses": {"201": content(wrapped)}},
        },
        "/crates/{id}": {"parameters": [ID], "get": {"responses": {"200": content(wrapped)}}},
    }
    made = project(with_schemas(paths, Crate=crate))
    assert made.call("POST", "/crates", json={"crate": {"label": "A"}}).json() == {
        "crate": {"id": 1, "label": "A"}
    }
    assert made.call("GET", "/crates/1").json() == {"crate": {"id": 1, "label": "A"}}


def test_a_put_at_the_collection_makes_what_has_no_identifier(project: MakeProject) -> None:
    bin_ = object_of(id=WHOLE, label=TEXT)
    put = {"requestBody": content(ref("Bin")), "responses": {"200": content(ref("Bin"))}}
    paths = {
        "/bins": {"get": listed(ref("Bin")), "put": put},
        "/bins/{id}": {"parameters": [ID], "get": {"responses": {"200": content(ref("Bin"))}}},
    }
    made = project(with_schemas(paths, Bin=bin_))
    assert made.call("PUT", "/bins", json={"label": "A"}).json() == {"id": 1, "label": "A"}
    assert made.call("PUT", "/bins", json={"label": "B"}).json() == {"id": 2, "label": "B"}
    assert made.call("PUT", "/bins", json={"id": 1, "label": "C"}).json() == {"id": 1, "label": "C"}
    assert made.call("PUT", "/bins", json=["A"]).status_code == 400
    assert made.call("PUT", "/bins", json={"label": "D"}, headers={"If-Match": '"1"'}).status_code == 412
    assert [one["label"] for one in made.call("GET", "/bins").json()] == ["C", "B"]


def rated_trips() -> dict[str, Any]:
    trip = object_of("route", id=WHOLE | {"readOnly": True}, route=TEXT, rating=WHOLE, feedback=TEXT,
                     state={"type": "string", "enum": ["open", "closed"]}, closed_at=TEXT | {"format": "date-time"},
                     opened_at=TEXT | {"format": "date-time"})  # fmt: skip
    rating = object_of("rating", rating=WHOLE, feedback=TEXT, tip=WHOLE)
    post = {"requestBody": content(ref("Trip")), "responses": {"201": content(ref("Trip"))}}
    paths = {
        "/trips": {"get": listed(ref("Trip")), "post": post},
        "/trips/{id}": {"parameters": [ID], "get": {"responses": {"200": content(ref("Trip"))}}},
        "/trips/{id}/rating": {
            "parameters": [ID],
            "put": {
                "x-factory": {"collection": "/trips", "role": "part-write"},
                "requestBody": content(rating),
                "responses": {"204": EMPTY},
            },
        },
        "/trips/{id}/close": {"parameters": [ID], "post": {"responses": {"200": content(ref("Trip"))}}},
    }
    return with_schemas(paths, Trip=trip)


def test_what_is_sent_beside_a_part_is_kept_with_it(project: MakeProject) -> None:
    made = project(rated_trips())
    for route in ("A", "B"):
        assert made.call("POST", "/trips", json={"route": route}).status_code == 201
    sent = {"rating": 4, "feedback": "Fine", "tip": 3}
    answer = made.call("PUT", "/trips/1/rating", json=sent)
    assert answer.status_code == 204, answer.text
    first, second = made.call("GET", "/trips").json()
    assert (first["id"], first["rating"], first["feedback"]) == (1, 4, "Fine")
    assert "tip" not in first
    assert (second["id"], second.get("rating"), second.get("feedback")) == (2, None, None)


def test_an_action_tells_when_it_was(project: MakeProject) -> None:
    made = project(rated_trips())
    for route in ("A", "B"):
        assert made.call("POST", "/trips", json={"route": route}).status_code == 201
    assert made.call("POST", "/trips/2/close").json()["state"] == "closed"
    first, second = made.call("GET", "/trips").json()
    assert second["closed_at"].startswith("20")
    assert "opened_at" not in second
    assert (first["state"], first.get("closed_at")) == ("open", None)


def only_replaced(*statuses: str) -> dict[str, Any]:
    member = object_of(id=WHOLE, label=TEXT)
    errors = dict.fromkeys(statuses, EMPTY)
    put = {"requestBody": content(ref("Member")), "responses": {"200": content(ref("Member")), **errors}}
    number = ID | {"example": 42}
    note = object_of(id=WHOLE | {"readOnly": True}, text=TEXT)
    paths = {
        "/members/{id}": {
            "parameters": [number],
            "get": {"responses": {"200": content(ref("Member"))}},
            "put": put,
        },
        "/members/{id}/notes": {
            "parameters": [number],
            "get": listed(ref("Note")),
            "post": {"requestBody": content(ref("Note")), "responses": {"201": content(ref("Note"))}},
        },
    }
    return with_schemas(paths, Member=member, Note=note)


def test_what_a_put_only_replaces_is_there_at_first(project: MakeProject) -> None:
    made = project(only_replaced("404"))
    assert made.call("GET", "/members/42").json()["id"] == 42
    assert made.call("PUT", "/members/42", json={"label": "A"}).json() == {"id": 42, "label": "A"}
    assert made.call("GET", "/members/42").json() == {"id": 42, "label": "A"}
    assert made.call("PUT", "/members/977", json={"label": "A"}).status_code == 404
    assert made.call("POST", "/members/42/notes", json={"text": "A"}).status_code == 201
    assert made.call("POST", "/members/977/notes", json={"text": "A"}).status_code == 404


def test_a_put_that_refuses_nothing_makes_the_record(project: MakeProject) -> None:
    made = project(only_replaced())
    assert made.call("GET", "/members/42").status_code == 404
    assert made.call("PUT", "/members/42", json={"label": "A"}).json() == {"id": 42, "label": "A"}
    assert made.call("GET", "/members/42").json() == {"id": 42, "label": "A"}


def test_what_is_filled_in_agrees_with_what_is_sent(project: MakeProject) -> None:
    day = TEXT | {"format": "date"}
    answer = object_of("id start end tags tagsCount", id=WHOLE, start=day, end=day, tagsCount=WHOLE,
                       tags={"type": "array", "items": TEXT})  # fmt: skip
    body = object_of("start", start=day, end=day, tags=answer["properties"]["tags"])
    paths = {
        "/stays": {
            "get": listed(answer),
            "post": {"requestBody": content(body), "responses": {"201": content(answer)}},
        },
        "/stays/{id}": {"parameters": [ID], "get": {"responses": {"200": content(answer)}}},
    }
    made = project(api(paths))
    later = made.call("POST", "/stays", json={"start": "2190-01-02", "tags": ["a", "b"]}).json()
    assert (later["end"], later["tagsCount"]) == ("2190-01-04", 2)
    sent = {"start": "2190-01-02", "end": "2190-01-01"}
    assert made.call("POST", "/stays", json=sent).json()["end"] == "2190-01-01"
    assert made.call("GET", "/stays/1").json() == later


def marked_bills() -> dict[str, Any]:
    flag: dict[str, Any] = {"type": "boolean"}
    moment: dict[str, Any] = TEXT | {"format": "date-time"}
    bill = object_of("label active paid", id=WHOLE | {"readOnly": True}, label=TEXT, rating=WHOLE, comment=TEXT,
                     status={"type": "string", "enum": ["unpaid", "paid"]}, paid=flag, paidAt=moment,
                     active=flag, deactivatedAt=moment)  # fmt: skip
    post = {
        "requestBody": content(object_of("label", label=TEXT)),
        "responses": {"201": content(ref("Bill"))},
    }
    shown = {"responses": {"200": content(ref("Bill"))}}
    rating = {"requestBody": content(object_of("rating", rating=WHOLE, comment=TEXT))}
    paths = {
        "/bills": {"get": listed(ref("Bill")), "post": post},
        "/bills/{id}": {"parameters": [ID], "get": shown},
        "/bills/{id}/pay": {"parameters": [ID], "post": shown},
        "/bills/{id}/deactivate": {"parameters": [ID], "post": shown},
        "/bills/{id}/activate": {"parameters": [ID], "post": shown},
        "/bills/{id}/rating": {"parameters": [ID], "post": shown | rating},
    }
    return with_schemas(paths, Bill=bill)


def test_an_action_sets_the_flag_that_tells_the_same(project: MakeProject) -> None:
    made = project(marked_bills())
    bill = made.call("POST", "/bills", json={"label": "A"}).json()
    assert (bill["paid"], bill["active"]) == (False, True)
    paid = made.call("POST", "/bills/1/pay").json()
    assert (paid["status"], paid["paid"], paid["paidAt"][:2]) == ("paid", True, "20")
    off = made.call("POST", "/bills/1/deactivate").json()
    assert (off["active"], off["deactivatedAt"][:2], off["paid"]) == (False, "20", True)
    assert made.call("POST", "/bills/1/activate").json()["active"] is True


def test_a_number_that_a_body_gives_is_not_counted_up(project: MakeProject) -> None:
    made = project(marked_bills())
    made.call("POST", "/bills", json={"label": "A"})
    rated = made.call("POST", "/bills/1/rating", json={"rating": 4, "comment": "Fine"}).json()
    assert (rated["rating"], rated["comment"]) == (4, "Fine")
    assert made.call("GET", "/bills/1").json() == rated


def test_a_total_of_one_record_is_its_own_and_no_number_of_records(project: MakeProject) -> None:
    number: dict[str, Any] = {"type": "number"}
    order = object_of("label total", id=WHOLE | {"readOnly": True}, label=TEXT, total=number)
    total = {"responses": {"200": content(object_of("total", total=number))}}
    paths = {
        "/orders": {
            "get": listed(ref("Order")),
            "post": {"requestBody": content(ref("Order")), "responses": {"201": content(ref("Order"))}},
        },
        "/orders/{id}": {"parameters": [ID], "get": {"responses": {"200": content(ref("Order"))}}},
        "/orders/{id}/total": {"parameters": [ID], "get": total},
    }
    made = project(with_schemas(paths, Order=order))
    for price in (7.5, 9.25):
        assert made.call("POST", "/orders", json={"label": "A", "total": price}).status_code == 201
    assert made.call("GET", "/orders/2/total").json() == {"total": 9.25}
    assert made.call("GET", "/orders/3/total").status_code == 404


def test_what_nobody_sends_follows_changes(project: MakeProject) -> None:
    line = object_of("price quantity", price=WHOLE, quantity=WHOLE)
    lines: dict[str, Any] = {"type": "array", "items": line}
    whole = object_of(
        "id lines linesCount total subtotal",
        id=WHOLE,
        lines=lines,
        linesCount=WHOLE,
        total=WHOLE,
        subtotal=WHOLE,
    )
    body = object_of(lines=lines, total=WHOLE)
    paths = {
        "/carts": {
            "get": listed(whole),
            "post": {"requestBody": content(body), "responses": {"201": content(whole)}},
        },
        "/carts/{id}": {
            "parameters": [ID],
            "get": {"responses": {"200": content(whole)}},
            "put": {"requestBody": content(body), "responses": {"200": content(whole)}},
            "patch": {"requestBody": content(body), "responses": {"200": content(whole)}},
        },
    }
    made = project(api(paths))
    three, one = {"price": 2, "quantity": 3}, {"price": 5, "quantity": 1}
    cart = made.call("POST", "/carts", json={"lines": [three], "total": 6}).json()
    assert (cart["linesCount"], cart["subtotal"], cart["total"]) == (1, 6, 6)
    cart = made.call("PATCH", "/carts/1", json={"lines": [three, one]}).json()
    assert (cart["linesCount"], cart["subtotal"], cart["total"]) == (2, 11, 6)
    cart = made.call("PUT", "/carts/1", json={"lines": [one]}).json()
    assert (cart["linesCount"], cart["subtotal"]) == (1, 5)
