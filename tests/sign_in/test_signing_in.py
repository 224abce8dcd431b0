"""People of four contracts register, sign in, are known and sign out, on either store."""

from __future__ import annotations

import base64
import json

import jwt
import pytest
import yaml

from projects.live import Project, make
from running_server import RunningServer
from sign_in.live import MakeLive, contract
from sign_in.visitor import Visitor

ANN = {"email": "ann@example.com", "password": "planted-Secret-1", "displayName": "Ann"}
BOB = {"email": "bob@example.com", "password": "planted-Secret-2", "displayName": "Bob"}


def register(project: Project, person: dict[str, str] = ANN) -> tuple[Visitor, dict]:
    """Register somebody with the contract `bearer` or `shore`; return them signed in, and the answer."""
    visitor = Visitor(project)
    answer = visitor.call("POST", "/auth/register", json=person)
    assert answer.status_code == 201, answer.text
    session = answer.json()
    visitor.authorization = f"Bearer {session['accessToken']}"
    return visitor, session


def sign_in(project: Project, person: dict[str, str] = ANN, **changed: str) -> tuple[int, dict]:
    """Sign in with the contract `bearer`; return the status and the answer."""
    body = {"email": person["email"], "password": person["password"]} | changed
    answer = Visitor(project).call("POST", "/auth/login", json=body)
    return answer.status_code, answer.json()


def test_register_sign_in_and_me(live: MakeLive) -> None:
    project = live("bearer")
    ann, session = register(project)
    assert session["user"]["email"] == ANN["email"]
    assert session["user"]["displayName"] == "Ann"
    assert (session["tokenType"], session["expiresIn"]) == ("Bearer", 3600)
    status, again = sign_in(project)
    assert status == 200
    assert again["user"] == session["user"]
    second_visitor = Visitor(project, f"Bearer {again['accessToken']}")
    assert ann.call("GET", "/me").json() == second_visitor.call("GET", "/me").json() == session["user"]


def test_two_people_are_two(live: MakeLive) -> None:
    project = live("bearer")
    ann, _ = register(project)
    bob, _ = register(project, BOB)
    changed = ann.call("PATCH", "/me", json={"displayName": "Ann B.", "phone": "1"})
    assert changed.status_code == 200
    assert ann.call("GET", "/me").json()["displayName"] == "Ann B."
    assert bob.call("GET", "/me").json()["displayName"] == "Bob"
    assert "phone" not in bob.call("GET", "/me").json()


def test_a_token_carries_the_rights_of_its_person(either: RunningServer) -> None:
    text = (
        contract("shore")
        .replace(
            "Registration:\n      type: object\n      required: [email, password, displayName]\n      properties: {",
            "Registration:\n      type: object\n      required: [email, password, displayName]\n      properties: {"
            "role: {type: string}, ",
        )
        .replace("        bio: {type: [string, 'null']}\n", "        role: {type: string}\n", 1)
    )
    project = make(either, text)
    body = ANN | {"role": "guide"}
    session = Visitor(project).call("POST", "/auth/register", json=body).json()
    claims = jwt.decode(session["accessToken"], options={"verify_signature": False})
    assert claims["role"] == session["user"]["role"] == "guide"
    assert ANN["email"] not in json.dumps(claims)
    renewed = Visitor(project).call("POST", "/auth/refresh", json={"refreshToken": session["refreshToken"]})
    claims = jwt.decode(renewed.json()["accessToken"], options={"verify_signature": False})
    assert (claims["role"], claims["aud"]) == ("guide", project.name)


def test_a_name_is_taken_once(live: MakeLive) -> None:
    project = live("bearer")
    register(project)
    answer = Visitor(project).call("POST", "/auth/register", json=BOB | {"email": " ANN@example.com"})
    assert answer.status_code == 422, "a space is in no e-mail address"
    answer = Visitor(project).call("POST", "/auth/register", json=BOB | {"email": "ANN@example.com"})
    assert answer.status_code == 409
    assert "message" in answer.json()
    assert sign_in(project, BOB)[0] == 401
    assert sign_in(project)[0] == 200


