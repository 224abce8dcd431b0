"""Faults and warnings of a document."""
