"""What commands share: where the server is, which key to send, and the options that say so."""

from __future__ import annotations

import os
import shlex
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from api_factory.cli.output import note
from api_factory.errors import ClientProblem, StartError
from api_factory.files import read_file
from api_factory.printable import printable_line
from api_factory.settings import DEFAULT_HOST, DEFAULT_PORT, Settings, base_url, is_loopback

if TYPE_CHECKING:
    from api_factory.client import Client
    from api_factory.service_client import ServiceClient

URL_VARIABLE = "API_FACTORY_URL"
KEY_VARIABLE = "API_FACTORY_KEY"
KEY_FILE_VARIABLE = "API_FACTORY_KEY_FILE"
MOST_KEY_FILE_BYTES = 4096
_META = "api_factory.session"

F = TypeVar("F", bound=Callable[..., Any])


@dataclass
class Session:
    """What this run of the command line was told; None where the environment or a default decides."""

    url: str | None = None
    key: str | None = None
    key_file: str | None = None
    data: str | None = None
    sent: str | None = field(default=None, repr=False)
    """The key that the client of this run sends."""

    def settings(self, **flags: Any) -> Settings:
        """The server's settings, with this session's data folder unless `flags` name one."""
        given = {name: value for name, value in flags.items() if value is not None}
        return Settings.from_environment(**({"data": self.data} | given))

    def server_url(self) -> str:
        """The URL given, or that of a server which was started here with the same environment."""
        given = self.url or os.environ.get(URL_VARIABLE)
        return given or base_url(DEFAULT_HOST, self.settings().port or DEFAULT_PORT)

    @contextmanager
    def connect(self, *, timeout: float | None = None, with_key: bool = True) -> Iterator[Client]:
        """A client with the key found; a 401 then says where the key came from. `timeout` in seconds."""
        # Importing HTTP takes longer than all else here, and help, completion and check do without it.
        from api_factory.client import Client
        from api_factory.client.transport import TIMEOUT_SECONDS

        with (
            self._found_key(with_key) as (url, key),
            Client(url, key, timeout=timeout or TIMEOUT_SECONDS) as client,
        ):
            yield client

    @contextmanager
    def connect_service(self, project: str, *, timeout: float | None = None) -> Iterator[ServiceClient]:
        """A client of a project's service, likewise."""
        from api_factory.client.transport import TIMEOUT_SECONDS
        from api_factory.service_client import connect

        with (
            self._found_key(True) as (url, key),
            connect(url, key, project, timeout=timeout or TIMEOUT_SECONDS) as client,
        ):
            yield client

    @contextmanager
    def _found_key(self, with_key: bool) -> Iterator[tuple[str, str | None]]:
        """The server's URL and the key to send; a 401 then says where the key came from."""
        url = self.server_url()
        key, source = self._find_key(url) if with_key else (None, "")
        self.sent = key
        try:
            yield url, key
        except ClientProblem as problem:
            if problem.status == 401:
                problem.hint = source
            raise

    def shell_key(self) -> str:
        """What gives the key of this run where a command is typed, without showing the key."""
        if self.key is not None or self.key_file == "-":
            return f"${KEY_VARIABLE}"
        if self.key_file is None and os.environ.get(KEY_VARIABLE):
            return f"${KEY_VARIABLE}"
        file = self.key_file or os.environ.get(KEY_FILE_VARIABLE) or str(self.settings().root_key_file)
        return f"$(cat {shlex.quote(file)})"

    def _find_key(self, url: str) -> tuple[str | None, str]:
        """The key or None, and what to say should the server not take it."""
        if self.key is not None and self.key_file is not None:
            raise StartError("--key and --key-file are two keys.", hint="Give one of them.")
        if self.key is not None:
            return self.key.strip(), "The key came from --key."
        if self.key_file is not None:
            return _read_key(self.key_file), f"The key came from {self.key_file}."
        if key := os.environ.get(KEY_VARIABLE):
            return key.strip(), f"The key came from {KEY_VARIABLE} in the environment."
        if path := os.environ.get(KEY_FILE_VARIABLE):
            return _read_key(path), f"The key came from {path}, which {KEY_FILE_VARIABLE} names."
        return self._root_key(url)

    def _root_key(self, url: str) -> tuple[str | None, str]:
        """The root key of the data folder, which never leaves this machine unless somebody says so."""
        file = self.settings().root_key_file
        advice = f"Set {KEY_VARIABLE}, use --key-file FILE, or name the server's folder with --data DIR."
        # The URL is read by what will send the key, so that the two cannot differ on which host it names.
        from api_factory.client.transport import parse_url

        if not is_loopback(parse_url(url).host):
            return None, f"No key was sent: {file} is for servers on this machine only. {advice}"
        if not file.is_file():
            return None, f"No key was sent: there is no {file}. {advice}"
        return _read_key(str(file)), f"The key came from {file}; is it the folder of this server? {advice}"


