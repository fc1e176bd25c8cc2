"""Samples: records that show a new hub what it can do, and that no real hub ever publishes."""

from collections.abc import Sequence

from calendarhub.model.event import Event
from calendarhub.model.problem import Problem, Severity


def without_samples(events: Sequence[Event]) -> tuple[list[Event], tuple[Problem, ...]]:
    """The events that a real hub publishes, and a note if samples are left out of it."""
    kept = [event for event in events if not event.sample]
    left = len(events) - len(kept)
    if not left:
        return kept, ()
    are = "samples are" if left > 1 else "sample is"
    note = Problem(
        code="record.sample",
        message=f"{left} {are} left out, since this hub is published for others: remove the files,"
        " or the line “sample: true” of what you want to publish.",
        severity=Severity.NOTE,
    )
    return kept, (note,)
