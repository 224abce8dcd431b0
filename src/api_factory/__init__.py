"""API Factory: bring an OpenAPI document, get a running API."""
