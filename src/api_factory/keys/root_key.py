"""The root key: made at the first start, kept in a private file."""

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
"""Id of the record that says a root key was made, so that of several processes one makes it."""


class RootKey:
    """The root key of a data folder.

    Without a folder (`path` None) no root key is ever made.
    """

    def __init__(self, path: Path | None, store: Store, keys: Keys) -> None:
        self._path = path
        self._store = store
        self._keys = keys

    async def ensure(self) -> Secret | None:
        """Make the root key at a store's first start; return a new one.

        A root key that lies in the folder already, from a store that was lost or a start that was cut off,
        is taken into the new store, and None is returned.
        """
        if self._path is None:
            return None
        if self._keys.has_lasting_admin() or await self._store.get(META, ROOT) is not None:
            return None
        secret = self._read()
        is_new = secret is None
        if secret is None:
            secret = mint()
            self._write(secret)
        try:
            await self._keys.adopt(secret, "root", ("admin",), Put(META, ROOT, {"key": secret.id}, ABSENT))
        except WriteConflict:
            # Another process was first, and this one's key opens nothing.
            if is_new:
                self._path.unlink(missing_ok=True)
            return None
        return secret if is_new else None

    def secret(self) -> Secret | None:
        """Return the key in the file; None if there is none or it is unreadable."""
        try:
            return self._read()
        except StartError:
            return None

    def is_kept(self) -> bool:
        """True if the file has a key that opens this store.

        A file with another key is mentioned in the log.
        """
        secret = self.secret()
        if secret is not None and self._keys.matches(secret):
            return True
        if self._path is not None and self._path.exists():
            logger.warning("%s has no key that opens anything in this store.", self._path)
        return False

    async def reset(self) -> Secret:
        """Make a new root key and forget the one before.

        For operators who can write to the folder.
        """
        record = await self._store.get(META, ROOT)
        secret = mint()
        await self._keys.adopt(secret, "root", ("admin",), Put(META, ROOT, {"key": secret.id}))
        if record is not None:
            await self._keys.forget(record.doc["key"])
        self._write(secret)
        return secret

    async def rotated(self, key_id: str, secret: Secret) -> None:
        """Write the new key to the file, if the rotated one was the root key."""
        record = await self._store.get(META, ROOT)
        if record is None or record.doc["key"] != key_id:
            return
        await self._store.commit(Put(META, ROOT, {"key": secret.id}))
        try:
            secret_in_file = self._read()
            if secret_in_file is not None and secret_in_file.id == key_id:
                self._write(secret)
        except StartError as error:
            # The response is now the only place with the new key: the request must not fail for this.
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
