"""People who have forgotten their password get another one with a code, once; nobody else does, on either store."""

from __future__ import annotations

import re
import time

import pytest

from api_factory.sign_in.accounts import Places
from api_factory.sign_in.letters import CODE_SECONDS, MOST_TRIES, Letters
from api_factory.store import MemoryStore
from api_factory.store.protocol import Record
from projects.live import Project, make
from running_server import FreshServer
from sign_in.live import MakeLive, contract
from sign_in.visitor import Visitor, enter

OLD, NEW = "planted-Secret-1", "planted-Secret-2"


def register(project: Project, name: str = "ann", password: str = OLD) -> Visitor:
    """Register somebody with the contract `vault`; return them signed in."""
    body = {"email": f"{name}@example.com", "password": password}
    return enter(project, body, register="/auth/register", login="/auth/login")


def sign_in(project: Project, password: str, name: str = "ann") -> int:
    """Sign in, and return the status."""
    body = {"email": f"{name}@example.com", "password": password}
    return Visitor(project).call("POST", "/auth/login", json=body).status_code


def ask(project: Project, name: str = "ann") -> str | None:
    """Ask for a letter, and return the code that the log has, if there is a new one."""
    before = codes(project)
    answer = Visitor(project).call("POST", "/auth/forgot-password", json={"email": f"{name}@example.com"})
    assert (answer.status_code, answer.text) == (202, ""), "the answer does not tell who is registered"
    for _ in range(20):
        if len(codes(project)) > len(before):
            return codes(project)[-1]
        time.sleep(0.05)
    return None


def codes(project: Project) -> list[str]:
    """List the codes of a project's letters in the log."""
    return re.findall(
        rf"Letter of the project {project.name} to \S+: the code is (\S+)", project.server.logs()
    )


def reset(project: Project, code: str, password: str = NEW) -> int:
    """Reset a password, and return the status."""
    body = {"token": code, "newPassword": password}
    return Visitor(project).call("POST", "/auth/reset-password", json=body).status_code


@pytest.fixture
def vault(live: MakeLive) -> Project:
    """Make a project whose people can forget their passwords."""
    return live("vault")


def test_a_code_gives_another_password_once(vault: Project) -> None:
    ann = register(vault)
    code = ask(vault)
    assert code is not None
    assert len(code) == 40
    assert reset(vault, code) == 204
    assert (sign_in(vault, OLD), sign_in(vault, NEW)) == (401, 200)
    assert ann.call("GET", "/me").status_code == 401, "all sessions end"
    assert reset(vault, code, OLD) == 400, "a code is good once"
    assert sign_in(vault, NEW) == 200


def test_only_the_last_code_is_good_and_only_for_its_person(vault: Project) -> None:
    register(vault)
    register(vault, "bob", "planted-Secret-3")
    first, second = ask(vault), ask(vault)
    assert first is not None
    assert second is not None
    assert reset(vault, first) == 400
    assert reset(vault, second) == 204
    assert (sign_in(vault, NEW), sign_in(vault, "planted-Secret-3", "bob")) == (200, 200)


def test_codes_that_nobody_was_given_open_nothing(vault: Project) -> None:
    register(vault)
    assert ask(vault, "nobody") is None
    assert reset(vault, "0" * 40) == 400
    assert reset(vault, "") == 400
    assert sign_in(vault, OLD) == 200
    statuses = [reset(vault, f"{number:040}") for number in range(6)]
    assert statuses[-1] == 429, "guesses are slowed down"


@pytest.mark.parametrize("short", [True, False])
async def test_a_letter_is_in_time_and_of_its_person(short: bool) -> None:
    clock = [1_000.0]
    store = MemoryStore()
    await store.open()
    letters = Letters(store, Places("p"), lambda: clock[0])
    ann, successor = (Record("1", {"owner": owner}, 1, 1) for owner in ("a", "b"))
    code = await letters.write(ann, short=short)
    assert re.fullmatch("[0-9]{6}" if short else "[0-9a-f]{40}", code)
    assert not await letters.open(successor, code), "whoever registers under the name of somebody gone"
    assert not await letters.open(ann, "wrong")
    assert await letters.open(ann, f" {code} ")
    assert not await letters.open(ann, code)
    code = await letters.write(ann, short=short)
    clock[0] += CODE_SECONDS
    assert not await letters.open(ann, code)
    code = await letters.write(ann, short=short)
    for _ in range(MOST_TRIES):
        assert not await letters.open(ann, "wrong")
    assert not await letters.open(ann, code), "whoever guesses has few tries"
    await store.close()


def test_no_code_is_kept(fresh_server: FreshServer) -> None:
    server = fresh_server()
    project = make(server, contract("vault"))
    register(project)
    code = ask(project)
    assert code is not None
    server.stop()
    kept = b"".join(file.read_bytes() for file in server.data.rglob("*") if file.is_file())
    assert code.encode() not in kept
