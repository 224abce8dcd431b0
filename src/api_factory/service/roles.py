"""Handlers of the roles of operations in projects."""

from __future__ import annotations

from typing import Final

from api_factory.plan.model.decision import Role

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
    "example": "handlers.examples.answer",
    "faulty": "handlers.faulty.answer",
}
