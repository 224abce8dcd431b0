"""Links of records to themselves."""

from __future__ import annotations

from dataclasses import dataclass

from api_factory.plan.model.paths import Path


@dataclass(frozen=True, slots=True)
class OwnLink:
    """Show a record's own address at a path in it: `/apis/shop/pets/7` at `links.self`.

    `absolute`: with the scheme and the host of the request.
    """

    path: Path
    absolute: bool
