"""Parameters against the tables of the standards (RFC 5545 §3.2), and languages."""

from collections import Counter
from collections.abc import Iterator

from calendarhub.ical.reader import Property
from calendarhub.lint.rule import Finding, error, judges, promise
from calendarhub.lint.standard.parameters import PARAMETERS, Parameter, is_language
from calendarhub.lint.subject import JudgedCalendar

_SAID_IN_A_LANGUAGE = ("SUMMARY", "DESCRIPTION", "LOCATION")


def check(subject: JudgedCalendar) -> Iterator[Finding]:
    """Every parameter of every component, then the languages of our own texts together."""
    for component in subject.root.walk():
        for one in component.properties:
            if one.params:
                yield from _parameters(one)
    if subject.own:
        yield from _languages(subject)


PARAMETER = error(
    "ICS-104a",
    "A parameter has the values that it may have, once.",
    standard="RFC 5545 §3.2",
    breaks="The parameter is lost, and what it says of the value with it, or the feed is refused.",
    clients="Outlook, Apple: all that read the parameter",
    remedy='Write RSVP=TRUE, RANGE=THISANDFUTURE, ALTREP="https://…" in quotes and the like.',
)
QUOTES = error(
    "ICS-104b",
    "A parameter with a comma, semicolon or colon stands in quotes.",
    standard="RFC 5545 §3.2",
    breaks="The name is cut at the comma, or the whole feed is refused.",
    clients="ical and so Home Assistant, ics.py; others cut the name",
    remedy='Write CN="Doe, Jane"; a backslash does not help there.',
)
LANGUAGE = error(
    "LANG-02a",
    "LANGUAGE is a language tag such as de or pt-BR.",
    standard="RFC 5646 §2.1",
    breaks="The text is read out in the wrong language.",
    clients="screen readers",
    remedy="Use a tag of BCP 47.",
)
ENCODING = error(
    "ICS-104c",
    "ENCODING is 8BIT, or BASE64 together with VALUE=BINARY.",
    standard="RFC 5545 §3.2.7",
    breaks="People read K=C3=B6ln for Köln, or the feed is refused.",
    clients="all of them",
    remedy="Write texts in UTF-8 without ENCODING, and VERSION:2.0.",
)


@judges(PARAMETER, QUOTES, LANGUAGE, ENCODING)
def _parameters(one: Property) -> Iterator[Finding]:
    names = Counter(name for name, _ in one.params)
    for name, value in one.params:
        known = PARAMETERS.get(name)
        if known is None:
            continue
        if names[name] > 1:
            message = f"{one.name} has {names.pop(name)} {name} ({known.standard})."
            yield PARAMETER.at(one.line, message)
        if name in one.several and not known.is_list:
            said = f"{one.name};{name}={value[:60]}"
            yield QUOTES.at(one.line, f"{said} has a comma outside quotes.")
        elif name == "ENCODING":
            yield from _encoding(one, value.upper())
        elif name == "LANGUAGE" and value and not is_language(value):
            yield LANGUAGE.at(one.line, f"{one.name} says LANGUAGE={value[:40]}.")
        elif not _fits(one, name, value, known):
            message = f"{one.name} says {name}={value[:60]} ({known.standard})."
            yield PARAMETER.at(one.line, message)
    if one.param("VALUE").upper() == "BINARY" and not one.param("ENCODING"):
        yield ENCODING.at(one.line, f"{one.name} says VALUE=BINARY without ENCODING.")


def _fits(one: Property, name: str, value: str, known: Parameter) -> bool:
    if known.fits is None:
        return True
    values = value.split(",") if name in one.several else [value]
    return all(known.fits(said) for said in values)


@judges(ENCODING)
def _encoding(one: Property, said: str) -> Iterator[Finding]:
    if said == "BASE64" and one.param("VALUE").upper() != "BINARY":
        yield ENCODING.at(one.line, f"{one.name} says ENCODING=BASE64 without VALUE=BINARY.")
    elif said not in {"8BIT", "BASE64"}:
        yield ENCODING.at(one.line, f"{one.name} says ENCODING={said[:40]}.")


OWN_LANGUAGE = promise(
    "LANG-02b",
    "Where one text says its LANGUAGE, title, description and place all do.",
    breaks="Half of an event is read out in the wrong language.",
)


@judges(OWN_LANGUAGE)
def _languages(subject: JudgedCalendar) -> Iterator[Finding]:
    """If a file says languages, every text says its own."""
    said = [
        one for event in subject.events for name in _SAID_IN_A_LANGUAGE for one in event.all(name)
    ]
    if not any(one.param("LANGUAGE") for one in said):
        return
    for one in said:
        if not one.param("LANGUAGE"):
            yield OWN_LANGUAGE.at(one.line, f"{one.name} says no LANGUAGE.")


@judges(LANGUAGE)
def language(said: object, line: int, what: str) -> Iterator[Finding]:
    """What is wrong with the language that a feed of another format says."""
    if not isinstance(said, str) or not is_language(said.strip()):
        yield LANGUAGE.at(line, f"{what} says the language {str(said)[:40]}.")
