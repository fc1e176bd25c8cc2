"""One piece of news: its identity, its dates, its file."""

from datetime import UTC, date, datetime, timedelta

from msgspec.structs import replace

from calendarhub.formats.shared import (
    announced,
    channel,
    file_language,
    identity,
    item,
)
from calendarhub.model.ledger import Change, ChangeKind
from tests.builders import NOW, days, entry, event, hub, revision, text
from tests.formats.doubles import view

STAMP = datetime(2026, 10, 1, 8, 0, tzinfo=UTC)


def moved(at: datetime = NOW - timedelta(days=2), sequence: int = 1) -> Change:
    return Change(
        at=at,
        sequence=sequence,
        kind=ChangeKind.MOVED,
        before=days(date(2027, 5, 12)),
        after=days(date(2027, 5, 19)),
    )


def test_identity_stays_with_the_uid_when_a_file_is_renamed() -> None:
    before = entry()
    after = replace(before, event=event(id="board-meeting-2027"))
    expected = "tag:hub.example,2026:event/board-2027"
    assert identity(before, "hub.example", 2026) == expected
    assert identity(after, "hub.example", 2026) == expected


def test_a_uid_from_elsewhere_does_not_get_into_the_identity() -> None:
    foreign = entry(revision=revision(uid="4711@old.example", id="board-2027"))
    assert identity(foreign, "hub.example", 2026) == "tag:hub.example,2026:event/board-2027"


def test_identity_is_one_in_all_languages() -> None:
    ids = {item(entry(), view(entry(), language=one)).id for one in ("en", "fi")}
    assert len(ids) == 1


def test_an_announcement_is_never_later_than_the_newest_revision() -> None:
    assert announced(entry(revision=revision(created=STAMP + timedelta(days=9)))) == STAMP


def test_only_a_significant_change_moves_the_date_of_an_item() -> None:
    silent = entry(revision=revision(modified=NOW))
    changed = entry(revision=revision(modified=NOW, history=(moved(),)))
    assert item(silent, view(silent)).updated == STAMP
    assert item(changed, view(changed)).updated == moved().at


def test_the_file_of_one_event_is_in_the_first_language_unless_it_is_translated() -> None:
    plain, both = event(), event(title=text(en="Board", fi="Johtokunta"))
    assert file_language(hub(), plain, "fi") == "en"
    assert file_language(hub(), both, "fi") == "fi"
    one = entry(both)
    enclosure = item(one, view(one, language="fi")).enclosure
    assert enclosure is not None
    assert enclosure.url == "https://hub.example/baltic/fi/events/board-2027.ics"


def test_an_event_without_a_file_has_no_enclosure() -> None:
    assert item(entry(), view(entry(), enclosures={})).enclosure is None


def test_an_item_is_as_new_as_its_sequence_whether_or_not_a_change_is_told() -> None:
    raised = NOW - timedelta(days=3)
    silent = entry(revision=revision(sequence=1, modified=NOW, raised=raised))
    (item,) = channel(view(silent), "rss").items
    assert item.updated == raised
    told = entry(revision=revision(history=(moved(),), modified=moved().at, raised=raised))
    assert channel(view(told), "rss").items[-1].updated == moved().at
