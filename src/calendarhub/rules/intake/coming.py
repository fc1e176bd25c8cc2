"""Whether an event of others is still to come: who is over is neither missed nor taken for another."""

from datetime import datetime, timedelta

from calendarhub.ical.recurrence import RuleError, last_day
from calendarhub.model.event import Event
from calendarhub.model.when import day_start


def is_coming(event: Event, now: datetime, timezone: str) -> bool:
    """Whether it has not ended at an instant (UTC); what has no date yet, and no end, has not.

    `timezone` is the one of days whose event names none.
    """
    if event.repeats is not None:
        try:
            last = last_day(event.when, event.repeats)
        except RuleError:
            last = event.when.latest
        if last is None:
            return True
        return day_start(last + timedelta(days=1), event.when.timezone or timezone) > now
    ends = event.when.ends(timezone)
    return ends is None or ends > now
