"""docs/partners.md as it is run: five partners of this machine, and every command in its order.

`python -m tests.partners_guide` writes into the page what each command prints now.
"""

import io
import os
import re
import shlex
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network
from pathlib import Path
from unittest.mock import patch

from calendarhub.cli.main import main
from calendarhub.fetch import doors
from calendarhub.rules.asking import pace
from tests.corpus import ROOT
from tests.fetch.partner_host import PartnerHost, Reply, partner

GUIDE = ROOT / "docs" / "partners.md"
_PART = re.compile(
    r"<!-- step: (?P<step>.*?) -->|<!-- file: (?P<file>\S+) -->\n```yaml\n(?P<text>.*?)```"
    r"|```console\n(?P<said>.*?)```",
    re.DOTALL,
)
_HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Tartu//EN\r\nX-WR-CALNAME:Nursing science\r\n"
_FILES = {
    "calendarhub.yaml": "name: Baltic nursing network\nbase_url: https://network.example/\n"
    "timezone: Europe/Tallinn\n",
    "network/organisations.yaml": "- {id: university-of-tartu, name: University of Tartu,"
    " url: https://www.tartu.example/}\n",
    "events/ours.yaml": "title: Our meeting\nstart: 2027-01-12\n",
    "partners/klaipeda.csv": "Pavadinimas;Pradžia;Miestas\nSlaugos dienos;2027-03-18;Klaipėda\n"
    "Atvirų durų diena;2027-04-22;Klaipėda\n",
}


def _vevent(uid: str, start: str, summary: str, town: str) -> str:
    title = f"SUMMARY:{summary}\r\n" if summary else ""
    when = f"DTSTART;TZID=Europe/Tallinn:{start}\r\n"
    return f"BEGIN:VEVENT\r\nUID:{uid}\r\n{when}{title}LOCATION:{town}\r\nEND:VEVENT\r\n"


def _calendar(*events: str) -> Reply:
    return Reply(f"{_HEAD}{''.join(events)}END:VCALENDAR\r\n".encode())


_SEMINAR = ("seminar@tartu.example", "20270203T140000", "Nursing research seminar", "Tartu")
_SCHOOL = ("school@tartu.example", "20270510T100000", "Spring school", "Otepää")
_DAYS = ("days@tartu.example", "20270609T090000", "Baltic nursing days", "Tartu")
_RIGA = """<!doctype html><html lang="en"><script type="application/ld+json">[
{"@type": "Event", "name": "Vaccination lecture", "startDate": "2027-02-18T15:00:00+02:00",
 "location": {"@type": "Place", "name": "Dzirciema 16", "address": {"addressLocality": "Rīga"}}},
{"@type": "Event", "name": "The Baltic nursing days", "startDate": "2027-06-09T09:00:00+03:00",
 "location": {"@type": "Place", "name": "Tartu", "address": {"addressLocality": "Tartu"}}}
]</script></html>"""
_OULU = (
    '{"version": 1, "about": {}, "url": "https://calendar.oulu.example/", "name": {"en": "Oulu"},'
    ' "events": [{"id": "care-2027", "uid": "care-2027@oulu.example", "title": {"en": "Care at home"},'
    ' "when": {"edtf": "2027-09-07T10:00"}, "start": "2027-09-07T10:00:00+03:00",'
    ' "timezone": "Europe/Helsinki", "status": "confirmed"}]}'
)


def _answers() -> dict[str, Reply | bytes]:
    link = '<link rel="alternate" type="text/calendar" href="/nursing.ics">'
    return {
        "/events": Reply(f"<!doctype html><html><head>{link}</head></html>".encode()),
        "/nursing.ics": _calendar(
            _vevent(*_SEMINAR), _vevent(*_SCHOOL), _vevent("x", "20270601T100000", "", "Tartu")
        ),
        "/pasakumi": Reply(_RIGA.encode()),
        "/kalendorius.ics?token=k3ypass9": _calendar(
            _vevent("board@vilnius.example", "20270114T130000", "Board meeting", "Vilnius")
        ),
        "/events.json": Reply(_OULU.encode(), headers={"Content-Type": "application/json"}),
    }


class Walk:
    """One walk through the page."""

    def __init__(self, root: Path, host: PartnerHost) -> None:
        self.root = root
        self.host = host
        self.now = datetime(2026, 12, 1, 9, tzinfo=UTC)
        self.steps: dict[str, Callable[[], object]] = {
            "the next day": self._next_day,
            "the day after": self._day_after,
            "build": lambda: self.run("calendarhub build"),
        }
        for path, text in _FILES.items():
            self.write(path, text)

    def write(self, path: str, text: str) -> None:
        """A file of the hub."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def _next_day(self) -> None:
        """Tartu moves its seminar and announces what Riga has, too."""
        self.now += timedelta(days=1)
        moved = (_SEMINAR[0], "20270203T150000", *_SEMINAR[2:])
        events = (_vevent(*moved), _vevent(*_SCHOOL), _vevent(*_DAYS))
        self.host.replies["/nursing.ics"] = _calendar(*events)

    def _day_after(self) -> None:
        """The sheet of Klaipėda comes without rows."""
        self.now += timedelta(days=1)
        self.write("partners/klaipeda.csv", "Pavadinimas;Pradžia;Miestas\n")

    def run(self, line: str) -> str:
        """What a command prints, with the addresses that people know."""
        port = str(self.host.port)
        words = shlex.split(line)[1:]
        words = [re.sub(r"https://([\w.]+)/", rf"http://\1:{port}/", word) for word in words]
        if words[0] != "status":
            words += ["--now", self.now.isoformat()]
        said = io.StringIO()
        with redirect_stdout(said), redirect_stderr(said):
            code = main(words)
        text = re.sub(rf"http://([\w.]+):{port}/", r"https://\1/", said.getvalue())
        if words[0] == "status":
            text = text[text.index("Partners' calendars") :]
        end = f"(it ends with {code})\n" if code else ""
        return f"{text.rstrip()}\n{end}"

    def walked(self, page: str) -> str:
        """The page with what each command prints now."""
        return _PART.sub(self._part, page)

    def _part(self, part: re.Match[str]) -> str:
        if part["step"]:
            self.steps[part["step"]]()
        elif part["file"]:
            self.write(part["file"], part["text"])
        else:
            line = part["said"].partition("\n")[0]
            return f"```console\n{line}\n{self.run(line.removeprefix('$ '))}```"
        return part[0]


@contextmanager
def walk() -> Iterator[Walk]:
    """A hub in a folder of its own, and partners whose names lead to this machine."""
    zone, folder = os.environ.get("TZ"), Path.cwd()
    with tempfile.TemporaryDirectory() as root, partner(_answers()) as host:
        os.chdir(root)
        os.environ["TZ"] = "Europe/Tallinn"
        time.tzset()
        try:
            with (
                patch.object(doors, "NETWORKS", (ip_network("127.0.0.0/8"),)),
                patch.object(doors, "RESOLVE", lambda _host, _port: ["127.0.0.1"]),
                patch.object(pace, "GAP", timedelta(0)),
            ):
                yield Walk(Path(root), host)
        finally:
            os.chdir(folder)
            os.environ.pop("TZ")
            if zone is not None:
                os.environ["TZ"] = zone
            time.tzset()


if __name__ == "__main__":
    with walk() as walking:
        GUIDE.write_text(walking.walked(GUIDE.read_text(encoding="utf-8")), encoding="utf-8")
    sys.exit(0)
