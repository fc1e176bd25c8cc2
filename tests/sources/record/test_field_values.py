"""The fields of a record: what each takes, and what is told of the rest."""

import pytest

from calendarhub.model.event import Status
from tests.sources.record.reading import event, mapped, problem, read


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ("type: picnic", "record.type.unknown"),
        ("project: unknown", "record.project.unknown"),
        ("organiser: nobody", "record.organiser.unknown"),
        ("status: maybe", "record.status"),
        ("draft:", "record.flag"),
        ("draft: perhaps", "record.flag"),
        ("uid: with a blank", "record.uid"),
        ("sequence: third", "record.sequence"),
        ("sequence: -1", "record.sequence"),
        ("sequence: 2000000000", "record.sequence"),
        ("aliases: old.html", "record.alias"),
        ("aliases: /../secret.html", "record.alias"),
    ],
)
def test_a_value_that_a_field_does_not_take_is_told(fields: str, code: str) -> None:
    found = problem(fields)
    assert found.code == code
    assert found.remedy


def test_tags_are_split_made_plain_and_named_once() -> None:
    assert event("tags: ['Public health, Ageing', ageing; Ääni]").tags == (
        "public-health",
        "ageing",
        "aani",
    )


@pytest.mark.parametrize(
    ("written", "status"),
    [("canceled", Status.CANCELLED), ("TENTATIVE", Status.TENTATIVE), ("", Status.CONFIRMED)],
)
def test_a_status_is_taken_in_any_case_and_in_both_spellings(written: str, status: Status) -> None:
    assert event(f"status: {written}").status is status


def test_an_id_that_stands_twice_is_one_organiser() -> None:
    assert event("organiser: [bsr-phc, ndphs, bsr-phc]").organisers == ("bsr-phc", "ndphs")


def test_in_files_of_others_a_name_is_an_organiser_too() -> None:
    text = "---\ntitle: A\nstart: 2027-03-08\nhost: [{name: Ministry}, BSR PHC]\n---\n"
    fields = {"title": "title", "start": "start", "organiser": "host"}
    [made] = read(text, source=mapped(fields=fields)).events
    assert made.organisers == ("Ministry", "bsr-phc")
