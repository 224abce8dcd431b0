"""API Factory inside a notebook's kernel."""

from api_factory.notebook.kernel import client
from api_factory.notebook.server import Server

__all__ = ["Server", "client"]
