"""What the status page says of a rollback."""

import json
from datetime import UTC, datetime

from calendarhub.pipeline.pinned_status import rolled_status, rolled_status_page
from tests.theme.sites import site

SINCE = datetime(2027, 1, 2, 3, 4, 5, tzinfo=UTC)


def test_the_page_says_since_when_below_its_title_and_one_without_stays() -> None:
    words = site().words["en"]
    page = rolled_status_page(b"<h1>Status</h1><p>x</p>", words, SINCE).decode()
    assert page.startswith('<h1>Status</h1>\n<p class="notice">An earlier state of this calendar')
    assert "2 January 2027" in page
    assert rolled_status_page(b"<p>x</p>", words, SINCE) == b"<p>x</p>"


def test_machines_are_told_when() -> None:
    said = json.loads(rolled_status(b'{"version": 1, "updated": "2026"}', SINCE))
    assert said == {
        "version": 1,
        "updated": "2027-01-02T03:04:05Z",
        "pinned": "2027-01-02T03:04:05Z",
    }
