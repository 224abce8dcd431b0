"""Fingerprints of peppers, kept in the store.

By them a start notices that its peppers are not those that the store's keys were made with.
"""

from __future__ import annotations

import logging

from api_factory.errors import ProblemError, StartError, WriteConflict
from api_factory.keys.key import Secret
from api_factory.keys.keys import META, Keys
from api_factory.keys.pepper import VARIABLE, Peppers
from api_factory.store.protocol import ABSENT, Put, Store

logger = logging.getLogger("api_factory")

PEPPERS = "peppers"
"""Id of the record with the fingerprints of all peppers that keys of this store were ever made with, by id."""


class Fingerprints:
    """Compares the peppers of a process with those of a store.

    Peppers that are kept nowhere leave no fingerprint.
    """

    def __init__(self, store: Store, keys: Keys, peppers: Peppers) -> None:
        self._store = store
        self._keys = keys
        self._peppers = peppers
        self._own = peppers.fingerprints()

    async def verify(self, witness: Secret | None) -> None:
        """Raise StartError if no key would open anything; store new fingerprints.

        A store of a release that kept none is judged by the ids of its keys' peppers, and by a `witness`: a
        key whose whole text is known.
        """
        while not self._peppers.ephemeral:
            record = await self._store.get(META, PEPPERS)
            stored = {} if record is None else record.doc["fingerprints"]
            if not self._fit(stored, witness):
                # A new pepper's file left there would count as the folder's pepper at the next start.
                self._peppers.discard_new()
                raise self._foreign()
            if self._own.items() <= stored.items():
                return
            try:
                await self._store.commit(
                    Put(
                        META,
                        PEPPERS,
                        {"fingerprints": {**stored, **self._own}},
                        ABSENT if record is None else record.rev,
                    )
                )
            except WriteConflict:
                continue  # Another process was first: perhaps with another pepper.
            except ProblemError as error:
                logger.warning("The pepper's fingerprint could not be stored: %s", error)
            return

    async def begin_anew(self) -> None:
        """End all keys, and store this process's fingerprints only."""
        await self._keys.end_all(Put(META, PEPPERS, {"fingerprints": self._own}))

    def _fit(self, stored: dict[str, str], witness: Secret | None) -> bool:
        common_ids = self._own.keys() & stored.keys()
        if any(self._own[id] != stored[id] for id in common_ids) or (stored and not common_ids):
            return False
        used_ids = self._keys.pepper_ids()
        if used_ids and not used_ids & self._own.keys():
            return False
        return bool(common_ids) or witness is None or self._keys.matches(witness) is not False

    def _foreign(self) -> StartError:
        finding = (
            f"There is no pepper in {self._peppers.new_file.parent}"
            if self._peppers.new_file is not None
            else f"The pepper of {self._peppers.source} is another"
        )
        return StartError(
            f"{finding}, and the keys of this store were made with one: none of them would open anything.",
            hint=f"Put the old pepper into the file `pepper` of the data folder, or set {VARIABLE} to it. If it is "
            "lost, `api-factory keys reset-root --new-pepper` ends all keys and makes a new root key.",
        )