def test_wrong_passwords_and_unknown_names_look_the_same(live: MakeLive) -> None:
    project = live("bearer")
    register(project)
    wrong = sign_in(project, password="planted-Wrong-1")
    unknown = sign_in(project, email="nobody@example.com")
    assert wrong == unknown
    assert wrong[0] == 401


def test_a_protected_operation_opens_for_a_token_and_a_key(live: MakeLive) -> None:
    project = live("bearer")
    ann, _ = register(project)
    flat = {"title": "Attic", "city": "Graz", "rent": 900}
    assert Visitor(project).call("POST", "/flats", json=flat).status_code == 401
    assert ann.call("POST", "/flats", json=flat).status_code == 201
    root = project.server.root_key
    assert Visitor(project, f"Bearer {root}").call("POST", "/flats", json=flat).status_code == 201
    assert Visitor(project, f"Bearer {root}").call("GET", "/me").status_code == 200


def test_signing_out_ends_the_tokens(live: MakeLive) -> None:
    project = live("bearer")
    ann, session = register(project)
    _, other = sign_in(project)
    assert ann.call("POST", "/auth/logout").status_code == 204
    assert ann.call("GET", "/me").status_code == 401
    renewed = ann.call("POST", "/auth/refresh", json={"refreshToken": session["refreshToken"]})
    assert renewed.status_code == 401
    assert Visitor(project, f"Bearer {other['accessToken']}").call("GET", "/me").status_code == 200
    assert Visitor(project).call("POST", "/auth/logout").status_code == 401


def test_a_refresh_token_is_good_once(live: MakeLive) -> None:
    project = live("bearer")
    visitor, session = register(project)
    visitor.authorization = ""
    renewed = visitor.call("POST", "/auth/refresh", json={"refreshToken": session["refreshToken"]})
    assert renewed.status_code == 200
    tokens = renewed.json()
    fresh = Visitor(project, f"Bearer {tokens['accessToken']}")
    assert fresh.call("GET", "/me").status_code == 200
    stolen = visitor.call("POST", "/auth/refresh", json={"refreshToken": session["refreshToken"]})
    assert stolen.status_code == 401
    assert fresh.call("GET", "/me").status_code == 401, "a token in two hands ends its session"
    last = visitor.call("POST", "/auth/refresh", json={"refreshToken": tokens["refreshToken"]})
    assert last.status_code == 401


def test_an_access_token_is_no_refresh_token_and_the_other_way_round(live: MakeLive) -> None:
    project = live("bearer")
    _, session = register(project)
    as_access = Visitor(project, f"Bearer {session['refreshToken']}")
    assert as_access.call("GET", "/me").status_code == 401


def test_a_changed_password_ends_other_sessions(live: MakeLive) -> None:
    project = live("bearer")
    ann, _ = register(project)
    _, other = sign_in(project)
    change = {"currentPassword": "planted-Wrong-2", "newPassword": "planted-Secret-3"}
    assert ann.call("POST", "/auth/change-password", json=change).status_code == 401
    assert sign_in(project)[0] == 200
    change["currentPassword"] = ANN["password"]
    assert ann.call("POST", "/auth/change-password", json=change).status_code == 204
    assert ann.call("GET", "/me").status_code == 200
    assert Visitor(project, f"Bearer {other['accessToken']}").call("GET", "/me").status_code == 401
    assert sign_in(project)[0] == 401
    assert sign_in(project, password="planted-Secret-3")[0] == 200


def test_who_has_gone_is_known_no_more(live: MakeLive) -> None:
    project = live("bearer")
    ann, session = register(project)
    assert ann.call("DELETE", "/me").status_code == 204
    assert ann.call("GET", "/me").status_code == 401
    assert sign_in(project)[0] == 401
    _, again = register(project)
    assert again["user"]["id"] != session["user"]["id"]


