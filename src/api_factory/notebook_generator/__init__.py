"""Notebooks made from contracts, which call and check every operation."""

from api_factory.notebook_generator.first_cells import Loading, from_document, from_server
from api_factory.notebook_generator.generator import generate

__all__ = ["Loading", "from_document", "from_server", "generate"]
