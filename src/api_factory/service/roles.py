"""Handlers of the roles of operations in projects."""

from __future__ import annotations

from typing import Final

from api_factory.plan.model.account import Step
from api_factory.plan.model.decision import Decision, Role

HANDLERS: Final[dict[Role, str]] = {
    "create": "handlers.creation.create",
    "list": "handlers.records.list_records",
    "search": "handlers.records.list_records",
    "read": "handlers.records.read",
    "replace": "handlers.records.replace",
    "update": "handlers.records.update",
    "delete": "handlers.records.delete",
    "singleton-read": "handlers.singletons.read",
    "singleton-replace": "handlers.singletons.replace",
    "singleton-update": "handlers.singletons.replace",
    "singleton-delete": "handlers.singletons.delete",
    "clear": "handlers.bulk_deletion.clear",
    "action": "handlers.actions.act",
    "part-read": "handlers.parts.read",
    "part-write": "handlers.parts.write",
    "part-delete": "handlers.parts.delete",
    "count": "handlers.counts.count",
    "link": "handlers.links.link",
    "unlink": "handlers.links.unlink",
    "file-read": "handlers.files.read",
    "file-write": "handlers.files.write",
    "file-delete": "handlers.files.delete",
    "sign-in": "handlers.examples.answer",
    "sign-out": "handlers.examples.answer",
    "password": "handlers.examples.answer",
    "example": "handlers.examples.answer",
    "faulty": "handlers.faulty.answer",
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
}


def handler_of(decision: Decision) -> str:
    """Return the handler of an operation, by its part in signing in or else by its role."""
    if decision.account is not None:
        return SIGN_IN_HANDLERS[decision.account.step]
    return HANDLERS[decision.role]
