"""The command line, `api-factory`."""

from api_factory.cli.app import main

__all__ = ["main"]
