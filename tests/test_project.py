"""The project as a whole: imports point one way, the package is complete, and its surface is what it says."""

from __future__ import annotations

import ast
import contextlib
import importlib
import json
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml

from imports import FOLDERS, PACKAGE, ROOT, cycle, imports_of, modules, parts, rooms, statements, tree

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

MAY_IMPORT = {
    room: set(others.split())
    for room, others in {
        "client": "errors media_type settings",
        "contract": "errors media_type",
        "encoding": "media_type plan",
        "errors": "",
        "etags": "errors store",
        "files": "errors",
        "http": "errors redaction",
        "interactive": "errors files notebook service_client settings",
        "keys": "errors listing store timestamps",
        "listing": "errors",
        "literals": "",
        "media_type": "",
        "notebook_generator": "contract encoding media_type plan printable python_names redaction service_client",
        "plan": "contract media_type",
        "own_code": "errors keys plan python_names records service sign_in store",
        "printable": "",
        "projects": (
            "contract errors etags keys listing own_code plan records reference service sign_in store timestamps trial"
        ),
        "python_names": "",
        "records": (
            "contract encoding errors etags literals media_type plan sign_in store timestamps uploads value_bounds"
        ),
        "redaction": "printable",
        "reference": "contract encoding errors media_type plan records sign_in store",
        "server": (
            "errors http keys own_code plan projects records redaction service settings sign_in store web media_type"
        ),
        "service": (
            "contract encoding errors etags http keys literals media_type plan redaction sign_in store uploads"
            " value_bounds"
        ),
        "service_client": "client contract encoding errors media_type plan printable python_names redaction",
        "settings": "errors",
        "sign_in": "errors keys plan store",
        "store": "errors",
        "timestamps": "",
        "uploads": "",
        "trial": "encoding keys media_type plan records reference service sign_in store",
        "value_bounds": "",
        "web": "errors http keys media_type redaction",
    }.items()
}
"""Room -> all that it may import."""

IMPORTED_BY = {
    "cli": {"__main__"},
    "interactive": {PACKAGE, "cli"},
    "notebook_generator": {"cli", "notebook"},
    "notebook": {"cli", "interactive"},
    "client": {"cli", "notebook", "service_client"},
    "service_client": {"cli", "interactive", "notebook", "notebook_generator"},
    "handlers": set(),
    "server": {"cli", "handlers", "notebook"},
    "web": {"server"},
}
"""Room -> all that may import it. Handlers are found by the names in contracts only."""

PAGES_IMPORT = {"errors", "http", "keys", "media_type", "redaction"}
"""What the pages share with the server: errors, how answers are written, and types. All else goes over the API."""

HEAVY = {"connexion", "openapi_spec_validator", "psycopg", "starlette", "tinydb", "uvicorn"}
"""What takes long to import, and what neither a client nor the command line needs to begin with."""

TOP = {
    *(".ci", ".github", ".gitignore", "docs", "handlers", "notebooks", "src", "tasks", "tests"),
    *("ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md", "SECURITY.md"),
    *("noxfile.py", "openapi.yaml", "pyproject.toml"),
}


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, unpacked; built from a copy, for building leaves files behind."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    leave = shutil.ignore_patterns("__pycache__", "*.egg-info", ".mypy_cache", "build")
    for name in ("src", "handlers"):
        shutil.copytree(ROOT / name, source / name, ignore=leave, symlinks=True)
    for name in ("pyproject.toml", "README.md", "LICENSE", "openapi.yaml"):
        shutil.copy(ROOT / name, source / name)
    build = f"from setuptools import build_meta; build_meta.build_wheel({str(folder)!r})"
    done = subprocess.run([sys.executable, "-c", build], cwd=source, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "Warning" not in done.stderr, done.stderr
    (path,) = folder.glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        archive.extractall(folder / "unpacked")
    return folder / "unpacked"


@pytest.mark.parametrize("name", MAY_IMPORT)
def test_a_room_imports_only_what_it_may(name: str) -> None:
    assert rooms()[name] <= MAY_IMPORT[name]


@pytest.mark.parametrize("name", IMPORTED_BY)
def test_a_room_is_imported_only_by_those_that_may(name: str) -> None:
    importers = {room for room, others in rooms().items() if name in others}
    assert importers <= IMPORTED_BY[name]


def test_no_rooms_import_each_other_in_a_circle() -> None:
    assert cycle(rooms()) == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {module: imports_of(module, path, deferred=False) for module, path in modules().items()}
    assert cycle(graph) == []


def test_a_circle_would_be_found() -> None:
    assert set(cycle({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}})) == {"a", "b", "c"}