def session(ctx: click.Context) -> Session:
    """The session of this run, shared by all contexts of it."""
    found: Session = ctx.meta.setdefault(_META, Session())
    return found


def _keep(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    """Keep a connection option in the session; the one nearest to the command wins."""
    if value is not None and param.name:
        setattr(session(ctx), param.name, value)


def connection_options(*, hidden: bool) -> Callable[[F], F]:
    """--url, --key, --key-file and --data.

    They are shown in the help of `api-factory`, and understood (hidden) after every command as well.
    """
    kept: dict[str, Any] = {"hidden": hidden, "expose_value": False, "callback": _keep}

    def decorate(function: F) -> F:
        for option in (
            click.option("--data", metavar="DIR", help="The server's data folder.", **kept),
            click.option("--key-file", metavar="FILE", help="A file with the key; - for stdin.", **kept),
            click.option("--key", metavar="KEY", help="The key; others can see it in ps.", **kept),
            click.option("--url", metavar="URL", help="Where the server is.", **kept),
        ):
            function = option(function)
        return function

    return decorate


class OrderedGroup(click.Group):
    """A group whose help lists its commands in the order in which one meets them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names as they were added."""
        return list(self.commands)


json_option = click.option("--json", "as_json", is_flag=True, help="One JSON document, for programs.")
yes_option = click.option("--yes", "-y", is_flag=True, help="Do not ask.")
if_match_option = click.option("--if-match", metavar="ETAG", help="Only if it is still of this version.")


def examples(*lines: str) -> str:
    """The examples at the end of a command's help, each line as it is typed."""
    return "\n".join(["Examples:", "", "\b", *(f"  {line}" for line in lines)])


def confirm(question: str, *, yes: bool) -> None:
    """Ask before what cannot be undone; raise StartError where nobody can be asked, Exit for a no."""
    if yes:
        return
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise StartError(
            "This cannot be undone, and there is no terminal to ask on.", hint="Add --yes to do it."
        )
    if not click.confirm(printable_line(question), err=True):
        click.echo("Nothing was changed.", err=True)
        raise click.exceptions.Exit(1)


def _read_key(path: str) -> str:
    """The key in a file, or from stdin for `-`; what is wrong is told without showing any of it."""
    if path == "-":
        return sys.stdin.buffer.read(MOST_KEY_FILE_BYTES).decode("utf-8", "replace").strip()
    try:
        content = read_file(path, MOST_KEY_FILE_BYTES)
    except StartError as error:
        raise StartError(f"The key file cannot be used. {error.detail}") from error
    _warn_of_readers(path)
    return content.decode("utf-8", "replace").strip()


def _warn_of_readers(path: str) -> None:
    """Say on a terminal that others can read a key's file; secrets of containers often are like that."""
    mode = Path(path).stat().st_mode
    if sys.stderr.isatty() and stat.S_ISREG(mode) and mode & 0o077:
        note(
            f"Others can read the key in {printable_line(path)}; keep them out with: chmod 600 {shlex.quote(path)}"
        )
