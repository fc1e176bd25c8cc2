"""From the address of a page to the calendar behind it."""

from pathlib import Path

import pytest

from calendarhub.fetch import doors
from calendarhub.fetch.errors import FetchError
from calendarhub.model.fetched import AnswerState
from calendarhub.model.partner import PartnerSource
from tests.fetch.partner_host import Guest, Reply, ics, page, partner, titles

NAMED = b'<html><link rel="alternate" type="text/calendar" href="/all.ics"><a href="/b.ics">'


def test_a_calendar_is_found_behind_a_page_and_not_asked_for_twice(guest: Guest) -> None:
    with partner({"/": NAMED, "/all.ics": ics("One", "Two"), "/b.ics": ics("B")}) as host:
        found = guest.asker.discover(host.url())
        answer = guest.ask(PartnerSource(id="tartu", url=found.address, kind=found.kind))
        assert host.paths == ["/", "/all.ics"]
    assert (found.address, found.kind, found.events) == (host.url("all.ics"), "ics", 2)
    assert found.found == "the calendar that the page names"
    assert [one.address for one in found.others] == [host.url("b.ics")]
    assert (answer.state, titles(answer)) == (AnswerState.READ, ["One", "Two"])
    assert guest.waited == [5.0]


def test_what_is_a_calendar_itself_is_taken_as_it_is(guest: Guest) -> None:
    rest = b'{"events": [], "rest_url": "x", "total_pages": 0}'
    with partner({"/a": ics(), "/b": rest}) as host:
        for path, kind in (("a", "ics"), ("b", "tec")):
            found = guest.asker.discover(host.url(path))
            assert (found.address, found.kind) == (host.url(path), kind)
            assert found.found == "the address itself"


def test_a_calendar_with_events_comes_before_one_without(guest: Guest) -> None:
    with partner({"/": NAMED, "/all.ics": ics(), "/b.ics": ics("B")}) as host:
        assert guest.asker.discover(host.url()).address == host.url("b.ics")
        host.replies["/b.ics"] = Reply(status=404)
    with partner({"/": NAMED, "/all.ics": ics()}) as host:
        found = guest.asker.discover(host.url())
    assert (found.address, found.events) == (host.url("all.ics"), 0)


def test_events_of_the_page_itself_come_before_its_news(guest: Guest) -> None:
    news = b'<link rel="alternate" type="application/rss+xml" href="/rss">'
    with partner({"/": page("Talk").replace(b"<html>", b"<html>" + news)}) as host:
        found = guest.asker.discover(host.url())
    assert (found.address, found.kind, found.events) == (host.url(), "page", 1)
    assert [one.address for one in found.others] == [host.url("rss")]


def test_a_page_that_leads_to_no_calendar_says_so(guest: Guest) -> None:
    with partner({"/": b"<html><p>Hello</p>", "/x": b"\0"}) as host:
        with pytest.raises(FetchError, match=r"^127.0.0.1 leads to no calendar: the page says no"):
            guest.asker.discover(host.url())
        with pytest.raises(FetchError, match=r"^127.0.0.1 leads to no calendar: the answer is no"):
            guest.asker.discover(host.url("x"))
        with pytest.raises(FetchError, match=r"^127.0.0.1 has nothing at this address \(404\)"):
            guest.asker.discover(host.url("y?key=canary"))


def test_net_01_only_what_a_person_typed_may_be_of_this_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doors, "NETWORKS", ())
    with partner({"/": NAMED, "/all.ics": ics("One")}) as host, partner() as other:
        typed = Guest(tmp_path, typed=host.url())
        assert typed.asker.discover(host.url()).events == 1
        host.replies["/"] = Reply(f'<html><a href="{other.url("x.ics")}">x</a>'.encode())
        with pytest.raises(FetchError, match="leads to no calendar"):
            Guest(tmp_path, typed=host.url()).asker.discover(host.url())
        with pytest.raises(FetchError, match="not an address of the open internet"):
            Guest(tmp_path).asker.discover(host.url())
        assert other.asked == []
