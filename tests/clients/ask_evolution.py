"""What Evolution and GNOME Calendar hold, run by the system's Python: a line in, a list of dates out.

The calendar is the source named `hub`; each line makes the data server look at it again.
"""

import json
import sys
from typing import Any

import gi

gi.require_version("ECal", "2.0")
gi.require_version("EDataServer", "1.2")
gi.require_version("ICalGLib", "3.0")
from gi.repository import ECal, EDataServer, ICalGLib  # noqa: E402

# 2026 to 2028, in seconds.
FROM, TO = 1767225600, 1861920000
STATES = {
    ICalGLib.PropertyStatus.CONFIRMED: "CONFIRMED",
    ICalGLib.PropertyStatus.TENTATIVE: "TENTATIVE",
    ICalGLib.PropertyStatus.CANCELLED: "CANCELLED",
}


def start(time: Any) -> str:
    """A day, or an instant in UTC."""
    if time.is_date():
        day = time.as_ical_string()
        return f"{day[:4]}-{day[4:6]}-{day[6:8]}"
    utc = time.convert_to_zone(ICalGLib.Timezone.get_utc_timezone())
    text = utc.as_ical_string()
    return f"{text[:4]}-{text[4:6]}-{text[6:8]}T{text[9:11]}:{text[11:13]}Z"


def held(client: Any) -> list[list[str]]:
    """Title, start and state of every date."""
    found: list[list[str]] = []

    def each(component: Any, begins: Any, *_: Any) -> bool:
        state = STATES.get(component.get_status(), "")
        found.append([component.get_summary(), start(begins), state])
        return True

    client.generate_instances_sync(FROM, TO, None, each, None)
    return sorted(found)


def main() -> None:
    """Answer until the input ends."""
    source = EDataServer.SourceRegistry.new_sync(None).ref_source("hub")
    client = ECal.Client.connect_sync(source, ECal.ClientSourceType.EVENTS, 30, None)
    for line in sys.stdin:
        if line.startswith("refresh"):
            client.refresh_sync(None)
        print(json.dumps(held(client)), flush=True)


if __name__ == "__main__":
    main()
