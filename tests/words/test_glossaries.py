"""The glossaries and the catalogues say the same: the glossary is written first, the rest follows."""

import re
from dataclasses import dataclass
from functools import cache

import pytest

from calendarhub.words import LANGUAGES
from tests.corpus import ROOT
from tests.words.catalogues import path_of, said, translations

FOLDER = ROOT / "docs/languages"
COLUMNS = ["term", "sentence", "wording", "not", "seen at"]
# What a glossary says of every language before it lists terms.
HABITS = ("Address", "Capitals", "Quotation marks", "Dates", "Hours")
# The marks that a language quotes with; ’ is an apostrophe.
QUOTES = {
    "en": "“”‘’",
    "fi": "”’",
    "sv": "”’",
    "da": "»«’",
    "nb": "«»’",
    "de": "„“’",
    "et": "„“’",
    "lv": "„”’",
    "lt": "„“’",
    "pl": "„”’",
}
ANY_QUOTE = re.compile("[\"'“”„‟‘’‚«»‹›]")


@dataclass(frozen=True)
class Row:
    """A term with the sentence that says it, if one does, and its wording."""

    term: str
    sentence: str
    wording: str
    avoided: str


@cache
def glossary(language: str) -> tuple[Row, ...]:
    """The table of a glossary."""
    text = (FOLDER / f"{language}.md").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert cells[0] == COLUMNS
    assert {len(row) for row in cells} == {len(COLUMNS)}
    return tuple(Row(row[0], row[1].strip("`"), row[2], row[3]) for row in cells[2:])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_wording_that_names_a_sentence_is_what_its_catalogue_says(language: str) -> None:
    held = {m.one: strings for m, strings in translations(path_of(language).read_bytes()).items()}
    told = {row.sentence: row.wording for row in glossary(language) if row.sentence}
    assert {sentence: held[sentence][0] for sentence in told} == told


def test_the_sentences_that_glossaries_name_are_said() -> None:
    known = {message.one for message in said()}
    assert {row.sentence for row in glossary("en") if row.sentence} <= known


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_a_wording_for_the_same_terms(language: str) -> None:
    rows = glossary(language)
    assert [(row.term, row.sentence) for row in rows] == [
        (row.term, row.sentence) for row in glossary("en")
    ]
    assert len({row.term for row in rows}) == len(rows) >= 40
    assert all(row.wording for row in rows)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_glossary_says_how_to_speak_to_a_reader_and_how_to_write(language: str) -> None:
    text = (FOLDER / f"{language}.md").read_text(encoding="utf-8")
    assert [habit for habit in HABITS if f"**{habit}**" not in text] == []
    assert sum(1 for row in glossary(language) if row.avoided) >= 5


def test_the_index_leads_to_every_glossary() -> None:
    index = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert {file.stem for file in FOLDER.glob("??.md")} == set(LANGUAGES)
    assert [language for language in LANGUAGES if f"({language}.md)" not in index] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_have_the_quotation_marks_of_their_language(language: str) -> None:
    foreign = [
        string
        for strings in translations(path_of(language).read_bytes()).values()
        for string in strings
        if set(ANY_QUOTE.findall(string)) - set(QUOTES[language])
    ]
    assert foreign == []


def _end(sentence: str) -> str:
    """The stop of a sentence, or nothing for a label."""
    return sentence[-1] if sentence[-1] in ".:?" else ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_ends_like_its_sentence(language: str) -> None:
    other = [
        (message.one, string)
        for message, strings in translations(path_of(language).read_bytes()).items()
        for string in strings
        if _end(message.one) != _end(string)
        and (_end(message.one) or "{" not in message.one)  # "{start} val." is no sentence
    ]
    assert other == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_begins_with_a_capital_where_its_sentence_does(language: str) -> None:
    own = {"Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays"}
    other = [
        (message.one, strings)
        for message, strings in translations(path_of(language).read_bytes()).items()
        if message.one not in own
        and message.one[0].isupper()
        and any(string[0].islower() for string in strings)
    ]
    assert other == []
