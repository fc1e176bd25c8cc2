"""Catalogues of messages, from the text that translators write."""

import pytest
from babel.messages.pofile import PoFileError

from calendarhub.words.catalogue import compile_catalogue, compile_mo, load_mo

PO = """
msgid ""
msgstr ""
"Language: pl\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20)"
" ? 1 : 2);\\n"

msgid "Events"
msgstr "Wydarzenia"

#, fuzzy
msgid "Projects"
msgstr "Projektory"

msgid "{count} event"
msgid_plural "{count} events"
msgstr[0] "{count} wydarzenie"
msgstr[1] "{count} wydarzenia"
msgstr[2] "{count} wydarzeń"
""".lstrip()


def test_a_message_is_said_as_its_translator_wrote_it() -> None:
    assert compile_catalogue(PO.encode()).gettext("Events") == "Wydarzenia"


def test_what_a_translator_is_not_sure_of_stays_english() -> None:
    assert compile_catalogue(PO.encode()).gettext("Projects") == "Projects"


@pytest.mark.parametrize(("count", "form"), [(1, "wydarzenie"), (3, "wydarzenia"), (5, "wydarzeń")])
def test_a_number_has_the_form_of_its_language(count: int, form: str) -> None:
    said = compile_catalogue(PO.encode()).ngettext("{count} event", "{count} events", count)
    assert said == f"{{count}} {form}"


def test_the_same_text_gives_the_same_bytes_whenever_it_is_compiled() -> None:
    once = compile_mo(PO.encode())
    assert compile_mo(PO.encode()) == once
    assert b"1970-01-01" in once
    assert load_mo(once).gettext("Events") == "Wydarzenia"


def test_a_text_that_is_no_catalogue_is_refused() -> None:
    with pytest.raises(PoFileError):
        compile_catalogue(b"msgid Events without quotes\n")
