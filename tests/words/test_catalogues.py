"""The release gate: ten complete catalogues, and nothing said that they do not hold."""

from io import BytesIO
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from calendarhub.words import LANGUAGES, compile_catalogue, compile_mo
from calendarhub.words.locales import locale_of
from tests.words.catalogues import (
    Message,
    in_code,
    in_template,
    path_of,
    said,
    translations,
    updated,
    written,
)

COUNTS = (0, 1, 2, 5, 10, 11, 21, 22, 101, 111)
PLURALS = {
    "lv": "zero one other other zero zero one other one zero",
    "lt": "other one few few other other one few one other",
    "pl": "many one few many many many many few many many",
}
FORMS = {
    "lv": ("zero", "one", "other"),
    "lt": ("one", "few", "other"),
    "pl": ("one", "few", "many"),
}

SAID = said()


def placeholders(text: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_holds_all_that_is_said(language: str) -> None:
    held = set(translations(path_of(language).read_bytes()))
    assert sorted(SAID - held) == [], "run: python -m tests.words.catalogues"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_is_complete_without_fuzzy_entries(language: str) -> None:
    po = path_of(language).read_bytes()
    held = translations(po)
    assert [message for message, strings in held.items() if not all(strings)] == []
    assert [message.id for message in read_po(BytesIO(po)) if message.id and message.fuzzy] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_keeps_every_placeholder_and_adds_none(language: str) -> None:
    for message, strings in translations(path_of(language).read_bytes()).items():
        wanted = placeholders(message.many or message.one)
        for string in strings:
            assert placeholders(string) == wanted, message.one


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_edges_of_its_message(language: str) -> None:
    for message, strings in translations(path_of(language).read_bytes()).items():
        for string in strings:
            assert string == string.strip()
            assert string.endswith("…") == message.one.endswith("…"), message.one


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_is_written_as_the_tool_writes_it(language: str) -> None:
    text = path_of(language).read_text(encoding="utf-8")
    assert written(language, translations(text.encode())) == text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_plural_form_of_every_whole_number_is_that_of_cldr(language: str) -> None:
    forms = FORMS.get(language, ("one", "other"))
    message = Message("{count} event", "{count} events")
    catalogue = compile_catalogue(written(language, {message: forms}).encode())
    rule = locale_of(language).plural_form
    for count in (*range(201), 1_000, 1_001, 1_000_000):
        assert catalogue.ngettext(message.one, message.many, count) == rule(count)


@pytest.mark.parametrize(("language", "worded"), PLURALS.items())
def test_latvian_lithuanian_and_polish_count_as_the_table_says(language: str, worded: str) -> None:
    message = Message("{count} event", "{count} events")
    catalogue = compile_catalogue(written(language, {message: FORMS[language]}).encode())
    found = [catalogue.ngettext(message.one, message.many, count) for count in COUNTS]
    assert " ".join(found) == worded


def test_a_catalogue_compiles_to_the_same_bytes_at_any_moment() -> None:
    po = path_of("fi").read_bytes()
    assert compile_mo(po) == compile_mo(po)
    assert b"POT-Creation-Date: 1970-01-01 00:00+0000" in compile_mo(po)


def test_messages_are_found_in_code_and_templates() -> None:
    code = (
        b'words.say("One"); self._plural("{count} a", "{count} b", n)\n'
        b'x = mark("Tw" "o"); say(y); mark("grey", "dot")\n'
    )
    template = '{{ say("Three", day=1) }}{% if w.plural("{count} c", "{count} d", 2) %}{% endif %}'
    assert set(in_code(code)) == {
        Message("One"),
        Message("Two"),
        Message("{count} a", "{count} b"),
    }
    assert set(in_template(template)) == {Message("Three"), Message("{count} c", "{count} d")}


def test_the_tool_keeps_translations_drops_what_is_gone_and_leaves_the_new_empty() -> None:
    held: dict[Message, tuple[str, ...]] = {
        Message("Kept"): ("Säilyy",),
        Message("Gone"): ("Poissa",),
    }
    new = Message("{count} x", "{count} y")
    fresh = updated("lv", held, {Message("Kept"), new})
    assert fresh == {Message("Kept"): ("Säilyy",), new: ("", "", "")}
    assert updated("en", {}, {new}) == {new: ("{count} x", "{count} y")}
    assert translations(written("lv", fresh).encode()) == fresh
