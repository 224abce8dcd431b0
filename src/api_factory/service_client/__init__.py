"""Client of one project's service: its operations are methods.

petstore = connect("http://127.0.0.1:8000", key, project="petstore")
rex = petstore.create_pet(name="Rex", tag="dog").expect(201)
petstore.get_pet(rex["id"])

Every response is validated against the contract by the client itself; see `Response.verdict`.
"""

from api_factory.errors import ArgumentsInvalid, UnexpectedAnswer
from api_factory.service_client.client import ServiceClient, client_class, methods, plan_of
from api_factory.service_client.connection import connect
from api_factory.service_client.response import Response
from api_factory.service_client.verdict import Fault, Verdict

__all__ = [
    "ArgumentsInvalid",
    "Fault",
    "Response",
    "ServiceClient",
    "UnexpectedAnswer",
    "Verdict",
    "client_class",
    "connect",
    "methods",
    "plan_of",
]
