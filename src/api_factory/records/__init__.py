"""The records of a project: identified, queried, changed and wrapped as its plan says."""

from api_factory.records.envelopes import Listing
from api_factory.records.identity import Sources, repeatable
from api_factory.records.querying import Values
from api_factory.records.records import Records

__all__ = ["Listing", "Records", "Sources", "Values", "repeatable"]
