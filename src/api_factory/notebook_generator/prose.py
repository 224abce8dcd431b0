"""Text around the cells of a notebook, in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from api_factory.notebook_generator.markdown import code, paragraphs, words
from api_factory.plan import Operation, Plan
from api_factory.plan.model.collection import CollectionPlan
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.role import Role
from api_factory.service_client.documentation import effect


def title(plan: Plan) -> str:
    """Return the notebook's heading, with the contract's description."""
    info = plan.document.get("info")
    info = info if isinstance(info, dict) else {}
    version = str(info.get("version") or "").strip()
    parts = [f"# {words(plan.title) or 'An API'}"]
    if version:
        parts.append(f"Version {words(version)}")
    if isinstance(info.get("description"), str):
        parts.append(paragraphs(info["description"]))
    parts.append(
        "*This notebook was made by API Factory from the contract. Each cell calls an operation, and fails if "
        "the answer is not what the contract declares, or not what was stored before.*"
    )
    return "\n\n".join(part for part in parts if part)


def collection(collection: CollectionPlan) -> str:
    """Return the heading of a collection."""
    name = collection.entity or collection.name
    path = collection.path or collection.item_path or collection.key
    number = "One record" if collection.singleton else "Records"
    source = ""
    if collection.origin == "reference":
        source = " No operation creates them: the API begins with some."
    return f"## {words(name)}\n\n{number} at {code(path)}.{source}"


def operation(operation: Operation, decision: Decision) -> str:
    """Return the heading of an operation, with its description."""
    effect_text = effect(decision)
    request = f"{operation.method.upper()} {operation.path}"
    heading = operation.summary.strip().rstrip(".")
    if not heading and decision.role == Role.EXAMPLE:
        heading = operation.operation_id or request
    heading = heading or effect_text[:1].upper() + effect_text[1:]
    parts = [f"### {words(heading)}", f"{code(request)} {words(effect_text)}."]
    if operation.deprecated:
        parts.append("*Deprecated.*")
    if operation.description.strip() and operation.description.strip() != operation.summary.strip():
        parts.append(paragraphs(operation.description))
    return "\n\n".join(parts)


def skipped(reasons: Mapping[str, str], remarks: Iterable[str]) -> str:
    """Return the end: the operations that are not called, and why.

    Reasons and remarks are Markdown.
    """
    lines = [f"- {code(name)}: {reason}." for name, reason in reasons.items()]
    parts = ["## What is not shown"]
    if lines:
        parts += ["These operations are not called:", "\n".join(lines)]
    if remarks := list(remarks):
        parts.append("\n".join(f"- {remark}" for remark in remarks))
    if not lines:
        parts.insert(1, "Every operation of the contract is called.")
    return "\n\n".join(parts)
