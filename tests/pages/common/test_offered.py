"""What a hub offers to be subscribed to."""

from calendarhub.formats import FormatKind
from calendarhub.pages.common import discovered, feed_for, formats, main_feed
from tests.theme.sites import site


def test_formats_are_those_that_the_hub_makes() -> None:
    made = formats(site())
    assert set(discovered(site())) <= set(made)
    assert all(row.kind is FormatKind.NEWS for row in formats(site(), FormatKind.NEWS))


def test_the_feed_of_everything_comes_first_and_one_of_a_single_type_is_found() -> None:
    main = main_feed(site())
    assert main is not None
    assert main.is_whole
    assert feed_for(site(), "type", "no-such-type") is None
