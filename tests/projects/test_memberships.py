"""Links between records of two kinds: made, listed from both ends, ended, and gone with either record."""

from __future__ import annotations

import pytest

from projects.live import Project, make


@pytest.fixture
def teams(on_either_store) -> Project:
    service = make(on_either_store, "teams")
    for name, city in (("Ann", "Oslo"), ("Bob", "Rome"), ("Cid", "Oslo")):
        assert service.call("POST", "/users", json={"name": name, "city": city}).status_code == 201
    for title in ("red", "blue"):
        assert service.call("POST", "/groups", json={"title": title}).status_code == 201
    return service


def members(teams: Project, query: str = "") -> list[str]:
    return [record["name"] for record in teams.call("GET", f"/groups/1/members{query}").json()["items"]]


def test_who_is_put_into_a_group_is_listed_from_both_ends(teams):
    assert teams.call("GET", "/groups/1/members").json() == {"items": [], "total": 0}
    for _ in range(2):
        assert teams.call("PUT", "/groups/1/members/2").status_code == 204
    assert teams.call("GET", "/groups/1/members").json() == {
        "items": [{"id": 2, "name": "Bob", "city": "Rome"}],
        "total": 1,
    }
    assert teams.call("GET", "/groups/2/members").json()["items"] == []
    assert teams.call("GET", "/users/2/groups").json() == [{"id": 1, "title": "red"}]
    assert teams.call("GET", "/users/1/groups").json() == []


def test_several_are_added_at_once_all_or_none(teams):
    assert teams.call("POST", "/groups/1/members", json={"userIds": [1, 99]}).status_code == 404
    assert members(teams) == []
    assert teams.call("POST", "/groups/1/members", json={"userIds": [3, 1, 3]}).status_code == 204
    assert members(teams) == ["Ann", "Cid"]


def test_members_are_filtered_and_paged(teams):
    teams.call("POST", "/groups/1/members", json={"userIds": [1, 2, 3]})
    assert members(teams, "?city=Oslo") == ["Ann", "Cid"]
    page = teams.call("GET", "/groups/1/members?limit=1&offset=1").json()
    assert ([one["name"] for one in page["items"]], page["total"]) == (["Bob"], 3)


def test_a_membership_ends(teams):
    teams.call("PUT", "/groups/1/members/2")
    assert teams.call("DELETE", "/groups/1/members/2").status_code == 204
    assert members(teams) == []
    assert teams.call("DELETE", "/groups/1/members/2").status_code == 404
    assert teams.call("GET", "/users/2").status_code == 200


@pytest.mark.parametrize("path", ["/groups/9/members/1", "/groups/1/members/9"])
def test_both_records_have_to_be_there(teams, path):
    assert teams.call("PUT", path).status_code == 404
    assert teams.call("DELETE", path).status_code == 404


def test_there_are_no_members_of_a_group_that_is_not_there(teams):
    assert teams.call("GET", "/groups/9/members").status_code == 404
    assert teams.call("GET", "/users/9/groups").status_code == 404


def test_links_go_with_either_record(teams):
    teams.call("POST", "/groups/1/members", json={"userIds": [1, 2]})
    teams.call("POST", "/groups/2/members", json={"userIds": [1]})
    assert teams.call("DELETE", "/users/1").status_code == 204
    assert members(teams) == ["Bob"]
    assert teams.call("DELETE", "/groups/1").status_code == 204
    assert teams.call("GET", "/users/2/groups").json() == []


def test_records_of_one_kind_are_linked_in_one_direction(teams):
    answer = teams.call("POST", "/users/1/following", json={"target": 2})
    assert (answer.status_code, answer.json()["name"]) == (201, "Bob")
    assert teams.call("POST", "/users/1/following", json={"target": 2}).status_code == 409
    assert [record["name"] for record in teams.call("GET", "/users/1/following").json()] == ["Bob"]
    assert [record["name"] for record in teams.call("GET", "/users/2/followers").json()] == ["Ann"]
    assert teams.call("GET", "/users/1/followers").json() == []
    assert teams.call("GET", "/users/2/following").json() == []


def test_the_same_contract_may_be_taken_again(teams):
    teams.call("PUT", "/groups/1/members/2")
    source = teams.server.call("GET", f"/v1/projects/{teams.name}/contract")
    assert teams.put_contract(source.content + b"\n# The same.\n").status_code == 200
    assert members(teams) == ["Bob"]
