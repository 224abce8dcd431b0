"""Connexion is imported without what we do not use of it, and is whole all the same."""

from __future__ import annotations

import subprocess
import sys

from api_factory.service.connexion import UNUSED


def run(program: str) -> str:
    command = [sys.executable, "-W", "ignore", "-c", program]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_what_is_not_used_is_loaded_when_it_is_wanted():
    """Somebody may use Connexion for other things in the same process, such as a notebook."""
    program = """
import sys, api_factory.server.server
print(*sys.modules)
import connexion
app = connexion.AsyncApp("x")
document = {"openapi": "3.0.3", "info": {"title": "t", "version": "1"}, "paths": {}}
app.add_api(document)
print(app.test_client().get("/openapi.json").json()["info"]["title"])
import starlette.testclient, connexion.security
assert starlette.testclient.__file__
assert connexion.security.httpx.AsyncClient.__module__.startswith("httpx")
"""
    loaded, title = run(program).splitlines()
    assert "connexion.apps.abstract" in loaded.split()
    assert not {*UNUSED} & {*loaded.split()}
    assert title == "t"


def test_what_is_loaded_already_is_left_alone():
    assert run(
        "import httpx2, starlette.testclient as t; import api_factory.server.server; print(t.__file__)"
    )
