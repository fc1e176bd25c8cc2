"""Small hubs on disk, and what was published of them."""

import hashlib
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from textwrap import dedent
from typing import Any

import icalendar

from calendarhub.pipeline.build import build
from calendarhub.pipeline.guards import Acknowledged
from calendarhub.pipeline.report import Report
from calendarhub.pipeline.world import World

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
SETTINGS = """\
name: Baltic health
base_url: https://hub.example/baltic/
languages: [en, fi]
timezone: Europe/Helsinki
"""
BOARD = """\
---
title: {en: Board meeting, fi: Johtokunnan kokous}
type: event
start: 2027-03-08T09:30
end: 2027-03-08T16:00
place: {name: Medisiina, city: Turku, country: FI}
---
The agenda is **sent** a week before.
"""


def vevents(data: bytes) -> list[Any]:
    """The VEVENTs of a calendar as icalendar reads them; its types say too little to be of use."""
    return list(icalendar.Calendar.from_ical(data).walk("VEVENT"))


class HubFolder:
    """A hub in a temporary folder that a test writes to and builds."""

    def __init__(self, root: Path, files: Mapping[str, str] | None = None) -> None:
        self.root = root
        self.world: World | None = None  # of a process that stays
        self.write("calendarhub.yaml", SETTINGS)
        self.write("feeds/all.yaml", "title: All events\nback: all\n")
        (root / "events").mkdir(parents=True, exist_ok=True)
        for path, content in (files or {}).items():
            self.write(path, content)

    @classmethod
    def at(cls, root: Path) -> "HubFolder":
        """A hub that is there already, such as a copy."""
        hub = cls.__new__(cls)
        hub.root, hub.world = root, None
        return hub

    def write(self, path: str, content: str) -> None:
        """Write a file of the hub."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(dedent(content), encoding="utf-8")

    def remove(self, path: str) -> None:
        """Remove a file of the hub."""
        (self.root / path).unlink()

    def build(
        self, now: datetime = NOW, *, lost: tuple[str, ...] = (), count: int | None = None
    ) -> Report:
        """Build it at a moment."""
        acknowledged = Acknowledged(lost=frozenset(lost), count=count)
        return build(self.root, now=now, acknowledged=acknowledged, world=self.world)

    def build_as_meant(self, now: datetime) -> Report:
        """Build as a person who means each edit: what a guard of counts asks for is given."""
        report = self.build(now)
        asked = [re.search(r"--accept-count (\d+)", one.remedy) for one in report.held]
        counts = {int(found[1]) for found in asked if found}
        return self.build(now, count=counts.pop()) if counts else report

    def read(self, path: str) -> bytes:
        """A published file."""
        return (self.root / "public" / path).read_bytes()

    def text(self, path: str) -> str:
        """A published file as text, content lines unfolded."""
        return self.read(path).decode().replace("\r\n ", "")

    def words(self, path: str) -> str:
        """A published page without the marks that keep a day or an hour on one line."""
        return re.sub(r'<span class="whole">(.*?)</span>', r"\1", self.text(path))

    def digests(self) -> dict[str, str]:
        """Every published file with the digest of its bytes."""
        public = self.root / "public"
        return {
            file.relative_to(public).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
            for file in sorted(public.rglob("*"))
            if file.is_file()
        }

    def times(self) -> dict[str, int]:
        """Every published file with its modification time."""
        public = self.root / "public"
        return {
            file.relative_to(public).as_posix(): file.stat().st_mtime_ns
            for file in sorted(public.rglob("*"))
            if file.is_file()
        }
