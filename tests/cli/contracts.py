"""Contracts to run the command line on: whole, broken, and with something left to serve."""

CONTRACT = """\
openapi: 3.0.3
info: {title: Shop, version: 1.2.0}
paths:
  /items:
    get:
      responses:
        '200': {description: The items}
"""
BROKEN = """\
openapi: 3.0.3
info: {title: Shop, version: 1.2.0}
paths:
  /items:
    get:
      responses:
        '200':
          description: The items
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Item'}
"""
"""The reference in line 11 leads nowhere, and nothing is left without the operation that has it."""

DRAFT = (
    BROKEN
    + """\
  /orders:
    get:
      responses:
        '200': {description: The orders}
"""
)
"""The same with an operation beside it, which can be served."""
