"""A partner asked once is an answer, whatever the partner does."""

import threading
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from calendarhub import __version__
from calendarhub.fetch import sandbox
from calendarhub.fetch.partner_errand import FAULT
from calendarhub.fetch.partners import Asker
from calendarhub.model.fetched import AnswerState
from calendarhub.model.foreign import Gap, SourceMemory
from calendarhub.model.partner import PartnerSource
from calendarhub.rules.asking.afresh import read_as
from calendarhub.sources.common.answer import AnswerContext
from tests.fetch.partner_host import Guest, Reply, ics, page, partner, titles
from tests.foreign import NOW

READ, UNCHANGED, FAILED, LATER = AnswerState


def source(url: str, id_: str = "tartu", **more: Any) -> PartnerSource:
    return PartnerSource(id=id_, url=url, **more)


def test_a_calendar_is_read_and_what_is_remembered_costs_nothing_the_next_time(
    guest: Guest,
) -> None:
    with partner({"/a.ics": Reply(ics("One", "Two"), etag='"1"')}) as host:
        tartu = source(host.url("a.ics"))
        first = guest.ask(tartu)
        guest.later(hours=6)
        second = guest.ask(tartu)
        host.replies["/a.ics"] = Reply(ics("One", "Three"), etag='"2"')
        guest.later(hours=6)
        third = guest.ask(tartu)
    assert (first.state, first.kind, titles(first)) == (READ, "ics", ["One", "Two"])
    assert first.fetched.kind == "ics"
    assert (second.state, second.calendar, second.bodies) == (UNCHANGED, None, None)
    assert second.fetched.memory.good == NOW + timedelta(hours=6)
    assert (third.state, titles(third)) == (READ, ["One", "Three"])
    assert [one.headers.get("If-None-Match") for one in host.asked] == [None, '"1"', '"1"']


def test_net_02_a_partner_is_told_who_asks(guest: Guest) -> None:
    with partner({"/a.ics": ics("One")}) as host:
        guest.ask(source(host.url("a.ics")))
    (asked,) = host.asked
    said = asked.headers["User-Agent"]
    assert said.startswith("Mozilla/5.0 (compatible; calendarhub/")
    assert said.endswith("; +https://hub.example/)")


def test_net_03_last_modified_is_sent_back_as_it_came(guest: Guest) -> None:
    then = "Sun, 22 Nov 2026 08:00:00 GMT"
    with partner({"/a.ics": Reply(ics("One"), headers={"Last-Modified": then})}) as host:
        tartu = source(host.url("a.ics"))
        guest.ask(tartu)
        again = guest.ask(tartu)
        guest.ask(tartu, is_whole=True)
    assert again.state == UNCHANGED  # the same bytes
    assert [one.headers.get("If-Modified-Since") for one in host.asked] == [None, then, None]


def test_acc_01_the_same_answer_is_read_again_where_that_makes_a_difference(guest: Guest) -> None:
    with partner({"/a.ics": Reply(ics("One"), etag='"1"')}) as host:
        tartu = source(host.url("a.ics"))
        known = guest.ask(tartu).fetched
        memory = SourceMemory(gaps=(Gap("seminar-1", NOW),))
        for change in ("memory", "day", "settings", "wish"):
            guest.known["tartu"] = known
            other, must_read = tartu, change == "wish"
            if change == "memory":
                guest.known["tartu"] = replace(known, memory=memory)
            if change == "day":
                guest.later(days=1)
            if change == "settings":
                other = source(host.url("a.ics"), timezone="Europe/Riga")
            answer = guest.ask(other, must_read=must_read)
            assert (answer.state, titles(answer), answer.bodies) == (UNCHANGED, ["One"], None)
        assert all(one.headers["If-None-Match"] for one in host.asked[1:])


