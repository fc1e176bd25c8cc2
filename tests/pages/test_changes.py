"""What changed: by day, by what happened, with what became of it since."""

import re
from datetime import UTC, date, datetime, timedelta

from msgspec.structs import replace

from calendarhub.model.entry import Entry
from calendarhub.model.event import Status
from calendarhub.model.ledger import Change, ChangeKind
from tests import builders
from tests.pages.reading import recipes
from tests.theme.sites import site

AT = datetime(2026, 11, 20, 10, tzinfo=UTC)


def new(id_: str, status: Status = Status.CONFIRMED, *changes: Change) -> Entry:
    when = builders.days(date(2027, 3, 8))
    plain = builders.entry(builders.event(id=id_, when=when, status=status, place=None))
    return replace(plain, revision=replace(plain.revision, created=AT, history=changes))


def page(*entries: Entry) -> str:
    said = recipes(site(*entries))["en/changes.html"].make().decode()
    return said.partition("<main")[2].partition("</main>")[0]


def test_the_news_of_a_day_stand_under_what_happened_with_their_number() -> None:
    said = page(*[new(f"e{at}") for at in range(4)])
    assert '<span class="chip state-new">New</span> <span class="muted">(4)</span>' in said
    assert said.count("<h3") == 1


def test_what_was_announced_and_called_off_since_says_so() -> None:
    said = page(new("off", Status.CANCELLED))
    assert "<s>" in said
    assert '<span class="chip state state-cancelled">cancelled</span>' in said


def test_what_is_off_comes_before_what_is_new_and_a_move_says_whereto() -> None:
    before = builders.days(date(2027, 3, 1))
    move = Change(
        at=AT + timedelta(hours=1),
        sequence=1,
        kind=ChangeKind.MOVED,
        before=before,
        after=builders.days(date(2027, 3, 8)),
    )
    off = replace(move, kind=ChangeKind.CANCELLED, before=move.after)
    said = page(new("moved", Status.CONFIRMED, move), new("off", Status.CANCELLED, off))
    words = re.findall(r'<span class="chip state-\w+">([^<]+)<', said)
    assert words == ["Cancelled", "Moved", "New"]
    days = ('<span class="whole">1 March 2027</span>', '<span class="whole">8 March 2027</span>')
    assert f"Moved from {days[0]} to {days[1]}" in said


def test_the_feeds_of_changes_are_announced_in_its_head() -> None:
    head = recipes(site())["en/changes.html"].make().decode().partition("</head>")[0]
    for suffix, kind in (("rss", "application/rss+xml"), ("json", "application/feed+json")):
        found = rf'<link rel="alternate" type="{re.escape(kind)}" [^>]*feeds/changes\.{suffix}">'
        assert re.search(found, head)
