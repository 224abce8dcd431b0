"""Who imports whom in the package, read from the sources: nothing is imported to find out."""

from __future__ import annotations

import ast
import gc
from collections.abc import Iterator, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "api_factory"
FOLDERS = {PACKAGE: ROOT / "src" / PACKAGE, f"{PACKAGE}.handlers": ROOT / "handlers"}


@cache
def modules() -> dict[str, Path]:
    """Every module of the package with its file."""
    paths = {}
    for prefix, folder in FOLDERS.items():
        for path in folder.rglob("*.py"):
            parts = path.relative_to(folder).with_suffix("").parts
            paths[".".join((prefix, *parts)).removesuffix(".__init__")] = path
    return paths


def tree(path: Path) -> ast.Module:
    """A source as Python reads it."""
    return _trees()[path]


@cache
def _trees() -> dict[Path, ast.Module]:
    """The sources of all modules; searches for garbage among them would take twice as long as reading them."""
    gc.disable()
    try:
        return {path: ast.parse(path.read_text(encoding="utf-8")) for path in modules().values()}
    finally:
        gc.freeze()
        gc.enable()


def imports_of(module: str, path: Path, *, deferred: bool) -> set[str]:
    """The modules of the package that a module imports; `deferred`: also inside functions and for types."""
    all_modules = modules()
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    body = tree(path)
    imported = set()
    for node in statements(body.body) if deferred else _at_import(body.body):
        for name in _named(node, package):
            # `from a import b` names a module a.b, or something that a has.
            owner = name if name in all_modules else name.rpartition(".")[0]
            if owner in all_modules and owner != module:
                imported.add(owner)
    return imported


def room(module: str) -> str:
    """The room that a module is in: a package or a single file of `src/api_factory`."""
    return module.removeprefix(f"{PACKAGE}.").partition(".")[0]


@cache
def rooms() -> dict[str, set[str]]:
    """Every room with those that it imports anything from, at whatever moment."""
    found: dict[str, set[str]] = {}
    for module, path in modules().items():
        others = {room(name) for name in imports_of(module, path, deferred=True)}
        found.setdefault(room(module), set()).update(others - {room(module), PACKAGE})
    return found


def parts(name: str) -> dict[str, set[str]]:
    """The sub-packages and modules of a room, each with those of the same room that it imports anything from."""
    graph: dict[str, set[str]] = {}
    inside = {module: path for module, path in modules().items() if room(module) == name}
    for module, path in inside.items():
        others = {_part(other) for other in imports_of(module, path, deferred=True) if other in inside}
        graph.setdefault(_part(module), set()).update(others - {_part(module)})
    return graph


def _part(module: str) -> str:
    """`api_factory.plan.schemas.validators` is in `plan.schemas`."""
    return ".".join(module.removeprefix(f"{PACKAGE}.").split(".")[:2])


def cycle(graph: Mapping[str, set[str]]) -> list[str]:
    """A cycle of the graph, first and last the same, or an empty list."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        circle: list[str] = error.args[1]
        return circle
    return []


def statements(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """All statements, those inside of others too; expressions, which are most of a source, are not looked at."""
    for node in body:
        yield node
        for block in ("body", "orelse", "finalbody"):
            yield from statements(getattr(node, block, []))
        for inner in (*getattr(node, "handlers", []), *getattr(node, "cases", [])):
            yield from statements(inner.body)


def _at_import(body: list[ast.stmt]) -> Iterator[ast.AST]:
    """The statements that run when the module is imported."""
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        yield node
        for block in ("body", "orelse", "finalbody"):
            yield from _at_import(getattr(node, block, []))


def _named(node: ast.AST, package: str) -> Iterator[str]:
    """The dotted names that an import statement names."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        base = node.module or ""
        if node.level:
            parents = package.split(".")
            base = ".".join([*parents[: len(parents) - node.level + 1], *filter(None, [node.module])])
        yield from (f"{base}.{alias.name}" for alias in node.names)