def part(value: dict) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def test_tokens_that_are_none(live: MakeLive) -> None:
    project, neighbour = live("bearer"), live("bearer")
    _, session = register(project)
    _, foreign = register(neighbour)
    token = session["accessToken"]
    head, body, signature = token.split(".")
    claims = jwt.decode(token, options={"verify_signature": False})
    assert (claims["aud"], claims["sub"]) == (project.name, session["user"]["id"])
    hostile = [
        foreign["accessToken"],
        token[:-1] + ("A" if token[-1] != "A" else "B") if len(signature) % 4 != 3 else token[:-2] + "AA",
        f"{part({'alg': 'none', 'typ': 'JWT'})}.{body}.",
        f"{part({'alg': 'none', 'typ': 'JWT'})}.{body}.{signature}",
        f"{head}.{part(claims | {'exp': claims['exp'] + 10**6})}.{signature}",
        f"{head}.{part(claims | {'sub': 'someone'})}.{signature}",
        jwt.encode(claims, "x" * 32, algorithm="HS256"),
        "eyJ" + "A" * 1000 + ".e30.e30",
        "Bearer",
        "aft_" + "0" * 92,
        session["refreshToken"],
    ]
    for text in hostile:
        answer = Visitor(project, f"Bearer {text}").call("GET", "/me")
        assert answer.status_code == 401, text
        assert "message" in answer.json()
        assert "WWW-Authenticate" in answer.headers
    assert Visitor(project, f"Bearer {token}").call("GET", "/me").status_code == 200
    assert Visitor(project, f"Bearer {token}").call("GET", "/me").status_code == 200


def test_cookies_sign_in(live: MakeLive) -> None:
    project = live("cookie")
    ann, bob = Visitor(project), Visitor(project)
    person = {"username": "ann", "password": "planted-Secret-1", "passwordConfirm": "planted-Secret-1"}
    assert ann.call("POST", "/signup", json=person | {"passwordConfirm": "x"}).status_code == 400
    created = ann.call("POST", "/signup", json=person | {"bio": "Paints."})
    assert created.status_code == 201
    assert created.json() == {"id": 1, "username": "ann", "bio": "Paints."}
    assert ann.call("POST", "/signup", json=person).status_code == 400, (
        "the declared status for what is taken"
    )
    bob.call("POST", "/signup", json=person | {"username": "bob"})
    assert ann.call("GET", "/profile").status_code == 401
    assert ann.call("POST", "/sessions", data=person | {"password": "planted-No"}).status_code == 403
    entered = ann.call("POST", "/sessions", data={"username": "ann", "password": "planted-Secret-1"})
    assert entered.status_code == 200
    cookie = entered.headers["Set-Cookie"]
    assert cookie.startswith("diary_session=aft_")
    for attribute in (f"Path=/apis/{project.name}", "HttpOnly", "SameSite=Lax"):
        assert f"; {attribute};" in f"{cookie};"
    bob.call("POST", "/sessions", data={"username": "bob", "password": "planted-Secret-1"})
    assert ann.call("GET", "/profile").json() == created.json()
    assert bob.call("GET", "/profile").json()["username"] == "bob"
    assert bob.call("GET", "/profile").json()["id"] != created.json()["id"]
    changed = ann.call("PUT", "/profile", json={"bio": "Draws.", "password": "planted-Secret-4"})
    assert changed.json() == {"id": 1, "username": "ann", "bio": "Draws."}
    assert ann.call("GET", "/profile").status_code == 200
    left = ann.call("DELETE", "/sessions")
    assert left.status_code == 204
    assert "Max-Age=0" in left.headers["Set-Cookie"]
    assert ann.call("GET", "/profile").status_code == 401
    again = {"username": "ann", "password": "planted-Secret-1"}
    assert ann.call("POST", "/sessions", data=again).status_code == 403
    assert ann.call("POST", "/sessions", data=again | {"password": "planted-Secret-4"}).status_code == 200


def test_a_password_grant_signs_in(live: MakeLive) -> None:
    project = live("oauth")
    visitor = Visitor(project)
    created = visitor.call(
        "POST", "/users/", json={"email": "ann@example.com", "password": "planted-Secret-1"}
    )
    assert created.status_code == 200, created.text
    assert created.json()["email"] == "ann@example.com"
    assert "password" not in created.json()
    answer = visitor.call(
        "POST", "/users/", json={"email": "ann@example.com", "password": "planted-Secret-1"}
    )
    assert answer.status_code == 400
    form = {"grant_type": "password", "username": "ann@example.com", "password": "planted-Secret-1"}
    wrong = visitor.call("POST", "/token", data=form | {"password": "planted-No"})
    assert wrong.status_code == 401
    assert set(wrong.json()) == {"detail"}
    entered = visitor.call("POST", "/token", data=form)
    assert entered.status_code == 200
    assert entered.json()["token_type"].lower() == "bearer"
    assert visitor.call("GET", "/users/me").status_code == 401
    ann = Visitor(project, f"Bearer {entered.json()['access_token']}")
    assert ann.call("GET", "/users/me").json() == created.json()
    assert created.json() in ann.call("GET", "/users/").json()


