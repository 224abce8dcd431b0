"""Handlers of the roles of operations in projects."""

from __future__ import annotations

from typing import Final

from api_factory.plan.model.account import Step
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.role import Role

HANDLERS: Final[dict[Role, str]] = {
    Role.CREATE: "handlers.creation.create",
    Role.LIST: "handlers.records.list_records",
    Role.SEARCH: "handlers.records.list_records",
    Role.READ: "handlers.records.read",
    Role.REPLACE: "handlers.records.replace",
    Role.UPDATE: "handlers.records.update",
    Role.DELETE: "handlers.records.delete",
    Role.SINGLETON_READ: "handlers.singletons.read",
    Role.SINGLETON_REPLACE: "handlers.singletons.replace",
    Role.SINGLETON_UPDATE: "handlers.singletons.replace",
    Role.SINGLETON_DELETE: "handlers.singletons.delete",
    Role.CLEAR: "handlers.bulk_deletion.clear",
    Role.ACTION: "handlers.actions.act",
    Role.PART_READ: "handlers.parts.read",
    Role.PART_WRITE: "handlers.parts.write",
    Role.PART_DELETE: "handlers.parts.delete",
    Role.COUNT: "handlers.counts.count",
    Role.EXPORT: "handlers.tables.export",
    Role.LINK: "handlers.links.link",
    Role.UNLINK: "handlers.links.unlink",
    Role.FILE_READ: "handlers.files.read",
    Role.FILE_WRITE: "handlers.files.write",
    Role.FILE_DELETE: "handlers.files.delete",
    Role.SIGN_IN: "handlers.examples.answer",
    Role.SIGN_OUT: "handlers.examples.answer",
    Role.PASSWORD: "handlers.examples.answer",
    Role.EXAMPLE: "handlers.examples.answer",
    Role.FAULTY: "handlers.faulty.answer",
}

SIGN_IN_HANDLERS: Final[dict[Step, str]] = {
    "register": "handlers.registration.register",
    "sign-in": "handlers.sessions.sign_in",
    "refresh": "handlers.sessions.refresh",
    "sign-out": "handlers.sessions.sign_out",
    "me-read": "handlers.people.read",
    "me-change": "handlers.people.change",
    "me-delete": "handlers.people.delete",
    "password": "handlers.people.change_password",
    "forgot": "handlers.resets.ask",
    "reset": "handlers.resets.reset",
}


def handlers_around(decision: Decision) -> tuple[str, ...]:
    """Return what makes another handler of an operation's own, innermost first, by name."""
    embedding = ("handlers.embedding.with_embedded",) if decision.embeds or decision.own_links else ()
    is_job = (
        decision.role == Role.READ and decision.collection is not None and decision.collection.job is not None
    )
    table = decision.role != Role.EXPORT and decision.answer.table is not None
    return (
        *embedding,
        *(("handlers.tables.with_table",) if table else ()),
        *(("handlers.jobs.with_progress",) if is_job else ()),
        *(("handlers.flags.with_flags",) if decision.asks else ()),
        *(("handlers.private.with_privacy",) if decision.ownership == "mine" else ()),
    )


def handler_of(decision: Decision) -> str:
    """Return the handler of an operation, by its part in signing in or else by its role."""
    if decision.account is not None:
        return SIGN_IN_HANDLERS[decision.account.step]
    return HANDLERS[decision.role]
