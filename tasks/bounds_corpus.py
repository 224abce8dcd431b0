"""Count the real OpenAPI documents with schemas that need bounds.

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
from api_factory.plan.schemas.bounded import HARMLESS, MAX_WORK, WorkEstimator
from api_factory.plan.schemas.dialects import lower

sys.path.insert(0, str(Path(__file__).parent))

from corpus import documents


def needs(document: dict[str, Any], version: str) -> Counter[str]:
    """Count a document's schemas that need bounds, by reason."""
    counts: Counter[str] = Counter()
    lowered = lower(document, version)
    weighing = WorkEstimator(lowered)
    schemas = (lowered.get("components") or {}).get("schemas") or {}
    for schema in schemas.values():
        if not isinstance(schema, dict):
            continue
        work = weighing(schema)
        counts["schemas"] += 1
        counts["alternatives"] += max(work.levels) > HARMLESS
        counts["recursion"] += work.levels[-1] > 0
        counts["texts"] += max(work.texts) > 0
        counts["unique"] += work.unique
        counts["never"] += work.levels[0] > MAX_WORK
    text = str(document)
    counts["unevaluated"] += "'unevaluatedProperties'" in text or "'unevaluatedItems'" in text
    return counts


def main() -> None:
    """Print the numbers of documents and schemas for each reason."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--all", action="store_true", help="every document, not a quarter of them")
    options = parser.parse_args()
    document_counts: Counter[str] = Counter()
    schema_counts: Counter[str] = Counter()
    for path in documents(options.folder, options.all):
        contract, _ = inspect(path.read_bytes())
        if contract is None:
            continue
        counts = needs(contract.document, contract.version)
        document_counts.update({"documents": 1} | {key: 1 for key, count in counts.items() if count})
        schema_counts.update(counts)
    for key in ("documents", "alternatives", "recursion", "texts", "unique", "unevaluated", "never"):
        print(f"{key:14} {document_counts[key]:6} documents {schema_counts[key]:8} schemas")
    print(f"{'all':14} {'':6}           {schema_counts['schemas']:8} schemas")


if __name__ == "__main__":
    main()
