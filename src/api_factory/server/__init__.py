"""The server: processes, HTTP protocol, gateway and what they share."""
