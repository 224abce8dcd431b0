"""Contracts: OpenAPI documents read from bytes and checked, within limits.

No other file is opened and nothing is fetched.
"""

from api_factory.contract.contract import Contract
from api_factory.contract.fault import Fault
from api_factory.contract.limits import Limits
from api_factory.contract.reader import inspect, read

__all__ = ["Contract", "Fault", "Limits", "inspect", "read"]
