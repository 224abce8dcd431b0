"""`api-factory keys`, against a running server."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from running_server import FreshServer, RunningServer

from .runs import Run, Show

KEY = re.compile(r"af_[0-9A-Za-z]{8}_[0-9A-Za-z]{38}")


def test_a_new_key_stands_alone_in_a_pipe(run: Run) -> None:
    result = run("keys", "create", "piped")
    assert result.code == 0
    assert KEY.fullmatch(result.out.removesuffix("\n"))
    assert result.err == ""
    who = run("whoami", "--json", "--key", result.out.strip()).json
    assert (who["name"], who["scopes"], who["projects"], who["expires_at"]) == ("piped", ["read"], None, None)


def test_a_new_key_on_a_terminal_comes_with_what_it_is_for(show: Show) -> None:
    code, output = show("keys", "create", "shown", "--scope", "write")
    assert code == 0
    assert "shown this once" in output
    assert "write" in output
    assert any(KEY.fullmatch(line) for line in output.splitlines()), "the key is on a line of its own"


def test_a_key_can_be_bound_and_can_end(run: Run, project: str) -> None:
    key = run("keys", "create", "bound", "--scope", "write", "--scope", "write", "--project", project,
               "--expires-in", "1h30m", "--json").json  # fmt: skip
    assert key["scopes"] == ["write"]
    assert key["projects"] == [project]
    left = datetime.fromisoformat(key["expires_at"]) - datetime.now(UTC)
    assert timedelta(minutes=80) < left <= timedelta(minutes=90)


def test_an_end_can_be_a_date(run: Run) -> None:
    key = run("keys", "create", "dated", "--expires-at", "2099-12-31", "--json").json
    assert key["expires_at"] == "2099-12-31T23:59:59Z"
    piped = run("keys", "create", "dated", "--expires-at", "2099-12-31")
    assert KEY.fullmatch(piped.out.removesuffix("\n"))
    assert piped.err == "The key ends at 2099-12-31T23:59:59Z.\n"
    exact = run("keys", "create", "dated", "--expires-at", "2099-12-31T18:00:00+02:00")
    assert exact.err == "The key ends at 2099-12-31T16:00:00Z.\n"


def test_a_day_that_is_past_and_today(run: Run) -> None:
    today = datetime.now(UTC).date()
    past = run("keys", "create", "late", "--expires-at", str(today - timedelta(days=1)))
    assert (past.code, "/expires_at: must be in the future" in past.err) == (1, True), past.err
    assert (
        run("keys", "create", "today", "--expires-at", str(today), "--json")
        .json["expires_at"]
        .startswith(f"{today}T23:59:59")
    )


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--expires-in", "soon"], "'soon' is not a duration: write 45s, 90m, 12h, 30d or 2w."),
        (["--expires-in", "9999999999999d"], "is not a duration"),
        (["--expires-in", "999999999w"], "longer than a hundred years"),
        (["--expires-at", "tomorrow"], "'tomorrow' is not a time"),
        (["--expires-at", "2099-01-01", "--expires-in", "1d"], "Give one of them."),
        (["--scope", "everything"], "'everything' is not one of 'read', 'write', 'admin'"),
        (["--project", "The Shop"], "'The Shop' is not a project's name"),
        (["--colour", "red"], "No such option '--colour'"),
    ],
)
def test_wrong_usage_is_told_before_anything_is_sent(cli: Run, options: list[str], sentence: str) -> None:
    result = cli("keys", "create", "x", *options)
    assert result.code == 2
    assert sentence in result.err
    assert result.out == ""


def test_what_the_server_refuses_is_told_with_every_fault(run: Run) -> None:
    result = run("keys", "create", "", "--expires-at", "2001-01-01")
    assert result.code == 1
    assert result.err.startswith("Error: ")
    assert "/name" in result.err or "/expires_at" in result.err


def test_list_and_show_never_have_the_secret(run: Run) -> None:
    key = run("keys", "create", "listed", "--json").json
    for words in (["keys", "list"], ["keys", "list", "--json"], ["keys", "show", key["id"]]):
        listed = run(*words)
        assert listed.code == 0
        assert key["id"] in listed.out
        assert "listed" in listed.out
        assert key["key"] not in listed.out + listed.err
        assert not KEY.search(listed.out)


def test_a_list_in_a_pipe_has_a_line_for_each_key(run: Run) -> None:
    run("keys", "create", "a name that is " + "long " * 15)
    lines = run("keys", "list").out.splitlines()
    assert len(lines) == 1 + len(run("keys", "list", "--json").json)
    assert lines[0].split() == ["ID", "NAME", "SCOPES", "PROJECTS", "EXPIRES", "LAST", "USED"]


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_a_list_fits_the_terminal(show: Show, run: Run, columns: int) -> None:
    key = run("keys", "create", "x" * 90, "--expires-in", "30d", "--json").json
    code, output = show("keys", "list", columns=columns, NO_COLOR="1", TERM="dumb")
    assert code == 0
    assert key["id"] in output
    assert "in 30 days" in output.replace("\n", " ")
    assert max(map(len, output.splitlines())) <= columns


def test_rotation_ends_the_old_key_at_once_or_after_the_grace(run: Run) -> None:
    old = run("keys", "create", "turned", "--json").json
    new = run("keys", "rotate", old["id"], "--grace", "1h", "--json").json
    assert new["name"] == "turned"
    assert new["key"] != old["key"]
    assert run("whoami", "--key", old["key"]).code == 0
    newest = run("keys", "rotate", new["id"]).out.strip()
    assert run("whoami", "--key", new["key"]).code == 4
    assert run("whoami", "--key", newest).code == 0


def test_revoking_needs_a_yes_where_nobody_can_be_asked(run: Run) -> None:
    key = run("keys", "create", "doomed", "--json").json
    refused = run("keys", "revoke", key["id"])
    assert refused.code == 2
    assert "Add --yes" in refused.err
    assert run("whoami", "--key", key["key"]).code == 0
    assert run("keys", "revoke", key["id"], "--yes").code == 0
    assert run("whoami", "--key", key["key"]).code == 4
    assert run("keys", "show", key["id"]).code == 5


def test_revoking_asks_on_a_terminal(run: Run, show: Show) -> None:
    key = run("keys", "create", "asked", "--json").json
    code, output = show("keys", "revoke", key["id"], typed="n\n")
    assert code == 1
    assert "Nothing was changed." in output
    assert run("whoami", "--key", key["key"]).code == 0
    code, output = show("keys", "revoke", key["id"], typed="y\n")
    assert code == 0
    assert run("whoami", "--key", key["key"]).code == 4


def test_revoking_in_json(run: Run) -> None:
    key = run("keys", "create", "gone", "--json").json
    assert run("keys", "revoke", key["id"], "--yes", "--json").json == {"revoked": key["id"]}


def test_the_last_admin_key_stays(cli: Run, fresh_server: FreshServer) -> None:
    # A server of its own: on the shared one some other test may have made a second such key.
    server = fresh_server()
    told = ("--url", server.url, "--data", str(server.data))
    root = cli("whoami", "--json", *told).json
    refused = cli("keys", "revoke", root["id"], "--yes", *told)
    assert refused.code == 1
    assert cli("whoami", *told).code == 0


def test_a_whole_key_in_place_of_an_id_is_not_repeated(cli: Run, server: RunningServer) -> None:
    refused = cli("keys", "show", server.root_key)
    assert refused.code == 2
    assert "eight letters" in refused.err
    assert server.root_key not in refused.err


def test_too_little_scope_is_not_allowed(run: Run) -> None:
    reader = run("keys", "create", "reader").out.strip()
    refused = run("keys", "list", "--key", reader)
    assert refused.code == 4
    assert refused.out == ""
    assert "admin" in refused.err
