"""What a file beside a record says in another language."""

from calendarhub.model.release import Payload
from calendarhub.sources.record.parsed import ParsedFile
from tests.sources.record.reading import mapped, read

SITE = mapped(fields={"title": "headline", "start": "when", "summary": "deck"})
RECORD = "---\nheadline: Spring\nwhen: 2027-03-08\n---\nEnglish\n"


def beside(text: str) -> ParsedFile:
    siblings = {"fi": Payload("../other/a.fi.md", text.encode())}
    return read(RECORD, "../other/a.md", source=SITE, siblings=siblings)


def test_a_translation_of_a_site_is_read_by_the_same_map() -> None:
    parsed = beside("---\nheadline: Kevät\ndeck: Lyhyesti\nwhen: 2027-03-08\n---\nSuomi\n")
    [event] = parsed.events
    assert parsed.problems == ()
    assert dict(event.title.versions) == {"en": "Spring", "fi": "Kevät"}
    assert dict(event.summary.versions) == {"fi": "Lyhyesti"}
    assert dict(event.body.versions) == {"en": "English", "fi": "Suomi"}


def test_a_translation_that_is_a_draft_is_left_out_and_told() -> None:
    parsed = beside("---\nheadline: Kevät\ndraft: true\n---\nSuomi\n")
    [event] = parsed.events
    assert [one.code for one in parsed.problems] == ["record.draft"]
    assert dict(event.title.versions) == {"en": "Spring"}
    assert dict(event.body.versions) == {"en": "English"}


def test_a_translation_with_another_start_is_told() -> None:
    parsed = beside("---\nheadline: Kevät\nwhen: 2027-03-09\n---\n")
    assert [(one.code, one.where.line) for one in parsed.problems] == [("record.sibling", 3)]
    assert len(parsed.events) == 1
