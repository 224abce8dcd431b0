"""Contracts that the browser's tests paste."""

from cli.contracts import BROKEN as ONE_REFERENCE
from cli.contracts import CONTRACT

GOOD = CONTRACT

BROKEN = (
    ONE_REFERENCE
    + """\
    post:
      responses:
        '201':
          description: Made
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Thing'}
"""
)
"""Two broken references, on lines 11 and 18."""

DRAFT = (
    BROKEN
    + """\
  /orders:
    get:
      security: []
      responses:
        '200': {description: The orders}
"""
)
"""The same two, with an operation beside them that can be served."""

HOSTILE = "<img src=x onerror=alert(1)>"
