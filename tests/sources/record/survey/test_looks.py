"""What a value looks like."""

import pytest

from calendarhub.sources.record.survey.looks import looks, order


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2027-06-02", "date"),
        ("2027-06", "date"),
        ("2027-06-02 19:00", "date and hour"),
        ("2027-06-02T19:00:00Z", "instant"),
        ("2022-02-24 14:00:00 -0500", "instant"),
        ("03/08/2027", "figures"),
        ("3.8.2027", "figures"),
        ("June 5-7, 2024", "date in words"),
        ("5 maja 2027", "date in words"),
        ("19:00", "hour"),
        ("7 pm", "hour"),
        ("19:00 - 21:00", "hours"),
        ("https://a.example/", "address"),
        ("yes", "yes or no"),
        ("42", "number"),
        ("2027", "number"),
        ("Board meeting 2027", "text"),
        ("", "text"),
    ],
)
def test_a_value_is_known_by_its_shape(text: str, kind: str) -> None:
    assert looks(text) == kind


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (["13/08/2027", "03/08/2027"], "dmy"),
        (["03/13/2027"], "mdy"),
        (["03/08/2027"], "either"),
        (["13/08/2027", "08/13/2027"], "either"),
        (["3.8.2027"], ""),
        (["2027-08-03"], ""),
    ],
)
def test_figures_above_twelve_prove_their_order(values: list[str], said: str) -> None:
    assert order(values) == said