def test_file_04_a_body_that_is_lost_costs_one_full_fetch(guest: Guest) -> None:
    with partner({"/a.ics": Reply(ics("One"), etag='"1"')}) as host:
        tartu = source(host.url("a.ics"))
        guest.ask(tartu)
        guest.bodies.clear()
        answer = guest.ask(tartu, must_read=True)
    assert (answer.state, titles(answer)) == (UNCHANGED, ["One"])
    assert [one.headers.get("If-None-Match") for one in host.asked] == [None, '"1"', None]
    assert answer.bodies == {host.url("a.ics"): ics("One")}


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply(status=404), "127.0.0.1: has nothing at this address (404)"),
        (Reply(status=403), "127.0.0.1: does not let us in (403)"),
        (Reply(status=500), "127.0.0.1: has a fault (500)"),
        (Reply(status=204), "127.0.0.1: answered oddly (204)"),
        (Reply(b"<html>Log in</html>"), "127.0.0.1: the answer is a web page, not a calendar"),
        (Reply(b"BEGIN:VCALENDAR\r\n"), "127.0.0.1: the calendar breaks off"),
        (Reply(b"\x00\x01\x02"), "127.0.0.1: the answer is no calendar"),
        (Reply(b""), "127.0.0.1: the answer is no calendar"),
    ],
)
def test_acc_02_what_fails_says_why_and_leaves_all_as_it_was(
    guest: Guest, reply: Reply, said: str
) -> None:
    with partner({"/a.ics": Reply(ics("One"), etag='"1"')}) as host:
        tartu = source(host.url("a.ics?key=x"))
        host.replies = {"/a.ics?key=x": host.replies["/a.ics"]}
        known = guest.ask(tartu).fetched
        host.replies["/a.ics?key=x"] = reply
        answer = guest.ask(tartu)
    assert answer.state == FAILED
    assert answer.reason.startswith(said)
    assert "a.ics" not in answer.reason
    assert (answer.fetched.pages, answer.fetched.read) == (known.pages, known.read)
    assert answer.fetched.memory.failures == 1
    assert answer.bodies is None


def test_net_03_a_host_that_is_asked_too_often_is_left_alone(guest: Guest) -> None:
    busy = Reply(status=429, headers={"Retry-After": "3600"})
    with partner({"/a.ics": busy, "/b.ics": ics("B")}) as host:
        failed = guest.ask(source(host.url("a.ics")))
        later = guest.ask(source(host.url("b.ics"), "other"))
        assert host.paths == ["/a.ics"]
        guest.later(hours=1)
        read = guest.ask(source(host.url("b.ics"), "other"))
    assert (failed.state, failed.reason) == (FAILED, "127.0.0.1: was asked too often (429)")
    assert failed.fetched.not_before == NOW + timedelta(hours=1)
    assert later.state == LATER
    assert later.reason == "127.0.0.1: asked to be left alone until 2026-11-22 10:00Z"
    assert later.fetched.not_before == NOW + timedelta(hours=1)
    assert later.fetched.memory.failures == 0
    assert (read.state, read.fetched.not_before) == (READ, None)


def test_net_04_between_two_questions_to_a_host_lie_five_seconds(guest: Guest) -> None:
    with partner({"/a.ics": ics("A"), "/b.ics": ics("B")}) as host:
        guest.ask(source(host.url("a.ics")))
        guest.ask(source(host.url("b.ics"), "b"))
        guest.ask(source(host.url("b.ics", name="other.example"), "c"))
        guest.ask(source(host.url("a.ics", name="calendar.google.com"), "d"))
        guest.ask(source(host.url("b.ics", name="calendar.google.com"), "e"))
    assert guest.waited == [5.0, 30.0]
    assert guest.asker.hosts.keys() == {"127.0.0.1", "other.example", "calendar.google.com"}


def test_net_06_an_address_that_moved_for_good_is_remembered_and_followed(guest: Guest) -> None:
    with partner({"/new.ics": ics("One")}) as host:
        for path, status, to in (("/old.ics", 301, "/newer.ics"), ("/newer.ics", 308, "/new.ics")):
            host.replies[path] = Reply(status=status, headers={"Location": to})
        answer = guest.ask(source(host.url("old.ics")))
        moved = answer.fetched
        host.replies["/old.ics"] = Reply(status=302, headers={"Location": "/new.ics"})
        back = guest.ask(source(host.url("old.ics"))).fetched
    assert titles(answer) == ["One"]
    assert (moved.moved_to, moved.moved_since) == (host.url("new.ics"), NOW)
    assert back.moved_to == ""


def test_net_06_where_an_interface_leads_with_what_it_was_told_is_no_address_to_propose(
    guest: Guest,
) -> None:
    with partner({"/new": b'{"events": [], "rest_url": "x"}'}) as host:
        host.replies["/api?per_page=50"] = Reply(status=301, headers={"Location": "/new"})
        answer = guest.ask(source(host.url("api"), kind="tec"))
    assert (answer.state, answer.fetched.moved_to) == (READ, "")


def test_acc_02_an_answer_of_which_too_much_is_broken_is_a_failure(guest: Guest) -> None:
    broken = "BEGIN:VEVENT\r\nSUMMARY:x\r\nDTSTART:soon\r\nEND:VEVENT\r\n" * 6
    with partner({"/a.ics": ics(*(f"E{n}" for n in range(20)), more=broken)}) as host:
        answer = guest.ask(source(host.url("a.ics")))
    assert answer.state == FAILED
    assert answer.reason == "127.0.0.1: 6 of its 26 events cannot be read"
    assert answer.calendar is not None
    assert len(answer.calendar.problems) == 6


