"""Answers of many pages: followed on one host, within limits, and never half believed."""

import json
from datetime import timedelta

import pytest

from calendarhub.fetch import partner_walk
from calendarhub.model.fetched import AnswerState, PartnerAnswer
from calendarhub.model.partner import PartnerSource
from tests.fetch.partner_host import Guest, PartnerHost, Reply, page, partner, titles
from tests.foreign import NOW

READ, UNCHANGED, FAILED, LATER = AnswerState


def site(*numbers: int, more: str = "") -> dict[str, Reply | bytes]:
    """A page that lists pages of events, and these."""
    links = "".join(f'<a href="/events/{n}">Event {n}</a>' for n in numbers)
    pages: dict[str, Reply | bytes] = {
        f"/events/{n}": Reply(page(f"Talk {n}", n % 28 + 1), etag=f'"{n}"') for n in numbers
    }
    listed = Reply(f"<!doctype html><html>{links}{more}</html>".encode(), etag='"list"')
    return {"/events": listed, **pages}


def listed(host: PartnerHost) -> PartnerSource:
    return PartnerSource(id="tartu", url=host.url("events"), kind="page")


def said(answer: PartnerAnswer) -> list[tuple[str, str]]:
    return [(one.code, one.message) for one in answer.problems]


def test_pages_of_events_are_followed_and_asked_again_by_what_is_kept(guest: Guest) -> None:
    with partner(site(1, 2, 3)) as host:
        first = guest.ask(listed(host))
        second = guest.ask(listed(host))
        host.replies["/events/2"] = Reply(page("Talk two", 2), etag='"2b"')
        third = guest.ask(listed(host))
    assert (first.state, titles(first)) == (READ, ["Talk 1", "Talk 2", "Talk 3"])
    assert [one.address for one in first.fetched.pages] == [
        host.url(path) for path in ("events", "events/1", "events/2", "events/3")
    ]
    assert (second.state, second.calendar) == (UNCHANGED, None)
    assert (third.state, titles(third)) == (READ, ["Talk 1", "Talk two", "Talk 3"])
    assert third.bodies is not None
    assert len(third.bodies) == 4
    asked = [one for one in host.asked if one.path != "/robots.txt"]
    assert all("If-None-Match" in one.headers for one in asked[4:])
    assert len(host.asked) == 3 * 4 + 1
    assert set(guest.waited) == {5.0}


def test_a_problem_names_the_page_that_it_is_on(guest: Guest) -> None:
    with partner(site(1, 2)) as host:
        host.replies["/events/2"] = Reply(page("").replace(b"<html>", b"<html>\n\n"))
        answer = guest.ask(listed(host))
    assert answer.calendar is not None
    (problem,) = answer.calendar.problems
    assert (problem.where.path, problem.where.line) == ("tartu (page /events/2)", 3)


def test_a_page_that_does_not_come_is_read_as_it_was_until_it_is_gone(guest: Guest) -> None:
    with partner(site(1, 2, 3)) as host:
        host.replies["/events/3"] = Reply(status=500)
        first = guest.ask(listed(host))
        host.replies["/events/2"] = Reply(status=503)
        second = guest.ask(listed(host))
        host.replies["/events/2"] = Reply(status=404)
        guest.later(minutes=10)
        third = guest.ask(listed(host))
    assert titles(first) == titles(second) == ["Talk 1", "Talk 2"]
    assert titles(third) == ["Talk 1"]
    assert said(first) == [("intake.page", "/events/3 has a fault (500)")]
    assert said(second) == [
        ("intake.page", "/events/2 has a fault (503): it is read as it was"),
        ("intake.page", "/events/3 has a fault (500)"),
    ]
    assert said(third)[0] == ("intake.page", "/events/2 has nothing at this address (404)")
    assert second.problems[0].where.path == "tartu (page)"


def test_no_page_of_another_host_is_asked_for(guest: Guest) -> None:
    with partner(site(1)) as host:
        elsewhere = host.url("events/2", name="other.example")
        host.replies["/events"].body = (
            f'<html><script type="application/ld+json">{{"@type": "ItemList", "itemListElement":'
            f' [{{"@type": "ListItem", "url": "{elsewhere}"}},'
            f' {{"@type": "ListItem", "url": "{host.url("events/1")}"}}]}}</script>'
        ).encode()
        answer = guest.ask(listed(host))
        assert "/events/2" not in host.paths
    assert titles(answer) == ["Talk 1"]


def test_a_page_that_sends_its_readers_on_is_followed_to_its_list(guest: Guest) -> None:
    with partner(site(1, 2)) as host:
        host.replies["/"] = Reply(
            b'<html><meta http-equiv="refresh" content="0; url=/events"></html>'
        )
        source = PartnerSource(id="tartu", url=host.url(), kind="page")
        answer = guest.ask(source)
    assert titles(answer) == ["Talk 1", "Talk 2"]


def test_at_most_fifty_pages_are_followed(guest: Guest) -> None:
    news = "".join(
        f"<item><title>Talk {n}</title><link>HOST/events/{n}</link></item>" for n in range(60)
    )
    with partner(site(*range(60))) as host:
        rss = f'<rss version="2.0"><channel><title>x</title>{news}</channel></rss>'
        host.replies["/rss"] = Reply(rss.replace("HOST/", host.url()).encode())
        answer = guest.ask(PartnerSource(id="tartu", url=host.url("rss")))
    assert (answer.kind, len(titles(answer))) == ("feed", 50)
    assert len([path for path in host.paths if path.startswith("/events/")]) == 50


