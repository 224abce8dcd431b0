"""API Factory: bring an OpenAPI document, get a running API."""

__version__ = "0.1.0"
