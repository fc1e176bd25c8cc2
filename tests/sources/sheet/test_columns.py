"""Which column of a sheet says what."""

from calendarhub.sources.sheet.columns import columns, day_comes_first, has_figures


def test_a_key_has_the_first_column_that_may_mean_it() -> None:
    head = ["Event", "Start date", "Ends", "Where", "Town", "Remarks", "Link", ""]
    assert columns(head, {}) == {"title": 0, "start": 1, "end": 2, "place": 3, "city": 4, "url": 6}


def test_the_settings_come_before_words() -> None:
    assert columns(["Title", "Subject"], {"title": "Subject"})["title"] == 1


def test_a_part_over_twelve_proves_the_order() -> None:
    assert day_comes_first(["1.2.2027", "13.2.2027"]) is True
    assert day_comes_first(["1/2/2027", "2/13/2027"]) is False
    assert day_comes_first(["1.2.2027"]) is None
    assert has_figures(["1.2.2027"])
    assert not has_figures(["2027-02-01", "1 February"])
