"""A contract in today's style, without a word of x-factory: rooms to be found and booked, as a page would use it."""

from __future__ import annotations

from pathlib import Path

import pytest

from projects.live import MakeProject, Project, make

ROOMS = (Path(__file__).parent / "rooms.yaml").read_text(encoding="utf-8")


@pytest.fixture
def rooms(project: MakeProject) -> Project:
    """The live API of the contract."""
    return project(ROOMS)


def test_rooms_are_there_to_be_found(rooms: Project) -> None:
    page = rooms.call("GET", "/rooms?per_page=5").json()
    assert (len(page["rooms"]), page["roomsCount"]) == (5, 12)
    assert len({room["name"] for room in page["rooms"]}) == 5
    first = page["rooms"][0]
    assert rooms.call("GET", f"/rooms/{first['id']}").json() == first
    assert rooms.call("GET", "/rooms/blue").json()["id"] == "blue"
    assert rooms.call("GET", "/rooms/nowhere").status_code == 404
    same_city = rooms.call("GET", "/rooms", params={"city": first["city"]}).json()
    assert {room["city"] for room in same_city["rooms"]} == {first["city"]}
    rest = rooms.call("GET", "/rooms?per_page=5&page=3").json()["rooms"]
    assert len(rest) == 2


def test_a_favorite_is_remembered_and_counted_once(rooms: Project) -> None:
    before = rooms.call("GET", "/rooms/blue").json()
    assert (before["favorited"], before["favoritesCount"]) == (False, 0)
    for _ in range(2):
        room = rooms.call("POST", "/rooms/blue/favorite").json()
        assert (room["id"], room["favorited"], room["favoritesCount"]) == ("blue", True, 1)
    assert rooms.call("GET", "/rooms/blue").json() == room
    assert rooms.call("DELETE", "/rooms/blue/favorite").json() == before
    assert rooms.call("POST", "/rooms/nowhere/favorite").status_code == 404


def test_a_booking_is_confirmed_once_and_cancelled(rooms: Project) -> None:
    booking = rooms.call("POST", "/bookings", json={"roomId": "blue", "from": "2026-01-01"}).json()
    assert rooms.call("GET", "/bookings").json()["data"] == [booking]
    confirmed = rooms.call("POST", "/bookings/1/confirm").json()
    assert confirmed == booking | {"status": "confirmed"}
    assert rooms.call("POST", "/bookings/1/confirm").status_code == 409
    assert rooms.call("POST", "/bookings/1/cancel").json() == booking | {"status": "cancelled"}
    assert rooms.call("GET", "/bookings/1").json()["status"] == "cancelled"
    assert rooms.call("POST", "/bookings/2/confirm").status_code == 404


def test_bookings_are_counted_and_cleared(rooms: Project) -> None:
    for day in ("2026-01-01", "2026-01-02"):
        rooms.call("POST", "/bookings", json={"roomId": "blue", "from": day})
    assert rooms.call("GET", "/bookings/count").json() == {"count": 2}
    assert rooms.call("DELETE", "/bookings").status_code == 204
    assert rooms.call("GET", "/bookings/count").json() == {"count": 0}
    assert rooms.call("GET", "/bookings").json()["data"] == []


def test_what_one_says_of_oneself_stays(rooms: Project) -> None:
    me = rooms.call("GET", "/me").json()
    assert rooms.call("PATCH", "/me", json={"name": "Zoe"}).json() == me | {"name": "Zoe"}
    assert rooms.call("GET", "/me").json() == me | {"name": "Zoe"}


def test_all_of_it_on_postgres(on_postgres) -> None:
    rooms = make(on_postgres, ROOMS)
    test_rooms_are_there_to_be_found(rooms)
    test_a_favorite_is_remembered_and_counted_once(rooms)
    test_a_booking_is_confirmed_once_and_cancelled(rooms)
