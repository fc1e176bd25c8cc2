"""What files of another shape call the fields of a record."""

from calendarhub.input.field_names import MOST_KEYS, FieldNames
from calendarhub.model.record_source import RecordSource

SITE = RecordSource(folder="posts", fields={"title": "headline", "start": ["date", "day"]})


def test_a_field_is_called_as_the_files_call_it_first() -> None:
    names = FieldNames(SITE)
    assert [names.called(one) for one in ("title", "start", "place")] == [
        "headline",
        "date",
        "place",
    ]
    assert names.mapped_to("title") == "headline"
    assert names.mapped_to("place") == ""


def test_our_own_records_need_no_word_about_keys() -> None:
    assert FieldNames(RecordSource(folder="events")).there("title") == ""


def test_a_record_without_a_title_says_which_keys_there_are_and_the_likeliest() -> None:
    names = FieldNames(SITE)
    names.keys = ("when", "headlines", "text")
    remedy = names.there("title")
    assert "The keys are when, headlines, text" in remedy
    assert "such as title: headlines" in remedy


def test_of_many_keys_some_are_named() -> None:
    names = FieldNames(SITE)
    names.keys = tuple(f"key{number}" for number in range(MOST_KEYS + 1))
    assert f"key{MOST_KEYS - 1} …" in names.there("title")


def test_rows_that_lie_deeper_are_asked_for_first() -> None:
    names = FieldNames(SITE)
    names.keys, names.rows_at = ("data",), "data.events"
    assert names.there("title") == "If the rows are in “data.events”, write list: data.events."
