"""Who signed in on the admin page is signed in for every process, and signed out in every one."""

from __future__ import annotations

from http.cookies import SimpleCookie

import httpx2
from pairs import Pair
from waiting import seconds_until

from running_server import RunningServer


class Signed:
    """A browser that signed in at one process, and asks whichever a proxy would have chosen."""

    def __init__(self, server: RunningServer, key: str) -> None:
        answer = server.call("POST", "/admin/session", key=None, json={"key": key}, headers=own(server))
        assert answer.status_code == 201, answer.text
        ((self.name, morsel),) = SimpleCookie(answer.headers["set-cookie"]).items()
        self.token, self.csrf = morsel.value, answer.json()["csrf_token"]

    def call(self, server: RunningServer, method: str, path: str) -> httpx2.Response:
        headers = {**own(server), "Cookie": f"{self.name}={self.token}", "X-CSRF-Token": self.csrf}
        return server.call(method, path, key=None, headers=headers)

    def who(self, server: RunningServer) -> int:
        return self.call(server, "GET", "/admin/api/whoami").status_code


def own(server: RunningServer) -> dict[str, str]:
    return {"Origin": server.url}


def test_a_session_is_known_to_both_and_ends_in_both(pair: Pair):
    for here, there in (pair, pair[::-1]):
        signed = Signed(here, here.root_key)
        for _ in range(3):
            assert [signed.who(server) for server in (here, there)] == [200, 200]
        assert signed.call(there, "GET", "/admin/session").json() == {"csrf_token": signed.csrf}
        name = signed.call(there, "DELETE", "/admin/api/projects/none-such")
        assert name.status_code == 404, name.text
        assert signed.call(there, "DELETE", "/admin/session").status_code == 204
        assert [signed.who(server) for server in (there, here)] == [401, 401]


def test_a_key_that_was_just_made_signs_in_and_is_known_at_once(pair: Pair):
    for here, there in (pair, pair[::-1]):
        key = here.make_key(scopes=["read"])["key"]
        signed = Signed(there, key)
        assert [signed.who(server) for server in (here, there)] == [200, 200]
        another = here.make_key(scopes=["read"])["key"]
        assert Signed(here, another).who(there) == 200


def test_a_session_ends_with_its_key_in_both(pair: Pair):
    here, there = pair
    new_key = here.make_key(scopes=["read"])
    signed = Signed(here, new_key["key"])
    assert signed.who(there) == 200
    assert here.call("DELETE", f"/v1/keys/{new_key['id']}").status_code == 204
    assert signed.who(here) == 401
    seconds_until(lambda: signed.who(there) == 401)


def test_a_session_does_no_more_than_its_key(pair: Pair):
    here, there = pair
    signed = Signed(here, here.make_key(scopes=["read"])["key"])
    for server in pair:
        assert signed.call(server, "GET", "/admin/api/keys").status_code == 403
        assert signed.call(server, "DELETE", "/admin/api/projects/none-such").status_code == 403
    assert signed.token not in here.logs() + there.logs()


def test_what_stands_in_for_a_key_is_taken_from_nobody_else(pair: Pair):
    here, there = pair
    key_id = here.call("GET", "/v1/whoami").json()["id"]
    for text in (
        f"af_session_{key_id}_",
        f"af_session_{key_id}_" + "0" * 64,
        "af_session_",
        "af_session_\\xe4",
    ):
        for server in (here, there):
            answer = server.call("GET", "/v1/whoami", key=None, headers={"X-API-Key": text.encode("latin-1")})
            assert answer.status_code == 401
