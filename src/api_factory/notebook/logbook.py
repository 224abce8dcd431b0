"""Log of a server in memory, as a kernel's output belongs to cells."""

from __future__ import annotations

import logging
from collections import deque
from types import TracebackType

from api_factory.redaction import RedactingFormatter

MAX_LINES = 1000
"""Lines that are kept; the oldest go first."""

LOGGERS = ("api_factory", "connexion", "uvicorn")
"""Loggers of a server; Python prints their lines to stderr where they have no handler."""

REQUEST_LOGGER = "uvicorn.access"
"""Logger with a line for each request; Python does not let these lines through by default."""


class Logbook(logging.Handler):
    """Handler that keeps a server's log while it is open, keys redacted.

        with Logbook() as logbook: ...

    While any logbook is open the loggers pass nothing on to the handlers of the process.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(RedactingFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        self._lines: deque[str] = deque(maxlen=MAX_LINES)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line."""
        self._lines.append(self.format(record))

    def text(self) -> str:
        """Return the lines, oldest first."""
        return "\n".join(self._lines)

    def __enter__(self) -> Logbook:
        for name in LOGGERS:
            logger = logging.getLogger(name)
            logger.addHandler(self)
            logger.propagate = False
        logging.getLogger(REQUEST_LOGGER).setLevel(logging.INFO)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for name in LOGGERS:
            logger = logging.getLogger(name)
            logger.removeHandler(self)
            logger.propagate = not any(isinstance(handler, Logbook) for handler in logger.handlers)
