"""Identify, query, change and wrap records as the plan says."""

from api_factory.records.envelopes import Listing
from api_factory.records.identity import ClockAndIds, make_repeatable
from api_factory.records.queries import Values
from api_factory.records.records import Records

__all__ = ["ClockAndIds", "Listing", "Records", "Values", "make_repeatable"]
