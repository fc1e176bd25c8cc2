"""The parts of a record that are small mappings: documents, contact, picture, source."""

import pytest

from calendarhub.model.event import Contact, Document, Source
from tests.builders import text
from tests.sources.record.reading import event, problem


def test_a_contact_goes_no_further_unless_the_record_says_that_it_is_public() -> None:
    fields = "contact: {name: Anna, email: anna@hub.example"
    assert event(fields + "}").contact is None
    assert event(fields + ", public: false}").contact is None
    assert event(fields + ", public: true}").contact == Contact("Anna", "anna@hub.example")


def test_a_contact_of_nothing_is_none_though_it_is_public() -> None:
    assert event("contact: {public: true}").contact is None


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ("contact: {email: anna, public: true}", "record.contact"),
        ("contact: Anna", "record.contact"),
        ("image: https://a.example/hall.jpg", "record.image"),
        ("image: hall.jpg", "record.image"),
        ("image: {src: /hall.jpg, alt: Hall}", "record.file"),
        ("image: {src: ../hall.jpg, alt: Hall}", "record.file"),
        ("documents: [{kind: agenda}]", "record.document"),
        ("documents: [{url: agenda.pdf}]", "record.document"),
        ("documents: [{kind: agenda, url: .agenda.pdf}]", "record.file"),
    ],
)
def test_what_cannot_be_shown_or_must_not_is_told(fields: str, code: str) -> None:
    found = problem(fields)
    assert found.code == code
    assert found.remedy


def test_a_file_of_windows_is_advised_with_the_right_slashes() -> None:
    found = problem("image: {src: 'pictures\\hall.jpg', alt: Hall}")
    assert found.remedy == "Write pictures/hall.jpg."


def test_a_document_is_a_file_beside_the_record_or_a_link() -> None:
    found = event(
        "documents: [{kind: Agenda, url: agenda.pdf}, {kind: slides, url: 'https://a.example/'}]"
    )
    assert found.documents == (
        Document(kind="agenda", url="agenda.pdf"),
        Document(kind="slides", url="https://a.example/"),
    )


@pytest.mark.parametrize(
    ("fields", "source"),
    [
        ("source: NDPHS", Source(text(en="NDPHS"))),
        ("source: {en: NDPHS, fi: Verkosto}", Source(text(en="NDPHS", fi="Verkosto"))),
        (
            "source: {name: NDPHS, url: 'https://a.example/'}",
            Source(text(en="NDPHS"), "https://a.example/"),
        ),
        ("source:", None),
    ],
)
def test_who_says_so_is_a_name_in_any_language_or_a_name_and_an_address(
    fields: str, source: Source | None
) -> None:
    assert event(fields).source == source
