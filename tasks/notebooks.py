"""Keeps the notebooks fit to be committed: their outputs are documentation, and what they are verified by.

    python tasks/notebooks.py check [NOTEBOOK ...]    say what is wrong with them; exit with 1 if anything is
    python tasks/notebooks.py regen [NOTEBOOK ...]    run them, and write what they show now into them

Without names it works on all of notebooks/. `check` needs nothing but Python, `regen` needs nbclient. The
masks of notebooks/sanitise.cfg are what nbval takes as equal; `regen` writes them in place of what they match.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

NOTEBOOKS = Path(__file__).resolve().parent.parent / "notebooks"
MASKS = NOTEBOOKS / "sanitise.cfg"
CELL_SECONDS = 60

METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
"""What a notebook says of itself, whoever saved it last."""

MEDIA_TYPES = {"text/plain", "text/html"}
"""What GitHub shows and nbval sanitises."""

SECRETS = {
    "a key": re.compile(r"\baf_[0-9A-Za-z]{4,}"),
    "a path of a machine": re.compile(r"/(?:home|root|tmp|Users|var|private|opt)/|[A-Z]:\\|site-packages"),
}
"""What belongs neither in a cell nor in an output."""

PASSING = {
    "a port": re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\]):\d"),
    "a time": re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d|\b\d\d:\d\d:\d\d\b"),
    "a memory address": re.compile(r"\b0x[0-9a-f]{6,}"),
}
"""What is another one in every run, and so does not belong in an output."""

RANDOM_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f-]{27})?")
"""The ids that editors give to new cells."""

EXEMPTION = re.compile(r"#\s*(?:NBVAL_|PYTEST_VALIDATE_)[A-Z_]+")
"""The comments by which a cell gets around being verified."""


def faults(text: str) -> Iterator[str]:
    """What is wrong with the notebook that `text` is, a sentence each."""
    notebook = json.loads(text)
    if text != serialised(notebook):
        yield "It is not written as regen writes it."
    if notebook["metadata"] != METADATA:
        yield "Its metadata are not the normal ones."
    if (notebook["nbformat"], notebook["nbformat_minor"]) < (4, 5):
        yield "Its format is older than 4.5, which has no cell ids."
    ids = [cell.get("id", "") for cell in notebook["cells"]]
    for repeated in sorted({one for one in ids if ids.count(one) > 1}):
        yield f"More than one cell has the id {repeated!r}."
    code_cells = (cell for cell in notebook["cells"] if cell["cell_type"] == "code")
    counts = {id(cell): count for count, cell in enumerate(code_cells, 1)}
    for cell in notebook["cells"]:
        for fault in cell_faults(cell, counts.get(id(cell))):
            yield f"Cell {cell.get('id')!r} {fault}"


def cell_faults(cell: dict[str, Any], count: int | None) -> Iterator[str]:
    """What is wrong with a cell; `count`: its place among the code cells, None for prose."""
    source = joined(cell["source"])
    if not cell.get("id") or RANDOM_ID.fullmatch(cell["id"]):
        yield "needs an id that says what it is about."
    if cell["metadata"]:
        yield "has metadata, which nothing here needs."
    if EXEMPTION.search(source):
        yield "is exempt from being verified."
    for name, pattern in SECRETS.items():
        if pattern.search(source):
            yield f"has {name} in it."
    if count is None:
        return
    if cell["execution_count"] != count:
        yield f"was not run as number {count} in a fresh kernel."
    for output in cell["outputs"]:
        yield from output_faults(output)


def output_faults(output: dict[str, Any]) -> Iterator[str]:
    """What is wrong with an output of a cell."""
    if output["output_type"] == "error":
        yield f"ended with {output['ename']}."
        return
    if output["output_type"] == "stream" and output["name"] != "stdout":
        yield f"printed to {output['name']}."
    if strange := sorted(shown(output).keys() - MEDIA_TYPES):
        yield f"shows {', '.join(strange)}, which is not compared, or not everywhere seen."
    if output.get("metadata"):
        yield "has an output with metadata."
    for text in shown(output).values():
        for name, pattern in (SECRETS | PASSING).items():
            if pattern.search(joined(text)):
                yield f"shows {name}."


def shown(output: dict[str, Any]) -> dict[str, Any]:
    """What an output shows, by media type."""
    data: dict[str, Any] = {"text/plain": output["text"]} if "text" in output else output.get("data", {})
    return data


def joined(text: Any) -> str:
    """A text that a notebook may keep as a list of lines."""
    return "".join(text) if isinstance(text, list) else str(text)


def serialised(notebook: dict[str, Any]) -> str:
    """A notebook as text, always the same for the same content."""
    return json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def masks() -> list[tuple[re.Pattern[str], str]]:
    """What is to be written in place of what, as nbval reads it from the same file."""
    pairs = re.findall(r"^regex: (.*)\nreplace: (.*)$", MASKS.read_text(encoding="utf-8"), re.MULTILINE)
    return [(re.compile(pattern), replacement) for pattern, replacement in pairs]


def normalise(notebook: dict[str, Any]) -> dict[str, Any]:
    """The notebook with normal metadata and masked outputs."""
    notebook["metadata"] = METADATA
    for cell in notebook["cells"]:
        cell["metadata"] = {}
        for output in cell.get("outputs", ()):
            holder = output if "text" in output else output.get("data", {})
            for kind in holder.keys() & ({"text"} | MEDIA_TYPES):
                masked = joined(holder[kind])
                for pattern, replacement in masks():
                    masked = pattern.sub(replacement, masked)
                holder[kind] = masked.splitlines(keepends=True)
    return notebook


def regenerated(path: Path) -> str:
    """The text of a notebook after it was run in a fresh kernel."""
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    client = NotebookClient(
        notebook,
        timeout=CELL_SECONDS,
        record_timing=False,
        coalesce_streams=True,
        resources={"metadata": {"path": str(path.parent)}},
    )
    client.execute()
    text = nbformat.writes(notebook)  # type: ignore[no-untyped-call]
    return serialised(normalise(json.loads(text)))


def main(arguments: list[str]) -> int:
    """Do as the arguments say; return the exit code."""
    if not arguments or arguments[0] not in ("check", "regen"):
        print(__doc__)
        return 2
    action, *names = arguments
    paths = [Path(name) for name in names] or sorted(NOTEBOOKS.glob("*.ipynb"))
    found = False
    for path in paths:
        if action == "regen":
            path.write_text(regenerated(path), encoding="utf-8")
        for fault in faults(path.read_text(encoding="utf-8")):
            print(f"{path.name}: {fault}")
            found = True
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
