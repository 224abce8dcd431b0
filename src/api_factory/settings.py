"""Settings: flags first, then the environment, then defaults.

Pure: nothing here opens a file or a socket.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from pathlib import Path
from typing import Any

from api_factory.errors import StartError

DEFAULT_DATA = "./api-factory-data"
DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8000
DEFAULT_MAX_BODY_BYTES = 11 * 1024 * 1024
DEFAULT_MAX_CONNECTIONS = 10_000
DEFAULT_HANDLER_TIMEOUT = 30.0
OWN_PROTOCOL = "api-factory"
HTTP_PROTOCOLS = (OWN_PROTOCOL, "uvicorn")
"""Implementations of HTTP on connections: our own, and uvicorn's in its place."""
ROOT_KEY_FILE = "root.key"
"""The file in the data folder that holds the root key, readable by its owner only."""
LOG_LEVELS = ("critical", "error", "warning", "info", "debug")
ENVIRONMENT = {
    "data": "API_FACTORY_DATA",
    "host": "API_FACTORY_HOST",
    "port": "API_FACTORY_PORT",
    "store": "API_FACTORY_STORE",
    "workers": "API_FACTORY_WORKERS",
    "max_body_bytes": "API_FACTORY_MAX_BODY_BYTES",
    "max_connections": "API_FACTORY_MAX_CONNECTIONS",
    "http_protocol": "API_FACTORY_HTTP_PROTOCOL",
    "log_level": "API_FACTORY_LOG_LEVEL",
    "cors": "API_FACTORY_CORS",
    "root_path": "API_FACTORY_ROOT_PATH",
    "public_url": "API_FACTORY_PUBLIC_URL",
    "trusted_proxies": "API_FACTORY_TRUSTED_PROXIES",
    "handlers": "API_FACTORY_HANDLERS",
    "handler_timeout": "API_FACTORY_HANDLER_TIMEOUT",
}
"""The variable behind each setting."""
_PREFIX = re.compile(r"(?:/[A-Za-z0-9._~@%+-]{1,200}){1,20}")
_PROJECT = re.compile(r"[a-z][a-z0-9-]{0,62}")
_ORIGIN = re.compile(r"https?://([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?")
_PUBLIC = re.compile(f"{_ORIGIN.pattern}(?:{_PREFIX.pattern})?")


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings that a server starts with.

    `data`: the folder for keys' pepper, root.key and, without another store, the records; None for none at
    all: there is then no root key, and the pepper is forgotten with the process. `port`: 0 takes a free one.
    `store`: None for the data folder, `memory:`, or a postgresql:// URL, which may hold a password and is
    therefore not shown. `max_body_bytes`: the largest request body taken. `max_connections`: how many each
    process has at once, as far as it may open files. `http_protocol`: one of HTTP_PROTOCOLS. `cors`: the
    origins whose pages may call the APIs from a browser. `in_kernel`: it lives in a notebook's kernel, so
    pages of this machine may show its consoles in a frame, and a notebook hub's proxy is believed about the
    path that it serves it under. `root_path`: the prefix that a proxy serves the paths of this server under.
    `public_url`: the address that clients know it by. `trusted_proxies`: networks of the proxies whose
    X-Forwarded headers are believed. `handlers`: files and folders with functions of somebody's own, each with the
    name of its project, or None for the only one. `handler_timeout`: seconds until a call of one is cancelled.
    """

    data: Path | None = Path(DEFAULT_DATA)
    host: str = DEFAULT_HOST
    port: int = DEFAULT_PORT
    store: str | None = field(default=None, repr=False)
    workers: int = 1
    max_body_bytes: int = DEFAULT_MAX_BODY_BYTES
    max_connections: int = DEFAULT_MAX_CONNECTIONS
    http_protocol: str = OWN_PROTOCOL
    log_level: str = "warning"
    cors: tuple[str, ...] = ()
    in_kernel: bool = False
    root_path: str = ""
    public_url: str | None = None
    trusted_proxies: tuple[IPv4Network | IPv6Network, ...] = ()
    handlers: tuple[tuple[str | None, Path], ...] = ()
    handler_timeout: float = DEFAULT_HANDLER_TIMEOUT

    @property
    def root_key_file(self) -> Path:
        """Path of the root key; StartError without a data folder."""
        if self.data is None:
            raise StartError("Without a data folder there is no root key.")
        return self.data / ROOT_KEY_FILE

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] | None = None, **flags: Any) -> Settings:
        """Return the settings of `flags`, then `environ`, then defaults.

        `flags`: None is a flag not set. `environ`: None is the process's. Values may be text or already of
        their type; an empty variable counts as not set. Raise StartError with a sentence for every fault at
        once, TypeError for a flag that is no setting.
        """
        if unknown := flags.keys() - ENVIRONMENT.keys():
            raise TypeError(f"not a setting: {', '.join(sorted(unknown))}")
        environ = os.environ if environ is None else environ
        values: dict[str, Any] = {}
        faults: list[str] = []
        for name, variable in ENVIRONMENT.items():
            value, source = flags.get(name), "--" + name.replace("_", "-")
            if value is None:
                value, source = environ.get(variable) or None, variable
            if value is None:
                continue
            try:
                values[name] = _READERS[name](value)
            except ValueError as fault:
                faults.append(f"{source} {fault}.")
        if values.get("workers", 1) > 1 and not _is_postgres(values.get("store")):
            faults.append("More than one worker needs a store that processes can share: a postgresql:// URL.")
        if faults:
            raise StartError(" ".join(faults))
        return cls(**values)


@dataclass(frozen=True, slots=True)
class Started:
    """A server's address and root key, once it answers.

    `url`: without a path, with the port it really has. `root_key`: the root key if this start made it, else
    None; show it to a terminal only. It is not in the repr. `root_key_kept`: the file of the root key has a
    key that opens this store.
    """

    url: str
    settings: Settings
    root_key: str | None = field(default=None, repr=False)
    root_key_kept: bool = True


def base_url(host: str, port: int) -> str:
    """Return the URL of a server on this machine, for a person to type."""
    # A server on all addresses is reached at the loopback address; some systems refuse 0.0.0.0 as a target.
    name = {"0.0.0.0": "127.0.0.1", "": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://[{name}]:{port}" if ":" in name else f"http://{name}:{port}"


def is_loopback(host: str) -> bool:
    """True if `host` can only be this machine."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _is_postgres(store: str | None) -> bool:
    return store is not None and store.startswith(("postgresql://", "postgres://"))


