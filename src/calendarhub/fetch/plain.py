"""A file that somebody named: read only if it is a plain one, since others could be waited for."""

import os
import stat
from pathlib import Path

from calendarhub.fetch.errors import FetchError


def plain(file: Path, most: int) -> bytes:
    """The bytes of a plain file, also behind a link; a pipe or device may never end.

    Raises FileNotFoundError where there is none, FetchError for what is not plain, cannot be read or
    is longer than `most` bytes.
    """
    try:
        descriptor = os.open(file, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise FileNotFoundError(error.errno, error.strerror, str(file)) from error
    except (OSError, ValueError) as error:
        raise FetchError(f"{file} cannot be read: {_why(error)}") from error
    try:
        return _read(descriptor, file, most)
    except OSError as error:
        raise FetchError(f"{file} cannot be read: {_why(error)}") from error
    finally:
        os.close(descriptor)


def _read(descriptor: int, file: Path, most: int) -> bytes:
    about = os.fstat(descriptor)
    if not stat.S_ISREG(about.st_mode):
        raise FetchError(f"{file} cannot be read: it is no plain file")
    if about.st_size > most:
        raise FetchError(f"{file} is too large: more than {most:,} bytes")
    with open(descriptor, "rb", closefd=False) as stream:
        data = stream.read(most + 1)
    if len(data) > most:
        raise FetchError(f"{file} is too large: more than {most:,} bytes")
    return data


def _why(error: Exception) -> str:
    return (isinstance(error, OSError) and error.strerror) or "its name is none"
