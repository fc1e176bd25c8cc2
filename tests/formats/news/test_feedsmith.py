"""RSS, Atom, JSON Feed and OPML as feedsmith, a reader in JavaScript, sees them."""

import json
import shutil
import subprocess
from typing import Any

import pytest

from calendarhub.formats import NEWS, opml
from calendarhub.model.event import Event
from tests.builders import entry, event, hub, text
from tests.corpus import ROOT
from tests.formats.cases import CASES, HOSTILE
from tests.formats.doubles import view
from tests.patience import PATIENCE

JUDGES = ROOT / "tests/judges"
SCRIPT = """
import { readFileSync } from "node:fs"
import { parseFeed, parseOpml } from "feedsmith"
const text = readFileSync(0, "utf8")
const read = process.argv[1] === "opml" ? parseOpml(text) : parseFeed(text)
console.log(JSON.stringify(read))
"""

pytestmark = pytest.mark.judge


def feedsmith(document: bytes, kind: str = "feed") -> Any:
    """What feedsmith reads; the test skips, saying so, where it is absent."""
    node = shutil.which("node")
    if node is None or not (JUDGES / "node_modules/feedsmith").exists():
        pytest.skip("NOT RUN: needs node and feedsmith (make judges)")
    done = subprocess.run(
        [node, "--input-type=module", "-e", SCRIPT, kind],
        input=document,
        capture_output=True,
        cwd=JUDGES,
        timeout=PATIENCE,
        check=True,
    )
    return json.loads(done.stdout)


def events() -> list[Event]:
    hostile = [event(id=f"h{at}", title=text(en=one)) for at, one in enumerate(HOSTILE)]
    dated = [event(id=f"d{at}", when=case.when) for at, case in enumerate(CASES.values())]
    return [*hostile, *dated]


def test_all_three_formats_tell_it_the_same_events() -> None:
    shown = view(*(entry(one) for one in events()))
    as_rss, as_atom, as_json = (feedsmith(one.document(shown)) for one in NEWS.values())
    assert [read["format"] for read in (as_rss, as_atom, as_json)] == ["rss", "atom", "json"]
    ids = [one["id"] for one in as_json["feed"]["items"]]
    assert len(ids) == len(events())
    assert [one["id"] for one in as_atom["feed"]["entries"]] == ids
    assert [one["guid"]["value"] for one in as_rss["feed"]["items"]] == ids
    assert all(not one["guid"]["isPermaLink"] for one in as_rss["feed"]["items"])


def test_it_reads_the_outlines() -> None:
    read = feedsmith(opml.document(hub=hub(), feeds=hub().feeds), "opml")
    assert [one["xmlUrl"] for one in read["body"]["outlines"]] == [
        "https://hub.example/baltic/feeds/all.rss",
        "https://hub.example/baltic/fi/feeds/all.rss",
    ]
