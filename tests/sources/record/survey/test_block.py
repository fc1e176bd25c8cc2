"""The lines to paste."""

from calendarhub.input.tree import Table
from calendarhub.input.yaml import compose
from calendarhub.sources.record.survey.block import block

PROPOSAL = {
    "folder": "../site/_events",
    "fields": {
        "title": "name",
        "start": "{day}T{hour}",
        "organiser": ["host", "hosts"],
        "place": {"city": "venue.city", "country": "no"},
    },
    "dates": "dmy",
}


def test_the_lines_are_yaml_with_remarks() -> None:
    made = block(PROPOSAL, {"fields.start": "in 3 of 3", "dates": "figures prove it"})
    assert made.splitlines() == [
        "records:",
        '  - folder: "../site/_events"',
        "    fields:",
        "      title: name",
        '      start: "{day}T{hour}"                  # in 3 of 3',
        "      organiser: [host, hosts]",
        '      place: {city: venue.city, country: "no"}',
        "    dates: dmy                               # figures prove it",
    ]
    assert isinstance(compose(made, path="calendarhub.yaml").root, Table)
