"""Making clients: from a server's URL, or from a document that is at hand."""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping
from typing import Any, TypeVar, overload
from urllib.parse import quote, unquote

from api_factory.client import response_shapes as answers
from api_factory.client.transport import TIMEOUT_SECONDS, Reply, Transport
from api_factory.contract import Limits, read
from api_factory.errors import ClientProblem, ContractInvalid, NoServer, StartError
from api_factory.plan.plan import Plan, demote
from api_factory.plan.plan import plan as make_plan
from api_factory.service_client.client import ServiceClient, client_class

C = TypeVar("C", bound=ServiceClient)

LIMITS = Limits(bytes=64 * 1024 * 1024, nodes=4_000_000, text=128 * 1024 * 1024)
"""What is read of a service's document: it may be larger than the contract that it was made from."""

MOST_SHOWN = 200
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
    """A client of the service of a project on a running server; see ServiceClient.

    `url` is the server's, such as `http://127.0.0.1:8000`, or that of the service, which ends with
    `/apis/PROJECT`. `timeout` is in seconds. Raises NoServer if none answers, ClientProblem (404) if there is no
    such project or it has no contract, StartError for a URL or a key that cannot be right.
    """
    server, project = _located(url, project)
    transport = Transport(server, timeout=timeout)
    try:
        base = f"/apis/{quote(project, safe='')}/-"
        document = _fetched(transport, f"{base}/openapi.json", project)
        explanation = _json(_fetched(transport, f"{base}/plan", project))
        if (fault := answers.fault(explanation, answers.PLAN)) is not None:
            raise _stranger(transport, fault)
        return service_client(document, server, key, project, explanation=explanation, transport=transport)
    except ContractInvalid as error:
        transport.close()
        raise _stranger(transport, f"its document is none: {error.detail}") from error
    except BaseException:
        transport.close()
        raise


@overload
def service_client(
    document: bytes,
    url: str,
    key: str | None,
    project: str,
    *,
    explanation: Mapping[str, Any] | None = ...,
    plan: Plan | None = ...,
    transport: Transport | None = ...,
) -> ServiceClient: ...


@overload
def service_client(
    document: bytes,
    url: str,
    key: str | None,
    project: str,
    *,
    explanation: Mapping[str, Any] | None = ...,
    plan: Plan | None = ...,
    transport: Transport | None = ...,
    base: type[C],
) -> C: ...


def service_client(
    document: bytes,
    url: str,
    key: str | None,
    project: str,
    *,
    explanation: Mapping[str, Any] | None = None,
    plan: Plan | None = None,
    transport: Transport | None = None,
    base: type[Any] = ServiceClient,
) -> Any:
    """A client of a service whose document is at hand, as `/apis/{project}/-/openapi.json` gives it.

    `url` is the server's. `explanation`: the service's plan as `/-/plan` gives it, which knows what the service
    had to answer with examples. `plan`: the service's own, which saves reading the document. `base`: what
    the class of the client is made from. Raises ContractInvalid for a document that cannot be read.
    """
    if plan is None:
        # A document without security is that of a service that is open: elsewhere it is shown what protects it.
        plan = make_plan(read(document, limits=LIMITS), open=True)
        if explanation is not None:
            plan = demote(plan, _demoted(plan, explanation))
    if transport is None:
        transport = Transport(url)
    return client_class(plan, base)(transport, project, key)


def _demoted(plan: Plan, explanation: Mapping[str, Any]) -> dict[str, str]:
    """The operations that the service answers with examples although its document would say otherwise."""
    found = {}
    for told in explanation.get("operations", ()):
        name = f"{str(told.get('method')).lower()} {told.get('path')}"
        decision = plan.decisions.get(name)
        if decision is not None and told.get("role") == "example" and decision.role != "example":
            found[name] = str(told.get("reason"))
    return found


def _located(url: str, project: str) -> tuple[str, str]:
    """The server's URL and the project's name."""
    head, found, tail = url.rstrip("/").rpartition("/apis/")
    if found and "/" not in tail and ":" in head:
        name = unquote(tail)
        if project and project != name:
            raise StartError(f"The URL is that of {name!r}, and the project is {project!r}.")
        return head, name
    if not project:
        raise StartError(
            "No project is named.",
            hint='Say which: connect(url, key, project="petstore"), or url/apis/petstore.',
        )
    return url, project


def _fetched(transport: Transport, path: str, project: str) -> bytes:
    reply = transport.send("GET", path)
    if reply.status != 200:
        raise _refused(transport, reply, project)
    return reply.content


def _refused(transport: Transport, reply: Reply, project: str) -> ClientProblem | NoServer:
    """What a server's refusal means."""
    problem = _json(reply.content)
    if (fault := answers.fault(problem, REFUSAL)) is not None:
        return _stranger(transport, fault if isinstance(problem, dict) else "")
    detail, hint = problem["detail"], problem.get("hint")
    if reply.status == 404:
        if "contract" in detail:
            detail = f"The project {project!r} has no contract yet."
            hint = f"Give it one with: api-factory apply FILE --name {shlex.quote(project)}"
        else:
            detail = f"There is no project {project!r} at {transport.url}."
            hint = "See which there are with: api-factory projects list"
    return ClientProblem(reply.status, problem["code"], problem["title"], detail, hint=hint)


def _json(content: bytes) -> Any:
    """The content as JSON, or None."""
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def _stranger(transport: Transport, why: str = "") -> NoServer:
    """The error for what no service of ours answers; `why`: a clause."""
    reason = f": {why[:MOST_SHOWN]}" if why else ""
    return NoServer(
        f"What answers at {transport.url} is no API Factory server, or an older one{reason}.",
        hint="Is it an API Factory server?",
    )
