"""Connection to a project's service on a running server."""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, unquote

from api_factory.client import response_shapes as answers
from api_factory.client.transport import TIMEOUT_SECONDS, Reply, Transport
from api_factory.contract import Limits, read
from api_factory.errors import ClientProblem, ContractInvalid, NoServer, StartError
from api_factory.plan.model.role import Role
from api_factory.plan.plan import Plan, demote, take_out
from api_factory.plan.plan import plan as make_plan
from api_factory.service_client.client import ServiceClient, client_class

LIMITS = Limits(bytes=64 * 1024 * 1024, nodes=4_000_000, text=128 * 1024 * 1024)
"""What is read of a service's document: it may be larger than the contract that it was made from."""

MAX_REASON_CHARACTERS = 200
"""How much of a stranger's word an error repeats, in characters."""

REFUSAL = {
    "detail": answers.TEXT,
    "code": answers.TEXT,
    "title": answers.TEXT,
    "hint": answers.Optional(answers.TEXT),
}


def connect(
    url: str, key: str | None = None, project: str = "", *, timeout: float = TIMEOUT_SECONDS
) -> ServiceClient:
    """Connect to a project's service on a running server.

    `url` is the server's, such as `http://127.0.0.1:8000`, or that of the service, which ends with
    `/apis/PROJECT`. `timeout` is in seconds. Raises NoServer if no server responds, ClientProblem (404) if there is no
    such project or it has no contract, StartError for a URL or a key that cannot be right.
    """
    server, project = _split_url(url, project)
    transport = Transport(server, timeout=timeout)
    try:
        base = f"/apis/{quote(project, safe='')}/-"
        document = _fetch(transport, f"{base}/openapi.json", project)
        explanation = _parse_json(_fetch(transport, f"{base}/plan", project))
        if (fault := answers.fault(explanation, answers.PLAN)) is not None:
            raise _not_a_service(transport, fault)
        plan = _service_plan(document, explanation)
        return client_class(plan, ServiceClient)(transport, project, key)
    except ContractInvalid as error:
        transport.close()
        raise _not_a_service(transport, f"its document is none: {error.detail}") from error
    except BaseException:
        transport.close()
        raise


def _service_plan(document: bytes, explanation: Mapping[str, Any]) -> Plan:
    """Plan a service from its document and its explanation of the plan.

    The explanation tells demotions and faulty operations.
    Raises ContractInvalid for a document that cannot be read.
    """
    # A document without security is that of a service that is open: elsewhere it is shown what protects it.
    plan = make_plan(read(document, limits=LIMITS), open=True)
    plan = demote(plan, _explained(plan, explanation, Role.EXAMPLE))
    return take_out(plan, _explained(plan, explanation, Role.FAULTY))


def _explained(plan: Plan, explanation: Mapping[str, Any], role: Role) -> dict[str, str]:
    """Return the operations whose role the service has changed, with its reasons.

    The document alone does not tell: a self-check on the server may have demoted what a plan made here would not, and
    the document is without what the contract is faulty in.
    """
    reasons = {}
    for operation in explanation.get("operations", ()):
        operation_id = f"{str(operation.get('method')).lower()} {operation.get('path')}"
        decision = plan.decisions.get(operation_id)
        if decision is not None and operation.get("role") == role != decision.told_role:
            reasons[operation_id] = str(operation.get("reason"))
    return reasons


def _split_url(url: str, project: str) -> tuple[str, str]:
    """Return the server's URL and the project's name.

    `("http://h/apis/petstore", "")` and `("http://h", "petstore")` are both `("http://h", "petstore")`.
    """
    server_url, separator, segment = url.rstrip("/").rpartition("/apis/")
    if separator and "/" not in segment and ":" in server_url:
        name = unquote(segment)
        if project and project != name:
            raise StartError(f"The URL is that of {name!r}, and the project is {project!r}.")
        return server_url, name
    if not project:
        raise StartError(
            "No project is named.",
            hint='Say which: connect(url, key, project="petstore"), or url/apis/petstore.',
        )
    return url, project


def _fetch(transport: Transport, path: str, project: str) -> bytes:
    reply = transport.send("GET", path)
    if reply.status != 200:
        raise _refusal_error(transport, reply, project)
    return reply.content


def _refusal_error(transport: Transport, reply: Reply, project: str) -> ClientProblem | NoServer:
    """Return the error for a server's refusal."""
    problem = _parse_json(reply.content)
    if (fault := answers.fault(problem, REFUSAL)) is not None:
        return _not_a_service(transport, fault if isinstance(problem, dict) else "")
    detail, hint = problem["detail"], problem.get("hint")
    if reply.status == 404:
        if "contract" in detail:
            detail = f"The project {project!r} has no contract yet."
            hint = f"Give it one with: api-factory apply FILE --name {shlex.quote(project)}"
        else:
            detail = f"There is no project {project!r} at {transport.url}."
            hint = "See which there are with: api-factory projects list"
    return ClientProblem(reply.status, problem["code"], problem["title"], detail, hint=hint)


def _parse_json(content: bytes) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def _not_a_service(transport: Transport, why: str = "") -> NoServer:
    """Return the error for a server that is no service; `why` is a clause."""
    reason = f": {why[:MAX_REASON_CHARACTERS]}" if why else ""
    return NoServer(
        f"What answers at {transport.url} is no API Factory server, or an older one{reason}.",
        hint="Is it an API Factory server?",
    )
