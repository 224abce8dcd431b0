"""Bounds on slow clients: a time for a head, a pace for bodies.

No total time is set to a body or a response, so that slow and steady ones are taken and given whole.
"""

from __future__ import annotations

HEAD_SECONDS = 10.0
"""Time for a request line and its headers to come."""

BODY_SECONDS = 30.0
"""Time for the next BODY_BYTES of a body, or for its end."""

BODY_BYTES = 3_000
"""Bytes of a body that have to come in each BODY_SECONDS."""

ANSWER_SECONDS = 60.0
"""Time for a client to read the next ANSWER_BYTES of a response, or the rest.

A server sees over TCP only steps of a segment or more, which are 64 KiB on one machine.
"""

ANSWER_BYTES = 6_000
"""Bytes of a response that have to be read in each ANSWER_SECONDS."""

LINGER_SECONDS = 5.0
"""Time during which the rest of a body is read, and thrown away, once its request was answered.

Closing at once would take the response from clients that send everything before they read.
"""


class Pace:
    """Measures progress: at least `least` more within each `seconds`.

    pace = Pace(0.0)
    pace.late(29.0, 2_999, 3_000, 30.0)  ->  False
    pace.late(31.0, 2_999, 3_000, 30.0)  ->  True
    """

    __slots__ = ("_mark", "since")

    def __init__(self, now: float, total: int = 0) -> None:
        self.since = now
        """The time when enough had last come."""
        self._mark = total

    def late(self, now: float, total: int, least: int, seconds: float) -> bool:
        """True if too little has come within the last `seconds`.

        `total` is all that has come so far.
        """
        if total - self._mark >= least > 0:
            self.since, self._mark = now, total
        return now - self.since > seconds


def body_too_slow() -> str:
    """Return the sentence for a body that comes too slowly."""
    return f"Less than {BODY_BYTES} bytes of the body came within {BODY_SECONDS:.0f} seconds."
