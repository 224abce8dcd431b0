"""How slow a client may be: a head has a time, bodies and answers a least progress.

No total time is set to a body or an answer, so that slow and steady ones are taken and given whole.
"""

from __future__ import annotations

HEAD_SECONDS = 10.0
"""How long a request line and its headers may take to come."""

BODY_SECONDS = 30.0
"""How long a body may take for its next BODY_BYTES, or for its end."""

BODY_BYTES = 3_000
"""How much of a body is to come in each BODY_SECONDS."""

ANSWER_SECONDS = 60.0
"""How long a client may take to read the next ANSWER_BYTES, or the rest.

TCP lets a server see what is read in steps of a segment or more, which are 64 KiB on one machine.
"""

ANSWER_BYTES = 6_000
"""How much of an answer is to be read in each ANSWER_SECONDS."""

LINGER_SECONDS = 5.0
"""How long the rest of a body is read, and thrown away, once its request was answered.

Closing at once would take the answer from clients that send first and read then.
"""


class Pace:
    """A least progress: `least` more within each `seconds`.

    pace = Pace(0.0); pace.late(29.0, 2_999, 3_000, 30.0)  ->  False; pace.late(31.0, 2_999, 3_000, 30.0)  ->  True
    """

    __slots__ = ("_mark", "since")

    def __init__(self, now: float, total: int = 0) -> None:
        self.since = now
        """When there was last as much as there is to be."""
        self._mark = total

    def late(self, now: float, total: int, least: int, seconds: float) -> bool:
        """Whether too little has come since then; `total` is what has come in all."""
        if total - self._mark >= least > 0:
            self.since, self._mark = now, total
        return now - self.since > seconds


def body_too_slow() -> str:
    """The sentence for a body that does not make the least progress."""
    return f"Less than {BODY_BYTES} bytes of the body came within {BODY_SECONDS:.0f} seconds."
