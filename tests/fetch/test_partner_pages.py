"""Pages of an answer: what their headers say is kept, as far as it can be sent back."""

import pytest

from calendarhub.fetch.http import Answer
from calendarhub.fetch.partner_pages import header_of, is_on
from calendarhub.model.fetched import AnswerState
from calendarhub.model.partner import PartnerSource
from tests.fetch.partner_host import Guest, Reply, ics, partner


@pytest.mark.parametrize(
    ("said", "media_type", "charset"),
    [
        ("text/calendar; charset=ISO-8859-1; method=publish", "text/calendar", "iso-8859-1"),
        ('TEXT/HTML;charset="utf-8"', "text/html", "utf-8"),
        ("nonsense", "text/plain", ""),
        ("text/html; charset*=bogus''%ff", "text/html", ""),
        ("", "", ""),
    ],
)
def test_what_a_header_says_of_the_bytes(said: str, media_type: str, charset: str) -> None:
    answer = Answer(200, {"content-type": said}, b"", "https://a.example/")
    assert header_of(answer)[0] == media_type
    assert header_of(answer)[1] in (charset, "%ff")


def test_a_validator_that_cannot_be_sent_back_is_forgotten(guest: Guest) -> None:
    odd = {"ETag": '"\u00e9"', "Last-Modified": "x" * 2_000}
    with partner({"/a.ics": Reply(ics("One"), headers=odd)}) as host:
        answers = [guest.ask(PartnerSource(id="a", url=host.url("a.ics"))) for _ in range(2)]
    assert [one.state for one in answers] == [AnswerState.READ, AnswerState.UNCHANGED]
    (page,) = answers[0].fetched.pages
    assert (page.etag, page.modified) == ("", "")


def test_whether_two_addresses_are_on_one_host() -> None:
    assert is_on("https://A.example/x", "https://a.example/y")
    assert is_on("http://a.example/x", "https://a.example/y")
    for other in ("https://b.example/", "https://a.example:8443/", "/x", "https://[x/", ""):
        assert not is_on(other, "https://a.example/")
    assert not is_on("", "")


def test_an_answer_of_304_to_whom_it_means_nothing_is_a_failure(guest: Guest) -> None:
    with partner({"/a.ics": Reply(status=304)}) as host:
        answer = guest.ask(PartnerSource(id="a", url=host.url("a.ics")))
    assert answer.reason == "127.0.0.1: answered oddly (304)"