def test_net_07_since_when_an_address_is_gone_is_remembered(guest: Guest) -> None:
    with partner() as host:
        tartu = source(host.url("a.ics"))
        guest.ask(tartu)
        guest.later(days=7)
        assert guest.ask(tartu).fetched.gone_since == NOW
        host.replies["/a.ics"] = Reply(ics("One"))
        assert guest.ask(tartu).fetched.gone_since is None


def test_what_was_remembered_of_another_address_does_not_count(guest: Guest) -> None:
    with partner({"/a.ics": Reply(ics("A"), etag='"1"'), "/b": page("B")}) as host:
        guest.ask(source(host.url("a.ics")))
        answer = guest.ask(source(host.url("b")))
    assert (answer.state, answer.kind, titles(answer)) == (READ, "page", ["B"])
    assert "If-None-Match" not in host.asked[1].headers


def test_many_are_asked_at_once_but_each_host_by_one_question_at_a_time(guest: Guest) -> None:
    with partner({f"/{n}.ics": Reply(ics(f"E{n}"), etag='"1"') for n in range(12)}) as host:
        sources = [
            source(host.url(f"{n}.ics", name=f"h{n % 6}.example"), f"s{n}") for n in range(12)
        ]
        answers = guest.each(sources)
        again = guest.each(sources)
        guest.later(days=1)
        anew = guest.each(sources)
    assert sorted(one.source for one in answers) == sorted(one.id for one in sources)
    assert {one.state for one in answers} == {READ}
    assert {(one.state, one.calendar) for one in again} == {(UNCHANGED, None)}
    assert {one.state for one in anew} == {UNCHANGED}
    assert sorted(title for one in anew for title in titles(one)) == sorted(
        f"E{n}" for n in range(12)
    )


def test_many_sources_that_did_not_change_cost_a_question_each_and_nothing_else(
    guest: Guest, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*args: object) -> None:
        raise AssertionError("nothing is read")

    with partner({"/a.ics": Reply(ics("A"), etag='"1"')}) as host:
        known = guest.ask(source(host.url("a.ics"))).fetched
        sources = [source(host.url("a.ics", name=f"h{n}.example"), f"s{n}") for n in range(100)]
        for one in sources:
            page = replace(known.pages[0], address=one.url, base=one.url)
            key = _key(one, guest)
            guest.known[one.id] = replace(known, url=one.url, pages=(page,), read_as=key)
        monkeypatch.setattr(sandbox, "_Child", never)
        monkeypatch.setattr(guest.asker, "_body", never)
        del host.asked[:]
        answers = guest.each(sources)
    assert {(one.state, one.calendar, one.bodies) for one in answers} == {(UNCHANGED, None, None)}
    assert len(host.asked) == 100
    assert guest.waited == []


def _key(one: PartnerSource, guest: Guest) -> str:
    context = guest.asker._context(one)
    return read_as(
        one, context.hub_timezone, context.hub_language, context.organisations, __version__
    )


def test_kept_bodies_are_read_by_the_thread_that_waits(tmp_path: Path, guest: Guest) -> None:
    readers = []

    def body(source: str, address: str) -> bytes | None:
        readers.append(threading.current_thread())
        return guest.bodies[source][address]

    with partner({"/a.ics": Reply(ics("A"), etag='"1"')}) as host:
        tartu = source(host.url("a.ics"))
        known = guest.ask(tartu).fetched
        asker = Asker(
            root=tmp_path,
            base_url="https://hub.example/",
            context=lambda one: AnswerContext(one, NOW),
            body=body,
            clock=lambda: NOW,
            wait=lambda seconds: None,
        )
        (answer,) = asker.each([(tartu, known)])
    assert titles(answer) == ["A"]
    assert readers == [threading.main_thread()]


def test_whoever_has_had_enough_asks_no_more(guest: Guest) -> None:
    with partner({f"/{n}.ics": ics(f"E{n}") for n in range(9)}) as host:
        answers = guest.asker.each(
            [(source(host.url(f"{n}.ics"), f"s{n}"), None) for n in range(9)]
        )
        next(answers)
        answers.close()  # type: ignore[attr-defined]
    assert len(host.asked) < 9
    assert list(guest.asker.each([])) == []


def test_a_fault_of_ours_costs_one_source(guest: Guest, monkeypatch: pytest.MonkeyPatch) -> None:
    with partner({"/a.ics": ics("A")}) as host:
        monkeypatch.setattr("calendarhub.fetch.partner_errand.PartnerWalk", None)
        answer = guest.ask(source(host.url("a.ics")))
    assert answer.state == FAILED
    assert answer.reason.startswith(f"{FAULT} (TypeError")


# Files below the hub


def drop(root: Path, name: str, data: bytes) -> Path:
    file = root / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(data)
    return file


