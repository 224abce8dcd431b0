"""Trials of services, in process and on scratch stores.

They show what a plan promises before anybody relies on it.
"""

from api_factory.encoding import Request
from api_factory.plan.plan import demote
from api_factory.trial.asgi_client import ASGIClient, ASGIResponse
from api_factory.trial.check import self_check
from api_factory.trial.requests import request_for

__all__ = ["ASGIClient", "ASGIResponse", "Request", "demote", "request_for", "self_check"]
