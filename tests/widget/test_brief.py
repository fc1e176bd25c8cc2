"""When something is, for a line of a sidebar."""

from datetime import date

import pytest

from calendarhub.model.when import UNKNOWN, Precision, When
from tests.builders import days, entry, event
from tests.widget import sites

SPRING = When(Precision.SEASON, "2027-21", date(2027, 3, 1), date(2027, 5, 31))
LATER = When(Precision.SEASON, "2028-21", date(2028, 3, 1), date(2028, 5, 31))


@pytest.mark.parametrize(
    ("when", "english", "finnish"),
    [
        (days(date(2026, 12, 8)), "8 Dec", "8.12."),
        (days(date(2027, 12, 8)), "8 Dec 2027", "8.12.2027"),
        (days(date(2027, 1, 21), date(2027, 1, 22)), "21–22 Jan", "21.1.–22.1."),
        (days(date(2028, 1, 21), date(2028, 1, 22)), "21–22 Jan 2028", "21.–22. tammikuuta 2028"),
        (days(date(2027, 4, 30), date(2027, 5, 2)), "30\u00a0Apr–2\u00a0May", "30.4.–2.5."),
        (
            days(date(2028, 4, 30), date(2028, 5, 2)),
            "30\u00a0Apr–2\u00a0May 2028",
            "30.4.–2.5. 2028",
        ),
        (days(date(2026, 11, 20), date(2026, 12, 2)), "until 2 Dec", None),
        (SPRING, "spring", None),
        (LATER, "spring 2028", None),
        (UNKNOWN, "?", "?"),
    ],
)
def test_a_day_is_said_in_few_letters_with_its_year_where_that_is_not_near(
    when: When, english: str, finnish: str | None
) -> None:
    files = sites.files(sites.site(entry(event(when=when))))
    for language, said in (("en", english), ("fi", finnish)):
        root = sites.page(files[f"widget/{language}/all.html"])
        if said is not None:
            assert root.xpath("//li/@data-brief") == [said]
