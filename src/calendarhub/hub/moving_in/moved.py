"""What a move brings: records, types, files, redirects, and what did not come."""

from collections.abc import Mapping

from msgspec import Struct, field

from calendarhub.model.event import Event
from calendarhub.model.problem import Problem


class OldFile(Struct, frozen=True):
    """A picture or an attachment of an event at the old calendar; `name` is its file with ours."""

    id: str
    address: str
    is_picture: bool
    name: str = ""
    reason: str = ""  # why it was not fetched


class MovedRecord(Struct, frozen=True):
    """An event as a record of our own: its file below the hub, and what stood in the old calendar."""

    path: str
    event: Event
    old: str = ""  # the address of its page there, if it has to lead to ours


class MovedIn(Struct, frozen=True):
    """All of a move. `failed` says why nothing of it can be read.

    `there` are the ids of events that the hub has already, by their UIDs; `types` new ones with their
    names; `redirects` lead from an address to one of ours; `written` are the files that were written
    beside the records. `kind` is what the calendar was read as, `components` how many events it has.
    """

    kind: str = ""
    failed: str = ""
    components: int = 0
    records: tuple[MovedRecord, ...] = ()
    there: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    types: Mapping[str, str] = field(default_factory=dict)
    types_file: str = ""  # where they were written; empty where a person has to
    files: tuple[OldFile, ...] = ()
    redirects: tuple[tuple[str, str], ...] = ()
    written: tuple[str, ...] = ()
