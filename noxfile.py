"""What there is to do with a checkout: `nox -l` lists it, `nox -s NAME` does it, `nox` does what must pass.

Each session runs in an environment of its own below `.nox`. Sessions use the Python that nox runs on;
`nox -s tests --force-python 3.13` takes another, and `nox -s pythons` takes all that we support.
"""

from __future__ import annotations

import os
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path
from subprocess import STDOUT
from tempfile import TemporaryFile
from typing import IO

import nox

nox.needs_version = ">=2025.2.9"
nox.options.sessions = ["checks"]
nox.options.error_on_missing_interpreters = False
# uv, which the README's command brings, installs in seconds what takes pip a minute.
nox.options.default_venv_backend = "uv|virtualenv"

PYTHONS = ["3.11", "3.12", "3.13"]
OF_KERNELS = [f"tests/notebooks/test_{name}.py" for name in ("verification", "magic", "kernels")]
NBVAL = ["pytest", "--nbval", "notebooks", *OF_KERNELS, "-m", "not slow"]
# The browser's tests import Playwright, which no other session installs.
PYTEST = ["pytest", "--ignore=tests/browser"]
ALL_FAST = [*PYTEST, "--nbval", "notebooks", "tests", "-m", "not slow and not browser and not bench"]
MODULES_ALONE = ["--collect-only", "-qq", "-p", "modules_alone"]
WORKERS = str((os.cpu_count() or 1) + 1)
SPREAD = ["-n", WORKERS, "--dist", "loadfile", "--no-loadscope-reorder"]
"""One worker more than there are cores, for half of what is tested is a wait; the tests of one file stay together.

So do the servers that they share. Files keep their order: by the number of their tests, those with few and long ones
would come last.
"""
BENCHMARKS = ["service", "sign_in", "store", "notebook", "hostile"]
COMPARISONS = ["commits", "instructions"]
"""Benchmarks that say nothing without an argument, and run only where they are named."""
MISTAKEN = {"guards.yaml"}
"""Contracts of the tests that break the specification on purpose; all others hold for openapi-spec-validator too."""
CHROMIUM_NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]


@nox.session
def serve(session: nox.Session) -> None:
    """Start API Factory: `nox -s serve -- --port 9000` passes options on."""
    install(session)
    session.log(
        f"In another terminal, this brings the command: source {os.path.relpath(session.bin)}/activate"
    )
    # Ctrl-C reaches the server too, which then finishes what is in flight: nox is not to end it sooner.
    session.run("api-factory", "serve", *session.posargs, interrupt_timeout=15, terminate_timeout=15)


@nox.session
def checks(session: nox.Session) -> None:
    """Do what must pass: the fast tests and the notebooks in one run, with lint beside it."""
    install(session, "tests,notebooks,lint")
    with TemporaryFile("w+", encoding="utf-8") as output, ThreadPoolExecutor() as pool:
        linting = pool.submit(run_lint, session, output)
        try:
            if is_new(session):
                # Each worker would compile whatever it imports, all of them the same at once.
                session.run(*ALL_FAST, *MODULES_ALONE, env={"PYTHONPATH": "tests"}, silent=True)
            session.run(*ALL_FAST, *SPREAD, *session.posargs)
        finally:
            wait([linting])
            output.seek(0)
            print(output.read())
        linting.result()


@nox.session(default=False)
def tests(session: nox.Session) -> None:
    """Run the fast tests: `nox -s tests -- tests/store -k query` runs some of them."""
    install(session, "tests")
    session.run(*PYTEST, *SPREAD, *session.posargs)


@nox.session(python=PYTHONS, default=False)
def pythons(session: nox.Session) -> None:
    """Run the fast tests on every Python we support, as far as it is on this machine."""
    install(session, "tests")
    session.run(*PYTEST, *SPREAD, *session.posargs)


@nox.session(default=False)
def slow(session: nox.Session) -> None:
    """Run the tests that take long, and those that make their examples with ten times as many."""
    install(session, "tests,notebooks,fuzz")
    # A fixed seed: what another one finds would refuse a change that has nothing to do with it.
    examples = ["--hypothesis-profile=thorough", "--hypothesis-seed=0"]
    session.run(*PYTEST, "-m", "slow or hypothesis", *examples, *SPREAD, *session.posargs)


