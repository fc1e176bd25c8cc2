"""Where an event of others happens."""

from calendarhub.sources.common.places import coordinates, place_of, url


def test_a_country_counts_where_its_name_stands_last() -> None:
    made = place_of("Hall, Tartu, Estonia", "en").place
    assert made
    assert (made.country, made.city) == ("EE", ())
    for written in ("Boston, MA", "Estonia Hall", "Hall, Nowhere"):
        found = place_of(written, "en").place
        assert found
        assert found.country == ""


def test_words_for_online_are_no_place() -> None:
    made = place_of("Verkossa", "fi")
    assert (made.place, made.online_name.versions) == (None, (("fi", "Verkossa"),))


def test_addresses_are_written_as_they_travel_or_not_at_all() -> None:
    assert url(" https://Uni.example/ä ") == "https://uni.example/%C3%A4"
    assert (url("javascript:x()"), url("no address"), url("")) == ("", "", "")


def test_coordinates_lie_on_earth() -> None:
    assert coordinates("58.3776", 26.729) == (58.3776, 26.729)
    assert coordinates(90, 180) == (90.0, 180.0)
    assert coordinates(0, 181) is coordinates(-91, 0) is None
    assert coordinates("0", "0") is coordinates("91", "0") is coordinates("x", "1") is None
