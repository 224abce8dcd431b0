"""API Factory: bring an OpenAPI document, get a running API."""

from api_factory.interactive import api, connect, get, load_ipython_extension
from api_factory.own_code.call import Answer, Call
from api_factory.own_code.declaration import handler
from api_factory.own_code.problem import problem

__all__ = ["Answer", "Call", "api", "connect", "get", "handler", "load_ipython_extension", "problem"]

__version__ = "0.1.0"