def test_a_token_in_an_envelope(live: MakeLive) -> None:
    project = live("token")
    visitor = Visitor(project)
    person = {"username": "ann", "email": "ann@example.com", "password": "planted-Secret-1"}
    created = visitor.call("POST", "/users", json={"user": person})
    assert created.status_code == 201, created.text
    user = created.json()["user"]
    assert (user["username"], user["email"]) == ("ann", "ann@example.com")
    assert visitor.call("POST", "/users", json={"user": person}).status_code == 422
    entered = visitor.call(
        "POST", "/users/login", json={"user": {k: person[k] for k in ("email", "password")}}
    )
    assert entered.status_code == 200
    ann = Visitor(project, f"Token {entered.json()['user']['token']}")
    shown = ann.call("GET", "/user").json()["user"]
    assert shown["username"] == "ann"
    assert f"Token {shown['token']}" == ann.authorization
    changed = ann.call("PUT", "/user", json={"user": {"bio": "Bakes.", "password": "planted-Secret-5"}})
    assert changed.json()["user"]["bio"] == "Bakes."
    assert ann.call("GET", "/user").json()["user"]["bio"] == "Bakes."
    old = visitor.call("POST", "/users/login", json={"user": {k: person[k] for k in ("email", "password")}})
    assert old.status_code == 401


@pytest.mark.parametrize("name", ["bearer", "cookie", "oauth", "token"])
def test_a_contract_can_be_put_again(live: MakeLive, name: str) -> None:
    project = live(name)
    if name == "bearer":
        ann, _ = register(project)
    text = contract(name).replace("title: ", "title: New ", 1)
    answer = project.put_contract(text)
    assert answer.status_code == 200, answer.text
    if name == "bearer":
        assert ann.call("GET", "/me").status_code == 200
        assert sign_in(project)[0] == 200


def test_nothing_planted_is_found(live: MakeLive) -> None:
    project = live("bearer")
    _, session = register(project)
    sign_in(project)
    server = project.server
    backup = server.call("POST", "/v1/backup")
    assert backup.status_code == 200
    planted = [b"planted-", session["accessToken"].encode(), session["refreshToken"].encode()]
    places = [path for path in server.folder.rglob("*") if path.is_file()]
    assert places
    for content in [backup.content, *(path.read_bytes() for path in places)]:
        for text in planted:
            assert text not in content, [line for line in content.split(b"\n") if text in line][:3]


def test_faults_of_a_registration_have_their_place_in_its_envelope(either: RunningServer) -> None:
    document = yaml.safe_load(
        contract("cookie").replace("#/components/schemas/Error", "#/components/schemas/Any")
    )
    document["components"]["schemas"] |= {"Any": {}}
    signup = document["paths"]["/signup"]["post"]
    body = signup["requestBody"]["content"]["application/json"]
    body["schema"] = {"type": "object", "required": ["user"], "properties": {"user": body["schema"]}}
    visitor = Visitor(make(either, document))
    person = {"username": "ann", "password": "planted-Secret-1", "passwordConfirm": "planted-Secret-2"}
    refused = visitor.call("POST", "/signup", json={"user": person})
    assert [error["pointer"] for error in refused.json()["errors"]] == ["/user/passwordConfirm"]
    assert "planted" not in refused.text
    assert visitor.call(
        "POST", "/signup", json={"user": person | {"passwordConfirm": person["password"]}}
    ).is_success


