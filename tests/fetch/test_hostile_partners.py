"""Whatever a partner sends, one source is the worst that it costs, and no byte goes inward."""

import gzip
import socket
from collections.abc import Sequence
from ipaddress import ip_network
from pathlib import Path

import httpcore2
import pytest

from calendarhub.fetch import doors, http, sandbox
from calendarhub.fetch.guard import look_up
from calendarhub.fetch.partner_errand import FAULT
from calendarhub.model.fetched import AnswerState
from calendarhub.model.partner import PartnerSource
from tests.fetch.hostile import hostile
from tests.fetch.hosts import OK, answering, body, moved
from tests.fetch.partner_host import Guest, Reply, ics, partner

READ, UNCHANGED, FAILED, LATER = AnswerState
ANSWERS = hostile()
SPELLINGS = (Path(__file__).parent / "spellings.txt").read_text(encoding="utf-8").split("\n")[:-1]
MOST_MEMORY = 256 * 1024 * 1024
# What takes seconds to be read, or is stopped after them.
LONG = frozenset(
    {
        *("zone that changes for ever", "sheet of rows", "rule dates for ever"),
        *("rule overrides for ever", "rule exceptions for ever", "json events for ever"),
        *("html attributes", "html h-events in h-events", "html JSON-LD: many"),
        *("html links for ever", "html scripts for ever", "xml items for ever"),
        *("ics deep markup", "ics equal events", "ics many parameters"),
        *("ics folded for ever", "ics one parameter of many values", "html an unclosed comment"),
    }
)


@pytest.mark.parametrize("is_long", [False, pytest.param(True, marks=pytest.mark.soak)])
def test_in_01_whatever_is_in_an_answer_it_is_read_or_fails_in_words(
    guest: Guest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_long: bool
) -> None:
    monkeypatch.setattr(sandbox, "MEMORY", MOST_MEMORY)
    assert ANSWERS.keys() > LONG
    taken = {name: data for name, data in ANSWERS.items() if (name in LONG) is is_long}
    assert len(taken) >= 150 or is_long
    wrong: list[tuple[str, object]] = []
    for number, (name, data) in enumerate(taken.items()):
        (tmp_path / f"{number}.bin").write_bytes(data)
        answer = guest.ask(PartnerSource(id=f"s{number}", url=f"{number}.bin"))
        is_read = answer.state is READ and answer.calendar is not None
        if not is_read and not (answer.state is FAILED and answer.reason):
            wrong.append((name, answer))
        if FAULT in answer.reason or "Error" in answer.reason:
            wrong.append((name, answer.reason))
    assert wrong == []


def test_what_is_too_large_or_too_slow_fails_in_words(
    guest: Guest, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed = gzip.compress(b"BEGIN:VCALENDAR\r\n" + b"\0" * 21_000_000)
    with answering(body(packed, "Content-Encoding: gzip\r\n")) as host:
        bomb = guest.ask(PartnerSource(id="a", url=host.url("a.ics")))
    assert bomb.reason == "127.0.0.1: is too large: more than 20,971,520 bytes"
    monkeypatch.setattr(http, "TOTAL_SECONDS", 0.3)
    for at_once in (0, len(OK) + 2):
        with answering(OK + b"\r\n" + b"x" * 999, at_once=at_once, drip=0.05) as host:
            name = f"h{at_once}.example"  # one that is not waited for
            drip = guest.ask(PartnerSource(id="a", url=host.url("a.ics", name=name)))
        assert drip.reason == f"{name}: is too slow: the time for it is over"
    for answer in (b"", b"SSH-2.0-x\r\n", OK + b"Content-Length: 99\r\n\r\nBEGIN"):
        with answering(answer) as host:
            lost = guest.ask(PartnerSource(id="a", url=host.url("a.ics")))
        assert lost.reason.startswith("127.0.0.1: cannot be fetched: ")


class Connections:
    """What is connected to, and by what names: nothing that is not recorded here."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, inner: Sequence[str] = ()) -> None:
        self.made: list[tuple[str, int]] = []
        connect = httpcore2.SyncBackend.connect_tcp

        def recorded(
            backend: httpcore2.SyncBackend, host: str, port: int, *rest: object
        ) -> httpcore2.NetworkStream:
            self.made.append((host, port))
            return connect(backend, host, port, *rest)  # type: ignore[arg-type]

        monkeypatch.setattr(httpcore2.SyncBackend, "connect_tcp", recorded)


def resolve(host: str, port: int) -> Sequence[str]:
    """Names that lead inward, and what the system makes of figures."""
    if host.endswith(".example"):
        inward = {"good": ["127.0.0.2"], "intranet": ["192.168.7.7"], "mapped": ["::ffff:7f00:1"]}
        both = ["193.166.3.2", "127.0.0.1"]
        return inward.get(host.partition(".")[0], both)
    try:
        return look_up(host, port)
    except socket.gaierror:
        raise OSError(host) from None


def test_net_01_no_source_leads_to_an_address_that_is_not_public(
    guest: Guest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doors, "NETWORKS", ())
    monkeypatch.setattr(doors, "RESOLVE", resolve)
    connections = Connections(monkeypatch)
    assert len(SPELLINGS) >= 60
    sources = [
        PartnerSource(id=f"s{n}{scheme}", url=f"{scheme}://{host}/a.ics")
        for n, host in enumerate(SPELLINGS)
        for scheme in ("http", "webcal")
    ]
    answers = guest.each(sources)
    assert {answer.state for answer in answers} == {FAILED}
    assert connections.made == []


def test_net_01_no_redirect_and_no_further_page_leads_inward(
    guest: Guest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doors, "NETWORKS", (ip_network("127.0.0.2/32"),))
    monkeypatch.setattr(doors, "RESOLVE", resolve)
    connections = Connections(monkeypatch)
    count = len(SPELLINGS)
    redirects = [moved(f"http://{host}/") for host in SPELLINGS]
    with answering(*redirects, name="127.0.0.2") as host:
        for number in range(count):
            url = host.url("a.ics", name="good.example")
            answer = guest.ask(PartnerSource(id=f"s{number}", url=url))
            assert answer.state is FAILED
        assert {made[0] for made in connections.made} == {"127.0.0.2"}
        assert len(host.asked) == count


def test_a_source_that_is_hostile_costs_the_others_nothing(guest: Guest) -> None:
    with partner({"/bad.ics": Reply(b"\0" * 99), "/good.ics": ics("One")}) as host:
        sources = [
            PartnerSource(id="bad", url=host.url("bad.ics", name="a.example")),
            PartnerSource(id="good", url=host.url("good.ics", name="b.example")),
        ]
        states = {answer.source: answer.state for answer in guest.each(sources)}
    assert states == {"bad": FAILED, "good": READ}
