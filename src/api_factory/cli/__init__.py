"""The command line, `api-factory`."""

from .app import main

__all__ = ["main"]