def test_pages_speak_only_the_public_api() -> None:
    assert rooms()["web"] == PAGES_IMPORT


@pytest.mark.parametrize(
    "name",
    ["cli", "contract", "interactive", "notebook", "notebook_generator", "plan", "service_client", "store"],
)
def test_no_parts_of_a_room_import_each_other_in_a_circle(name: str) -> None:
    assert cycle(parts(name)) == []


@pytest.mark.parametrize(
    "name",
    [
        *("client", "cli", "errors", "interactive", "interactive.magic", "notebook", "notebook.hygiene"),
        *("service_client", "settings"),
    ],
)
def test_what_people_wait_for_does_not_load_the_server(name: str) -> None:
    script = f"import json, sys, {PACKAGE}.{name}; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = set(json.loads(done.stdout))
    assert loaded & HEAVY == set()
    assert {f"{PACKAGE}.server", f"{PACKAGE}.http", f"{PACKAGE}.store"} & loaded == set()


def test_handlers_are_reached_through_the_package_only() -> None:
    for path in [*ROOT.glob("src/**/*.py"), *ROOT.glob("handlers/*.py")]:
        for node in statements(tree(path).body):
            if isinstance(node, ast.ImportFrom) and node.level == 0:
                assert (node.module or "").partition(".")[0] != "handlers", path
            if isinstance(node, ast.Import):
                assert all(alias.name.partition(".")[0] != "handlers" for alias in node.names), path


def test_a_package_says_what_it_offers_and_nothing_else() -> None:
    allowed = ast.Expr | ast.Import | ast.ImportFrom | ast.Assign
    for module, path in modules().items():
        if path.name != "__init__.py":
            continue
        body = tree(path).body
        assert all(isinstance(node, allowed) for node in body), module
        assigned = {ast.unparse(node.targets[0]) for node in body if isinstance(node, ast.Assign)}
        assert assigned <= {"__all__", "__version__"}, module


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("cli", ["main"]),
        ("contract", ["Contract", "Fault", "Limits", "inspect", "read"]),
        ("interactive", ["api", "connect", "get", "load_ipython_extension"]),
        ("notebook", ["Server", "client"]),
    ],
)
def test_the_surface_of_a_package_is_pinned(name: str, names: list[str]) -> None:
    module = importlib.import_module(f"{PACKAGE}.{name}")
    assert module.__all__ == names


def test_what_a_package_offers_is_there() -> None:
    for module, path in modules().items():
        if path.name == "__init__.py" and "__all__" in path.read_text(encoding="utf-8"):
            loaded = importlib.import_module(module)
            assert all(hasattr(loaded, name) for name in loaded.__all__)


def test_every_package_is_declared() -> None:
    folders = {
        ".".join((prefix, *path.parent.relative_to(folder).parts))
        for prefix, folder in FOLDERS.items()
        for path in folder.rglob("__init__.py")
    }
    # A folder of static files is a package to setuptools.
    assert set(PROJECT["tool"]["setuptools"]["packages"]) == folders | {f"{PACKAGE}.web.static"}


def test_a_wheel_has_every_module_and_file(wheel: Path) -> None:
    for module, path in modules().items():
        inside = Path(*module.split("."), *(["__init__.py"] if path.name == "__init__.py" else []))
        assert (wheel / inside.with_suffix(".py")).read_bytes() == path.read_bytes()
    for path in (ROOT / "src" / PACKAGE / "web" / "static").iterdir():
        assert (wheel / PACKAGE / "web" / "static" / path.name).read_bytes() == path.read_bytes()
    assert (wheel / PACKAGE / "py.typed").exists()


