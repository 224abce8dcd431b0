"""Two processes that serve one factory: what one does, the other knows, and neither undoes the other's work."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from counting import CONTRACT, add_one, make_counter, read
from pairs import Pair
from waiting import seconds_until

from running_server import RunningServer, unique


def add(server: RunningServer, counter: str, times: int) -> int:
    """Add one that many times; return how many tries lost against others."""
    lost = 0
    for _ in range(times):
        while (answer := add_one(server, counter)).status_code == 412:
            lost += 1
        assert answer.status_code == 200, answer.text
    return lost


def count_together(servers: Pair, threads: int, times: int) -> None:
    counter = make_counter(servers[0])
    with ThreadPoolExecutor(2 * threads) as pool:
        adding = [pool.submit(add, server, counter, times) for server in servers for _ in range(threads)]
        lost = sum(each.result() for each in adding)
    assert lost > 0, "the servers never met, so nothing was shown"
    for server in servers:
        assert read(server, counter).json()["n"] == 2 * threads * times


def test_no_update_with_if_match_is_lost(pair: Pair):
    count_together(pair, threads=2, times=15)


@pytest.mark.slow
def test_no_update_with_if_match_is_lost_under_load(pair: Pair):
    count_together(pair, threads=4, times=100)


def test_no_number_is_given_out_twice(pair: Pair):
    counters = make_counter(pair[0]).rpartition("/")[0]
    with ThreadPoolExecutor(4) as pool:
        making = [
            pool.submit(server.call, "POST", counters, json={"n": 0}) for _ in range(20) for server in pair
        ]
        made = [each.result().json()["id"] for each in making]
    assert len(set(made)) == 40


def test_a_number_that_a_client_chose_is_passed_over_by_both(pair: Pair):
    name = unique()
    contract = (Path(__file__).parent.parent / "contracts" / "petstore2.yaml").read_text()
    created = pair[0].call("POST", "/v1/projects", json={"name": name, "contract": contract})
    assert created.status_code == 201, created.text
    pet = {"name": "Rex", "photoUrls": []}
    for number, server in zip((1, 2, 4), (*pair, pair[0]), strict=True):
        assert server.call("POST", f"/apis/{name}/pet", json=pet | {"id": number}).json()["id"] == number
    given = [server.call("POST", f"/apis/{name}/pet", json=pet).json()["id"] for server in (*pair, *pair)]
    assert given == [3, 5, 6, 7]


def opens(server: RunningServer, key: str) -> bool:
    answer = server.call("GET", "/v1/whoami", key=key)
    assert answer.status_code in (200, 401), answer.text
    return answer.status_code == 200


def test_a_key_opens_at_once_wherever_it_was_made(pair: Pair):
    for here, there in (pair, pair[::-1]):
        key = here.make_key()["key"]
        assert opens(there, key)
        assert opens(here, key)


def revoke(here: RunningServer, there: RunningServer) -> None:
    """Revoke a key on one, and wait until it no longer opens the other; on the first it must not at all."""
    key = here.make_key()
    assert opens(here, key["key"])
    assert opens(there, key["key"])
    assert here.call("DELETE", f"/v1/keys/{key['id']}").status_code == 204
    assert not opens(here, key["key"])
    seconds_until(lambda: not opens(there, key["key"]))


def test_a_revoked_key_opens_neither(pair: Pair):
    revoke(*pair)
    revoke(*pair[::-1])


@pytest.mark.slow
def test_a_revocation_is_effective_on_both_soon_and_again_and_again(pair: Pair):
    """It takes a second at most; how much longer the machine may take, `seconds_until` says."""
    for _ in range(10):
        for servers in (pair, pair[::-1]):
            revoke(*servers)


def test_a_rotated_key_is_another_on_both(pair: Pair):
    here, there = pair
    old = here.make_key()
    assert opens(there, old["key"])
    new = here.call("POST", f"/v1/keys/{old['id']}/rotate", json={"grace_seconds": 0}).json()
    assert opens(there, new["key"])
    assert not opens(here, old["key"])
    seconds_until(lambda: not opens(there, old["key"]))


def test_a_project_and_its_contract_are_known_to_both(pair: Pair):
    here, there = pair
    name = unique()
    assert here.call("POST", "/v1/projects", json={"name": name}).status_code == 201
    assert there.call("GET", f"/v1/projects/{name}").status_code == 200
    path = f"/apis/{name}/counters"
    assert there.call("GET", path).status_code == 404
    assert here.call("PUT", f"/v1/projects/{name}/contract", json=CONTRACT).status_code in (200, 201)
    seconds_until(lambda: there.call("GET", path).status_code == 200)
    changed = CONTRACT | {"paths": {"/tallies": CONTRACT["paths"]["/counters"]}}
    put = there.call("PUT", f"/v1/projects/{name}/contract?force=true", json=changed)
    assert put.status_code in (200, 201), put.text
    assert there.call("GET", path).status_code == 404
    seconds_until(lambda: here.call("GET", f"/apis/{name}/tallies").status_code == 200)
    assert here.call("GET", path).status_code == 404
    assert here.call("DELETE", f"/v1/projects/{name}").status_code == 204
    seconds_until(lambda: there.call("GET", f"/apis/{name}/tallies").status_code == 404)
