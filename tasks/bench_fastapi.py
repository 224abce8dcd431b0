"""API of the benchmark by hand: FastAPI, pydantic, SQLite (synchronous=FULL)."""

import hashlib
import hmac
import sqlite3
from pathlib import Path
from typing import Annotated

from fastapi import Depends, FastAPI, Header, HTTPException
from pydantic import BaseModel, Field

KEY = hashlib.sha256(b"bench-key").digest()


class Owner(BaseModel):
    """Owner of a pet."""

    name: str
    city: str | None = None


class NewPet(BaseModel):
    """Body of a request."""

    name: str = Field(min_length=1, max_length=100)
    tag: str | None = None
    age: int | None = Field(default=None, ge=0)
    vaccinated: bool = False
    owner: Owner | None = None


class Pet(NewPet):
    """Body of a response."""

    id: int


def check(x_api_key: Annotated[str, Header()] = "") -> None:
    """Raise 401 for any key but the benchmark's."""
    if not hmac.compare_digest(hashlib.sha256(x_api_key.encode()).digest(), KEY):
        raise HTTPException(401)


async def check_at_once(x_api_key: Annotated[str, Header()] = "") -> None:
    """Check the key in the event loop."""
    check(x_api_key)


def fill(folder: Path, pet: str, count: int) -> None:
    """Store pets before the app starts; `pet` is JSON."""
    database = _database(folder)
    with database:
        database.execute("BEGIN")
        database.executemany("INSERT INTO pets (doc) VALUES (?)", ((pet,) for _ in range(count)))
    database.close()


def _database(folder: Path) -> sqlite3.Connection:
    database = sqlite3.connect(folder / "bench.sqlite", check_same_thread=False, isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    database.execute(
        "CREATE TABLE IF NOT EXISTS pets (id INTEGER PRIMARY KEY AUTOINCREMENT, doc TEXT NOT NULL)"
    )
    return database


def make_app(folder: Path, *, threads: bool) -> FastAPI:
    """Create the app on a database in a folder.

    `threads`: functions that wait for the database are `def` and run in threads, as FastAPI's documentation has it.
    Without, they are `async def` and hold everybody up while they wait, which is faster where waits are short.
    """
    database = _database(folder)
    app = FastAPI()
    needs_key = [Depends(check if threads else check_at_once)]

    def create(pet: NewPet) -> Pet:
        cursor = database.execute("INSERT INTO pets (doc) VALUES (?)", (pet.model_dump_json(),))
        return Pet(id=cursor.lastrowid or 0, **pet.model_dump())

    def read(pet_id: int) -> Pet:
        row = database.execute("SELECT doc FROM pets WHERE id = ?", (pet_id,)).fetchone()
        if row is None:
            raise HTTPException(404)
        return Pet(id=pet_id, **NewPet.model_validate_json(row[0]).model_dump())

    async def create_at_once(pet: NewPet) -> Pet:
        return create(pet)

    async def read_at_once(pet_id: int) -> Pet:
        return read(pet_id)

    app.post("/pets", status_code=201, dependencies=needs_key)(create if threads else create_at_once)
    app.get("/pets/{pet_id}", dependencies=needs_key)(read if threads else read_at_once)
    return app
