"""Contracts that the browser's tests paste."""

GOOD = """\
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
    post:
      responses:
        '201':
          description: Made
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Thing'}
"""
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
