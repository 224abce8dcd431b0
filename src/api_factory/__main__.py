"""`python -m api_factory` is `api-factory`."""

import sys

from api_factory.cli import main

if __name__ == "__main__":
    sys.exit(main())
