"""Run openapi-spec-validator over one document, as a process that can be stopped.

It reads the document from stdin as JSON, and writes JSON lines to stdout: each finding as soon as there is one,
and how it ended.

    {"tokens": ["paths", "/pets", "get"], "detail": "'responses' is a required property"}
    {"end": "complete"}

`python -P -m api_factory.cli.spec_validator_process SECONDS MEGABYTES FINDINGS`
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping
from typing import Any, NoReturn

MAX_DETAIL_LENGTH = 500
MAX_TOKEN_LENGTH = 500
COMPLETE, TOO_MANY, MEMORY, GAVE_UP = "complete", "too many", "memory", "gave up"
"""How it ends, unless it is killed."""


def main(seconds: int, megabytes: int, max_findings: int) -> None:
    """Validate the document of stdin within these bounds."""
    _bound(seconds, megabytes)
    try:
        for number, (tokens, detail) in enumerate(_findings(json.load(sys.stdin))):
            if number == max_findings:
                _write(end=TOO_MANY)
                return
            cut_tokens = [token[:MAX_TOKEN_LENGTH] if isinstance(token, str) else token for token in tokens]
            _write(tokens=cut_tokens, detail=detail[:MAX_DETAIL_LENGTH])
    except MemoryError:
        _write(end=MEMORY)
    # The library expects documents that are more or less well-formed, and may fail anyhow on those that are not.
    except Exception as error:
        _write(end=GAVE_UP, detail=f"{type(error).__name__}: {error}"[:MAX_DETAIL_LENGTH])
    else:
        _write(end=COMPLETE)


def _bound(seconds: int, megabytes: int) -> None:
    """Bound the processor time and the memory of this process.

    Whoever started it stops it sooner, but may be gone.
    """
    try:
        import resource
    except ImportError:  # Windows has no such limits; there the one who started it stops it in time.
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 2**20, megabytes * 2**20))


def _findings(document: Mapping[str, Any]) -> Iterator[tuple[list[str | int], str]]:
    """Yield the tokens and the text of each finding; no tokens where its place is unknown."""
    # Its other backend does not tell what kept each alternative of a choice from fitting.
    os.environ["OPENAPI_SPEC_VALIDATOR_SCHEMA_VALIDATOR_BACKEND"] = "jsonschema"
    from jsonschema_path import SchemaPath
    from openapi_spec_validator.shortcuts import get_validator_cls

    # Without handlers of ours the library opens the files and URLs that references name.
    handlers = dict.fromkeys(("<all_urls>", "http", "https", "file", ""), _refuse)
    validator: Any = get_validator_cls(document)(SchemaPath.from_dict(document, handlers=handlers))
    for error in validator.schema_validator.iter_errors(document):
        # Of a choice, the alternative that fits furthest says more than that none does; most are references, too.
        while error.context:
            error = max(
                error.context,
                key=lambda reason: (len(reason.absolute_path), reason.validator != "required"),
            )
        yield list(error.absolute_path), error.message
    # Paths of what follows begin at the schema in question and not at the document.
    for error in validator.root_validator(validator.schema_path):
        yield [], error.message


def _refuse(uri: str) -> NoReturn:
    raise LookupError(f"{uri} is outside of the document; nothing is fetched.")


def _write(**members: object) -> None:
    sys.stdout.write(json.dumps(members) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
