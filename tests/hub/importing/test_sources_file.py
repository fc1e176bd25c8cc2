"""A new source goes behind the others in `network/sources.yaml`, and nothing above it changes."""

import pytest
import yaml

from calendarhub.hub.importing.sources_file import UnwritableError, row_of, with_source
from calendarhub.model.partner import PartnerSource

RIGA = PartnerSource(id="riga", url="https://riga.example/events?view=list", kind="page")
TARTU = "- id: tartu\n  url: https://calendar.example/nursing.ics   # asked twice a day\n"


def rows(text: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = yaml.safe_load(text)
    return found


def test_the_first_source_begins_the_file_with_a_word_of_what_it_is() -> None:
    made = with_source("", RIGA)
    assert made.startswith("# Whose calendars are read.")
    assert rows(made) == [
        {"id": "riga", "url": "https://riga.example/events?view=list", "kind": "page"}
    ]


@pytest.mark.parametrize(
    "before",
    [
        TARTU,
        TARTU.rstrip("\n"),
        f"# ours\n\n{TARTU}\n# the end\n",
        "  - id: tartu\n    url: a.ics\n",
    ],
    ids=["plain", "no end of line", "comments", "indented"],
)
def test_what_stands_there_stays_to_the_character(before: str) -> None:
    made = with_source(before, RIGA)
    assert made.startswith(before)
    assert [row["id"] for row in rows(made)] == ["tartu", "riga"]


@pytest.mark.parametrize("before", ["[{id: tartu, url: a.ics}]\n", "id: tartu\n", "- id: [\n"])
def test_a_file_to_which_nothing_can_be_put_is_left_and_the_lines_are_told(before: str) -> None:
    with pytest.raises(UnwritableError) as raised:
        with_source(before, RIGA)
    assert raised.value.row.startswith("- id: riga\n  url: https://riga.example")


def test_an_address_that_yaml_would_read_otherwise_is_quoted() -> None:
    odd = PartnerSource(id="odd", url="https://a.example/#!x: y", kind="ics", organisation="ut")
    assert rows(row_of(odd)) == [
        {"id": "odd", "url": "https://a.example/#!x: y", "kind": "ics", "organisation": "ut"}
    ]
