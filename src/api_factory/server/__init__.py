"""Server: processes, gateway, and the factory that they share."""
