"""What a real kernel completes: operations behind the dot, and arguments inside the brackets."""

from __future__ import annotations

import pytest

from api_factory.notebook import Server

from .services import PETSTORE, Connect

pytestmark = pytest.mark.slow


def test_operations_and_arguments_are_completed(service: Connect, kernel_server: Server) -> None:
    from jupyter_client.manager import start_new_kernel

    project = service(PETSTORE).project
    manager, client = start_new_kernel(kernel_name="python3")
    try:
        connecting = f"petstore = connect({kernel_server.url!r}, None, {project!r})"
        reply = client.execute_interactive(f"from api_factory.service_client import connect\n{connecting}")
        assert reply["content"]["status"] == "ok"

        def completed(code: str) -> set[str]:
            client.complete(code)
            while (message := client.get_shell_msg(timeout=60))["msg_type"] != "complete_reply":
                pass
            return set(message["content"]["matches"])

        assert completed("petstore.") >= {"create_pet", "get_pet", "list_pets", "without_key", "url"}
        assert completed("petstore.create_pet(na") >= {"name="}
        assert completed("petstore.list_pets(") >= {"limit=", "tag="}
        assert completed("petstore.get_pet(") >= {"petId="}
        client.inspect("petstore.create_pet")
        text = client.get_shell_msg(timeout=60)["content"]["data"]["text/plain"]
        assert "Take a pet in" in text
        assert "name: str" in text
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
