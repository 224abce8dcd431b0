"""Whether a notebook is fit to be committed: its outputs are documentation, and what it is verified by.

What is refused makes verification vacuous (cells that were not run, or are exempt), tells secrets (keys, paths of
a machine), or is another in every run (ports, times, metadata of an editor).
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
"""What a notebook says of itself, whoever saved it last."""

MEDIA_TYPES = {"text/plain", "text/html"}
"""What GitHub shows and nbval compares."""

SECRETS = {
    "a key": re.compile(r"\baf_[0-9A-Za-z]{4,}"),
    "a path of a machine": re.compile(
        r"(?<![\w}.-])/(?:home|root|tmp|Users|opt|private/(?:tmp|var)|var/(?:folders|lib|log|run|tmp))/"
        r"|\b[A-Z]:\\|site-packages"
    ),
}
"""What belongs neither in a cell nor in an output."""

PASSING = {
    "a port": re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\]):\d"),
    "a time": re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d|\b\d\d:\d\d:\d\d\b"),
    "a memory address": re.compile(r"\b0x[0-9a-f]{6,}"),
}
"""What is another one in every run, and so does not belong in an output."""

MASKS = (
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z"), "TIME"),
    (re.compile(r"'id': '[0-9A-Za-z]{8}'"), "'id': 'KEY-ID'"),
    (re.compile(r"http://127\.0\.0\.1:\d+"), "http://127.0.0.1:PORT"),
)
"""What is written in place of what passes; nbval needs the same as its sanitise file."""

RANDOM_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f-]{27})?")
"""The ids that editors give to new cells."""

EXEMPTION = re.compile(r"#\s*(?:NBVAL_|PYTEST_VALIDATE_)[A-Z_]+")
"""The comments by which a cell gets around being verified."""

EXEMPTING_TAG = re.compile(r"(?i)nbval.*|raises-exception|skip-execution")
"""The tags that do the same."""

LONGEST_ID = 40


def faults(text: str) -> Iterator[str]:
    """What is wrong with the notebook that `text` is, a sentence each; nothing for one that is fit."""
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
    for repeated in sorted({one for one in ids if ids.count(one) > 1}):
        yield f"More than one cell has the id {repeated!r}."
    code_cells = (cell for cell in cells if cell["cell_type"] == "code")
    counts = {id(cell): count for count, cell in enumerate(code_cells, 1)}
    for number, cell in enumerate(cells, 1):
        for fault in _cell_faults(cell, counts.get(id(cell))):
            yield f"Cell {cell.get('id') or number!r} {fault}"


def _cell_faults(cell: dict[str, Any], count: int | None) -> Iterator[str]:
    """What is wrong with a cell; `count`: its place among the code cells, None for prose."""
    source = joined(cell["source"])
    if not cell.get("id") or RANDOM_ID.fullmatch(cell["id"]):
        yield "needs an id that says what it is about."
    if cell["metadata"].keys() - {"tags"}:
        yield "has metadata of an editor."
    tags = map(str, cell["metadata"].get("tags", ()))
    if EXEMPTION.search(source) or any(EXEMPTING_TAG.fullmatch(tag) for tag in tags):
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


def normalise(notebook: dict[str, Any]) -> dict[str, Any]:
    """The notebook with normal metadata, and masks over what passes in its outputs."""
    notebook["metadata"] = METADATA
    for cell in notebook["cells"]:
        cell["metadata"] = {name: tags for name, tags in cell["metadata"].items() if name == "tags"}
        for output in cell.get("outputs", ()):
            holder = output if "text" in output else output.get("data", {})
            for kind in holder.keys() & ({"text"} | MEDIA_TYPES):
                masked = joined(holder[kind])
                for pattern, replacement in MASKS:
                    masked = pattern.sub(replacement, masked)
                holder[kind] = masked.splitlines(keepends=True)
    return notebook


def tidy(text: str) -> str:
    """A notebook as an editor saved it, made fit as far as that needs no kernel: metadata, ids, masks, its writing.

    Raises ValueError for what is no notebook.
    """
    if "It is no notebook." in faults(text):
        raise ValueError("no notebook")
    notebook = json.loads(text)
    taken = {cell["id"] for cell in notebook["cells"] if not _needs_id(cell)}
    for cell in notebook["cells"]:
        if _needs_id(cell):
            cell["id"] = _id(cell, taken)
            taken.add(cell["id"])
        for output in cell.get("outputs", ()):
            if "metadata" in output:
                output["metadata"] = {}
    notebook["nbformat"], notebook["nbformat_minor"] = max(
        (notebook["nbformat"], notebook["nbformat_minor"]), (4, 5)
    )
    return serialised(normalise(notebook))


def _needs_id(cell: dict[str, Any]) -> bool:
    return not cell.get("id") or RANDOM_ID.fullmatch(cell["id"]) is not None


def _id(cell: dict[str, Any], taken: set[str]) -> str:
    """An id that says what a cell is about, by its heading or its first line; none of those that are taken."""
    source = joined(cell["source"])
    heading = re.search(r"^#+ (.+)$", source, re.MULTILINE) if cell["cell_type"] == "markdown" else None
    line = heading[1] if heading else next(iter(source.strip().splitlines()), "")
    words = re.sub(r"[^a-z0-9]+", "-", line.lower())[:LONGEST_ID].strip("-")
    name = words if words and not RANDOM_ID.fullmatch(words) else f"cell-{words}".strip("-")
    number, found = 1, name
    while found in taken:
        number += 1
        found = f"{name}-{number}"
    return found


def serialised(notebook: dict[str, Any]) -> str:
    """A notebook as text, always the same for the same content."""
    return json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def shown(output: dict[str, Any]) -> dict[str, Any]:
    """What an output shows, by media type."""
    data: dict[str, Any] = {"text/plain": output["text"]} if "text" in output else output.get("data", {})
    return data


def joined(text: Any) -> str:
    """A text that a notebook may keep as a list of lines."""
    return "".join(text) if isinstance(text, list) else str(text)
