"""The OpenAPI document as data.

Operations, parameters, responses, paths and names.
"""