def test_a_wheel_carries_the_contract_of_the_root(wheel: Path) -> None:
    packed = wheel / PACKAGE / "openapi.yaml"
    assert not packed.is_symlink()
    assert packed.read_bytes() == (ROOT / "openapi.yaml").read_bytes()


def test_a_wheel_has_nothing_but_the_package(wheel: Path) -> None:
    others = {path.name for path in wheel.iterdir() if not path.name.endswith(".dist-info")}
    assert others == {PACKAGE}


@pytest.mark.parametrize("installed", ["as a wheel", "in place"])
def test_a_foreign_folder_of_handlers_is_not_ours(wheel: Path, tmp_path: Path, installed: str) -> None:
    foreign = tmp_path / "handlers"
    foreign.mkdir()
    for name in ("__init__", "projects", "keys"):
        (foreign / f"{name}.py").write_text("raise SystemExit('a foreign handler was imported')")
    script = f"import {PACKAGE}.handlers.projects as module; print(module.__file__)"
    if installed == "as a wheel":
        script = f"import sys; sys.path.insert(0, {str(wheel)!r}); {script}"
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True)
    home = wheel / PACKAGE / "handlers" if installed == "as a wheel" else ROOT / "handlers"
    assert (done.stdout.strip(), done.returncode) == (str(home / "projects.py"), 0), done.stderr


def test_helpers_of_tests_are_not_in_a_conftest() -> None:
    """What a conftest has is for pytest; what tests import is in a module with a name of its own."""
    for path in ROOT.glob("tests/**/*.py"):
        for node in statements(ast.parse(path.read_text(encoding="utf-8")).body):
            imported = node.module if isinstance(node, ast.ImportFrom) else None
            assert (imported or "").rpartition(".")[2] != "conftest", path


def test_the_top_of_the_folder_is_as_laid_down() -> None:
    assert _top_level() <= TOP, "a new top-level entry needs a place in the design"


def _top_level() -> set[str]:
    """Return the names at the top that belong to the project.

    A contract that somebody has put beside them to try it is none: git does not track it. Where there is no git, all
    names are, but those that it would ignore.
    """
    with contextlib.suppress(OSError, subprocess.CalledProcessError):
        list_tracked = ["git", "ls-files", "-z"]
        listing = subprocess.run(list_tracked, cwd=ROOT, check=True, capture_output=True, text=True).stdout
        if listing:
            return {path.split("/", 1)[0] for path in listing.rstrip("\0").split("\0")}
    return {path.name for path in ROOT.iterdir() if not _ignored(path.name)}


def _ignored(name: str) -> bool:
    """True if what is called so never belongs to the project."""
    patterns = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    return name == ".git" or any(Path(name).match(pattern.rstrip("/")) for pattern in patterns)


def test_one_version_is_named_everywhere() -> None:
    assert importlib.import_module(PACKAGE).__version__ == PROJECT["project"]["version"]
    contract = yaml.safe_load((ROOT / "openapi.yaml").read_text(encoding="utf-8"))
    assert contract["info"]["version"] == PROJECT["project"]["version"]


def test_the_pythons_we_support_are_those_that_are_tested() -> None:
    classifier = "Programming Language :: Python :: "
    supported = [
        line.removeprefix(classifier) for line in PROJECT["project"]["classifiers"] if classifier in line
    ]
    assert f"PYTHONS = {json.dumps(supported)}" in (ROOT / "noxfile.py").read_text(encoding="utf-8")
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8"))
    assert workflow["jobs"]["nox"]["strategy"]["matrix"]["python"] == supported
    assert PROJECT["project"]["requires-python"] == f">={supported[0]}"


def test_ci_runs_the_test_command_that_people_are_told() -> None:
    run = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "\nbash -c 'python -m pip install nox uv && python -m nox'\n" in run
    assert "\npython -m nox -s browser\n" in run
    workflow = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    assert "python -m pip install nox uv && python -m nox\n" in workflow
