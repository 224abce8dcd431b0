"""Log records of a trial, kept out of the log."""

from __future__ import annotations

import logging
import threading


class LogCapture(logging.Filter):
    """Filter that captures the log records of one thread.

    Other threads answer real requests meanwhile, and log as usual.
    """

    def __init__(self) -> None:
        super().__init__()
        self._thread = threading.get_ident()
        self._problem = ""

    def filter(self, record: logging.LogRecord) -> bool:
        """Return False for records of the trial's thread."""
        if record.thread != self._thread:
            return True
        self._problem = getattr(record, "problem", "") or self._problem
        return False

    def take(self) -> str:
        """Return the problem of the last refused response, once; "" if there is none."""
        problem, self._problem = self._problem, ""
        return problem
