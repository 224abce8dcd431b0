"""API Factory: bring an OpenAPI document, get a running API."""

from api_factory.interactive import api, connect, get, load_ipython_extension

__all__ = ["api", "connect", "get", "load_ipython_extension"]

__version__ = "0.1.0"
