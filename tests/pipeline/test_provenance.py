"""Where an event came from, in what is published: pages, events.json, and nothing of it in feeds."""

import json
from datetime import timedelta
from pathlib import Path

from calendarhub.pipeline.report import Outcome
from tests.hubs import BOARD, NOW, SETTINGS, HubFolder

IMPORTED = """\
source: tartu
events:
- id: seminar-3f9c1a2b7d
  from:
    key: 1@ut.example
    url: https://ut.example/1
    first: 2026-11-02
    changed: 2026-11-20
  title:
    en: Seminar
  start: 2027-02-03T14:00
  timezone: Europe/Tallinn
"""
FILES = {
    "calendarhub.yaml": f"{SETTINGS}outputs: [pages, ics, machine]\n",
    "events/board.md": BOARD,
    "network/sources.yaml": "- {id: tartu, url: https://ut.example/a.ics}\n",
    "imported/tartu.yaml": IMPORTED,
}
PAGE = "en/events/seminar-3f9c1a2b7d.html"


def test_pre_04_and_rem_06_pages_and_events_json_say_it_and_no_feed_changes_by_it(
    tmp_path: Path,
) -> None:
    hub = HubFolder(tmp_path / "hub", FILES)
    assert hub.build().outcome is Outcome.PUBLISHED
    assert 'href="https://ut.example/1"' in hub.text(PAGE)
    assert "Taken from a partner’s calendar" in hub.text(PAGE)
    told = {one["id"]: one for one in json.loads(hub.read("events.json"))["events"]}
    assert told["seminar-3f9c1a2b7d"]["origin"] == {
        "source": "tartu",
        "url": "https://ut.example/1",
        "uid": "1@ut.example",
    }
    assert "origin" not in told["board"]
    before = hub.digests()

    hub.write("imported/tartu.yaml", IMPORTED.replace("tartu\n", "tartu\nstale: 2026-11-20\n", 1))
    assert hub.build(NOW + timedelta(hours=1)).outcome is Outcome.PUBLISHED
    after = hub.digests()
    changed = {path for path, digest in after.items() if before.get(path) != digest}
    assert "Last read: 20 November 2026" in hub.text(PAGE)
    pages = {f"{language}/events/seminar-3f9c1a2b7d.html" for language in ("en", "fi")}
    of_the_hub = {"manifest.json", "status.json", "heartbeat.json"}
    assert changed - of_the_hub == pages | {"en/status.html", "fi/status.html"}
