"""The admin page and the console: pages that speak only the public API."""

from api_factory.web.admin import AdminPage
from api_factory.web.console import console

__all__ = ["AdminPage", "console"]
