"""Thunderbird with a network calendar, asked in its own process over Marionette."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.browser import marionette
from tests.clients.course import until
from tests.clients.plans import Held
from tests.integrations.machine import needed

CALENDARS = (
    'const { cal } = ChromeUtils.importESModule("resource:///modules/calendar/calUtils.sys.mjs");'
    'const calendar = cal.manager.getCalendars().find((one) => one.type === "ics");'
)
REFRESH = f"{CALENDARS} calendar.refresh();"
HELD = f"""{CALENDARS}
const done = arguments[arguments.length - 1];
const kinds = Ci.calICalendar.ITEM_FILTER_TYPE_EVENT | Ci.calICalendar.ITEM_FILTER_CLASS_OCCURRENCES;
const [from, to] = ["20260101T000000Z", "20290101T000000Z"].map((one) => cal.createDateTime(one));
const start = (time) => time.isDate
  ? time.icalString.replace(/(....)(..)(..)/, "$1-$2-$3")
  : time.getInTimezone(cal.dtz.UTC).icalString
      .replace(/(....)(..)(..)T(..)(..)..Z/, "$1-$2-$3T$4:$5Z");
calendar.getItemsAsArray(kinds, 0, from, to).then((items) =>
  done(items.map((one) => [one.title, start(one.startDate), one.status || ""])));
"""
PREFERENCES = {
    "calendar.registry.hub.name": "Hub",
    "calendar.registry.hub.type": "ics",
    "calendar.registry.hub.cache.enabled": True,
    "calendar.registry.hub.refreshInterval": "0",
    "calendar.timezone.local": "UTC",
    "calendar.timezone.useSystemTimezone": False,
    "mail.provider.suppress_dialog_on_startup": True,
    "mailnews.start_page.enabled": False,
}


class Thunderbird:
    """A subscription."""

    def __init__(self, session: marionette.Firefox) -> None:
        self.session = session

    def refresh(self, wanted: list[Held]) -> list[Held]:
        """Look again; what it holds once that is what is wanted."""
        self.session.run(REFRESH)
        return until(self._held, wanted)

    def _held(self) -> list[Held]:
        found = self.session.ask("ExecuteAsyncScript", script=HELD, args=[])
        return sorted(Held(*one) for one in found)


@contextmanager
def thunderbird(folder: Path, address: str) -> Iterator[Thunderbird]:
    """A subscription to a calendar, without a window; skips where there is no Thunderbird."""
    program = needed("thunderbird", "thunderbird")
    preferences = {**PREFERENCES, "calendar.registry.hub.uri": address}
    folder.mkdir(exist_ok=True)
    with marionette.firefox(
        program, folder / "profile", is_privileged=True, **preferences
    ) as session:
        yield Thunderbird(session)
