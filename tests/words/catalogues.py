"""Keeps the catalogues in step with the sentences that code and templates say.

`python -m tests.words.catalogues` adds what is new, empty, and drops what nothing says any more;
it prints what is left to translate. How translators use it: docs/translating.md.
"""

import ast
import sys
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from babel.messages.pofile import read_po
from jinja2 import Environment, nodes
from msgspec import Struct

from calendarhub.words import LANGUAGES
from tests.corpus import ROOT

CATALOGUES = ROOT / "src/calendarhub/words/catalogues"
TEMPLATES = ROOT / "templates"
CODE = ROOT / "src/calendarhub"

# The whole numbers of CLDR's rules. Latvian puts 11 with 0, Lithuanian and Polish have a few and a
# many; each catalogue says so in its header.
PLURALS = {
    "lv": "nplurals=3; plural=(n % 10 == 0 || n % 100 >= 11 && n % 100 <= 19 ? 0 :"
    " n % 10 == 1 && n % 100 != 11 ? 1 : 2);",
    "lt": "nplurals=3; plural=(n % 10 == 1 && (n % 100 < 11 || n % 100 > 19) ? 0 :"
    " n % 10 >= 2 && n % 10 <= 9 && (n % 100 < 11 || n % 100 > 19) ? 1 : 2);",
    "pl": "nplurals=3; plural=(n == 1 ? 0 :"
    " n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 12 || n % 100 > 14) ? 1 : 2);",
}
_TWO_FORMS = "nplurals=2; plural=(n != 1);"
_HEADER = """msgid ""
msgstr ""
"Project-Id-Version: calendarhub\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"
"""
# Where readers are spoken to; commands speak to operators, in English.
ROOMS = ("words", "theme", "pages", "widget", "formats", "pipeline")
# Calls that hand their first text on to `say`.
_SAYING = {"say", "mark", "around", "label"}


class Message(Struct, frozen=True, order=True):
    """A sentence in English, and its plural where it counts something."""

    one: str
    many: str = ""


def in_code(source: bytes) -> Iterator[Message]:
    """The messages that Python says, counts or marks."""
    for call in ast.walk(ast.parse(source)):
        if isinstance(call, ast.Call):
            name = getattr(call.func, "attr", getattr(call.func, "id", "")).lstrip("_")
            if name == "mark" and len(call.args) != 1:
                continue  # the mark of an event type: a colour and a shape
            yield from _message(
                name, [arg.value for arg in call.args if isinstance(arg, ast.Constant)]
            )


def in_template(source: str) -> Iterator[Message]:
    """The messages that a Jinja template says or counts, as `say(…)` or `words.say(…)`."""
    environment = Environment(autoescape=True, extensions=["jinja2.ext.do"])
    for call in environment.parse(source).find_all(nodes.Call):
        name = getattr(call.node, "name", getattr(call.node, "attr", ""))
        constants = [arg.value for arg in call.args if isinstance(arg, nodes.Const)]
        yield from _message(name, constants)


def _message(name: str, constants: Sequence[object]) -> Iterator[Message]:
    texts = [value for value in constants if isinstance(value, str)]
    if name in _SAYING and texts:
        yield Message(texts[0])
    if name == "plural" and len(texts) > 1:
        yield Message(texts[0], texts[1])


def said() -> set[Message]:
    """Every message of the code and the default theme."""
    found: set[Message] = set()
    for room in ROOMS:
        for path in [CODE / room / "__init__.py", *(CODE / room).rglob("*.py")]:
            found.update(in_code(path.read_bytes()))
    for path in TEMPLATES.rglob("*"):
        if path.suffix in {".html", ".txt", ".xml", ".svg"}:
            found.update(in_template(path.read_text(encoding="utf-8")))
    return found


def translations(po: bytes) -> dict[Message, tuple[str, ...]]:
    """What a catalogue says: one form, or one for each plural of its language."""
    held: dict[Message, tuple[str, ...]] = {}
    for message in read_po(BytesIO(po), charset="utf-8"):
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, (list, tuple)) else (message.id,)
        strings = message.string if isinstance(message.string, (list, tuple)) else (message.string,)
        held[Message(*ids)] = tuple(str(string) for string in strings)
    return held


def written(language: str, held: dict[Message, tuple[str, ...]]) -> str:
    """A catalogue as text, sorted, so that equal translations are equal bytes."""
    parts = [_HEADER.format(language=language, plurals=PLURALS.get(language, _TWO_FORMS))]
    for message in sorted(held):
        strings = held[message]
        lines = [f"msgid {_quoted(message.one)}"]
        if message.many:
            lines.append(f"msgid_plural {_quoted(message.many)}")
            lines += [f"msgstr[{at}] {_quoted(string)}" for at, string in enumerate(strings)]
        else:
            lines.append(f"msgstr {_quoted(strings[0])}")
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def updated(
    language: str, held: dict[Message, tuple[str, ...]], messages: set[Message]
) -> dict[Message, tuple[str, ...]]:
    """The messages that are said, with the translations there are; English is its own."""
    forms = 3 if language in PLURALS else 2
    fresh: dict[Message, tuple[str, ...]] = {}
    for message in messages:
        empty = ("",) * forms if message.many else ("",)
        own = (message.one, message.many) if message.many else (message.one,)
        fresh[message] = own if language == "en" else held.get(message, empty)
    return fresh


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def path_of(language: str) -> Path:
    """Where the catalogue of a language is kept."""
    return CATALOGUES / f"{language}.po"


def main() -> int:
    """Brings every catalogue up to date; 1 if something is left to translate."""
    messages, missing = said(), 0
    for language in LANGUAGES:
        path = path_of(language)
        held = translations(path.read_bytes()) if path.exists() else {}
        fresh = updated(language, held, messages)
        path.write_text(written(language, fresh), encoding="utf-8", newline="\n")
        for message in sorted(message for message, strings in fresh.items() if "" in strings):
            print(f"{language}: {message.one}")
            missing += 1
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
