"""The bytes of a file that holds records."""

import os

from calendarhub.model.release import Payload

MAX_RECORD = 256 * 1024


def read(file: str, shown: str, *, limit: int = MAX_RECORD) -> Payload:
    """The bytes of a regular file; raises OSError, or ValueError when it is larger than `limit`."""
    descriptor = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        size = os.fstat(descriptor).st_size
        if size > limit:
            message = f"{shown} has {size} bytes; at most {limit} are read."
            raise ValueError(message)
        data = os.read(descriptor, size + 1)
        while len(data) < size and (more := os.read(descriptor, size + 1 - len(data))):
            data += more
    finally:
        os.close(descriptor)
    return Payload(path=shown, data=data)
