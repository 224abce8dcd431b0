"""Check the committed notebooks, or run them again.

    python tasks/notebooks.py check [NOTEBOOK ...]    say what is wrong with them; exit with 1 if anything is
    python tasks/notebooks.py regen [NOTEBOOK ...]    run them, and write what they show now into them

Without names it works on all of notebooks/. `regen` needs nbclient. `check` is `api-factory notebook --check`. Their
outputs are documentation, and what they are verified by.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from api_factory.notebook.hygiene import faults, normalise, serialised

NOTEBOOKS = Path(__file__).resolve().parent.parent / "notebooks"
MAX_CELL_SECONDS = 60


def regenerated(path: Path) -> str:
    """Return the text of a notebook, run in a fresh kernel."""
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    client = NotebookClient(
        notebook,
        timeout=MAX_CELL_SECONDS,
        record_timing=False,
        coalesce_streams=True,
        resources={"metadata": {"path": str(path.parent)}},
    )
    client.execute()
    text = nbformat.writes(notebook)  # type: ignore[no-untyped-call]
    return serialised(normalise(json.loads(text)))


def main(arguments: list[str]) -> int:
    """Check or regenerate notebooks; return the exit code."""
    if not arguments or arguments[0] not in ("check", "regen"):
        print(__doc__)
        return 2
    action, *names = arguments
    paths = [Path(name) for name in names] or sorted(NOTEBOOKS.glob("*.ipynb"))
    has_faults = False
    for path in paths:
        if action == "regen":
            path.write_text(regenerated(path), encoding="utf-8")
        for fault in faults(path.read_text(encoding="utf-8")):
            print(f"{path.name}: {fault}")
            has_faults = True
    return 1 if has_faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
