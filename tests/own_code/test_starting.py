"""What is wrong with own code is told before the server starts, all at once."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from subprocess import CompletedProcess

import pytest
import yaml

import api_factory
from command_line import run_command
from own_code.shop import Serve, contract, write
from running_server import environment

GOOD = """
    from api_factory import handler

    @handler("hello")
    def hello():
        return {"text": "a"}
"""


def start(folder: Path, *words: str, **env: str) -> CompletedProcess[str]:
    """Run `serve` with the shop's contract, in a folder; it has to refuse to start."""
    (folder / "shop.yaml").write_text(yaml.safe_dump(contract()))
    command = ("serve", "shop.yaml", "--open", "--port", "0", "--data", "data", *words)
    return run_command(*command, env=environment(**env), cwd=folder)


def test_all_that_does_not_fit_is_told_at_once(tmp_path: Path) -> None:
    code = """
        from api_factory import handler

        @handler("cancel_order")
        async def one(call, order_id): ...

        @handler("POST /order/{orderId}/cancel")
        async def two(call): ...

        @handler("getOrder")
        def three(orderid, body, /, *rest): ...

        @handler("hello")
        def four(): ...

        @handler("GET /hello")
        def five(): ...

        @handler("listOrders")
        def six():
            yield 1
    """
    write(tmp_path / "code", orders=code)
    refused = start(tmp_path, "--handlers", "code")
    assert refused.returncode == 2
    told = " ".join(refused.stderr.split())
    assert (
        "code/orders.py, line 4: the contract has no operation 'cancel_order'. Did you mean 'cancelOrder'?"
        in told
    )
    assert "line 7: the contract has no operation 'POST /order/{orderId}/cancel'." in told
    assert "Did you mean 'POST /orders/{orderId}/cancel'?" in told
    assert "line 10: orderid cannot be given by name" in told
    assert "line 16: GET /hello has a function at code/orders.py, line 13." in told
    assert "line 19: a handler returns its answer, and yields nothing." in told


def test_parameters_that_the_contract_lacks_are_told_with_the_nearest(tmp_path: Path) -> None:
    code = """
        from api_factory import handler

        @handler("getOrder")
        def one(call, oder_id, body=None): ...
    """
    write(tmp_path / "code", orders=code)
    told = " ".join(start(tmp_path, "--handlers", "code").stderr.split())
    assert "GET /orders/{orderId} has no parameter 'oder_id'. Did you mean 'order_id'?" in told
    assert "GET /orders/{orderId} has no body." in told


@pytest.mark.parametrize(
    ("code", "line", "told"),
    [
        ("def broken(:\n  pass", 1, "invalid syntax"),
        ("x = 1\ny = unknown", 2, "NameError: name 'unknown' is not defined"),
        ("import nothing_of_this_name", 1, "ModuleNotFoundError"),
        ("from .b import a", 1, "ImportError"),
        ("from api_factory import handler\n@handler\ndef f(): ...", 2, "TypeError: handler needs the name"),
        ("\nraise SystemExit(3)", 2, "SystemExit: 3"),
    ],
)
def test_a_file_that_cannot_be_loaded_is_told_with_its_line(
    tmp_path: Path, code: str, line: int, told: str
) -> None:
    write(tmp_path / "code", a=code, b=GOOD, c="1 / 0")
    refused = start(tmp_path, "--handlers", "code")
    assert refused.returncode == 2
    text = " ".join(refused.stderr.split())
    assert f"code/a.py, line {line}: {told}" in text
    assert "code/c.py, line 1: ZeroDivisionError: division by zero." in text
    assert "Traceback" not in text


def test_places_that_have_no_code_of_a_project_are_refused(tmp_path: Path) -> None:
    own = Path(api_factory.__file__).resolve().parents[2] / "handlers"
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.txt").touch()
    write(tmp_path / "none", a="x = 1")
    write(tmp_path / "code", a=GOOD)
    for words, told in (
        (["--handlers", str(own)], "is the factory's own code"),
        (["--handlers", str(own / "records.py")], "is the factory's own code"),
        (["--handlers", "empty"], "has no Python file in it"),
        (["--handlers", "missing"], "There is no missing with handlers"),
        (["--handlers", "a.txt"], "is no Python file"),
        (["--handlers", "none"], "declares no handler"),
        (["--handlers", "other=code"], "--handlers names the project other"),
        (["--handlers", "shop=code", "--handlers", "code"], "names a project twice"),
        (["--handlers", "code", "--handler-timeout", "0"], "--handler-timeout must be a number of seconds"),
    ):
        refused = start(tmp_path, *words)
        assert (refused.returncode, told in " ".join(refused.stderr.split())) == (2, True), (
            words,
            refused.stderr,
        )


def test_a_folder_called_handlers_is_not_looked_for(shop: Serve, tmp_path: Path) -> None:
    """What nobody names is not loaded, wherever the server is started."""
    here = shop(GOOD, start=False)
    write(here.server.folder / "handlers", a="raise SystemExit('loaded')")
    here.server.start()
    assert here.call("GET", "/hello").json() == {"text": "a"}


def test_files_share_what_they_have_and_names_with_underscores_are_helpers(shop: Serve) -> None:
    code = """
        from api_factory import handler
        from ._words import greet
        from .more import other

        @handler("hello")
        def hello(first_name):
            return {"text": greet(first_name) + other()}
    """
    here = shop(code, start=False)
    write(here.code, _words="def greet(name): return f'Hi {name}'")
    more = """
        from api_factory import handler

        def other(): return "!"

        @handler("cancelOrder")
        async def cancel(call, order_id):
            return await call.records("orders").get(order_id)
    """
    write(here.code, more=more)
    here.server.start()
    assert here.call("GET", "/hello?firstName=Ann").json() == {"text": "Hi Ann!"}
    assert [o["role"] for o in here.plan()["operations"] if o["operation_id"] == "cancelOrder"] == ["handler"]
    assert not list(here.code.rglob("*.pyc"))


def test_the_environment_names_them_too(shop: Serve) -> None:
    here = shop(GOOD, start=False)
    # Without --handlers, as the last two words of the command have them.
    named = here.server.flags.index("--handlers")
    flags = list(here.server.flags)
    here.server.flags = (*flags[:named], *flags[named + 2 :])
    here.server.env["API_FACTORY_HANDLERS"] = f"shop={here.code / 'orders.py'}"
    here.server.env["API_FACTORY_HANDLER_TIMEOUT"] = "2.5"
    here.server.start()
    assert here.call("GET", "/hello").json() == {"text": "a"}


def test_a_project_that_is_kept_gets_them_without_its_file(shop: Serve) -> None:
    here = shop(GOOD)
    here.server.stop()
    flags = list(here.server.flags)
    here.server.flags = tuple(flags[1:])
    here.server.start()
    assert here.call("GET", "/hello").json() == {"text": "a"}


def test_the_public_names_load_nothing_of_the_server() -> None:
    script = (
        "import json, sys; before = set(sys.modules); from api_factory import Answer, Call, handler, problem;"
        "print(json.dumps(list(set(sys.modules) - before)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = set(json.loads(done.stdout))
    rooms = {name.split(".")[1] for name in loaded if name.startswith("api_factory.")}
    assert rooms == {"interactive", "own_code"}
    assert not loaded & {"dataclasses", "inspect", "http", "pathlib", "orjson", "asyncio"}