@nox.session(default=False)
def fuzz(session: nox.Session) -> None:
    """Fuzz the readers of strangers' bytes: `nox -s fuzz -- --minutes 60`, or `-- --target yaml --seconds 30`."""
    install(session, "tests,fuzz")
    session.run("python", "-m", "fuzz", *session.posargs, env={"PYTHONPATH": "tests"})


@nox.session(default=False)
def coverage(session: nox.Session) -> None:
    """Tell which lines and branches the fast tests reach, the servers that they start included; a report only."""
    install(session, "tests,coverage")
    session.run(*PYTEST, *SPREAD, "--cov", "--cov-report=term:skip-covered", *session.posargs)


@nox.session(default=False)
def notebooks(session: nox.Session) -> None:
    """Run every cell of the notebooks again and compare what it shows with what is committed."""
    install(session, "notebooks")
    session.run(*NBVAL, *SPREAD, *session.posargs)


@nox.session(default=False)
def lint(session: nox.Session) -> None:
    """Check style, types, contracts, and that notebooks are fit to be committed."""
    install(session, "lint")
    run_lint(session)


@nox.session(default=False)
def browser(session: nox.Session) -> None:
    """Use the admin page, the console and JupyterLab in Chromium, found on PATH or named by CHROMIUM."""
    chromium = find_chromium(session)
    install(session, "browser")
    session.run("pytest", "-m", "browser", "tests/browser", *session.posargs, env={"CHROMIUM": chromium})


@nox.session(default=False)
def regen(session: nox.Session) -> None:
    """Run the notebooks and write what they show now into them; twice in a row gives the same bytes."""
    install(session, "notebooks")
    session.run("python", "tasks/notebooks.py", "regen", *session.posargs)


@nox.session(default=False)
def bench(session: nox.Session) -> None:
    """Measure, and assert nothing.

    `nox -s bench -- service --rounds 5` runs one of the benchmarks with its options;
    `nox -s bench -- commits REVISION` measures this checkout beside an earlier commit, and
    `nox -s bench -- instructions REVISION` counts what both execute for an answer, which a busy machine hardly
    disturbs; it takes valgrind.
    """
    install(session, "bench")
    names, options = BENCHMARKS, session.posargs
    if options and options[0] in [*BENCHMARKS, *COMPARISONS]:
        names, options = options[:1], options[1:]
    for name in names:
        session.run("python", f"tasks/bench_{name}.py", *options)


def install(session: nox.Session, extra: str | None = None) -> None:
    """Install the project as it stands in this checkout, with one of its extras.

    Editable, because a wheel built in the checkout would keep modules that were removed since; a test of its
    own builds and inspects the wheel. Most of what is installed is never imported: compiling it would take
    longer than the installation.
    """
    # Tests start hundreds of processes: where bytecode is never written, each of them compiles all that it imports.
    session.env["PYTHONDONTWRITEBYTECODE"] = ""
    compiling = [] if session.venv_backend == "uv" else ["--no-compile"]
    session.install(*compiling, "-e", f".[{extra}]" if extra else ".")


def is_new(session: nox.Session) -> bool:
    """True if nothing in the environment of a session has been compiled yet."""
    return not any(Path(session.bin).parent.glob("lib/**/site-packages/_pytest/__pycache__/*.pyc"))


def run_lint(session: nox.Session, output: IO[str] | None = None) -> None:
    """Run the checkers of sources, contracts and notebooks; write what they say to `output`."""
    notebooks = sorted(map(str, Path("notebooks").glob("*.ipynb")))
    contracts = sorted(
        str(path) for path in Path("tests/contracts").glob("*.yaml") if path.name not in MISTAKEN
    )
    for command in (
        ["ruff", "check"],
        ["ruff", "format", "--check"],
        ["mypy"],
        ["api-factory", "notebook", "--check", *notebooks],
        ["openapi-spec-validator", "openapi.yaml", *contracts],
    ):
        session.run(*command, stdout=output, stderr=STDOUT if output else None)


def find_chromium(session: nox.Session) -> str:
    """The Chromium to use; the session ends with a sentence where there is none."""
    named = os.environ.get("CHROMIUM")
    candidates = [named] if named else CHROMIUM_NAMES
    for candidate in candidates:
        if found := shutil.which(candidate):
            return found
    advice = "apt-get install chromium" if sys.platform.startswith("linux") else "install Chromium"
    session.error(
        f"No Chromium found as {', '.join(candidates)}. Install it ({advice}), or name it in CHROMIUM."
    )
