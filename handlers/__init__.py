"""Handlers: plain functions named by operationIds and by plans."""