def _path(value: Any) -> Path:
    text = os.fspath(value)
    if not text or "\0" in text:
        raise ValueError("must name a folder")
    return Path(text)


def _host(value: Any) -> str:
    if not value or any(letter in " /\0\r\n" for letter in value) or "://" in value:
        raise ValueError(f"must be a host name or an address, not {value!r}")
    return str(value)


def _store(value: Any) -> str:
    if value == "memory:" or _is_postgres(value):
        return str(value)
    raise ValueError(
        "must be memory: or a postgresql:// URL; leave it out to keep records in the data folder"
    )


def _one_of(names: tuple[str, ...]) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if (name := str(value).lower()) in names:
            return name
        raise ValueError(f"must be one of {', '.join(names)}, not {value!r}")

    return read


def _origins(value: Any) -> tuple[str, ...]:
    """Read origins from a sequence, or a text with spaces or commas."""
    origins = value.replace(",", " ").split() if isinstance(value, str) else list(value)
    for origin in origins:
        if not _ORIGIN.fullmatch(origin):
            raise ValueError(f"must name origins such as https://app.example.com, not {origin!r}")
    return tuple(dict.fromkeys(origin.lower() for origin in origins))


def _prefix(value: Any) -> str:
    text = str(value).rstrip("/")
    if text and not _PREFIX.fullmatch(text):
        raise ValueError(f"must be a path such as /factory, not {value!r}")
    return text


def _address(value: Any) -> str:
    address = _PUBLIC.fullmatch(str(value).rstrip("/"))
    if address is None:
        raise ValueError(f"must be a URL such as https://api.example.com/factory, not {value!r}")
    return address[0]


def _networks(value: Any) -> tuple[IPv4Network | IPv6Network, ...]:
    """Read addresses and networks from a sequence or a text.

    A text has spaces or commas between them: `10.0.0.0/8 ::1`.
    """
    texts = value.replace(",", " ").split() if isinstance(value, str) else list(value)
    try:
        return tuple(dict.fromkeys(ip_network(text) for text in texts))
    except ValueError:
        raise ValueError(f"must name addresses or networks such as 10.0.0.0/8, not {value!r}") from None


def _handlers(value: Any) -> tuple[tuple[str | None, Path], ...]:
    """Read files and folders with handlers, each with its project.

    `shop=code/`, or `code/` for the only one.

    A text has colons between them, as PATH has. Pairs are taken as they are.
    """
    entries = [entry for entry in value.split(os.pathsep) if entry] if isinstance(value, str) else list(value)
    handlers: list[tuple[str | None, Path]] = []
    for entry in entries:
        if isinstance(entry, tuple):
            handlers.append(entry)
            continue
        name, equals, path = str(entry).partition("=")
        named = bool(equals) and _PROJECT.fullmatch(name) is not None
        if not (path if named else entry) or "\0" in str(entry):
            raise ValueError(
                f"must be a file or a folder, or a project with one such as shop=code/, not {entry!r}"
            )
        handlers.append((name, Path(path)) if named else (None, Path(entry)))
    names = [name for name, _ in handlers]
    if len(set(names)) < len(names):
        raise ValueError("names a project twice; put its files into one folder")
    return tuple(handlers)


def _seconds(value: Any) -> float:
    try:
        seconds = float(str(value)[:20])
    except ValueError:
        seconds = 0
    if 0.01 <= seconds <= 3600:
        return seconds
    raise ValueError(f"must be a number of seconds from 0.01 to 3600, not {value!r}")


def _number(least: int, most: int) -> Callable[[Any], int]:
    def read(value: Any) -> int:
        try:
            number = int(str(value)) if len(str(value)) <= 20 else least - 1
        except ValueError:
            number = least - 1
        if least <= number <= most:
            return number
        raise ValueError(f"must be a whole number from {least} to {most}, not {value!r}")

    return read


_READERS: dict[str, Callable[[Any], Any]] = {
    "data": _path,
    "host": _host,
    "port": _number(0, 65535),
    "store": _store,
    "workers": _number(1, 64),
    "max_body_bytes": _number(1024, 1 << 30),
    "max_connections": _number(8, 1_000_000),
    "http_protocol": _one_of(HTTP_PROTOCOLS),
    "log_level": _one_of(LOG_LEVELS),
    "cors": _origins,
    "root_path": _prefix,
    "public_url": _address,
    "trusted_proxies": _networks,
    "handlers": _handlers,
    "handler_timeout": _seconds,
}
