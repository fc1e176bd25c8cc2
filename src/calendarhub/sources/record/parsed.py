"""What a file of records gives: its events, and what is wrong with it."""

from msgspec import Struct

from calendarhub.model.event import Event
from calendarhub.model.foreign import Amendment
from calendarhub.model.problem import Problem


class ParsedFile(Struct, frozen=True):
    """The events of one file, and what is wrong with it; an event with an error is not among them.

    `traces` are the tracebacks of faults that no reader foresaw. `amendments` are what its records say
    about events that came in from partners.
    """

    events: tuple[Event, ...] = ()
    problems: tuple[Problem, ...] = ()
    traces: tuple[str, ...] = ()
    amendments: tuple[Amendment, ...] = ()
