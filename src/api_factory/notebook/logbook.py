"""The last lines that a server logged, kept in memory: a kernel's output belongs to the cells."""

from __future__ import annotations

import logging
from collections import deque
from types import TracebackType

from api_factory.redaction import RedactingFormatter

LINES = 1000
"""How many lines are kept; the oldest go first."""

LOGGERS = ("api_factory", "connexion", "uvicorn")
"""Whose lines are a server's; where they have no handler, Python prints them to stderr."""

REQUESTS = "uvicorn.access"
"""The logger that has a line for each request; they are below what Python lets through by default."""


class Logbook(logging.Handler):
    """Takes what a server logs for as long as it is open, with keys redacted.

        with Logbook() as logbook: ...

    While any logbook is open the loggers pass nothing on to the handlers of the process.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(RedactingFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        self._lines: deque[str] = deque(maxlen=LINES)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line."""
        self._lines.append(self.format(record))

    def text(self) -> str:
        """What is kept, oldest first, a line each."""
        return "\n".join(self._lines)

    def __enter__(self) -> Logbook:
        for name in LOGGERS:
            logger = logging.getLogger(name)
            logger.addHandler(self)
            logger.propagate = False
        logging.getLogger(REQUESTS).setLevel(logging.INFO)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for name in LOGGERS:
            logger = logging.getLogger(name)
            logger.removeHandler(self)
            logger.propagate = not any(isinstance(handler, Logbook) for handler in logger.handlers)
