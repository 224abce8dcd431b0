"""Run the command line as a module: `python -m api_factory`."""

import sys

from api_factory.cli import main

if __name__ == "__main__":
    sys.exit(main())
