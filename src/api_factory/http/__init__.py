"""HTTP/1.1: requests read, bounded and answered on connections."""
