"""The changes feed: what subscribers are told, in every format and language."""

import json
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any

import feedparser
import pytest
from msgspec.structs import replace

from calendarhub.formats import NEWS, RSS, NewsFormat
from calendarhub.formats.news import atom, changes, jsonfeed
from calendarhub.formats.shared import FeedView
from calendarhub.model.entry import Entry
from calendarhub.model.event import Deadline
from calendarhub.model.ledger import Change, ChangeKind, Due, RecordState
from calendarhub.model.when import When
from tests.builders import NOW, days, entry, event, revision
from tests.formats.cases import CASES
from tests.formats.doubles import view, words

OLD, NEW = days(date(2027, 5, 12)), days(date(2027, 5, 19))
BOTH = {"en": words("en"), "fi": words("fi")}


def change(kind: ChangeKind, *, ago: int = 1, sequence: int = 1, **rest: Any) -> Change:
    values: dict[str, Any] = {"before": NEW, "after": NEW, **rest}
    return Change(at=NOW - timedelta(days=ago), sequence=sequence, kind=kind, **values)


def changed(
    *history: Change, id_: str = "board-2027", state: RecordState = RecordState.LIVE
) -> Entry:
    row = revision(
        id=id_,
        uid=f"{id_}@hub.example",
        history=history,
        state=state,
        modified=history[-1].at,
        gone_at=NOW if state is RecordState.GONE else None,
    )
    return entry(event(id=id_, when=NEW), revision=row)


def told(*entries: Entry, language: str = "en") -> FeedView:
    return view(*entries, language=language, feed=changes.feed(BOTH))


def items(*entries: Entry, language: str = "en") -> Any:
    channel = changes.channel(told(*entries, language=language), "json")
    return json.loads(jsonfeed.write(channel))["items"]


def test_a_move_says_old_and_new() -> None:
    shown = items(changed(change(ChangeKind.MOVED, before=OLD, after=NEW, sequence=3)))[0]
    assert shown["id"] == "tag:hub.example,2026:event/board-2027#rev-3"
    assert shown["url"] == "https://hub.example/baltic/en/events/board-2027.html"
    assert shown["title"] == "Moved: Board meeting"
    assert shown["summary"].split("\n") == [
        "Moved from 12 May 2027 to 19 May 2027",
        "Before: Wednesday, 12 May 2027",
        "Now: Wednesday, 19 May 2027",
    ]
    assert shown["date_published"] == (NOW - timedelta(days=1)).isoformat()
    assert shown["_calendarhub"]["change"]["kind"] == "moved"
    assert shown["_calendarhub"]["change"]["from"]["edtf"] == "2027-05-12"
    assert shown["_calendarhub"]["change"]["to"]["edtf"] == "2027-05-19"
    assert shown["_calendarhub"]["change"]["sequence"] == 3


def test_a_new_place_is_told_with_the_old_one() -> None:
    one = change(ChangeKind.PLACE, place_before="Turku, FI", place_after="Riga")
    shown = items(changed(one))[0]
    assert shown["title"] == "New place: Board meeting"
    lines = "Now in Riga\nBefore: Wednesday, 19 May 2027, Turku, Finland\nNow:"
    assert shown["summary"].startswith(lines)


@pytest.mark.parametrize("kind", ChangeKind)
@pytest.mark.parametrize("language", ["en", "fi"])
def test_every_kind_has_words_in_every_language(kind: ChangeKind, language: str) -> None:
    one = change(kind, before=CASES["a month"].when, after=NEW)
    shown = items(changed(one), language=language)[0]
    assert shown["title"].endswith("Board meeting")
    assert shown["title"] != "Board meeting"
    assert shown["summary"].split("\n")[0] == BOTH[language].change(one)
    assert shown["tags"] == [kind.value]


def test_an_event_that_was_withdrawn_is_told_although_it_is_gone() -> None:
    shown = items(changed(change(ChangeKind.WITHDRAWN), state=RecordState.GONE))[0]
    assert shown["title"] == "Withdrawn: Board meeting"


def test_new_events_and_silent_edits_are_no_changes() -> None:
    assert items(entry(), entry(revision=revision(modified=NOW))) == []


