"""A client of the factory's own API."""

from api_factory.client.client import Client

__all__ = ["Client"]