def test_a_file_that_others_drop_below_the_hub_is_read_when_it_changes(
    guest: Guest, tmp_path: Path
) -> None:
    drop(tmp_path, "inbox/tartu.ics", ics("One"))
    tartu = source("inbox/tartu.ics")
    first, second = guest.ask(tartu), guest.ask(tartu)
    drop(tmp_path, "inbox/tartu.ics", ics("One", "Two"))
    third = guest.ask(tartu)
    guest.later(days=1)
    fourth = guest.ask(tartu)
    assert [one.state for one in (first, second, third, fourth)] == [
        *(READ, UNCHANGED, READ, UNCHANGED)
    ]
    assert titles(third) == titles(fourth) == ["One", "Two"]
    assert guest.waited == []
    drop(tmp_path, "inbox/plan.csv", b"title,start\r\nSeminar,2027-02-03 14:00\r\n")
    sheet = guest.ask(source("inbox/plan.csv", "plan"))
    assert (sheet.kind, titles(sheet)) == ("sheet", ["Seminar"])


def test_no_file_outside_the_hub_is_read(guest: Guest, tmp_path: Path) -> None:
    (tmp_path / "link.ics").symlink_to("/etc/passwd")
    (tmp_path / "folder.ics").mkdir()
    said = {
        "../x.ics": "leads out of the hub",
        "/etc/passwd": "leads out of the hub",
        "link.ics": "leads out of the hub",
        "none.ics": "none.ics is not there",
        "folder.ics": "cannot be read",
        "a\0b.ics": "cannot be read",
    }
    for path, words in said.items():
        answer = guest.ask(source(path))
        assert answer.state == FAILED
        assert words in answer.reason


# Secrets


def with_secret(root: Path, secrets: Mapping[str, str], mode: int = 0o600) -> None:
    text = "".join(f"{name}: '{value}'\n" for name, value in secrets.items())
    (root / "secrets.yaml").write_text(text, encoding="utf-8")
    (root / "secrets.yaml").chmod(mode)


def test_file_03_a_secret_is_in_the_request_and_nowhere_else(guest: Guest, tmp_path: Path) -> None:
    with_secret(tmp_path, {"tartu": "canary-9f8e7d"})
    own = ics("One", more="URL:http://x.example/?key=canary-9f8e7d\r\n")
    with partner({"/canary-9f8e7d/a.ics?k=canary-9f8e7d": Reply(own, etag='"1"')}) as host:
        url = host.url("{secret}/a.ics?k={secret}")
        answer = guest.ask(source(url, secret="tartu"))
        again = guest.ask(source(url, secret="tartu"))
        host.replies.clear()
        failed = guest.ask(source(url, secret="tartu"))
        moved = Reply(status=301, headers={"Location": "/new?canary-9f8e7d"})
        host.replies["/canary-9f8e7d/a.ics?k=canary-9f8e7d"] = moved
        guest.ask(source(url, secret="tartu"))
    assert [one.state for one in (answer, again, failed)] == [READ, UNCHANGED, FAILED]
    assert len(host.asked) == 5
    for one in (answer, again, failed, guest.known):
        assert "canary" not in repr(one)


def test_file_03_a_secret_without_a_place_in_the_address_goes_as_a_token(
    guest: Guest, tmp_path: Path
) -> None:
    with_secret(tmp_path, {"tartu": "canary"})
    with partner({"/new": ics("One")}) as host:
        elsewhere = host.url("new", name="elsewhere.example")
        host.replies["/a"] = Reply(status=302, headers={"Location": elsewhere})
        guest.ask(source(host.url("a"), secret="tartu", kind="ics"))
        guest.ask(source(host.url("new"), "talks", secret="tartu", kind="pretalx"))
    said = [one.headers.get("Authorization") for one in host.asked]
    assert said == ["Bearer canary", None, "Token canary"]


def test_file_03_without_its_secret_a_source_is_not_asked(guest: Guest, tmp_path: Path) -> None:
    with partner({"/a": ics("One")}) as host:
        unknown = guest.ask(source(host.url("a"), secret="tartu"))
        with_secret(tmp_path, {"tartu": "canary"}, 0o644)
        readable = guest.ask(source(host.url("a"), secret="tartu"))
        with_secret(tmp_path, {"tartu": "кот"})
        odd = guest.ask(source(host.url("a"), secret="tartu"))
        unnamed = guest.ask(source(host.url("{secret}")))
        assert host.asked == []
    assert "CALENDARHUB_SECRET_TARTU" in unknown.reason
    assert "chmod 600" in readable.reason
    assert "is no token" in odd.reason
    assert "`secret:` does not say which" in unnamed.reason
    assert {one.state for one in (unknown, readable, odd, unnamed)} == {FAILED}
