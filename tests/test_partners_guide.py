"""The guide to partners' calendars: every command prints what the page says."""

from tests.partners_guide import GUIDE, walk


def test_every_command_of_the_guide_prints_what_the_page_says() -> None:
    page = GUIDE.read_text(encoding="utf-8")
    with walk() as walking:
        assert walking.walked(page) == page
