"""Parts of a record in another form are answered with the line that says the same."""

import pytest

from tests.sources.record.reading import event, problem


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("peruttu", "cancelled"),
        ("inställt", "cancelled"),
        ("TBC", "tentative"),
        ("verschoben", "postponed"),
        ("potwierdzone", "confirmed"),
    ],
)
def test_a_status_in_another_language_is_answered_with_ours(written: str, meant: str) -> None:
    found = problem(f"status: {written}")
    assert (found.message, found.remedy) == (
        f"status: “{written}” is not known",
        f"Write status: {meant}.",
    )


def test_a_status_is_not_guessed_by_a_likeness_of_letters_alone() -> None:
    assert problem("status: inactive").remedy.startswith("Known are: confirmed")
    assert problem("status: published").remedy.startswith("Remove this line")


@pytest.mark.parametrize("key", ["registration", "ilmoittautuminen"])
def test_a_day_where_an_address_belongs_is_a_deadline(key: str) -> None:
    told = problem(f"{key}: 1.5.2027").remedy
    assert told.startswith("Write deadlines: [{kind: registration, at: 2027-05-01}]")


def test_a_name_of_a_file_or_a_day_stands_for_a_whole_part() -> None:
    assert problem("documents: a.pdf").remedy == ("Write documents: [{kind: agenda, url: a.pdf}].")
    assert "at: 2027-05-01}]" in problem("deadlines: 2027-05-01").remedy


def test_no_advice_about_a_contact_makes_it_public() -> None:
    told = problem("contact: anna@a.example").remedy
    assert told.startswith("Write contact: {email: anna@a.example}. Nobody sees it unless")


def test_a_path_of_the_site_is_a_former_address() -> None:
    assert problem("permalink: /x.html").remedy.startswith('Write aliases: ["/x.html"] instead.')


def test_a_word_for_an_hour_may_stand_before_a_whole_date() -> None:
    assert "is there already" in problem("aika: 12.5.2027").remedy


@pytest.mark.parametrize("word", ["kyllä", "ja", "tak", "1"])
def test_a_draft_is_one_in_any_language(word: str) -> None:
    assert event(f"draft: {word}").draft
    assert not event("draft: ei").draft


def test_a_draft_that_says_nothing_is_told_and_not_published() -> None:
    assert problem("draft:").remedy.startswith("Write draft: true to keep the record back")


@pytest.mark.parametrize("day", ["TBA", "after the board"])
def test_an_unknown_day_of_publication_is_never_advised_to_be_left_out(day: str) -> None:
    assert problem(f"published: {day}").remedy.endswith("until it is known, write draft: true.")
