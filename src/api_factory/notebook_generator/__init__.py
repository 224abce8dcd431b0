"""Living documents: a notebook made from a contract, which calls every operation and holds the answers against it."""

from api_factory.notebook_generator.generator import Loading, from_document, from_server, generate

__all__ = ["Loading", "from_document", "from_server", "generate"]
