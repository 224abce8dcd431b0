"""Requests as bytes: parameters in every style, bodies of any type."""

from api_factory.encoding.bodies import FileContent, body_media, encode_body
from api_factory.encoding.credentials import Place, add_key, key_places
from api_factory.encoding.request import Request, Values, encode

__all__ = [
    "FileContent",
    "Place",
    "Request",
    "Values",
    "add_key",
    "body_media",
    "encode",
    "encode_body",
    "key_places",
]
