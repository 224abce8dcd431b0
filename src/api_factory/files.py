"""Files that users name: read within bounds, written whole.

Where that cannot be, a StartError says so in a sentence.
"""

from __future__ import annotations

import os
import select
import stat
import tempfile
import time
from pathlib import Path

from api_factory.errors import StartError

PATIENCE_SECONDS = 60.0
"""Time for which a pipe may be silent; a pipe that nobody writes to is silent for ever."""

READ_BYTES = 1 << 20


def read_file(path: str | os.PathLike[str], most: int) -> bytes:
    """Read a whole file of up to `most` bytes.

    Raise StartError if it is larger or cannot be read; also for a folder, a loop of links, a device without
    an end and a pipe without a writer.
    """
    name = os.fspath(path)
    try:
        # Opening a pipe that nobody writes to waits for one, unless it is opened like this.
        descriptor = os.open(name, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            if stat.S_ISDIR(os.fstat(descriptor).st_mode):
                raise StartError(f"{name} is a folder.", hint="Name a file in it.")
            content = _read(descriptor, most + 1)  # One byte more shows that the file is too large.
        finally:
            os.close(descriptor)
    except FileNotFoundError:
        raise StartError(f"There is no file {name}.", hint="Check the name, or use - for stdin.") from None
    except TimeoutError:
        raise StartError(
            f"{name} cannot be read: nothing came out of it for {PATIENCE_SECONDS:g} seconds.",
            hint="Is there a program that writes to it?",
        ) from None
    except (OSError, ValueError) as error:
        raise StartError(f"{name} cannot be read: {reason(error)}.") from error
    require_size(name, content, most)
    return content


def require_size(name: str, content: bytes, most: int) -> None:
    """Raise StartError for more than `most` bytes."""
    if len(content) > most:
        raise StartError(f"{name} is larger than {most // 1024**2} MiB, more than is read of it.")


def write_file(path: str | os.PathLike[str], content: bytes) -> None:
    """Write `content` to `path`, whole or not at all.

    Raise StartError if that fails.
    """
    target = Path(path)
    try:
        if target.exists() and not target.is_file():
            # A pipe or a device cannot be replaced, and is written to; a folder raises by itself.
            target.write_bytes(content)
            return
        # A link stays, and the file that it leads to is replaced.
        _replace(target.resolve(), content)
    except (OSError, ValueError, RuntimeError) as error:
        raise StartError(f"{path} cannot be written: {reason(error)}.") from error


def differs(path: str | os.PathLike[str], content: bytes) -> bool:
    """True if there is a file with other content, which is not empty."""
    target = Path(path)
    if not target.is_file() or target.stat().st_size == 0:
        return False
    return target.stat().st_size != len(content) or read_file(path, len(content)) != content


def reason(error: Exception) -> str:
    """Return an error's text for the middle of a sentence."""
    text = getattr(error, "strerror", None) or str(error)
    return text[:1].lower() + text[1:]


def _read(descriptor: int, bytes_left: int) -> bytes:
    """Read a file or a pipe; raise TimeoutError for silence."""
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    parts: list[bytes] = []
    deadline = time.monotonic() + PATIENCE_SECONDS
    while bytes_left > 0:
        if not poll.poll(max(0.0, deadline - time.monotonic()) * 1000):
            raise TimeoutError
        part = os.read(descriptor, min(READ_BYTES, bytes_left))
        if not part:
            break
        parts.append(part)
        bytes_left -= len(part)
        deadline = time.monotonic() + PATIENCE_SECONDS
    return b"".join(parts)


def _replace(target: Path, content: bytes) -> None:
    # A temporary file has mode 0600: give it the mode of the old file, or of any new one.
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
    descriptor, temporary = tempfile.mkstemp(dir=target.parent, prefix=".new-")
    try:
        with open(descriptor, "wb") as file:
            file.write(content)
        os.chmod(temporary, mode)
        os.replace(temporary, target)
    except BaseException:
        os.unlink(temporary)
        raise


def _umask() -> int:
    """Read the process's umask, which only setting it returns."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
