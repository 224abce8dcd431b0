"""Options that commands share, and the session that they describe."""

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
MAX_KEY_FILE_BYTES = 4096
_META_KEY = "api_factory.session"

F = TypeVar("F", bound=Callable[..., Any])


@dataclass
class Session:
    """Connection options of this run; None: environment or default."""

    url: str | None = None
    key: str | None = None
    key_file: str | None = None
    data: str | None = None
    sent_key: str | None = field(default=None, repr=False)
    """The key that the client of this run sends."""

    def settings(self, **flags: Any) -> Settings:
        """Return the server's settings, with this session's data folder.

        `flags` that are not None take precedence.
        """
        set_flags = {name: value for name, value in flags.items() if value is not None}
        return Settings.from_environment(**({"data": self.data} | set_flags))

    def server_url(self) -> str:
        """Return the server's URL, or that of one started here."""
        url = self.url or os.environ.get(URL_VARIABLE)
        return url or base_url(DEFAULT_HOST, self.settings().port or DEFAULT_PORT)

    @contextmanager
    def connect(self, *, timeout: float | None = None, with_key: bool = True) -> Iterator[Client]:
        """Connect to the server, with the key found; `timeout` in seconds."""
        # Importing HTTP takes longer than all else here, and help, completion and check do without it.
        from api_factory.client import Client
        from api_factory.client.transport import TIMEOUT_SECONDS

        with (
            self._url_and_key(with_key) as (url, key),
            Client(url, key, timeout=timeout or TIMEOUT_SECONDS) as client,
        ):
            yield client

    @contextmanager
    def connect_service(self, project: str, *, timeout: float | None = None) -> Iterator[ServiceClient]:
        """Connect to a project's service, with the key found."""
        from api_factory.client.transport import TIMEOUT_SECONDS
        from api_factory.service_client import connect

        with (
            self._url_and_key(True) as (url, key),
            connect(url, key, project, timeout=timeout or TIMEOUT_SECONDS) as client,
        ):
            yield client

    @contextmanager
    def _url_and_key(self, with_key: bool) -> Iterator[tuple[str, str | None]]:
        """Provide URL and key; a 401 then says where the key came from."""
        url = self.server_url()
        key, source = self._key_and_source(url) if with_key else (None, "")
        self.sent_key = key
        try:
            yield url, key
        except ClientProblem as problem:
            if problem.status == 401:
                problem.hint = source
            raise

    def shell_key(self) -> str:
        """Return an expression that has the key in a shell."""
        if self.key is not None or self.key_file == "-":
            return f"${KEY_VARIABLE}"
        if self.key_file is None and os.environ.get(KEY_VARIABLE):
            return f"${KEY_VARIABLE}"
        file = self.key_file or os.environ.get(KEY_FILE_VARIABLE) or str(self.settings().root_key_file)
        return f"$(cat {shlex.quote(file)})"

    def _key_and_source(self, url: str) -> tuple[str | None, str]:
        """Return the key or None, and a hint in case it is refused."""
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
        """Return the root key of the data folder, for local servers only."""
        file = self.settings().root_key_file
        advice = f"Set {KEY_VARIABLE}, use --key-file FILE, or name the server's folder with --data DIR."
        # Parse the URL as the client does that sends the key, so that both mean the same host.
        from api_factory.client.transport import parse_url

        if not is_loopback(parse_url(url).host):
            return None, f"No key was sent: {file} is for servers on this machine only. {advice}"
        if not file.is_file():
            return None, f"No key was sent: there is no {file}. {advice}"
        return _read_key(str(file)), f"The key came from {file}; is it the folder of this server? {advice}"


def session(ctx: click.Context) -> Session:
    """Return the session of this run, shared by all its contexts."""
    current: Session = ctx.meta.setdefault(_META_KEY, Session())
    return current


def _store_option(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    """Store an option in the session; that nearest to the command wins."""
    if value is not None and param.name:
        setattr(session(ctx), param.name, value)


def connection_options(*, hidden: bool) -> Callable[[F], F]:
    """Add --url, --key, --key-file and --data to a command.

    Only the help of `api-factory` shows them; they are understood after every command as well.
    """
    settings: dict[str, Any] = {"hidden": hidden, "expose_value": False, "callback": _store_option}

    def decorate(function: F) -> F:
        for option in (
            click.option("--data", metavar="DIR", help="Data folder of the server.", **settings),
            click.option("--key-file", metavar="FILE", help="File with the key; - for stdin.", **settings),
            click.option("--key", metavar="KEY", help="Key; others can see it in ps.", **settings),
            click.option("--url", metavar="URL", help="URL of the server.", **settings),
        ):
            function = option(function)
        return function

    return decorate


class OrderedGroup(click.Group):
    """A group whose help lists its commands as they were added."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names as they were added."""
        return list(self.commands)


json_option = click.option("--json", "as_json", is_flag=True, help="One JSON document, for programs.")
yes_option = click.option("--yes", "-y", is_flag=True, help="Do not ask.")
if_match_option = click.option("--if-match", metavar="ETAG", help="ETag that the project must still have.")


def examples(*lines: str) -> str:
    """Format the examples at the end of a command's help."""
    return "\n".join(["Examples:", "", "\b", *(f"  {line}" for line in lines)])


def confirm(question: str, *, yes: bool) -> None:
    """Ask before something that cannot be undone.

    Raises StartError without a terminal to ask on, Exit for a no.
    """
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
    """Read a key from a file, or stdin for `-`; errors do not show it."""
    if path == "-":
        return sys.stdin.buffer.read(MAX_KEY_FILE_BYTES).decode("utf-8", "replace").strip()
    try:
        content = read_file(path, MAX_KEY_FILE_BYTES)
    except StartError as error:
        raise StartError(f"The key file cannot be used. {error.detail}") from error
    _warn_if_readable_by_others(path)
    return content.decode("utf-8", "replace").strip()


def _warn_if_readable_by_others(path: str) -> None:
    """Warn on a terminal of a key's file that others can read.

    It is no error, as secrets of containers often are like that.
    """
    mode = Path(path).stat().st_mode
    if sys.stderr.isatty() and stat.S_ISREG(mode) and mode & 0o077:
        note(
            f"Others can read the key in {printable_line(path)}; keep them out with: chmod 600 {shlex.quote(path)}"
        )
