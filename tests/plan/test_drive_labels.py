"""Task that drives inferred operations by their labels: services it passes and fails."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from api_factory.encoding import Request
from api_factory.plan import Plan
from api_factory.trial import ASGIResponse
from command_line import run_script

TASKS = Path(__file__).resolve().parents[2] / "tasks"
LABELLED = Path(__file__).parent / "driven"
NAME = "reading-room.yaml"
LABELS = json.loads((LABELLED / "labels-driven.json").read_text(encoding="utf-8"))[NAME]

Send = Callable[[Request], Awaitable[ASGIResponse]]


@pytest.fixture
def task(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(str(TASKS))
    import drive_labels

    return drive_labels


def drive_states(task, serve: Callable[[Plan], Awaitable[Send]] | None = None) -> dict[str, str]:
    outcomes = task.drive(NAME, LABELLED / "contracts" / NAME, LABELS, 60, serve)
    assert {outcome.operation for outcome in outcomes} == LABELS.keys()
    return {outcome.operation: outcome.state for outcome in outcomes}


def test_drive_without_labels_is_skipped() -> None:
    process = run_script(TASKS / "drive_labels.py")
    assert process.stdout == "skipped: no labels were given (--labels FOLDER)\n"


def test_drive_inferred_service_passes(task, capsys: pytest.CaptureFixture[str]) -> None:
    assert task.main(["--labels", str(LABELLED)]) == 0
    output = capsys.readouterr().out
    assert "all                     9       0        0  100.0%" in output
    assert "100.0% of what could be told passed" in output


def test_drive_forgetful_service_fails(task) -> None:
    """A service that starts anew for each request passes on reference records alone."""

    async def serve_forgetfully(project_plan: Plan) -> Send:
        async def send(request: Request) -> ASGIResponse:
            return await (await task.serve_in_process(project_plan))(request)

        return send

    state_by_operation = drive_states(task, serve_forgetfully)
    reference_operations = {"GET /languages", "GET /languages/{code}"}
    passed = {operation for operation, state in state_by_operation.items() if state == "passed"}
    assert passed == reference_operations
    assert state_by_operation["POST /books"] == state_by_operation["PUT /settings"] == "failed"


@pytest.mark.parametrize(
    ("method", "failing"),
    [
        ("DELETE", {"DELETE /books/{bookId}"}),
        ("PUT", {"PUT /books/{bookId}", "PUT /settings", "GET /settings"}),
    ],
)
def test_drive_response_without_effect_fails(task, method: str, failing: set[str]) -> None:
    """A service that responds to a method, and leaves its records as they are, fails."""

    async def serve_idly(project_plan: Plan) -> Send:
        send = await task.serve_in_process(project_plan)
        send_to_copy = await task.serve_in_process(project_plan)

        async def send_idly(request: Request) -> ASGIResponse:
            if request.method != method:
                await send_to_copy(request)  # The copy needs the same records, to respond as if it were real.
                return await send(request)
            return await send_to_copy(request)

        return send_idly

    state_by_operation = drive_states(task, serve_idly)
    assert {operation for operation, state in state_by_operation.items() if state == "failed"} == failing


def test_drive_same_example_for_all_records_fails(task) -> None:
    async def serve_example(project_plan: Plan) -> Send:
        send = await task.serve_in_process(project_plan)
        example = ASGIResponse(200, {}, b'{"code": "fi", "name": "Finnish"}')

        async def send_example(request: Request) -> ASGIResponse:
            if request.method == "GET" and request.path.startswith("/languages/"):
                return example
            return await send(request)

        return send_example

    assert drive_states(task, serve_example)["GET /languages/{code}"] == "failed"


def test_driver_reads_bodies_as_clients_do(task) -> None:
    """Passwords are not shown as they were sent, and are typed twice; records are told by numbers, too."""
    from label_driver.bodies import compare_members, list_items, rank_ids
    from label_driver.description import Description
    from label_driver.record import Record
    from label_driver.values import ValueGenerator

    sent = {"name": "a", "password": "secret", "friends": [{"name": "b", "password": "x"}]}
    shown = {"name": "a", "password": "********", "friends": [{"name": "b", "password": "********"}]}
    assert compare_members(sent, shown, {}) == (2, [])
    assert compare_members(sent, {**shown, "friends": [{"name": "c"}]}, {})[1]
    text = {"type": "string"}
    schema = {
        "type": "object",
        "required": ["key"],
        "properties": {"userPw": text, "userPwRe": text, "hint": text},
    }
    value = ValueGenerator(Description({})).generate(schema, 7)
    assert value["userPw"] == value["userPwRe"] != value["hint"]
    assert "key" in value
    assert list_items({"pets": [{"id": 1}], "owners": [{"id": 2}, {"id": 3}]}, "pets") == [{"id": 1}]
    assert rank_ids("username", {"name": "a", "uuid": "u", "login": "ann"})[0] == "ann"
    made = Record("pets", {}, {"weight": 1009}, 1009, ids=["7"])
    assert made.is_shown_in([{"weight": 1009}])
    assert made.is_shown_in([{"id": 7}])
    assert not made.is_shown_in([{"weight": 1010, "id": 8}])
    listed = Record("films", {"id": 3, "title": "Solaris", "year": 1972})
    selecting = [listed.find_selecting_value(name) for name in ("movieTitle", "q", "YEAR", "director")]
    assert selecting == ["Solaris", "Solaris", 1972, None]
