"""Measure the waits in a notebook: extension, cells and calls.

Usage: python tasks/bench_notebook.py [--rounds 5] [--operations 4]

Each round is a fresh kernel of this Python in a process of its own. Cells are timed from outside, from the request to
the kernel's being idle again, as whoever waits for them would; calls are timed inside, 200 of each. The extension
loads the server's modules; the first cell starts the server. The contract has two collections and `--operations` more
operations. The table shows medians, the best and the worst, in milliseconds. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections import defaultdict
from typing import Any

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager

TIMEOUT_SECONDS = 120
CALLS = 200

COLLECTION = """\
  /{name}:
    get:
      operationId: list_{name}
      parameters: [{{name: limit, in: query, schema: {{type: integer}}}}]
      responses:
        '200':
          description: All.
          content: {{application/json: {{schema: {{type: array, items: {{$ref: '#/components/schemas/Item'}}}}}}}}
    post:
      operationId: create_{name}
      requestBody: {{content: {{application/json: {{schema: {{$ref: '#/components/schemas/Item'}}}}}}}}
      responses:
        '201':
          description: One.
          content: {{application/json: {{schema: {{$ref: '#/components/schemas/Item'}}}}}}
  /{name}/{{id}}:
    get:
      operationId: get_{name}
      parameters: [{{name: id, in: path, required: true, schema: {{type: integer}}}}]
      responses:
        '200':
          description: One.
          content: {{application/json: {{schema: {{$ref: '#/components/schemas/Item'}}}}}}
"""

OPERATION = """\
  /more/{number}:
    get: {{responses: {{'200': {{description: Fine}}}}}}
"""

SCHEMAS = """\
components:
  schemas:
    Item:
      type: object
      required: [id, name]
      properties:
        id: {type: integer, readOnly: true}
        name: {type: string}
        price: {type: number}
"""

TIMED_CALLS = """\
import time
def timed(call):
    took = []
    for _ in range({calls}):
        began = time.perf_counter()
        call()
        took.append(time.perf_counter() - began)
    return sorted(took)[len(took) // 2] * 1000
print(timed(lambda: shop.create_pets(name='Rex', price=1.5)), timed(lambda: shop.get_pets(1)),
      timed(lambda: shop.list_pets(limit=20)))
"""


def contract(operations: int, version: int = 1) -> str:
    """Return the contract of a small shop."""
    head = f"openapi: 3.1.0\ninfo: {{title: Shop, version: {version}.0.0}}\npaths:\n"
    more = "".join(OPERATION.format(number=number) for number in range(operations))
    return head + COLLECTION.format(name="pets") + COLLECTION.format(name="tools") + more + SCHEMAS


class Kernel:
    """A kernel in a process of its own."""

    def __init__(self) -> None:
        self._manager = KernelManager()
        argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        self._manager._kernel_spec = KernelSpec(argv=argv, display_name="here", language="python")
        self._manager.start_kernel()
        self._client = self._manager.client()
        self._client.start_channels()
        self._client.wait_for_ready(timeout=TIMEOUT_SECONDS)

    def run(self, source: str) -> tuple[float, str]:
        """Run a cell; return its milliseconds and what it prints."""
        printed: list[str] = []

        def collect_output(message: dict[str, Any]) -> None:
            if message["msg_type"] == "stream":
                printed.append(message["content"]["text"])
            if message["msg_type"] == "error":
                raise SystemExit("\n".join(message["content"]["traceback"]))

        began = time.perf_counter()
        self._client.execute_interactive(source, timeout=TIMEOUT_SECONDS, output_hook=collect_output)
        return (time.perf_counter() - began) * 1000, "".join(printed)

    def close(self) -> None:
        """End the kernel."""
        self._client.stop_channels()
        self._manager.shutdown_kernel(now=True)


def measure(operations: int, milliseconds: dict[str, list[float]]) -> None:
    """Measure one round, in a kernel of its own.

    `milliseconds`: the times of all rounds by name, to which this one's are added.
    """
    began = time.perf_counter()
    kernel = Kernel()
    try:
        milliseconds["a kernel starts"].append((time.perf_counter() - began) * 1000)
        milliseconds["%load_ext api_factory"].append(kernel.run("%load_ext api_factory")[0])
        milliseconds["the first %%api cell"].append(kernel.run(f"%%api shop\n{contract(operations)}")[0])
        for version in range(2, 7):
            next_cell = f"%%api shop\n{contract(operations, version)}"
            milliseconds["%%api again, changed"].append(kernel.run(next_cell)[0])
            milliseconds["%%api again, unchanged"].append(kernel.run(next_cell)[0])
        _, printed = kernel.run(TIMED_CALLS.format(calls=CALLS))
        for name, number in zip(("create", "get", "list of 20"), printed.split(), strict=True):
            milliseconds[f"a call: {name}"].append(float(number))
    finally:
        kernel.close()


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--operations", type=int, default=4)
    options = parser.parse_args()
    milliseconds: dict[str, list[float]] = defaultdict(list)
    for _ in range(options.rounds):
        measure(options.operations, milliseconds)
    print(f"{'milliseconds':32}{'median':>10}{'best':>10}{'worst':>10}")
    for name, values in milliseconds.items():
        print(f"{name:32}{statistics.median(values):10.1f}{min(values):10.1f}{max(values):10.1f}")


if __name__ == "__main__":
    main()
