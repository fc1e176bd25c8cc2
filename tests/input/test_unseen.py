"""Characters that nobody sees are read as what they stand for, or named."""

import pytest

from calendarhub.input.unseen import lookalike, matter, plain
from calendarhub.sources.record.event import ParsedFile
from tests.sources.record.reading import errors, read, record

BLANKS = ["\u00a0", "\u202f", "\u2009", "\u3000", "\u00a0\u00a0", " \u00a0"]
NO_WIDTH = ["\u200b", "\ufeff", "\u2060", "\u00ad", "\u200e"]


def title(parsed: ParsedFile) -> str:
    assert not errors(parsed), errors(parsed)
    return parsed.events[0].title.pick(("en",)).text


@pytest.mark.parametrize("blank", BLANKS)
def test_another_blank_after_a_colon_and_in_the_indentation_is_a_blank(blank: str) -> None:
    text = (
        f"---\ntitle:{blank}Board\nstart:{blank}2027-05-12\nplace:\n{blank}city:{blank}Turku\n---\n"
    )
    parsed = read(text)
    assert title(parsed) == "Board"
    place = parsed.events[0].place
    assert place is not None
    assert place.city.pick(("en",)).text == "Turku"


@pytest.mark.parametrize("blank", BLANKS)
def test_another_blank_before_a_colon_after_a_hyphen_and_after_a_fence_is_a_blank(
    blank: str,
) -> None:
    lines = "---_\ntitle_: Board\nstart: 2027\ntags:\n  -_a\n  -_b\n---_\n"
    parsed = read(lines.replace("_", blank))
    assert title(parsed) == "Board"
    assert parsed.events[0].tags == ("a", "b")


@pytest.mark.parametrize("mark", NO_WIDTH)
def test_what_has_no_width_is_no_part_of_a_key_a_fence_or_a_value_that_is_no_text(
    mark: str,
) -> None:
    text = f"{mark}---\n{mark}title{mark}: Board\nst{mark}art: 2027-{mark}05-12{mark}\n---\n"
    parsed = read(text)
    assert title(parsed) == "Board"
    assert parsed.events[0].when.edtf == "2027-05-12"


@pytest.mark.parametrize("value", ["“2027-05-12”", "„2027-05-12“", "2027-05-12\u00a010:00"])
def test_a_date_between_printers_quotes_or_with_another_blank_is_read(value: str) -> None:
    assert record(f"start: {value}").events[0].when.edtf.startswith("2027-05-12")


def test_an_address_between_printers_quotes_is_read() -> None:
    assert record("url: “https://a.example/”").events[0].url == "https://a.example/"


def test_a_wide_colon_after_a_key_is_a_colon() -> None:
    parsed = read("---\ntitle：Board\nstart： 2027\n---\n")
    assert title(parsed) == "Board"


def test_texts_keep_their_blanks_and_marks() -> None:
    said = "Kl.\u00a010 – co\u00adope\u00adra\u00adtion"
    assert title(record(f"title: {said}")) == said
    text = f"body: |\n  Note:\u00a0{said}\n  - {said}\nurl: https://a.example/"
    body = record(text).events[0].body.pick(("en",)).text
    assert body == f"Note:\u00a0{said}\n- {said}"


@pytest.mark.parametrize(
    "text",
    [
        "title: Board at 10:30\n",
        "url: https://a.example/：\u00a0x\n",
        "title: 10\u00a0:\u00a030",
        "- a:b\u00a0c",
        "kuvaus：\u00a0ä",
    ],
)
def test_nothing_but_the_blanks_of_keys_changes(text: str) -> None:
    changed = matter(text)
    assert changed.replace("\u00a0", " ").replace("：", ":") == text.replace("\u00a0", " ").replace(
        "：", ":"
    )


def test_an_ordinary_text_is_given_back_as_it_is() -> None:
    text = "title: Kevätpäivä\nstart: 2027\n"
    assert matter(text) is text
    assert plain(" a ") == "a"


def test_a_key_with_a_letter_of_another_alphabet_names_it() -> None:
    assert lookalike("titlе") == "title"
    assert lookalike("päivä") == lookalike("title") == lookalike("дата") == ""
    [told] = [one for one in record("рlace: Turku").problems if one.code == "record.key.unknown"]
    assert "“р” (Cyrillic)" in told.remedy
    assert "Write place: Turku" in told.remedy


def test_a_dash_for_the_three_hyphens_is_named() -> None:
    [told] = read("—\ntitle: Board\nstart: 2027\n—\n").problems
    assert told.message == "the first line is “—”, and not three hyphens"
    assert "word processor" in told.remedy
    [told] = read("---\ntitle: Board\nstart: 2027\n—-\n").problems
    assert "“—-” is not three hyphens" in told.message
    assert told.where.line == 4


def test_printers_quotes_around_a_text_with_a_colon_are_told_to_be_none() -> None:
    [told] = record("title: “Health: a talk”").problems
    assert told.code == "yaml.colon.quotes"
    assert "“ ” do not count" in told.remedy


@pytest.mark.parametrize("line", ["\u0440rivate: true", "“private”: true", "pri\u00advate: true"])
def test_a_disguised_word_keeps_a_record_back_all_the_same(line: str) -> None:
    assert [event.draft for event in record(line).events] == [True]


@pytest.mark.parametrize("blank", BLANKS)
def test_another_blank_within_braces_is_a_blank(blank: str) -> None:
    place = record(f"place: {{name:{blank}Hall, city:{blank}Turku}}").events[0].place
    assert place is not None
    assert place.city.pick(("en",)).text == "Turku"
    said = record(f"tags: [a]\ncontact: {{name: 'A:{blank}B', email: a@a.example, public: true}}")
    contact = said.events[0].contact
    assert contact is not None
    assert contact.name == f"A:{blank}B"
