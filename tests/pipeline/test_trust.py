"""What is believed of a publication elsewhere: only what a build of ours could have written."""

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from calendarhub.model import codec
from calendarhub.model.event import Repeats
from calendarhub.model.ledger import Revision
from calendarhub.pipeline.trust import believed
from calendarhub.rules import digest
from calendarhub.storage.manifest import LiveRelease
from tests.builders import event, revision

ROW = revision(last=digest.trimmed(event()))
FILE = ("0" * 64, 3)


def live(*paths: str, rows: tuple[Revision, ...] = (ROW,), **changes: Any) -> LiveRelease:
    files = dict.fromkeys(paths, FILE)
    ledger = tuple(codec.dumps(row).encode() for row in rows)
    plain = LiveRelease("1-a", Path("/nowhere"), files, uid_domain="hub.example", ledger=ledger)
    return replace(plain, **changes)


def test_what_our_builds_make_is_believed() -> None:
    told = believed(live("feeds/all.ics", "en/index.html", "manifest.json"))
    assert told.files.keys() == {"feeds/all.ics", "en/index.html", "manifest.json"}
    assert told.refused == {}


@pytest.mark.parametrize(
    "path", ["../secret", "/etc/passwd", ".htaccess", "en/evil.php", "feeds/a b.ics"]
)
def test_a_file_that_no_build_of_ours_makes_is_refused_and_told(path: str) -> None:
    told = believed(live(path, "feeds/all.ics"))
    assert told.files.keys() == {"feeds/all.ics"}
    assert told.refused.keys() == {path}


def test_a_day_was_published_with_its_month() -> None:
    day, month = "en/day/2027-03-08.html", "en/month/2027-03.html"
    assert believed(live(day, month)).refused == {}
    assert believed(live(day)).refused == {day: "its month was never published"}
    strange = "en/day/2027-02-31.html"
    assert believed(live(strange, month)).refused == {strange: "there is no such day"}


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"uid_domain": "not a domain"}, "is no domain"),
        ({"ledger": (b"{}",)}, "its ledger is none of ours"),
        ({"ledger": (b"[" * 100_000,)}, "its ledger is none of ours"),
    ],
)
def test_a_ledger_that_is_none_of_ours_is_refused_as_a_whole(
    changes: dict[str, Any], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        believed(live(**changes))


def test_a_row_stands_in_a_ledger_once() -> None:
    with pytest.raises(ValueError, match="stands in it twice"):
        believed(live(rows=(ROW, ROW)))


def test_what_a_foreign_ledger_says_is_quoted_on_one_line() -> None:
    series = event(repeats=Repeats("FREQ=WEEKLY;CO\x85UNT=5"))
    with pytest.raises(ValueError, match="none of ours") as told:
        believed(live(rows=(revision(last=digest.trimmed(series)),)))
    assert str(told.value).isprintable()
