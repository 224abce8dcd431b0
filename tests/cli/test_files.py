"""Files that people name: what cannot be read or written is a sentence, and nothing is waited for without end."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

import api_factory.cli.documents
import api_factory.files
from api_factory.errors import StartError
from api_factory.files import differs, read_file, write_file

from .contracts import CONTRACT
from .runs import Run


@pytest.fixture(autouse=True)
def _files(_alone: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api_factory.files, "PATIENCE_SECONDS", 0.3)
    monkeypatch.setattr(api_factory.cli.documents, "MAX_NOTEBOOK_BYTES", 1 << 20)
    Path("folder").mkdir()
    os.mkfifo("pipe")
    Path("loop").symlink_to("loop")
    Path("binary").write_bytes(b"\xff\xfe\x00")
    Path("empty").touch()
    with open("huge", "wb") as huge:
        huge.truncate(1 << 40)


@pytest.mark.parametrize("words", [["check"], ["projects", "set-contract", "x"], ["notebook", "--check"]])
@pytest.mark.parametrize(
    "file",
    ["folder", "pipe", "loop", "huge", "empty", "absent", "/dev/zero", "a\x1b[2J\nb", "a\udcff", "a/b/c"],
)
def test_what_cannot_be_read_is_a_sentence(cli: Run, words: list[str], file: str) -> None:
    done = cli(*words, file)
    assert (done.code in (1, 2), "Traceback" in done.err, "\x1b" in done.err) == (True, False, False), done
    assert len(done.err.splitlines()) <= 2, done


def test_a_pipe_with_a_writer_is_read(cli: Run) -> None:
    writer = threading.Thread(target=lambda: Path("pipe").write_text(CONTRACT))
    writer.start()
    done = cli("check", "pipe")
    writer.join()
    assert (done.code, "can be served" in done.out) == (0, True), done


def test_a_file_is_written_whole_or_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("target").write_text("before")
    Path("target").chmod(0o640)
    Path("link").symlink_to("target")
    write_file("link", b"after")
    assert Path("link").is_symlink()
    assert (Path("target").read_text(), Path("target").stat().st_mode & 0o777) == ("after", 0o640)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(StartError, match="target cannot be written: no space left"):
        write_file("target", b"never")
    assert Path("target").read_text() == "after"
    assert not list(Path().glob(".new-*")), "nothing is left behind"


def test_what_is_there_is_compared_before_it_is_written_over() -> None:
    Path("same").write_text("same")
    assert [
        differs("same", b"same"),
        differs("same", b"other"),
        differs("absent", b""),
        differs("empty", b"x"),
    ] == [*(False, True, False, False)]
    with pytest.raises(StartError, match="larger than"):
        read_file("huge", 1024)
