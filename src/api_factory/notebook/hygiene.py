"""Checks of notebooks before they are committed.

Outputs are documentation, and are verified. A fault is what makes verification vacuous (cells that were not run, or
are exempt), tells secrets (keys, paths of a machine), or differs in every run (ports, times, an editor's metadata).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
"""Metadata of every notebook, whoever saved it last."""

MEDIA_TYPES = {"text/plain", "text/html"}
"""Media types that GitHub shows and nbval compares."""

SECRETS = {
    "a key": re.compile(r"\baf_[0-9A-Za-z]{4,}"),
    "a path of a machine": re.compile(
        r"(?<![\w}.-])/(?:home|root|tmp|Users|opt|private/(?:tmp|var)|var/(?:folders|lib|log|run|tmp))/"
        r"|\b[A-Z]:\\|site-packages"
    ),
}
"""Patterns that belong neither in a cell nor in an output."""

VOLATILE = {
    "a port": re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\]):\d"),
    "a time": re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d|\b\d\d:\d\d:\d\d\b"),
    "a memory address": re.compile(r"\b0x[0-9a-f]{6,}"),
}
"""Patterns that differ in every run, and so do not belong in an output."""

MASKS = (
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z"), "TIME"),
    (re.compile(r"'id': '[0-9A-Za-z]{8}'"), "'id': 'KEY-ID'"),
    (re.compile(r"http://127\.0\.0\.1:\d+"), "http://127.0.0.1:PORT"),
)
"""Replacements of volatile text; nbval needs the same as its sanitise file."""

RANDOM_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f-]{27})?")
"""Ids that editors give to new cells."""

EXEMPTING_COMMENT = re.compile(r"#\s*(?:NBVAL_|PYTEST_VALIDATE_)[A-Z_]+")
"""Comments that exempt a cell from verification."""

EXEMPTING_TAG = re.compile(r"(?i)nbval.*|raises-exception|skip-execution")
"""Tags that do the same."""

MAX_ID_LENGTH = 40


def faults(text: str) -> Iterator[str]:
    """Yield a sentence for each fault of a notebook."""
    try:
        notebook = json.loads(text)
        cells = [cell for cell in notebook["cells"] if cell["cell_type"]]
        version = notebook["nbformat"], notebook["nbformat_minor"]
    except (ValueError, TypeError, KeyError, RecursionError):
        yield "It is no notebook."
        return
    if notebook.get("metadata") != METADATA:
        yield "Its metadata are those of an editor or a machine."
    if version < (4, 5):
        yield "Its format is older than 4.5, which has no cell ids."
    elif text != serialised(notebook):
        yield "It is not written as it would be written again."
    ids = [cell.get("id", "") for cell in cells]
    for repeated in sorted({cell_id for cell_id in ids if ids.count(cell_id) > 1}):
        yield f"More than one cell has the id {repeated!r}."
    code_cells = (cell for cell in cells if cell["cell_type"] == "code")
    counts = {id(cell): count for count, cell in enumerate(code_cells, 1)}
    for number, cell in enumerate(cells, 1):
        for fault in _cell_faults(cell, counts.get(id(cell))):
            yield f"Cell {cell.get('id') or number!r} {fault}"


def _cell_faults(cell: dict[str, Any], count: int | None) -> Iterator[str]:
    """Yield the faults of a cell.

    `count`: its number among the code cells; None for a text.
    """
    source = joined_text(cell["source"])
    if not cell.get("id") or RANDOM_ID.fullmatch(cell["id"]):
        yield "needs an id that says what it is about."
    if cell["metadata"].keys() - {"tags"}:
        yield "has metadata of an editor."
    tags = map(str, cell["metadata"].get("tags", ()))
    if EXEMPTING_COMMENT.search(source) or any(EXEMPTING_TAG.fullmatch(tag) for tag in tags):
        yield "is exempt from being verified."
    for name, pattern in SECRETS.items():
        if pattern.search(source):
            yield f"has {name} in it."
    if count is None:
        return
    if cell["execution_count"] != count:
        yield f"was not run as number {count} in a fresh kernel."
    for output in cell["outputs"]:
        yield from _output_faults(output)


def _output_faults(output: dict[str, Any]) -> Iterator[str]:
    """Yield the faults of an output."""
    if output["output_type"] == "error":
        yield f"ended with {output['ename']}."
        return
    if output["output_type"] == "stream" and output["name"] != "stdout":
        yield f"printed to {output['name']}."
    if other_types := sorted(output_data(output).keys() - MEDIA_TYPES):
        yield f"shows {', '.join(other_types)}, which is not compared, or not everywhere seen."
    if output.get("metadata"):
        yield "has an output with metadata."
    for text in output_data(output).values():
        for name, pattern in (SECRETS | VOLATILE).items():
            if pattern.search(joined_text(text)):
                yield f"shows {name}."


def normalise(notebook: dict[str, Any]) -> dict[str, Any]:
    """Set normal metadata, and mask volatile text in outputs."""
    notebook["metadata"] = METADATA
    for cell in notebook["cells"]:
        cell["metadata"] = {name: tags for name, tags in cell["metadata"].items() if name == "tags"}
        for output in cell.get("outputs", ()):
            content = output if "text" in output else output.get("data", {})
            for key in content.keys() & ({"text"} | MEDIA_TYPES):
                masked = joined_text(content[key])
                for pattern, replacement in MASKS:
                    masked = pattern.sub(replacement, masked)
                content[key] = masked.splitlines(keepends=True)
    return notebook


def tidy(text: str) -> str:
    """Mend what needs no kernel: metadata, ids, masks, formatting.

    Raises ValueError for text that is no notebook.
    """
    if "It is no notebook." in faults(text):
        raise ValueError("no notebook")
    notebook = json.loads(text)
    ids_in_use = {cell["id"] for cell in notebook["cells"] if not _needs_id(cell)}
    for cell in notebook["cells"]:
        if _needs_id(cell):
            cell["id"] = _unique_id(cell, ids_in_use)
            ids_in_use.add(cell["id"])
        for output in cell.get("outputs", ()):
            if "metadata" in output:
                output["metadata"] = {}
    notebook["nbformat"], notebook["nbformat_minor"] = max(
        (notebook["nbformat"], notebook["nbformat_minor"]), (4, 5)
    )
    return serialised(normalise(notebook))


def _needs_id(cell: dict[str, Any]) -> bool:
    return not cell.get("id") or RANDOM_ID.fullmatch(cell["id"]) is not None


def _unique_id(cell: dict[str, Any], ids_in_use: set[str]) -> str:
    """Make an id of a cell's heading or first line: `create-a-pet-2`."""
    source = joined_text(cell["source"])
    heading = re.search(r"^#+ (.+)$", source, re.MULTILINE) if cell["cell_type"] == "markdown" else None
    line = heading[1] if heading else next(iter(source.strip().splitlines()), "")
    words = re.sub(r"[^a-z0-9]+", "-", line.lower())[:MAX_ID_LENGTH].strip("-")
    name = words if words and not RANDOM_ID.fullmatch(words) else f"cell-{words}".strip("-")
    number, candidate = 1, name
    while candidate in ids_in_use:
        number += 1
        candidate = f"{name}-{number}"
    return candidate


def serialised(notebook: dict[str, Any]) -> str:
    """Serialize a notebook, equal texts for equal content."""
    return json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def output_data(output: dict[str, Any]) -> dict[str, Any]:
    """Return an output's data by media type."""
    data: dict[str, Any] = {"text/plain": output["text"]} if "text" in output else output.get("data", {})
    return data


def joined_text(text: Any) -> str:
    """Join a text that may be stored as a list of lines."""
    return "".join(text) if isinstance(text, list) else str(text)
