"""Source files of somebody's own code, loaded anew each time."""

from __future__ import annotations

import importlib.machinery
import importlib.util
import itertools
import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Final

import api_factory
from api_factory.errors import StartError
from api_factory.own_code.declaration import Declaration, collect

MOST_FILES: Final = 1000
MOST_ENTRIES: Final = 5000
"""Files and folders below a folder of code that are looked at for changes."""

_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True)
class CodeFault:
    """Report a fault in somebody's own code, at a line of a file."""

    file: str
    line: int
    detail: str

    @property
    def sentence(self) -> str:
        """The fault with its place: `code/orders.py, line 7: name 'x' is not defined.`"""
        return f"{self.file}, line {self.line}: {self.detail}"


@dataclass(frozen=True, slots=True)
class LoadedCode:
    """Declarations of all files of a source, or their faults."""

    declarations: tuple[Declaration, ...]
    faults: tuple[CodeFault, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A file, or a folder of files, that whoever starts the server has named."""

    path: Path

    def check(self) -> None:
        """Raise StartError if nothing can be loaded from here."""
        if not self.path.exists():
            raise StartError(
                f"There is no {self.path} with handlers.", hint="--handlers names a file or a folder."
            )
        if self.path.is_file() and self.path.suffix != ".py":
            raise StartError(
                f"{self.path} is no Python file.", hint="--handlers names a .py file or a folder of them."
            )
        own = Path(api_factory.__file__).resolve().parent
        package = importlib.util.find_spec("api_factory.handlers")
        homes = {
            own,
            *(Path(home).resolve() for home in (package and package.submodule_search_locations) or ()),
        }
        if any(self.path.resolve().is_relative_to(home) for home in homes):
            raise StartError(f"{self.path} is the factory's own code, not that of a project.")
        if not self.files():
            raise StartError(f"{self.path} has no Python file in it.")

    def files(self) -> list[Path]:
        """List the files in the order of loading.

        Those that begin with a dot or an underscore are left out.
        """
        if self.path.is_file():
            return [self.path]
        names = sorted(self.path.glob("*.py"))[:MOST_FILES]
        return [path for path in names if not path.name.startswith((".", "_"))]

    def stamp(self) -> tuple[tuple[str, int, int, int], ...]:
        """Return the name, time, size and inode of each file, helpers too.

        They change with every saved file.
        """
        return tuple(sorted(_stamps([self.path] if self.path.is_file() else list(_python_files(self.path)))))

    def load(self) -> LoadedCode:
        """Run all files, in modules of their own, and return what they declare.

        Files of a folder can import each other: `from .rules import discount`.
        """
        name = f"api_factory_own_code_{next(_numbers)}"
        faults: list[CodeFault] = []
        with _without_bytecode(), collect() as collected:
            if self.path.is_dir():
                package = ModuleType(name)
                package.__path__ = [str(self.path)]
                sys.modules[name] = package
            for path in self.files():
                module_name = f"{name}.{path.stem}" if self.path.is_dir() else name
                fault = _run(module_name, path)
                if fault is not None:
                    faults.append(fault)
            if faults:
                for loaded in [key for key in sys.modules if key == name or key.startswith(f"{name}.")]:
                    del sys.modules[loaded]
        return LoadedCode(tuple(collected), tuple(dict.fromkeys(faults)))


def forget(declarations: tuple[Declaration, ...]) -> None:
    """Drop the modules of functions that were replaced; calls in flight keep theirs."""
    names = {str(declaration.function.__module__).partition(".")[0] for declaration in declarations}
    for name in [key for key in sys.modules if key.partition(".")[0] in names]:
        if name.startswith("api_factory_own_code_"):
            del sys.modules[name]


def _python_files(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder and of those in it.

    As far as they can be looked at again and again.
    """
    entries = 0
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".") and name != "__pycache__"]
        entries += len(folders) + len(names)
        yield from (Path(place, name) for name in names if name.endswith(".py"))
        if entries > MOST_ENTRIES:
            return


def _stamps(paths: list[Path]) -> Iterator[tuple[str, int, int, int]]:
    for path in paths:
        try:
            state = os.stat(path)
        except OSError:
            continue
        yield str(path), state.st_mtime_ns, state.st_size, state.st_ino


@contextmanager
def _without_bytecode() -> Iterator[None]:
    """Write no compiled files.

    One would be taken for a source that is saved twice within a second.
    """
    before = sys.dont_write_bytecode
    sys.dont_write_bytecode = True
    try:
        yield
    finally:
        sys.dont_write_bytecode = before


class _SourceLoader(importlib.machinery.SourceFileLoader):
    """Loads from the source alone."""

    def get_code(self, fullname: str) -> object:  # type: ignore[override]
        """Compile the source anew."""
        return self.source_to_code(self.get_data(self.path), self.path)


def _run(name: str, path: Path) -> CodeFault | None:
    if name in sys.modules:
        return None  # Another file has imported it.
    loader = _SourceLoader(name, str(path))
    spec = importlib.util.spec_from_file_location(name, path, loader=loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        loader.exec_module(module)
    except SyntaxError as error:
        return CodeFault(error.filename or str(path), error.lineno or 1, f"{error.msg}.")
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # Also one that is made to pass by, as of tasks that are cancelled.
        return fault_of(error, path)
    return None


def fault_of(error: BaseException, path: Path) -> CodeFault:
    """Return an error as a fault at the last line of somebody's own code that led to it."""
    frames = traceback.extract_tb(error.__traceback__)
    folder = path.resolve().parent
    own = [
        frame
        for frame in frames
        if not frame.filename.startswith("<") and Path(frame.filename).resolve().is_relative_to(folder)
    ]
    file, line = (own[-1].filename, own[-1].lineno or 1) if own else (str(path), 1)
    text = " ".join(str(error).split())[:500]
    return CodeFault(
        file, line, f"{type(error).__name__}: {text}".rstrip(": ") + ("" if text.endswith(".") else ".")
    )
