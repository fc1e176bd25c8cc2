"""What a host does that was told nothing, judged by its answers."""

from collections.abc import Iterator

import pytest

from calendarhub.fetch.http import Answer
from calendarhub.hub.symptoms import host
from calendarhub.model.problem import Problem

ADDRESS = "https://hub.example/x"
RIGHT = {
    "content-type": "text/javascript; charset=utf-8",
    "access-control-allow-origin": "*",
}


def answer(status: int = 200, body: bytes = b"", **headers: str) -> Answer:
    """An answer that is right but for what is said."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(status, {**RIGHT, **named}, body, ADDRESS)


def messages(found: Iterator[Problem]) -> str:
    """What is told; each line has a remedy that names the command."""
    told = list(found)
    assert all("calendarhub serverconf" in one.remedy for one in told)
    return "\n".join(one.message for one in told)


def test_a_page_in_place_of_what_is_not_there_is_told() -> None:
    assert "is answered with 200 and not with 404" in messages(host.lost(ADDRESS, answer()))
    assert not messages(host.lost(ADDRESS, answer(404)))


def test_a_file_of_rules_that_is_shown_is_told() -> None:
    shown = answer(body=b"# x\n/*\n  A: b\n")
    assert "does not read it" in messages(host.told_rules(ADDRESS, shown))
    assert not messages(host.told_rules(ADDRESS, answer(404)))
    assert not messages(host.told_rules(ADDRESS, answer(body=b"<title>Lost</title>")))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (answer(), ""),
        (answer(content_type="application/javascript"), ""),
        (answer(404), "is answered with 404"),
        (answer(access_control_allow_origin=""), "Lists on pages of partners stay empty"),
        (answer(content_type="text/plain"), "comes as text/plain and not as text/javascript"),
    ],
)
def test_scripts_that_other_pages_cannot_load_are_told(given: Answer, said: str) -> None:
    found = messages(host.shared(ADDRESS, given, "text/javascript; charset=utf-8"))
    assert said in found
    assert bool(said) == bool(found)
