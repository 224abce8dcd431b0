"""Servers for every test that needs one: real processes, spoken to over a socket, and always ended."""

from __future__ import annotations

import contextlib
import functools
import gc
import logging
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpcore2
import pytest
import yaml

import taskless_guard
from running_server import Call, FreshServer, RunningServer

# Tests read and write thousands of contracts; libyaml is eight times as fast, and safe_load does not take it.
yaml.SafeLoader, yaml.SafeDumper = yaml.CSafeLoader, yaml.CSafeDumper

# Each client would read all certificates of the machine, for servers that speak plain HTTP.
httpcore2.default_ssl_context = functools.cache(httpcore2.default_ssl_context)

# Servers in the process of the tests keep to the same rule as those in processes of their own.
taskless_guard.install()

# The sessions of notebooks and of the browser do not install it.
with contextlib.suppress(ImportError):
    from hypothesis import settings
    from hypothesis import strategies as st

    # A machine that does something else would fail a test that asserts a time.
    settings.register_profile("quick", deadline=None, max_examples=40)
    settings.register_profile("thorough", deadline=None, max_examples=500)
    settings.load_profile("quick")


# What collection makes stays: looking for garbage in it takes a tenth of its time.
gc.disable()

EACH_CONTRACT_ONCE = """
from functools import lru_cache
from api_factory.projects import projects
projects.prepare = lru_cache(maxsize=100)(projects.prepare)
"""
"""A prelude: a contract that comes again is not read, planned and tried again; projects share what was made of it."""


def pytest_configure(config: pytest.Config) -> None:
    """Give all workers of a run one folder from which they copy their PostgreSQL."""
    if not hasattr(config, "workerinput"):
        folder = tempfile.TemporaryDirectory(prefix="api-factory-postgres-template-")
        config.add_cleanup(folder.cleanup)
        os.environ["API_FACTORY_TEST_POSTGRES_TEMPLATE"] = folder.name


@pytest.hookimpl(trylast=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Find the characters of UTF-8 before there are workers: it takes Hypothesis seconds, unless they are on disk."""
    if not hasattr(session.config, "workerinput"):
        with contextlib.suppress(NameError):
            st.characters(codec="utf-8").validate()


def pytest_collection_finish() -> None:
    """Leave what collection made out of every later search for garbage; tests that search would take seconds."""
    gc.collect()
    gc.freeze()
    gc.enable()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """One server for all the tests of a run; they keep apart by names of their own (`unique`).

    It logs all it can, so that a test may look for what must not be there.
    """
    running = RunningServer(
        tmp_path_factory.mktemp("server"), "--log-level", "debug", prelude=EACH_CONTRACT_ONCE
    )
    try:
        yield running.start()
    finally:
        running.close()


@pytest.fixture(scope="session")
def on_postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """Run one server on PostgreSQL for all the tests of a run, as `server` does on the embedded store."""
    # The session of the browser does not install what PostgreSQL needs.
    from postgres_server import DATABASES

    folder = tmp_path_factory.mktemp("postgres")
    flags = ("--store", DATABASES.fresh_url(), "--log-level", "debug")
    running = RunningServer(folder, *flags, prelude=EACH_CONTRACT_ONCE)
    try:
        yield running.start()
    finally:
        running.close()


@pytest.fixture(params=["embedded", "postgres"])
def on_either_store(request: pytest.FixtureRequest) -> RunningServer:
    """Give a server with the embedded store, and then one with PostgreSQL."""
    name = "server" if request.param == "embedded" else "on_postgres"
    running: RunningServer = request.getfixturevalue(name)
    return running


@pytest.fixture
def call(server: RunningServer) -> Call:
    """Sends a request to the shared server: `call("GET", "/v1/projects", key=None)`; see RunningServer.call."""
    return server.call


@pytest.fixture
def fresh_server(tmp_path: Path) -> Iterator[FreshServer]:
    """Starts servers that belong to one test: `fresh_server("--log-level", "info", env={...})`.

    `start=False` gives one that is not started yet; `folder=` puts it, and its data, somewhere else; `prelude=` is
    Python that runs in it first, `anew=True` before anything is imported.
    """
    made: list[RunningServer] = []

    def make(*flags: str, start: bool = True, folder: Path | None = None, **options: Any) -> RunningServer:
        running = RunningServer(folder or tmp_path / f"server-{len(made)}", *flags, **options)
        made.append(running)
        return running.start() if start else running

    yield make
    for running in made:
        running.close()


@pytest.fixture(scope="module")
def only_new_garbage() -> None:
    """Leave what earlier tests made out of the searches for garbage that a module's tests make."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _leave_logging_enabled() -> Iterator[None]:
    """Fail a test that leaves logging switched off: later tests of the process would hear nothing."""
    yield
    assert logging.root.manager.disable == logging.NOTSET
