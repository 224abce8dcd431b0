"""The keys of `store/instants.py` as SQL.

Nothing here can fail on any text: a text is matched before it is cast, and CASE keeps the rest from the
cast. Functions of texts are used where they do, because matching a pattern takes several times as long.
"""

from __future__ import annotations

from typing import Final

from api_factory.store.instants import DATE_TIME, OUTERMOST

_ZULU: Final = "right(t, 1) IN ('Z', 'z')"
_FRACTION: Final = f"rtrim(rtrim(substr(left(t, CASE WHEN {_ZULU} THEN -1 ELSE -6 END), 18), '0'), '.')"
_SECONDS: Final = f"':' || CASE substr(t, 20, 1) WHEN '.' THEN {_FRACTION} ELSE substr(t, 18, 2) END"
_SHIFTED: Final = "(substr(t, 1, 10) || ' ' || substr(t, 12, 5))::timestamp - right(t, 6)::interval"

BEFORE: Final = f"""(SELECT CASE
    WHEN t !~ '{DATE_TIME}' THEN t
    WHEN {_ZULU} OR right(t, 5) = '00:00' THEN substr(t, 1, 10) || 'T' || substr(t, 12, 5) || {_SECONDS}
    WHEN substr(t, 1, 4) IN {OUTERMOST} THEN t
    ELSE to_char({_SHIFTED}, 'YYYY-MM-DD"T"HH24:MI') || {_SECONDS}
    END FROM (SELECT """
"""SQL before a text, to make its key; the text stands in it once, however often its key needs it."""
AFTER: Final = " AS t) AS texts)"
"""SQL after the text."""
