"""Behind a proxy that ends TLS, on a port of its own: the console reaches its API, and the admin page its session."""

from __future__ import annotations

import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import expect

from running_server import RunningServer

from .test_console import authorize, execute, operation
from .visits import Visit, Visitor


@dataclass
class Behind:
    """A server as it is seen through a proxy."""

    url: str
    root_key: str


class Proxy:
    """Ends TLS and passes bytes on; `drops_port`: it takes the port out of Host, as nginx does with `$host`."""

    def __init__(self, host: str, server: RunningServer, certificate: Path, *, drops_port: bool) -> None:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._server = server
        self._context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        self._context.load_cert_chain(certificate)
        self._listening = socket.create_server((host, 0), family=family)
        port = self._listening.getsockname()[1]
        name = f"[{host}]" if ":" in host else "localhost"
        self.url = f"https://{name}:{port}"
        self._host = (f"\r\nHost: {name}:{port}\r\n".encode(), f"\r\nHost: {name}\r\n".encode())
        self._drops_port = drops_port
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Stop listening."""
        self._listening.close()

    def _accept(self) -> None:
        while True:
            try:
                raw, _ = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(raw,), daemon=True).start()

    def _serve(self, raw: socket.socket) -> None:
        try:
            outer = self._context.wrap_socket(raw, server_side=True)
            inner = socket.create_connection(self._server.address)
        except OSError:
            raw.close()
            return
        threading.Thread(target=self._pass_on, args=(inner, outer), daemon=True).start()
        self._pass_on(outer, inner)

    def _pass_on(self, source: socket.socket, target: socket.socket) -> None:
        try:
            while data := source.recv(65536):
                target.sendall(data.replace(*self._host) if self._drops_port else data)
        except OSError:
            pass
        finally:
            for one in (source, target):
                one.close()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key and a certificate that nobody else trusts."""
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    process = subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost"),
            *("-days", "2", "-keyout", str(path), "-out", str(path.with_suffix(".crt"))),
        ],
        capture_output=True,
        text=True,
    )
    assert process.returncode == 0, process.stderr
    path.write_text(path.read_text() + path.with_suffix(".crt").read_text())
    return path


@pytest.fixture(params=["port", "no port", "IPv6"])
def behind(request: pytest.FixtureRequest, server: RunningServer, certificate: Path) -> Iterator[Behind]:
    """The shared server behind TLS."""
    host = "::1" if request.param == "IPv6" else "127.0.0.1"
    try:
        proxy = Proxy(host, server, certificate, drops_port=request.param != "port")
    except OSError:
        pytest.skip("this machine has no IPv6")
    yield Behind(proxy.url, server.root_key)
    proxy.close()


@pytest.fixture
def visit(visitor: Visitor, behind: Behind) -> Visit:
    """A visit of the server behind TLS."""
    return visitor(behind, ignore_https_errors=True)


def test_the_console_reaches_its_api_and_nothing_else(visit: Visit, server: RunningServer) -> None:
    page = visit.open("/v1/ui/")
    authorize(page, server.root_key)
    assert '"scopes"' in execute(operation(page, "whoami"), 200)
    visit.expected += [
        "Content Security Policy",
        "Content-Security-Policy",
        "a request to",
        "Fetch API cannot load",
    ]
    ask = "path => fetch(path).then(answer => answer.status, () => 'refused')"
    assert page.evaluate(ask, "/v1/health") == 200
    elsewhere = visit.server.url.rpartition(":")[0] + ":9"
    for path in ("/admin/session", "/admin/", f"{server.url}/v1/health", f"{elsewhere}/v1/health"):
        assert page.evaluate(ask, path) == "refused", path


def test_an_administrator_can_sign_in(visit: Visit) -> None:
    page = visit.sign_in()
    page.get_by_role("link", name="Keys").click()
    expect(page.get_by_role("table", name="Keys")).to_be_visible()
    (cookie,) = visit.context.cookies()
    assert (cookie["name"], cookie["secure"], cookie["httpOnly"]) == ("__Host-factory-session", True, True)
    page.get_by_role("button", name="Sign out").click()
    page.get_by_label("API key").wait_for()
    assert visit.context.cookies() == []
