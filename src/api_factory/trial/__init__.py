"""Trying a service out, in process and on a store of its own: for what a plan promises before anybody relies on it."""

from api_factory.encoding import Request
from api_factory.plan.plan import demote
from api_factory.trial.checking import self_check
from api_factory.trial.driving import Driver, Reply
from api_factory.trial.requests import request_for

__all__ = ["Driver", "Reply", "Request", "demote", "request_for", "self_check"]
