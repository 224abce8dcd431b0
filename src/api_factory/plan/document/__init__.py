"""The OpenAPI document as data: operations, parameters, responses, paths and names."""
