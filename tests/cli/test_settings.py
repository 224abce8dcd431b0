"""Settings: what wins, and every fault at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from api_factory.errors import StartError
from api_factory.settings import Settings, Started, base_url


def test_defaults_are_used_when_nothing_is_given() -> None:
    settings = Settings.from_environment({})
    assert settings == Settings()
    assert (settings.host, settings.port, settings.workers) == ("127.0.0.1", 8000, 1)
    assert settings.data == Path("api-factory-data")
    assert settings.root_key_file == Path("api-factory-data/root.key")


def test_flags_beat_the_environment_which_beats_defaults() -> None:
    environ = {"API_FACTORY_PORT": "9000", "API_FACTORY_HOST": "::1", "API_FACTORY_DATA": ""}
    settings = Settings.from_environment(environ, port=9001, host=None)
    assert (settings.port, settings.host, settings.data) == (9001, "::1", Path("api-factory-data"))


def test_every_fault_is_told_at_once() -> None:
    environ = {
        "API_FACTORY_PORT": "eighty",
        "API_FACTORY_LOG_LEVEL": "loud",
        "API_FACTORY_STORE": "mysql://x",
    }
    with pytest.raises(StartError) as caught:
        Settings.from_environment(environ, workers=0, host="http://here")
    sentence = str(caught.value)
    for part in ("API_FACTORY_PORT", "API_FACTORY_LOG_LEVEL", "API_FACTORY_STORE", "--workers", "--host"):
        assert part in sentence


@pytest.mark.parametrize("port", ["-1", "65536", "1.5", "9" * 5000, "", " "])
def test_a_port_out_of_range_is_refused(port: str) -> None:
    with pytest.raises(StartError, match="--port must be a whole number from 0 to 65535"):
        Settings.from_environment({}, port=port)


def test_the_http_protocol_and_the_bound_on_connections_can_be_set() -> None:
    environ = {"API_FACTORY_HTTP_PROTOCOL": "uvicorn", "API_FACTORY_MAX_CONNECTIONS": "100"}
    settings = Settings.from_environment(environ)
    assert (settings.http_protocol, settings.max_connections) == ("uvicorn", 100)
    assert Settings().http_protocol == "api-factory"
    with pytest.raises(StartError, match="API_FACTORY_HTTP_PROTOCOL must be one of api-factory, uvicorn"):
        Settings.from_environment({"API_FACTORY_HTTP_PROTOCOL": "h2"})
    with pytest.raises(StartError, match="API_FACTORY_MAX_CONNECTIONS must be a whole number"):
        Settings.from_environment({"API_FACTORY_MAX_CONNECTIONS": "0"})


def test_workers_need_a_store_that_processes_share() -> None:
    with pytest.raises(StartError, match=r"postgresql://"):
        Settings.from_environment({}, workers=2)
    assert Settings.from_environment({}, workers=2, store="postgresql://db/x").workers == 2


def test_a_flag_that_is_no_setting_is_a_mistake_of_the_programmer() -> None:
    with pytest.raises(TypeError, match="colour"):
        Settings.from_environment({}, colour="red")


def test_secrets_are_not_shown() -> None:
    settings = Settings.from_environment({}, store="postgresql://me:hunter2@db/x")
    started = Started("http://127.0.0.1:1", settings, root_key="af_secret")
    assert "hunter2" not in repr(settings)
    assert "af_secret" not in repr(started)
    assert "hunter2" not in repr(started)


@pytest.mark.parametrize(
    ("host", "url"),
    [("127.0.0.1", "http://127.0.0.1:80"), ("0.0.0.0", "http://127.0.0.1:80"), ("::", "http://[::1]:80")],
)
def test_the_url_is_one_that_can_be_typed(host: str, url: str) -> None:
    assert base_url(host, 80) == url
