"""Functions and magic of `import api_factory` in a notebook."""

from api_factory.interactive.functions import api, connect, get, load_ipython_extension

__all__ = ["api", "connect", "get", "load_ipython_extension"]
