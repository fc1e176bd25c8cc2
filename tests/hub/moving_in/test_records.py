"""The text of a record, as a person would write it."""

from calendarhub.hub.moving_in.ids import id_of
from calendarhub.hub.moving_in.records import record_text
from calendarhub.model.event import Document, Image, Place
from calendarhub.rules.fuzzy import parse_when
from tests.builders import HELSINKI, event, text


def test_what_the_hub_takes_for_granted_is_not_said() -> None:
    one = event(
        title=text(en="Board: meeting"),
        type="",
        body=text(en="The agenda."),
        uid="1@old.example",
        sequence=3,
        aliases=("/old.html",),
        image=Image("a.png"),
        documents=(Document("other", "a.pdf"),),
        place=Place(city=text(en="Turku"), country="FI"),
    )
    assert record_text(one, language="en", timezone=HELSINKI) == (
        "---\n"
        "title: 'Board: meeting'\n"
        "start: 2027-03-08T09:30\n"
        "end: 2027-03-08T16:00\n"
        "place:\n  city: Turku\n  country: FI\n"
        "image:\n  src: a.png\n"
        "documents:\n- kind: other\n  url: a.pdf\n"
        "uid: 1@old.example\n"
        "sequence: 3\n"
        "aliases:\n- /old.html\n"
        "---\n\nThe agenda.\n"
    )


def test_another_zone_and_several_languages_are_said() -> None:
    one = event(title=text(en="A", fi="B"), body=text(fi="Teksti"), place=None, type="")
    said = record_text(one, language="en", timezone="UTC")
    assert "title:\n  en: A\n  fi: B\n" in said
    assert "timezone: Europe/Helsinki\n" in said
    assert said.endswith("body:\n  fi: Teksti\n---\n")


def test_an_id_is_the_title_then_the_year_then_the_day_then_a_number() -> None:
    one = event(title=text(en="Päivä!"), when=parse_when("2027-03-08", "", HELSINKI))
    taken: list[str] = []
    for wanted in ("paiva", "paiva-2027", "paiva-2027-03-08", "paiva-2027-03-08-2"):
        assert id_of(one, taken) == wanted
        taken.append(wanted)
