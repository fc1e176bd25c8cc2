"""Values of partners' calendars."""

import pytest

from calendarhub.input.partners import address, language, rank, secret_name
from calendarhub.rules.clean import Unclean


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("https://a.example/cal.ics", "https://a.example/cal.ics"),
        ("webcal://a.example/cal.ics", "https://a.example/cal.ics"),
        ("https://a.example/õ.ics?key={secret}", "https://a.example/%C3%B5.ics?key={secret}"),
        ("inbox/tartu.ics", "inbox/tartu.ics"),
        ("./inbox//tartu.xlsx", "inbox/tartu.xlsx"),
        ("tartu.ics", "tartu.ics"),
    ],
)
def test_a_source_has_an_address_or_a_path_below_the_hub(written: str, read: str) -> None:
    assert address(written) == read


@pytest.mark.parametrize(
    ("written", "reason", "remedy"),
    [
        ("../other/cal.ics", "does not lie in the hub", "https://"),
        ("/srv/cal.ics", "does not lie in the hub", "https://"),
        ("inbox\\cal.ics", "written with /", "inbox/cal.ics"),
        ("ftp://a.example/cal.ics", "does not begin with http: or https:", ""),
        ("calendar.example/ical/basic.ics", "lacks its https://", "https://calendar.example/ical"),
    ],
)
def test_what_is_neither_is_refused_with_what_to_write(
    written: str, reason: str, remedy: str
) -> None:
    with pytest.raises(Unclean) as refused:
        address(written)
    assert reason in refused.value.reason
    assert remedy in refused.value.remedy


@pytest.mark.parametrize(
    ("written", "moved"),
    [
        ("https://a.example/c.ics?key=s3cret&a=1", "https://a.example/c.ics?key={secret}&a=1"),
        (
            "https://anna:s3cret@a.example/c.ics",
            "url: https://a.example/c.ics and secret: name here",
        ),
        ("https://anna:s3cret@a.example/?token=s3cret", "https://a.example/?token=****** and"),
    ],
)
def test_a_secret_in_an_address_is_refused_with_how_to_move_it_and_never_shown(
    written: str, moved: str
) -> None:
    with pytest.raises(Unclean) as refused:
        address(written)
    assert refused.value.reason == "the address carries a secret"
    assert moved in refused.value.remedy
    assert "secrets.yaml" in refused.value.remedy
    assert "s3cret" not in refused.value.remedy
    with pytest.raises(Unclean) as named:
        secret_name("S3cret!")
    assert "S3cret" not in f"{named.value.reason}{named.value.remedy}"


def test_texts_may_be_in_any_language_but_not_in_a_country() -> None:
    assert [language(code) for code in ("et", "fr", "no", "uk")] == ["et", "fr", "nb", "uk"]
    for written in ("ee", "estonian"):
        with pytest.raises(Unclean) as refused:
            language(written)
        assert refused.value.remedy == "Write et."


def test_a_rank_is_a_number_that_leaves_the_first_place_to_the_hub() -> None:
    assert [rank("1"), rank("999")] == [1, 999]
    for written in ("0", "1000", "-1", "first", "²"):
        with pytest.raises(Unclean):
            rank(written)
