"""The root key: made once, kept in a file of its owner's, followed when it is rotated."""

from __future__ import annotations

import logging
import stat

import pytest

from api_factory.errors import StartError, Unauthorized
from api_factory.server.factory import Factory, reset_root_key
from api_factory.settings import Settings


@pytest.fixture
async def factory(tmp_path):
    factory = Factory(Settings(data=tmp_path / "data"))
    await factory.start()
    yield factory
    await factory.stop()


def root_key(factory: Factory) -> str:
    return factory.settings.root_key_file.read_text().strip()


def opens(factory: Factory, text: str) -> bool:
    try:
        factory.keys.check(text)
    except Unauthorized:
        return False
    return True


async def test_the_first_start_makes_a_root_key_that_only_its_owner_can_read(factory):
    assert stat.S_IMODE(factory.settings.root_key_file.stat().st_mode) == 0o600
    key = factory.keys.check(root_key(factory))
    assert (key.name, key.scopes, key.projects, key.expires_at) == ("root", ("admin",), None, None)


async def test_every_file_of_the_data_folder_is_its_owners_alone(factory):
    await factory.projects.create("p")
    await factory.stop()
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in factory.settings.data.rglob("*")}
    assert modes
    assert {name: oct(mode) for name, mode in modes.items() if mode & 0o077} == {}
    assert stat.S_IMODE(factory.settings.data.stat().st_mode) == 0o700


async def test_the_next_start_makes_none(factory):
    before = root_key(factory)
    await factory.stop()
    again = Factory(factory.settings)
    assert await again.start() is None
    assert root_key(again) == before
    await again.stop()


async def test_a_deleted_file_is_not_made_again(factory):
    factory.settings.root_key_file.unlink()
    await factory.stop()
    again = Factory(factory.settings)
    assert await again.start() is None
    assert not again.settings.root_key_file.exists()
    await again.stop()


async def test_a_start_that_was_cut_off_after_the_file_is_finished_by_the_next(tmp_path):
    first = Factory(Settings(data=tmp_path / "data"))
    await first.start()
    kept = root_key(first)
    await first.stop()
    for file in first.settings.data.glob("db.json*"):
        file.unlink()
    second = Factory(first.settings)
    assert await second.start() is None
    assert opens(second, kept)
    assert root_key(second) == kept
    await second.stop()


async def test_the_file_follows_the_rotation_of_the_root_key(factory):
    before = root_key(factory)
    root = factory.keys.check(before)
    _, secret = await factory.keys.rotate(root.id, 0, root)
    await factory.root.rotated(root.id, secret)
    assert root_key(factory) == secret.text
    assert opens(factory, secret.text)
    assert not opens(factory, before)
    assert stat.S_IMODE(factory.settings.root_key_file.stat().st_mode) == 0o600


async def test_the_rotation_of_another_key_leaves_the_file_alone(factory):
    before = root_key(factory)
    key, _ = await factory.keys.create("n", ["read"])
    _, secret = await factory.keys.rotate(key.id, 0, factory.keys.check(before))
    await factory.root.rotated(key.id, secret)
    assert root_key(factory) == before


async def test_a_rotation_is_answered_even_if_the_file_cannot_follow(factory, monkeypatch, caplog):
    root = factory.keys.check(root_key(factory))
    _, secret = await factory.keys.rotate(root.id, 0, root)

    def fail(*_):
        raise StartError("The root key cannot be written.")

    monkeypatch.setattr(factory.root, "_write", fail)
    with caplog.at_level(logging.ERROR):
        await factory.root.rotated(root.id, secret)
    assert "has the old one" in caplog.text
    assert secret.text not in caplog.text


def test_who_can_write_to_the_folder_can_make_a_new_root_key(tmp_path):
    import asyncio

    settings = Settings(data=tmp_path / "data")

    async def start_and_stop() -> str:
        factory = Factory(settings)
        await factory.start()
        text = root_key(factory)
        await factory.stop()
        return text

    before = asyncio.run(start_and_stop())
    after = reset_root_key(settings)

    async def check() -> tuple[bool, bool, str]:
        factory = Factory(settings)
        await factory.start()
        found = opens(factory, before), opens(factory, after), root_key(factory)
        await factory.stop()
        return found

    assert asyncio.run(check()) == (False, True, after)


async def test_the_root_key_cannot_be_reset_while_a_server_has_the_folder(factory):
    import asyncio

    before = root_key(factory)
    with pytest.raises(StartError, match="process"):
        await asyncio.to_thread(reset_root_key, factory.settings)
    assert root_key(factory) == before
    assert opens(factory, before)


async def test_an_unreadable_root_key_of_a_new_store_is_a_sentence(tmp_path):
    settings = Settings(data=tmp_path / "data")
    settings.data.mkdir()
    settings.root_key_file.write_bytes(b"\xff")
    factory = Factory(settings)
    with pytest.raises(StartError, match=r"root\.key"):
        await factory.start()
