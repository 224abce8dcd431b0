"""Reference records: the first ones of collections without a create."""

from api_factory.reference.beginning import Beginning, Beginnings, ReferenceRecord, summaries_of
from api_factory.reference.generator import reference_records
from api_factory.reference.mark import COLLECTION, ReferenceMark, read_mark, renew

__all__ = [
    "COLLECTION",
    "Beginning",
    "Beginnings",
    "ReferenceMark",
    "ReferenceRecord",
    "read_mark",
    "reference_records",
    "renew",
    "summaries_of",
]
