"""Count which real OpenAPI documents have schemas whose validation needs bounds, and which.

    python tasks/bounds_corpus.py FOLDER [--all]

FOLDER and the documents that are used are those of `corpus.py`. Each schema below `components` and `definitions` is
weighed, and a document counted where one of its schemas needs it: `alternatives`, that multiply with each level;
`recursion`, that a value may be too deep for; `texts`, with patterns; `unique` items; `unevaluated` members; `never`,
whose values are never held against the compiled schema at once.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from api_factory.contract import inspect
from api_factory.plan.schemas.bounded import HARMLESS, MOST_WORK, Weighing
from api_factory.plan.schemas.dialects import lower

sys.path.insert(0, str(Path(__file__).parent))

from corpus import documents


def needs(document: dict[str, Any], version: str) -> Counter[str]:
    """How many of a document's schemas need bounds, by what for."""
    found: Counter[str] = Counter()
    lowered = lower(document, version)
    weighing = Weighing(lowered)
    schemas = (lowered.get("components") or {}).get("schemas") or {}
    for schema in schemas.values():
        if not isinstance(schema, dict):
            continue
        work = weighing(schema)
        found["schemas"] += 1
        found["alternatives"] += max(work.levels) > HARMLESS
        found["recursion"] += work.levels[-1] > 0
        found["texts"] += max(work.texts) > 0
        found["unique"] += work.unique
        found["never"] += work.levels[0] > MOST_WORK
    text = str(document)
    found["unevaluated"] += "'unevaluatedProperties'" in text or "'unevaluatedItems'" in text
    return found


def main() -> None:
    """Print how many documents, and how many of their schemas, need each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--all", action="store_true", help="every document, not a quarter of them")
    options = parser.parse_args()
    of_documents: Counter[str] = Counter()
    of_schemas: Counter[str] = Counter()
    for path in documents(options.folder, options.all):
        contract, _ = inspect(path.read_bytes())
        if contract is None:
            continue
        found = needs(contract.document, contract.version)
        of_documents.update({"documents": 1} | {key: 1 for key, count in found.items() if count})
        of_schemas.update(found)
    for key in ("documents", "alternatives", "recursion", "texts", "unique", "unevaluated", "never"):
        print(f"{key:14} {of_documents[key]:6} documents {of_schemas[key]:8} schemas")
    print(f"{'all':14} {'':6}           {of_schemas['schemas']:8} schemas")


if __name__ == "__main__":
    main()
