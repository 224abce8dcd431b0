"""The admin page and the console: pages that use only the public API."""
