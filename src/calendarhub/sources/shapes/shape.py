"""What a row of the table of shapes says: all that the rest of the program needs to know of one."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

if TYPE_CHECKING:  # who only looks at names needs no reader
    from calendarhub.input.context import RecordContext
    from calendarhub.model.release import Payload
    from calendarhub.sources.record.files import Opened


class ShapeModule(Protocol):
    """The file of a shape: from bytes to records as they are written, each value with its place."""

    def opened(self, payload: "Payload", context: "RecordContext") -> "Opened":
        """The records of a file, and what is wrong with it; never raises for what it holds.

        What keys and values mean is not decided here: that is the same for every shape
        (`sources/record/fields.py`).
        """
        ...


class RecordShape(Struct, frozen=True, kw_only=True):
    """A shape in which files hold records.

    `suffixes` are those of its files, in small letters and with their dot, the one to name to people
    first. A folder of records reads it if it is `in_folders`; the settings may name a file of it as a
    list if it is `listed`. `module` imports its reader when it is first asked.
    """

    name: str
    suffixes: tuple[str, ...]
    module: "Callable[[], ShapeModule]"
    in_folders: bool = False
    listed: bool = False

    def opened(self, payload: "Payload", context: "RecordContext") -> "Opened":
        """The records of a file of this shape."""
        return self.module().opened(payload, context)
