"""HTTP/1.1 on connections: reading requests, bounds, and the headers that every answer carries."""
