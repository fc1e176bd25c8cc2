"""Output whose reader may have seen enough, as `head` does: a command still ends as it would have."""

import io
import os
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


class _Output(io.FileIO):
    """A descriptor; what is written after its reader has gone is thrown away."""

    def write(self, data: "ReadableBuffer", /) -> int:
        """Write what somebody may still read; returns how many octets were taken."""
        try:
            return super().write(data)
        except BrokenPipeError:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self.fileno())
            os.close(nowhere)
            return super().write(data)


def patient(stream: TextIO) -> TextIO:
    """The same stream, which no reader that hangs up can break; one without a descriptor as it is."""
    try:
        number = stream.fileno()
    except (OSError, ValueError, AttributeError):
        return stream
    raw = io.BufferedWriter(_Output(number, "wb", closefd=False))
    return io.TextIOWrapper(
        raw,
        encoding=stream.encoding,
        errors=stream.errors,
        line_buffering=bool(stream.line_buffering),
    )
