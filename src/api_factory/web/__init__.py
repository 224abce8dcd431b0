"""The admin page and the console: pages that speak only the public API."""
