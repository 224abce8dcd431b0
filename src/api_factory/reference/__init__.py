"""Reference records: those that a collection begins with, as no operation of its contract makes any."""

from api_factory.reference.beginning import Beginning, Beginnings, ReferenceRecord, summaries_of
from api_factory.reference.keeping import COLLECTION, Kept, kept_of, renew
from api_factory.reference.making import reference_records

__all__ = [
    "COLLECTION",
    "Beginning",
    "Beginnings",
    "Kept",
    "ReferenceRecord",
    "kept_of",
    "reference_records",
    "renew",
    "summaries_of",
]
