"""What a living document says around its cells, in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from api_factory.notebook_generator.markdown import code, paragraphs, words
from api_factory.plan import Operation, Plan
from api_factory.plan.model.decision import CollectionPlan, Decision
from api_factory.service_client.documentation import effect


def title(plan: Plan) -> str:
    """The heading of the whole, and what the contract says of itself."""
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


def collection(one: CollectionPlan) -> str:
    """The heading of a collection."""
    name = one.entity or one.name
    where = one.path or one.item_path or one.key
    kind = "One record" if one.singleton else "Records"
    return f"## {words(name)}\n\n{kind} at {code(where)}."


def operation(one: Operation, decision: Decision) -> str:
    """The heading of an operation, and what the contract says of it."""
    told_by_plan = effect(decision)
    request = f"{one.method.upper()} {one.path}"
    heading = one.summary.strip().rstrip(".")
    if not heading and decision.role == "example":
        heading = one.operation_id or request
    heading = heading or told_by_plan[:1].upper() + told_by_plan[1:]
    parts = [f"### {words(heading)}", f"{code(request)} {words(told_by_plan)}."]
    if one.deprecated:
        parts.append("*Deprecated.*")
    if one.description.strip() and one.description.strip() != one.summary.strip():
        parts.append(paragraphs(one.description))
    return "\n\n".join(parts)


def skipped(reasons: Mapping[str, str], remarks: Iterable[str]) -> str:
    """What is left out, and why; the reasons and remarks are Markdown."""
    lines = [f"- {code(name)}: {reason}." for name, reason in reasons.items()]
    parts = ["## What is not shown"]
    if lines:
        parts += ["These operations are not called:", "\n".join(lines)]
    if remarks := list(remarks):
        parts.append("\n".join(f"- {remark}" for remark in remarks))
    if not lines:
        parts.insert(1, "Every operation of the contract is called.")
    return "\n\n".join(parts)