def test_contract_that_carries_no_token_has_a_session_in_a_cookie(live: MakeLive) -> None:
    project = live("mute")
    ann, bob, nobody = Visitor(project), Visitor(project), Visitor(project)
    for visitor, name in ((ann, "ann"), (bob, "bob")):
        person = {"mail": f"{name}@example.com", "password": "planted-Secret-1"}
        assert visitor.call("POST", "/auth/signUp", json=person).status_code == 200
        assert nobody.call("POST", "/auth/login", json=person | {"password": "wrong"}).status_code == 401
        entered = visitor.call("POST", "/auth/login", json=person)
        assert entered.json()["mail"] == person["mail"]
        assert "HttpOnly; SameSite=Lax" in entered.headers["Set-Cookie"]
        assert visitor.call("GET", "/me").json()["mail"] == person["mail"]
    assert nobody.call("GET", "/me").status_code == nobody.call("GET", "/visits").status_code == 401
    visit = ann.call("POST", "/visits", json={"reason": "Knee"}).json()
    assert visit["userId"] == ann.call("GET", "/me").json()["id"]
    assert bob.call("DELETE", f"/visits/{visit['id']}").status_code == 404
    cookie = ann.cookies["session"]
    assert ann.call("POST", "/auth/logout").status_code == 204
    assert nobody.call("GET", "/me", headers={"Cookie": f"session={cookie}"}).status_code == 401
    other = Visitor(live("mute"))
    assert (
        other.call("GET", "/me", headers={"Cookie": f"session={bob.cookies['session']}"}).status_code == 401
    )


@pytest.fixture
def doctor(live: MakeLive) -> Visitor:
    """Somebody with a session in a cookie."""
    visitor = Visitor(live("mute"))
    person = {"mail": "ann@example.com", "password": "planted-Secret-1"}
    assert visitor.call("POST", "/auth/signUp", json=person).status_code == 200
    assert visitor.call("POST", "/auth/login", json=person).status_code == 200
    return visitor


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_pages_of_other_origins_change_nothing_by_a_cookie(doctor: Visitor, site: str) -> None:
    forged = {"Sec-Fetch-Site": site}
    visit = {"json": {"reason": "Knee"}}
    assert doctor.call("POST", "/visits", headers=forged, **visit).status_code == 401
    assert doctor.call("POST", "/auth/logout", headers=forged).status_code == 401
    person = {"mail": "ann@example.com", "password": "planted-Secret-1"}
    entered = Visitor(doctor.project).call("POST", "/auth/login", headers=forged, json=person)
    assert entered.status_code == 200
    assert "Set-Cookie" not in entered.headers, "nobody becomes somebody else without knowing"
    assert (
        doctor.call("POST", "/visits", headers={"Sec-Fetch-Site": "same-origin"}, **visit).status_code == 201
    )
    assert doctor.call("POST", "/visits", **visit).status_code == 201
    key = {"Authorization": f"Bearer {doctor.project.server.root_key}"}
    assert Visitor(doctor.project).call("POST", "/visits", headers=key | forged, **visit).status_code == 201


def test_cookie_yields_to_a_key_in_a_header(doctor: Visitor) -> None:
    key = {"Authorization": f"Bearer {doctor.project.server.root_key}"}
    mine = doctor.call("POST", "/visits", json={"reason": "Knee"}).json()
    by_key = doctor.call("POST", "/visits", headers=key, json={"reason": "Hip"})
    assert by_key.status_code == 201
    assert by_key.json().get("userId") != mine["userId"]
    assert doctor.call("GET", "/me").json()["mail"] == "ann@example.com"
    cookie = {"Cookie": f"session={doctor.cookies['session']}"}
    assert doctor.call("POST", "/auth/logout").status_code == 204
    stale = Visitor(doctor.project).call("GET", "/visits", headers=key | cookie)
    assert stale.status_code == 200, "one that has ended, too"
    wrong = Visitor(doctor.project).call(
        "GET", "/visits", headers={"Authorization": "Bearer no-key"} | cookie
    )
    assert wrong.status_code == 401
    two = key | {"X-API-Key": doctor.project.server.make_key(scopes=["read"])["key"]}
    assert Visitor(doctor.project).call("GET", "/visits", headers=two).status_code == 400


def test_what_a_cookie_opens_is_for_no_shared_cache(doctor: Visitor) -> None:
    visit = doctor.call("POST", "/visits", json={"reason": "Knee"}).json()
    for path in ("/visits", f"/visits/{visit['id']}", f"/visits/{visit['id']}"):
        assert doctor.call("GET", path).headers["Cache-Control"] == "private, no-cache"
