"""Measure what people who sign in cost.

    python tasks/bench_sign_in.py [--seconds S] [--rounds N] [--passwords N] [--only-passwords]

A GET by id with a token beside one with a key, in `Authorization` and in a header of its own; and how long
`GET /v1/health` takes while a thousand wrong passwords come in a second, with the time until the right one gets in
afterwards.
"""

from __future__ import annotations

import argparse
import asyncio
import http.client
import itertools
import json
import multiprocessing
import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx2

from bench_service import Cost, Target, _connection, factory, put_contract, rounds, versus

CONNECTIONS = 16
ANN = {"email": "ann@example.com", "password": "the right password"}

CONTRACT = """
openapi: 3.0.3
info: {title: Bench, version: '1'}
security: [SCHEME]
paths:
  /register:
    post:
      security: []
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Credentials'}}}}
      responses: {'201': {description: Made}}
  /login:
    post:
      security: []
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Credentials'}}}}
      responses:
        '200':
          description: In
          content: {application/json: {schema: {type: object, properties: {token: {type: string}}}}}
        '401': {description: No}
  /notes:
    post:
      requestBody: {content: {application/json: {schema: {type: object, properties: {text: {type: string}}}}}}
      responses:
        '201': {description: Made, content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}
  /notes/{id}:
    get:
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses: {'200': {description: It, content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}}
components:
  securitySchemes:
    bearer: {type: http, scheme: bearer, bearerFormat: JWT}
    header: {type: apiKey, in: header, name: X-API-Key}
  schemas:
    Credentials:
      type: object
      required: [email, password]
      properties: {email: {type: string}, password: {type: string}}
    Note: {type: object, required: [id], properties: {id: {type: integer}, text: {type: string}}}
"""


def ready(server: Target, name: str, scheme: str) -> tuple[Target, str]:
    """Make a project with a person and a note; return it, and the person's token."""
    project = put_contract(server, name, CONTRACT.replace("SCHEME", f"{{{scheme}: []}}").encode())
    with httpx2.Client(base_url=project.url, timeout=60) as client:
        client.post("/register", json=ANN).raise_for_status()
        token = client.post("/login", json=ANN).raise_for_status().json()["token"]
        credential = {"bearer": {"Authorization": f"Bearer {token}"}, "header": {"X-API-Key": token}}[scheme]
        client.post("/notes", json={"text": "A note."}, headers=credential).raise_for_status()
    return project, token


def read_cost(project: Target, header: str, seconds: float) -> Cost:
    """Measure GETs by id with a header."""
    address = urlsplit(project.url)
    request = f"GET {address.path}/notes/1 HTTP/1.1\r\nHost: {address.netloc}\r\n{header}\r\n\r\n".encode()
    end = time.perf_counter() + seconds

    async def run() -> int:
        requests = itertools.repeat(request)
        host, port = address.hostname or "", address.port or 80
        return sum(
            await asyncio.gather(*(_connection(host, port, requests, end) for _ in range(CONNECTIONS)))
        )

    busy = project.processor_seconds()
    count = asyncio.run(run())
    return Cost(count / seconds, (project.processor_seconds() - busy) / count * 1e6)


def reads(server: Target, options: argparse.Namespace) -> None:
    """Compare tokens with keys."""
    for scheme, template in (("bearer", "Authorization: Bearer {}"), ("header", "X-API-Key: {}")):
        project, token = ready(server, f"reads-{scheme}", scheme)
        targets = [replace(project, name="token", key=token), replace(project, name="key")]
        costs = rounds(
            options.rounds,
            targets,
            lambda target, template=template: read_cost(target, template.format(target.key), options.seconds),
        )
        versus(f"GET by id, a token / a key ({scheme})", costs, "token", "key", 0.9)


async def answer_of(reader: asyncio.StreamReader) -> bytes:
    """Read one answer; return its status."""
    head = await reader.readuntil(b"\r\n\r\n")
    fields = head.lower().split(b"\r\n")
    length = next(int(line[15:]) for line in fields if line.startswith(b"content-length"))
    await reader.readexactly(length)
    return head[9:12]


def look(host: str, port: int, over: Any, looks: Any) -> None:
    """Ask for the server's health again and again until it is `over`.

    `looks` gets None after the first answer, and the sorted delays in the end.
    """
    delays: list[float] = []
    connection = http.client.HTTPConnection(host, port)
    while not over.is_set():
        begin = time.perf_counter()
        connection.request("GET", "/v1/health")
        connection.getresponse().read()
        if not delays:
            looks.put(None)
        delays.append(time.perf_counter() - begin)
        time.sleep(0.01)
    looks.put(sorted(delays))


async def flood(project: Target, server: Target, count: int) -> None:
    """Send wrong passwords, all in one second, and look at the server's health meanwhile."""
    address, health = urlsplit(project.url), urlsplit(server.url)
    statuses: dict[bytes, int] = {}

    async def attack(number: int) -> None:
        await asyncio.sleep(number / count)
        reader, writer = await asyncio.open_connection(address.hostname, address.port)
        body = json.dumps({"email": f"ann{number % 200}@example.com", "password": f"wrong {number}"}).encode()
        head = f"POST {address.path}/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        writer.write(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
        status = await answer_of(reader)
        statuses[status] = statuses.get(status, 0) + 1
        writer.close()

    # In a process of its own: one that sends a thousand requests would measure how busy it is itself.
    context = multiprocessing.get_context("spawn")
    over, looks = context.Event(), context.Queue()
    looking = context.Process(target=look, args=(health.hostname, health.port, over, looks))
    looking.start()
    looks.get()
    begin = time.perf_counter()
    await asyncio.gather(*map(attack, range(count)))
    seconds = time.perf_counter() - begin
    over.set()
    delays = looks.get()
    looking.join()
    told = ", ".join(f"{number} x {status.decode()}" for status, number in sorted(statuses.items()))
    print(f"{count} wrong passwords, sent in a second and answered in {seconds:.1f} s: {told}")
    median = statistics.median(delays) * 1000
    print(f"GET /v1/health meanwhile: {delays[-1] * 1000:.0f} ms at most, {median:.1f} ms median")
    begin = time.perf_counter()
    async with httpx2.AsyncClient(timeout=60) as client:
        for _ in range(60):
            answer = await client.post(f"{project.url}/login", json=ANN)
            if answer.status_code == 200:
                break
            await asyncio.sleep(float(answer.headers.get("Retry-After", 1)))
    print(f"The right password got in {time.perf_counter() - begin:.2f} s afterwards")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--passwords", type=int, default=1000)
    parser.add_argument("--only-passwords", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, factory(Path(folder)) as server:
        if not options.only_passwords:
            reads(server, options)
        project, _ = ready(server, "flooded", "bearer")
        asyncio.run(flood(project, server, options.passwords))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
