"""Stored collections that no operation of a project's plan reaches."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping

from api_factory.plan import Plan
from api_factory.plan.plan import keys_about_faulty
from api_factory.projects.relocation import people_keys, relocations
from api_factory.store.contents import FILES

logger = logging.getLogger("api_factory")

MAX_NAMED = 20
"""Collections that one line of the log names."""


def unreached(plan: Plan, stored: Iterable[str]) -> list[str]:
    """Return the stored collections' names that no operation of a plan reaches, in order.

    Those that faulty operations may be about wait for the contract to be mended.
    """
    files = {f"{FILES}{file.key}" for decision in plan.decisions.values() for file in decision.files}
    files |= {f"{FILES}{file}" for collection in plan.collections.values() for file in collection.files}
    reached = {*plan.collections, *plan.links, *files, *people_keys(plan), *relocations(plan)}
    waiting = keys_about_faulty(plan)
    return sorted(
        name
        for name in stored
        if name.removeprefix(FILES).startswith("/")
        and name not in reached
        and name.removeprefix(FILES) not in waiting
    )


def warn_of_unreached(project: str, plan: Plan, stored: Mapping[str, int]) -> None:
    """Log which stored records no operation reaches; `stored` has their numbers by collection."""
    names = unreached(plan, stored)
    if names:
        logger.warning(
            "The project %s has stored records that no operation of its contract reaches: %s%s. They are kept; a"
            " contract with operations at these paths reaches them again.",
            project,
            ", ".join(f"{stored[name]} of {name}" for name in names[:MAX_NAMED]),
            ", ..." if len(names) > MAX_NAMED else "",
        )