def test_changes_come_newest_first_for_ninety_days() -> None:
    first = changed(
        change(ChangeKind.MOVED, ago=91, before=OLD),
        change(ChangeKind.MOVED, ago=90, sequence=2, before=OLD),
        change(ChangeKind.CANCELLED, ago=2, sequence=3),
    )
    second = changed(change(ChangeKind.CONFIRMED, ago=30), id_="other")
    shown = [one["id"].rpartition("/")[2] for one in items(first, second)]
    assert shown == ["board-2027#rev-3", "other#rev-1", "board-2027#rev-2"]


def test_at_most_a_hundred_are_told() -> None:
    many = [changed(change(ChangeKind.SERIES), id_=f"e{at}") for at in range(130)]
    assert len(items(*many)) == 100


def test_the_feed_dates_from_its_newest_change_and_not_from_other_edits() -> None:
    one = changed(change(ChangeKind.MOVED, ago=5, before=OLD))
    edited = entry(event(id="edited"), revision=revision(id="edited", modified=NOW))
    channel = changes.channel(told(one, edited), "rss")
    assert channel.updated == NOW - timedelta(days=5)


def test_a_feed_without_changes_is_still_a_feed() -> None:
    channel = changes.channel(told(entry()), "atom")
    assert not feedparser.parse(BytesIO(atom.write(channel))).bozo
    assert channel.updated == datetime(2026, 10, 1, 8, tzinfo=UTC)


@pytest.mark.parametrize("form", [RSS, NEWS["atom"]])
def test_feed_readers_see_the_same_entries_as_json(form: NewsFormat) -> None:
    one = changed(change(ChangeKind.MOVED, before=OLD, after=NEW))
    channel = changes.channel(told(one, language="fi"), form.suffix)
    assert channel.url == f"https://hub.example/baltic/fi/feeds/changes.{form.suffix}"
    assert channel.page == "https://hub.example/baltic/fi/changes.html"
    read = feedparser.parse(BytesIO(form.write(channel)))
    assert not read.bozo
    assert [each.id for each in read.entries] == [each["id"] for each in items(one)]
    assert read.feed.title == f"{BOTH['fi'].say('Changes')} – Itämeren terveys"


def test_a_vague_date_that_firms_up_tells_both() -> None:
    vague: When = CASES["a month"].when
    shown = items(changed(change(ChangeKind.CONFIRMED, before=vague, after=NEW)))[0]
    assert "Before: December 2026" in shown["summary"]
    assert shown["_calendarhub"]["change"]["from"]["precision"] == "month"


def test_an_older_change_keeps_the_time_the_place_and_the_sequence_of_its_revision() -> None:
    first = change(ChangeKind.MOVED, ago=3, before=OLD, after=NEW, place_after="Turku")
    off = change(ChangeKind.CANCELLED, ago=2, sequence=2, place_after="Turku")
    back = change(ChangeKind.REINSTATED, ago=1, sequence=3, place_after="Riga")
    shown = [one["_calendarhub"] for one in items(changed(first, off, back))]
    assert [one["sequence"] for one in shown[1:]] == [2, 1]
    assert [one["location"] for one in shown[1:]] == ["Turku", "Turku"]
    assert [one["status"] for one in shown] == ["confirmed", "cancelled", "confirmed"]


def test_a_deadline_is_news_once_with_an_id_of_its_own() -> None:
    dues = [
        Due("call", before=OLD, after=NEW),
        Due("registration", after=NEW),
    ]
    one = changed(*(change(ChangeKind.DEADLINE, due=due) for due in dues))
    part = replace(one, deadline=Deadline("call", NEW))
    later, earlier = items(one, part)
    ids = {later["id"].partition("#")[2], earlier["id"].partition("#")[2]}
    assert ids == {"deadline-20261121T090000Z", "deadline-20261121T090000Z-2"}
    assert {later["title"], earlier["title"]} == {"New deadline: Board meeting"}
    said = later["_calendarhub"]["change"]
    assert (said["kind"], said["sequence"]) == ("deadline", 1)
    assert said["deadline"]["to"]["edtf"] == "2027-05-19"
