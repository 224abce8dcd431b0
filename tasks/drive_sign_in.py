"""Sign in to the services of contracts as a client, and count what works.

The client knows only their documents.

    python tasks/drive_sign_in.py [--contracts FOLDER] [--only NAME] [--show-passed]

Each contract of the folder is put into a project of a real server, and its published document is all that the client
sees. Where plain words name a sign-in (`tasks/sign_in_driver/entrance.py`), somebody registers if that is possible,
signs in, and asks who they are; a wrong password, no token and an altered token open nothing, and a second person sees
themselves. Where nothing shows who asks, a protected operation has to open. Where nobody registers, the person is the
example of the sign-in's body. Every failure is printed. Without `--contracts` it says that it was skipped. The exit
status is 1 if less than nine in ten of the contracts with a sign-in work.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2

from label_driver.description import Description, Operation
from label_driver.record import Failed
from sign_in_driver.entrance import Entrance, find_entrance, read_schemes
from sign_in_driver.visitor import Visitor

MIN_SHARE = 0.9
"""The share of the contracts with a sign-in that has to work."""

REFUSALS = range(400, 500)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of a contract: `state` is passed, failed or skipped."""

    name: str
    state: str
    reason: str


@dataclass(frozen=True, slots=True)
class Factory:
    """A running server, as its operator reaches it."""

    client: httpx2.Client
    url: str
    key: str

    def publish(self, name: str, contract: bytes) -> str:
        """Put a contract into a project of its own, and return the URL of its service."""
        headers = {"X-API-Key": self.key}
        self._expect(self.client.post(f"{self.url}/v1/projects", json={"name": name}, headers=headers))
        headers["Content-Type"] = "application/yaml"
        url = f"{self.url}/v1/projects/{name}/contract"
        self._expect(self.client.put(url, content=contract, headers=headers))
        return f"{self.url}/apis/{name}"

    def _expect(self, response: httpx2.Response) -> None:
        if response.status_code >= 300:
            raise Failed(f"the factory refused it: {response.text[:300]}")


@contextmanager
def start_factory() -> Iterator[Factory]:
    """Start a server on a folder of its own, and end it afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "api_factory", "serve", "--port", "0", "--json", "--data", folder]
        with (
            subprocess.Popen(
                command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
            ) as process,
            httpx2.Client(trust_env=False, timeout=60) as client,
        ):
            assert process.stdout is not None
            try:
                lines: Iterator[str] = iter(process.stdout.readline, "")
                # The object is printed over several lines, and the stream does not end with it.
                text = "".join(iter(lambda: next(lines, "}\n"), "}\n")) + "}"
                yield Factory(
                    client, json.loads(text)["url"], (Path(folder) / "root.key").read_text().strip()
                )
            finally:
                process.terminate()


def drive(factory: Factory, name: str, project: str, contract: bytes) -> Outcome:
    """Drive the sign-in of a contract in a project of its own."""
    try:
        url = factory.publish(project, contract)
        document = factory.client.get(f"{url}/-/openapi.json").json()
        description = Description(document)
        entrance = find_entrance(description)
        if not entrance.logins:
            return Outcome(name, "skipped", "no word of it says that somebody signs in")
        # Several kinds of people may come in by doors of their own.
        failures: list[str] = []
        for login in entrance.logins:
            try:
                _drive_login(factory.client, url, description, entrance, login)
            except Failed as failure:
                failures.append(str(failure))
            else:
                return Outcome(name, "passed", login.key)
        return Outcome(name, "failed", failures[0])
    except Failed as failure:
        return Outcome(name, "failed", str(failure))


def _drive_login(
    client: httpx2.Client, url: str, description: Description, entrance: Entrance, login: Operation
) -> None:
    """Come in by one sign-in; fail at the first answer that is not as it has to be."""
    ann, ben = (Visitor(client, url, description, number) for number in (1001, 1002))
    people = [ann, ben] if entrance.registrations else [ann]
    for person in people:
        if entrance.registrations:
            registration = entrance.registrations[0]
            _expect_success(person.register(registration), registration.key)
        else:
            person.borrow(login)
    wrong = ann.sign_in(login, "Wrong-Horse-0!")
    _expect(wrong.status_code in REFUSALS, f"{login.key} with a wrong password answered {wrong.status_code}")
    for person in people:
        _expect_success(person.sign_in(login), login.key)
        _expect(person.token is not None, f"{login.key} gives no token")
    _expect(ben.token != ann.token, f"{login.key} gives two people the same token")
    _drive_self(entrance, people)
    _drive_protected(description, entrance, ann)


def _drive_self(entrance: Entrance, people: list[Visitor]) -> None:
    """Have everybody ask who they are."""
    for operation in entrance.selves[:1]:
        for person in people:
            answer = person.send(operation, token=person.token)
            _expect_success(answer, operation.key)
            if len(people) > 1:
                _expect(
                    person.is_shown(answer), f"{operation.key} does not show who asks: {answer.text[:200]}"
                )
        for token in (None, f"{people[0].token}x"):
            status = people[0].send(operation, token=token).status_code
            _expect(status in (401, 403), f"{operation.key} with the token {token} answered {status}")


def _drive_protected(description: Description, entrance: Entrance, person: Visitor) -> None:
    """Have somebody open what is protected, where the document says that something is."""
    for operation in entrance.protected:
        opened = person.send(operation, token=person.token)
        refused = opened.status_code in (401, 403, 500)
        _expect(
            not refused, f"{operation.key} with a token answered {opened.status_code}: {opened.text[:200]}"
        )
        assert read_schemes(description, operation)
        closed = person.send(operation)
        _expect(closed.status_code == 401, f"{operation.key} without a token answered {closed.status_code}")


def _expect_success(response: httpx2.Response, key: str) -> None:
    text = re.sub(r"\s+", " ", response.text[:400])
    _expect(response.status_code < 300, f"{key} answered {response.status_code}: {text}")


def _expect(holds: bool, failure: str) -> None:
    if not holds:
        raise Failed(failure)


def main(arguments: list[str] | None = None) -> int:
    """Drive the contracts of a folder, and print what works."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--contracts", type=Path)
    parser.add_argument("--only", default="", help="drive only contracts whose name has this text")
    parser.add_argument("--show-passed", action="store_true", help="print also what works")
    options = parser.parse_args(arguments)
    if options.contracts is None:
        print("skipped: no contracts were given (--contracts FOLDER)")
        return 0
    files = [
        file
        for file in sorted(options.contracts.iterdir())
        if file.suffix in (".yaml", ".yml", ".json") and options.only in file.name
        if re.search(rb"[\"']?(openapi|swagger)[\"']?\s*:", file.read_bytes())
    ]
    with start_factory() as factory:
        outcomes = [
            drive(factory, file.name, f"driven-{index}", file.read_bytes())
            for index, file in enumerate(files)
        ]
    for outcome in outcomes:
        if outcome.state == "failed" or options.show_passed:
            print(f"{outcome.state} {outcome.name}: {outcome.reason}")
    judged = [outcome for outcome in outcomes if outcome.state != "skipped"]
    passed = sum(outcome.state == "passed" for outcome in judged)
    if not judged:
        print(f"{options.contracts} has no contract with a sign-in.", file=sys.stderr)
        return 2
    print(f"{passed} of {len(judged)} contracts with a sign-in work; {MIN_SHARE:.0%} are expected")
    return 0 if passed >= MIN_SHARE * len(judged) else 1


if __name__ == "__main__":
    sys.exit(main())
