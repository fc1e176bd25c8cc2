"""What is sent in which order, what may go, and what is left alone: tables without any target."""

import pytest

from calendarhub.storage.listing import part_path
from calendarhub.storage.remote.note import NOTE, Note, mark
from calendarhub.storage.remote.plan import (
    KEPT,
    ForeignContent,
    Plan,
    TargetState,
    in_passes,
    planned,
    stranger,
)

HUB = "https://hub.example/"
NOW = 1_800_000_000.0
ONE = ("0" * 64, 1)
PART = part_path("a" * 64)


def plan(
    standing: TargetState, *paths: str, missing: set[str] | None = None, now: float = NOW
) -> Plan:
    files = dict.fromkeys(paths, ONE)
    return planned(
        standing,
        files=files,
        listed=files,
        missing=set(paths) if missing is None else missing,
        now=now,
    )


def test_what_others_lead_to_goes_first_and_the_manifest_last() -> None:
    paths = ["manifest.json", "heartbeat.json", PART, "feeds/all.ics", "status.json", "en/a.html"]
    assert in_passes([*paths, "assets/site.1.css", "widget/v1/events.js", "index.html"]) == (
        ("assets/site.1.css", "widget/v1/events.js"),
        ("en/a.html", "index.html"),
        ("feeds/all.ics", "status.json"),
        (PART,),
        ("manifest.json",),
        ("heartbeat.json",),
    )


def test_only_what_is_missing_is_sent() -> None:
    assert plan(TargetState(), "a.html", "b.html", missing={"b.html"}).send == ("b.html",)


def test_what_the_manifest_there_still_names_stays() -> None:
    note = Note(HUB, left={mark("old.html"): NOW - 2 * KEPT})
    there = TargetState({"old.html"}, {"old.html": ONE}, note)
    found = plan(there, "a.html")
    assert found.remove == ()
    assert found.before[1] == {mark("old.html"): None}
    assert found.after[1] == {mark("old.html"): NOW}


@pytest.mark.parametrize(
    ("since", "is_removed"),
    [(NOW - KEPT, True), (NOW - KEPT + 1, False), (None, False), (NOW + 5, False)],
)
def test_a_file_goes_a_day_after_it_was_last_published(
    since: float | None, is_removed: bool
) -> None:
    there = TargetState({"old.html", NOTE}, {}, Note(HUB, left={mark("old.html"): since}))
    found = plan(there, "a.html")
    assert found.remove == (("old.html",) if is_removed else ())
    assert (mark("old.html") in found.after[1]) is not is_removed


def test_files_of_others_are_never_removed() -> None:
    there = TargetState({"theirs.html"}, {}, Note(HUB))
    assert plan(there, "a.html", now=NOW + 9 * KEPT).remove == ()


def test_what_a_killed_run_may_leave_is_known_to_be_ours() -> None:
    before = plan(TargetState(), "a.html").before
    there = TargetState({"a.html"}, {}, Note(HUB, other=before[0]))
    assert there.is_ours("a.html")
    assert plan(there, "b.html").after[1] == {mark("a.html"): NOW}


def test_what_no_manifest_names_is_ours_by_the_note() -> None:
    files = {"index.html": ONE, "feeds/secret.ics": ONE}
    found = planned(TargetState(), files=files, listed={"index.html"}, missing=set(files), now=NOW)
    assert found.after[0] == (mark("feeds/secret.ics"),)


@pytest.mark.parametrize(
    ("standing", "why"),
    [
        (TargetState(), None),
        (TargetState({".well-known/x", "CNAME", ".git"}), None),
        (TargetState({"index.html"}), ForeignContent.SITE),
        (TargetState({"index.html", NOTE}, {}, Note("https://other.example/")), ForeignContent.HUB),
        (TargetState({"index.html", NOTE}, {}, Note(HUB)), ForeignContent.FILES),
        (TargetState({"en", NOTE}, {}, Note(HUB)), ForeignContent.FILES),
        (TargetState({"theirs.html", NOTE}, {}, Note(HUB)), None),
        (TargetState({"index.html", NOTE}, {"index.html": ONE}, Note(HUB)), None),
    ],
)
def test_what_is_not_ours_is_not_overwritten(
    standing: TargetState, why: ForeignContent | None
) -> None:
    files = {"index.html": ONE, "en/a.html": ONE}
    found = stranger(standing, hub=HUB, files=files, missing=set(files))
    assert (found and found[0]) == why


def test_a_file_of_the_very_bytes_is_in_nobodys_way() -> None:
    there = TargetState({"index.html", NOTE}, {}, Note(HUB))
    assert stranger(there, hub=HUB, files={"index.html": ONE}, missing=set()) is None


def test_an_unlisted_file_that_is_published_no_more_goes_at_once() -> None:
    old, page = f"unlisted/{'ab' * 16}/en/board.ics", "en/old.html"
    note = Note(HUB, other=(mark(old), mark(page)))
    made = plan(TargetState({old, page, NOTE}, {}, note), "a.html")
    assert made.remove == (old,)
