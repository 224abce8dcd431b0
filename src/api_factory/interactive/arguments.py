"""Arguments of %api and %%api, parsed or refused with a sentence.

IPython's own parser raises UsageError, which is printed and not raised where notebooks are verified.
"""

from __future__ import annotations

import builtins
import keyword
import re
import shlex
from dataclasses import dataclass

from api_factory.errors import NotebookError

NAME = re.compile(r"[a-z][a-z0-9-]{0,62}")
CELL_USAGE = "%%api NAME [--fresh] [--store PLACE] [--force] [--draft]"
LINE_USAGE = "%api NAME FILE [--fresh] [--store PLACE] [--force] [--draft]"


@dataclass(frozen=True, slots=True)
class Arguments:
    """Arguments of the magic.

    `file` is None for a cell, `store` None for the store in memory.
    """

    name: str
    file: str | None
    store: str | None = None
    fresh: bool = False
    force: bool = False
    draft: bool = False


def parse(line: str, *, in_cell: bool) -> Arguments:
    """Parse the arguments of a magic; NotebookError has every fault.

    `petstore pets.yaml --fresh` is `Arguments("petstore", "pets.yaml", None, True, False)`.
    """
    usage = CELL_USAGE if in_cell else LINE_USAGE
    try:
        words = shlex.split(line)
    except ValueError as error:
        raise NotebookError(f"{line!r} has an open quote: {error}.", hint=f"Write: {usage}") from None
    faults: list[str] = []
    names: list[str] = []
    flags: set[str] = set()
    store: str | None = None
    while words:
        word = words.pop(0)
        option, equals, value = word.partition("=")
        if option == "--store":
            if not equals:
                value = words.pop(0) if words and not words[0].startswith("--") else ""
            store = value or None
            if not value:
                faults.append("--store needs a folder, a postgresql:// URL or memory:.")
        elif word in ("--fresh", "--force", "--draft"):
            flags.add(word)
        elif word.startswith("-"):
            faults.append(f"There is no option {word}.")
        else:
            names.append(word)
    expected = ("name",) if in_cell else ("name", "file")
    faults += [f"The {missing} is missing." for missing in expected[len(names) :]]
    faults += [f"{word!r} is one word too many." for word in names[len(expected) :]]
    faults += [fault for name in names[:1] if (fault := name_fault(name))]
    if faults:
        raise NotebookError(" ".join(faults), hint=f"Write: {usage}")
    file = None if in_cell else names[1]
    return Arguments(names[0], file, store, "--fresh" in flags, "--force" in flags, "--draft" in flags)


def name_fault(name: str) -> str | None:
    """Return a sentence if a name cannot be an API's or a variable."""
    if not NAME.fullmatch(name):
        return f"{name!r} is no name: small letters, digits and hyphens, 63 at the most, a letter first."
    variable = variable_of(name)
    if keyword.iskeyword(variable) or variable in dir(builtins):
        return f"{name!r} would be the variable {variable}, which is a word of Python's."
    if variable == __name__.partition(".")[0]:
        return f"{name!r} would be the variable {variable}, which is this package."
    return None


def variable_of(name: str) -> str:
    """Return the variable of an API: `pet_store` for `pet-store`."""
    return name.replace("-", "_")
