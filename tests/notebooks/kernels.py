"""Real kernels, asked as a notebook asks them."""

from __future__ import annotations

import signal
import socket
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

SECONDS = 120


@dataclass
class Answer:
    """What a cell came to: each output as its message has it."""

    outputs: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What it gives, as plain text; raises AssertionError with what it raised."""
        assert self.error is None, self.error
        (data,) = [
            content["data"] for output_type, content in self.outputs if output_type == "execute_result"
        ]
        return str(data["text/plain"])

    @property
    def html(self) -> str:
        """What it gives, for a page."""
        (data,) = [
            content["data"] for output_type, content in self.outputs if output_type == "execute_result"
        ]
        return str(data["text/html"])

    @property
    def error(self) -> str | None:
        """What it raised, as it is shown."""
        for output_type, content in self.outputs:
            if output_type == "error":
                return "\n".join(content["traceback"])
        return None


class Kernel:
    """A kernel in a process of its own, with its notebook in `folder`."""

    def __init__(self, folder: Path, env: Mapping[str, str]) -> None:
        from jupyter_client.kernelspec import KernelSpec
        from jupyter_client.manager import KernelManager

        self._manager = KernelManager()
        # Whatever kernels are registered on this machine, it is this Python that is to be tried.
        argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        self._manager._kernel_spec = KernelSpec(argv=argv, display_name="here", language="python")
        self._manager.start_kernel(cwd=str(folder), env=dict(env))
        self._connect()

    def _connect(self) -> None:
        self._client = self._manager.client()
        self._client.start_channels()
        self._client.wait_for_ready(timeout=SECONDS)

    def run(self, source: str) -> Answer:
        """Run a cell to its end."""
        answer = Answer()

        def hear(message: dict[str, Any]) -> None:
            if message["msg_type"] not in ("status", "execute_input"):
                answer.outputs.append((message["msg_type"], message["content"]))

        self._client.execute_interactive(source, timeout=SECONDS, output_hook=hear)
        return answer

    def bring(self, name: str, contract: str, flags: str = "") -> Answer:
        """Run a cell with a contract."""
        return self.run(f"%%api {name} {flags}\n{contract}")

    def complete(self, code: str) -> list[str]:
        """What the tab key offers at the end of a code."""
        reply = self._client.complete(code, reply=True, timeout=SECONDS)
        return list(reply["content"]["matches"])

    def inspect(self, code: str) -> str:
        """What shift-tab shows at the end of a code."""
        reply = self._client.inspect(code, reply=True, timeout=SECONDS)
        return str(reply["content"]["data"].get("text/plain", ""))

    @property
    def pid(self) -> int:
        """The process."""
        return int(self._manager.provisioner.pid)

    def kill(self) -> None:
        """End the process as the system does when memory is short."""
        self._client.stop_channels()
        self._manager.signal_kernel(signal.SIGKILL)
        self._manager.provisioner.process.wait(SECONDS)

    def restart(self) -> None:
        """What the button does."""
        self._client.stop_channels()
        self._manager.restart_kernel(now=True)
        self._connect()

    def close(self) -> None:
        """End the process and let go of everything."""
        self._client.stop_channels()
        self._manager.shutdown_kernel(now=True)
        self._manager.cleanup_resources()


def answers(url: str) -> bool:
    """Whether somebody listens where a URL leads."""
    parts = urlsplit(url)
    try:
        socket.create_connection((str(parts.hostname), parts.port or 80)).close()
    except ConnectionRefusedError:
        return False
    return True
