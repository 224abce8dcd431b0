"""What a notebook has of API Factory before anything is served: functions, the magic, its arguments."""

from api_factory.interactive.functions import api, connect, get, load_ipython_extension

__all__ = ["api", "connect", "get", "load_ipython_extension"]
