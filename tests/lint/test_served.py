"""Headers of feeds: a planted fault for each rule."""

import pytest

from calendarhub.lint import FeedFormat, lint_headers, media_type

GOOD = {
    "content-type": "text/calendar; charset=utf-8",
    "etag": '"1"',
    "access-control-allow-origin": "*",
}


def found(headers: dict[str, str], form: FeedFormat = FeedFormat.ICS) -> set[str]:
    return {one.rule.id for one in lint_headers(headers, form)}


def test_a_feed_that_is_served_well_is_clean() -> None:
    assert found(GOOD) == set()
    assert found(GOOD | {"content-type": "application/rss+xml"}, FeedFormat.XML) == set()
    assert found(GOOD | {"content-length": "9000", "content-encoding": "gzip"}) == set()
    assert found(GOOD | {"content-length": "4096", "cache-control": "s-maxage=604800"}) == set()
    assert media_type({"content-type": " Text/Calendar ;x"}) == "text/calendar"


@pytest.mark.parametrize(
    ("rule", "changed"),
    [
        ("HTTP-01a", {"content-type": "text/plain; charset=utf-8"}),
        ("HTTP-01a", {"content-type": ""}),
        ("HTTP-01b", {"content-type": "text/calendar"}),
        ("HTTP-03", {"etag": ""}),
        ("HTTP-07", {"set-cookie": "a=b"}),
        ("HTTP-05", {"content-length": "4097"}),
        ("HTTP-06", {"cache-control": "public, max-age=604800"}),
        ("HTTP-08", {"access-control-allow-origin": "https://a.example"}),
    ],
)
def test_a_planted_fault_is_found_by_its_own_rule_alone(rule: str, changed: dict[str, str]) -> None:
    assert found(GOOD | changed) == {rule}
