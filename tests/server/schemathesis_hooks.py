"""Hook of Schemathesis that spares the key of its own requests.

Its stateful phase takes ids from what was answered, the id of the key in use among them; with that key revoked, every
request after it would be refused, and the run would tell of that alone.
"""

from __future__ import annotations

import os
from typing import Any

import schemathesis

KEY_IN_USE = os.environ["KEY_IN_USE"]
ABSENT_KEY = "NoKey000"


@schemathesis.hook
def before_call(context: schemathesis.HookContext, case: schemathesis.Case, kwargs: dict[str, Any]) -> None:
    """Put an id that no key has where a path names the key in use."""
    if case.path_parameters and case.path_parameters.get("key_id") == KEY_IN_USE:
        case.path_parameters["key_id"] = ABSENT_KEY
