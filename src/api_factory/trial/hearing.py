"""What is logged while a contract is tried out: it is for the trial to read, and not for the log."""

from __future__ import annotations

import logging
import threading


class Hearing(logging.Filter):
    """Keeps what one thread logs from the log; other threads answer real requests meanwhile, and log as ever."""

    def __init__(self) -> None:
        super().__init__()
        self._thread = threading.get_ident()
        self._problem = ""

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the log is to have a record."""
        if record.thread != self._thread:
            return True
        self._problem = getattr(record, "problem", "")
        return False

    def take(self) -> str:
        """What was wrong with the answer that was refused last, once; the empty text if nothing says so."""
        heard, self._problem = self._problem, ""
        return heard
