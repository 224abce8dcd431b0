"""Events of libyaml, with its errors as findings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from api_factory.contract.findings import unreadable
from api_factory.contract.reading.text import clean


def events(data: bytes) -> Iterator[Any]:
    """Yield the events of libyaml; raise Unreadable at a syntax error."""
    parser = yaml.CSafeLoader(data)
    try:
        while (event := parser.get_event()) is not None:
            yield event
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        context = f"{error.context}, " if error.context else ""
        detail = f"This is not valid YAML: {clean(context + str(error.problem))[:160]}."
        raise unreadable("yaml-syntax", detail, mark.index if mark else 0) from None
    except yaml.reader.ReaderError as error:
        detail = "This is not valid YAML: a control character that YAML does not allow."
        raise unreadable("yaml-syntax", detail, _index(error.position)) from None
    except yaml.YAMLError:
        raise unreadable("yaml-syntax", "This is not valid YAML.") from None
    finally:
        parser.dispose()


def _index(position: Any) -> int:
    return position if isinstance(position, int) and position > 0 else 0