def test_after_five_minutes_no_further_page_is_asked_for(guest: Guest) -> None:
    with partner(site(*range(1, 9))) as host:
        host.replies["/robots.txt"] = Reply(b"User-agent: *\nCrawl-delay: 60\n")
        answer = guest.ask(listed(host))
    assert answer.state == READ
    assert len(titles(answer)) == 5
    assert said(answer) == [("intake.limit", "after 5 minutes no more is asked: 3 pages left out")]
    assert answer.calendar is not None
    assert answer.calendar.cut_off
    assert guest.now - NOW < timedelta(minutes=7)


# robots.txt


def test_net_05_robots_txt_is_obeyed_for_pages(guest: Guest) -> None:
    with partner(site(1, 2)) as host:
        host.replies["/robots.txt"] = Reply(b"User-agent: calendarhub\nDisallow: /events/2\n")
        some = guest.ask(listed(host))
        assert titles(some) == ["Talk 1"]
        assert said(some) == [("intake.page", "not asked for, since robots.txt forbids it: 1 page")]
        assert "/events/2" not in host.paths
    with partner(site(1)) as host:
        host.replies["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /events\n")
        none = guest.ask(listed(host))
        unknown = guest.ask(PartnerSource(id="riga", url=host.url("events")))
        assert host.paths == ["/robots.txt", "/events"]
    for answer in (none, unknown):
        assert answer.state == FAILED
        assert answer.reason.startswith("127.0.0.1: keeps programs from this page")


def test_net_05_what_is_published_to_be_polled_is_not_asked_about(guest: Guest) -> None:
    with partner({"/a.json?per_page=50": chain(1, 1)}) as host:
        host.replies["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /\n")
        answer = guest.ask(PartnerSource(id="tartu", url=host.url("a.json"), kind="tec"))
        assert answer.state == READ
        assert "/robots.txt" not in host.paths


@pytest.mark.parametrize(
    ("status", "state"), [(404, READ), (403, READ), (500, FAILED), (429, FAILED)]
)
def test_net_05_a_robots_txt_that_cannot_be_read_forbids_all(
    guest: Guest, status: int, state: AnswerState
) -> None:
    with partner(site(1)) as host:
        host.replies["/robots.txt"] = Reply(status=status)
        answer = guest.ask(listed(host))
    assert answer.state == state
    if state is FAILED:
        assert "its robots.txt" in answer.reason
        assert host.paths == ["/robots.txt"]


# Interfaces in pages


def chain(number: int, last: int, host: str = "") -> Reply:
    """A page of The Events Calendar's interface."""
    event = {
        "id": number,
        "title": f"Talk {number}",
        "start_date": "2027-03-01 10:00:00",
        "timezone": "Europe/Helsinki",
        "url": f"https://w.example/{number}",
    }
    value = {"events": [event], "rest_url": "x", "total_pages": last}
    if number < last:
        value["next_rest_url"] = f"{host}?page={number + 1}"
    return Reply(json.dumps(value).encode(), etag=f'"{number}"')


def pages_of(host: PartnerHost, last: int) -> PartnerSource:
    at = host.url("a")
    first = "/a?per_page=50"
    host.replies = {f"/a?page={n}": chain(n, last, at) for n in range(2, last + 1)}
    host.replies[first] = chain(1, last, at)
    return PartnerSource(id="tartu", url=at, kind="tec")


def test_all_pages_of_an_interface_are_read(guest: Guest) -> None:
    with partner() as host:
        source = pages_of(host, 3)
        first, second = guest.ask(source), guest.ask(source)
        host.replies["/a?page=3"] = Reply(status=500)
        third = guest.ask(source)
        host.replies["/a?page=3"] = Reply(b"{}")
        fourth = guest.ask(source)
    assert (first.state, titles(first)) == (READ, ["Talk 1", "Talk 2", "Talk 3"])
    assert (second.state, second.calendar) == (UNCHANGED, None)
    assert [one.state for one in (third, fourth)] == [FAILED, FAILED]
    assert third.reason == "127.0.0.1: has a fault (500)"
    assert fourth.reason == "127.0.0.1: the answer is none of The Events Calendar: it has no events"
    assert fourth.fetched.pages == first.fetched.pages


def test_an_interface_of_too_many_pages_is_cut_off_and_says_so(
    guest: Guest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(partner_walk, "MOST_FOLLOWED", 2)
    with partner() as host:
        answer = guest.ask(pages_of(host, 5))
    assert titles(answer) == ["Talk 1", "Talk 2", "Talk 3"]
    assert answer.calendar is not None
    assert answer.calendar.cut_off
    assert [one.code for one in answer.problems] == ["intake.limit"]


def test_an_interface_that_is_too_slow_is_not_believed(
    guest: Guest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(partner_walk, "LONGEST", timedelta(seconds=8))
    with partner() as host:
        answer = guest.ask(pages_of(host, 5))
    assert answer.state == FAILED
    assert "not all pages came within" in answer.reason


def test_a_circle_of_pages_ends(guest: Guest) -> None:
    with partner() as host:
        source = pages_of(host, 2)
        host.replies["/a?page=2"] = chain(1, 9, host.url("a"))
        answer = guest.ask(source)
    assert titles(answer) == ["Talk 1"]
    assert len(host.asked) == 2


def test_from_https_nobody_is_followed_to_http(guest: Guest) -> None:
    walk = partner_walk.PartnerWalk(
        guest.asker._context(PartnerSource(id="a", url="x")), "tec", clock=lambda: NOW
    )
    found = walk._onward(
        ["http://a.example/2", "https://b.example/"], "https://a.example/", is_chain=True
    )
    assert found == ["https://a.example/2"]
    assert [one.message for one in walk.told.problems] == ["not asked for, on other hosts: 1 page"]
