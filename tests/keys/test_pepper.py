"""Peppers: where they come from, who may read them, and what is said of bad ones."""

from __future__ import annotations

import stat

import pytest

from api_factory.errors import StartError
from api_factory.keys.pepper import VARIABLE, load_peppers

ONE = "a" * 64
TWO = "b" * 64


@pytest.fixture(autouse=True)
def _no_pepper(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)


def test_the_first_start_makes_a_pepper_that_only_its_owner_can_read(tmp_path):
    folder = tmp_path / "data"
    peppers = load_peppers(folder)
    assert stat.S_IMODE((folder / "pepper").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert load_peppers(folder) == peppers
    assert len(peppers.values[peppers.current]) == 32


def test_two_folders_have_different_peppers(tmp_path):
    assert load_peppers(tmp_path / "a") != load_peppers(tmp_path / "b")


def test_the_environment_goes_before_the_file_and_makes_none(tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, f"new:{ONE}, old:{TWO}")
    peppers = load_peppers(tmp_path)
    assert peppers.current == "new"
    assert peppers.get("old") == bytes.fromhex(TWO)
    assert list(tmp_path.iterdir()) == []


def test_a_file_may_have_several_and_the_first_is_current(tmp_path):
    (tmp_path / "pepper").write_text(f"new:{ONE}\nold:{TWO}\n")
    assert load_peppers(tmp_path).current == "new"


@pytest.mark.parametrize(
    "text",
    [
        "x",
        " ",
        "\t",
        "0",
        "id:0",
        f"id:{ONE},id:{TWO}",
        "id:",
        f"id:{ONE[:-1]}",
        f":{ONE}",
        f"id:{ONE},x",
        f"i d:{ONE}",
        ",",
    ],
)
def test_what_is_no_pepper_is_a_sentence_that_does_not_repeat_it(tmp_path, monkeypatch, text):
    monkeypatch.setenv(VARIABLE, text)
    with pytest.raises(StartError) as caught:
        load_peppers(tmp_path)
    assert ONE[:-1] not in str(caught.value)
    assert VARIABLE in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"nonsense\n"])
def test_a_broken_file_is_a_sentence_that_names_it(tmp_path, content):
    (tmp_path / "pepper").write_bytes(content)
    with pytest.raises(StartError, match="pepper"):
        load_peppers(tmp_path)


def test_a_file_that_leads_nowhere_or_is_a_folder_is_a_sentence(tmp_path):
    (tmp_path / "pepper").symlink_to(tmp_path / "not-mounted")
    with pytest.raises(StartError, match="pepper cannot be read"):
        load_peppers(tmp_path)
    assert (tmp_path / "pepper").is_symlink()
    (tmp_path / "pepper").unlink()
    (tmp_path / "pepper").mkdir()
    with pytest.raises(StartError, match="pepper cannot be read"):
        load_peppers(tmp_path)


def test_a_pepper_appears_whole_or_not_at_all(tmp_path, monkeypatch):
    def power_cut(descriptor):
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", power_cut)
    with pytest.raises(KeyboardInterrupt):
        load_peppers(tmp_path)
    assert not (tmp_path / "pepper").exists()


def test_an_empty_variable_counts_as_not_set(tmp_path, monkeypatch):
    peppers = load_peppers(tmp_path)
    monkeypatch.setenv(VARIABLE, "")
    assert load_peppers(tmp_path) == peppers


def test_a_fingerprint_tells_peppers_apart_and_holds_nothing_of_them(tmp_path):
    one, two = load_peppers(tmp_path / "a"), load_peppers(tmp_path / "b")
    ((id, fingerprint),) = one.fingerprints().items()
    assert id == one.current
    assert fingerprint not in two.fingerprints().values()
    assert fingerprint != one.values[id].hex()
    assert fingerprint == load_peppers(tmp_path / "a").fingerprints()[id]


def test_a_pepper_is_not_shown_by_accident(tmp_path):
    peppers = load_peppers(tmp_path)
    assert peppers.values[peppers.current].hex() not in repr(peppers)
