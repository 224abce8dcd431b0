"""Servers that the service benchmark compares.

    python tasks/bench_servers.py NAME PORT FOLDER

Each does the same work in its own way. NAME is `raw` (an ASGI app that sends stored bytes and does nothing else),
`raw-here` (the same on the HTTP protocol that the factory has in place of uvicorn's), `fastapi` (the same small API
written by hand: pydantic models, a key dependency, SQLite in WAL mode with synchronous=FULL; its waits hold up the
event loop), `fastapi-threads` (the same with its waits in threads, as FastAPI's documentation has it) or `connexion`
(Connexion as it comes, records in a dict). All run on uvicorn with uvloop, and but for `raw-here` with httptools, one
process, no access log.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import uvicorn

KEY = "bench-key"
PET = {"name": "Rex", "tag": "dog", "age": 4, "vaccinated": True, "owner": {"name": "Ann", "city": "Bern"}}


def raw(folder: Path) -> Any:
    """Create an app that sends bytes: the cost of the server itself."""
    import orjson

    body = orjson.dumps({**PET, "id": 1})
    start = {
        "type": "http.response.start",
        "status": 200,
        "headers": [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())],
    }
    end = {"type": "http.response.body", "body": body}

    async def app(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            await send(start)
            await send(end)

    return app


def fastapi(folder: Path) -> Any:
    """Create the API by hand, with its waits in the event loop."""
    from bench_fastapi import make_app

    return make_app(folder, threads=False)


def fastapi_threads(folder: Path) -> Any:
    """Create the API by hand, with its waits in threads."""
    from bench_fastapi import make_app

    return make_app(folder, threads=True)


def connexion(folder: Path) -> Any:
    """Create an AsyncApp with response validation, over a dict."""
    import yaml
    from connexion import AsyncApp

    pets: dict[int, dict[str, Any]] = {}

    async def create(body: dict[str, Any]) -> tuple[dict[str, Any], int]:
        number = len(pets) + 1
        pets[number] = {**body, "id": number}
        return pets[number], 201

    async def read(petId: int) -> Any:  # noqa: N803 - Connexion gives parameters by the names that the contract has.
        return pets.get(petId) or ("", 404)

    functions = {
        "createPet": create,
        "getPet": read,
        "listPets": read,
        "check": lambda key, required_scopes: {},
    }
    document = yaml.safe_load((Path(__file__).parent / "bench_contract.yaml").read_text())
    document["components"]["securitySchemes"]["apiKey"]["x-apikeyInfoFunc"] = "bench_servers.check"
    globals()["check"] = lambda key, required_scopes=None: {"sub": "bench"} if key == KEY else None
    sys.modules["bench_servers"] = sys.modules[__name__]
    app = AsyncApp("bench")
    app.add_api(document, base_path="", resolver=lambda name: functions[name], validate_responses=True)
    return app


def main() -> None:
    """Run one of the servers until it is stopped."""
    name, port, folder = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    apps = {
        "raw": raw,
        "raw-here": raw,
        "fastapi": fastapi,
        "fastapi-threads": fastapi_threads,
        "connexion": connexion,
    }
    app = apps[name](folder)
    http: Any = "httptools"
    if name == "raw-here":
        from api_factory.http.protocol import HttpProtocol

        http = HttpProtocol
    uvicorn.run(
        app, host="127.0.0.1", port=port, loop="uvloop", http=http, log_level="error", access_log=False
    )


if __name__ == "__main__":
    main()
