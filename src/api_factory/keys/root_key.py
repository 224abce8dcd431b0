"""The root key: made at the first start, kept in a file that only its owner can read."""

from __future__ import annotations

import logging
from pathlib import Path

from api_factory.errors import StartError, WriteConflict
from api_factory.keys.key import Secret, mint, parse
from api_factory.keys.keys import META, Keys
from api_factory.keys.private_files import create_private, replace_private
from api_factory.store.protocol import ABSENT, Put, Store

logger = logging.getLogger("api_factory")

ROOT = "root"
"""The id of the record that says a root key was made, so that of several processes one makes it."""


class RootKey:
    """The root key of a data folder; `path` None: there is no folder, and no root key is ever made."""

    def __init__(self, path: Path | None, store: Store, keys: Keys) -> None:
        self._path = path
        self._store = store
        self._keys = keys

    async def ensure(self) -> Secret | None:
        """Make the root key if this is the store's first start; return it if it was made now.

        A root key that lies in the folder already, from a store that was lost or a start that was cut off, is
        taken into the new store.
        """
        if self._path is None:
            return None
        if self._keys.has_lasting_admin() or await self._store.get(META, ROOT) is not None:
            return None
        secret = self._read()
        new = secret is None
        if secret is None:
            secret = mint()
            self._write(secret)
        try:
            await self._keys.adopt(secret, "root", ("admin",), Put(META, ROOT, {"key": secret.id}, ABSENT))
        except WriteConflict:
            # Another process was first, and the key of this one opens nothing.
            if new:
                self._path.unlink(missing_ok=True)
            return None
        return secret if new else None

    def secret(self) -> Secret | None:
        """The key in the file; None without one, and for a file that cannot be read or holds something else."""
        try:
            return self._read()
        except StartError:
            return None

    def is_kept(self) -> bool:
        """Whether the file has a key that opens this store; a file with another is told of in the log."""
        secret = self.secret()
        if secret is not None and self._keys.matches(secret):
            return True
        if self._path is not None and self._path.exists():
            logger.warning("%s has no key that opens anything in this store.", self._path)
        return False

    async def reset(self) -> Secret:
        """Make a new root key and forget the one before: for those who can write to the folder."""
        before = await self._store.get(META, ROOT)
        secret = mint()
        await self._keys.adopt(secret, "root", ("admin",), Put(META, ROOT, {"key": secret.id}))
        if before is not None:
            await self._keys.forget(before.doc["key"])
        self._write(secret)
        return secret

    async def rotated(self, key_id: str, secret: Secret) -> None:
        """Follow the rotation of a key: if it was the root key, the file has the new one from now on."""
        record = await self._store.get(META, ROOT)
        if record is None or record.doc["key"] != key_id:
            return
        await self._store.commit(Put(META, ROOT, {"key": secret.id}))
        try:
            known = self._read()
            if known is not None and known.id == key_id:
                self._write(secret)
        except StartError as error:
            # The answer is the only place where the new key still is: it must not fail for this.
            logger.error("The root key was rotated, and its file has the old one. %s", error)

    def _read(self) -> Secret | None:
        if self._path is None:
            return None
        try:
            return parse(self._path.read_text(encoding="ascii").strip())
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise StartError(f"The file {self._path} cannot be read: {error}.") from error

    def _write(self, secret: Secret) -> None:
        if self._path is None:
            return
        content = f"{secret.text}\n".encode()
        try:
            if self._path.exists():
                replace_private(self._path, content)
            else:
                create_private(self._path, content)
        except OSError as error:
            raise StartError(
                f"The root key cannot be written to {self._path}: {error.strerror}.",
                hint="Make the data folder writable, or name another with --data.",
            ) from error
