"""Which keys there are, and how often."""

from calendarhub.input.tree import Table, of
from calendarhub.sources.record.survey.keys import bare, keys_of


def tables(*values: object) -> list[Table]:
    return [node for one in values if isinstance(node := of(one), Table)]


def test_keys_are_counted_by_records_inside_mappings_and_lists_too() -> None:
    found = keys_of(
        tables(
            {"title": "A", "venue": {"city": "Turku"}, "times": [{"start": "2027-06-02"}]},
            {"title": "B", "venue": None, "tags": ["a", "b"]},
        )
    )
    assert {name: len(key.records) for name, key in found.items()} == {
        "title": 2, "venue": 1, "venue.city": 1, "times": 1, "times[]": 1, "times[].start": 1,
        "tags": 1, "tags[]": 1,
    }  # fmt: skip
    assert found["times[].start"].is_date
    assert found["times[].start"].is_inside
    assert found["tags[]"].examples == ["a", "b"]
    assert found["tags"].kind == "list"


def test_names_are_compared_without_signs_marks_and_capitals() -> None:
    assert {bare(name) for name in ("Start_Date", "start-date", "startDate")} == {"startdate"}
    assert bare("päivä") == "paiva"
