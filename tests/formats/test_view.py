"""The feed as it is seen by a format, and the reader it is for."""

from calendarhub.model.text import NO_TEXT
from tests.builders import entry, event, text
from tests.formats.doubles import reader, view

BOTH = text(en="Board", fi="Johtokunta")


def test_a_text_is_in_the_language_of_its_reader_else_in_the_next_one() -> None:
    assert reader("fi").pick(BOTH).text == "Johtokunta"
    assert reader("fi").pick(text(en="Board")).language == "en"
    assert not reader("fi").pick(NO_TEXT)


def test_the_languages_to_try_begin_with_the_own() -> None:
    assert reader("fi").chain == ("fi", "en")
    assert reader("en").chain[0] == "en"


def test_a_feed_is_for_a_reader_of_its_language() -> None:
    made = view(entry(event(title=BOTH)), language="fi")
    assert made.reader.language == "fi"
    assert made.reader is made.reader
    assert made.reader.words is made.words


def test_a_link_of_a_text_leads_to_the_page_in_the_language_of_its_reader() -> None:
    linking = event(links=(("other.md", "https://hub.example/baltic/en/events/other.html"),))
    for language in ("en", "fi"):
        [(said, leads)] = reader(language).links(linking)
        assert said == "other.md"
        assert leads.startswith("https://hub.example/baltic/")
