"""Letters that are not those that were meant: wrong encodings, marks of other formats."""

import re
from collections.abc import Iterator

from calendarhub.ical.reader import Property
from calendarhub.lint.rule import Finding, guess, judges, strict, warning
from calendarhub.lint.standard.properties import PROPERTIES
from calendarhub.lint.subject import JudgedCalendar

# What Windows-1252 shows for the octets 80 to BF, which follow the first of a letter of UTF-8.
_FOLLOWS = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ" + "".join(map(chr, range(0x80, 0xC0)))
# Of these, what people write after a letter anyway: a quote, a dash, a sign.
_USUAL = "‚„…‹‘’“”•–—™›\x85\xa0¡§©«®°·»¿"
NBSP = "\xa0"
_UNUSUAL = "".join(one for one in _FOLLOWS if one not in _USUAL)
_PAIRS = re.compile(
    rf"[ÂÃÄÅÆÎÏÐÑØÙ][{re.escape(_UNUSUAL)}]"  # KÃ¶ln
    rf"|(?<=[a-zß-ÿ])[ÃÄÅ][{re.escape(_USUAL)}]"  # CafÃ©
    rf"|[ÃÄÅ][{re.escape(_USUAL.replace(NBSP, ''))}](?=[a-zß-ÿ])"  # Ã–sterreich, RÄ«ga
    r"|(?<!\w)Â[\xa0§©«®°·»¿](?!\w)"
    r"|â€|â‚¬|â„¢|ï»¿|ï¿½|ðŸ|\ufffd"
)
# One of these is in each of them: most texts have none, and are told so ten times sooner.
_LEADS = re.compile("[ÂÃÄÅÆÎÏÐÑØÙâïð\ufffd]")
_QUOTED = re.compile(r"=0D=0A|(?:=[89A-F][0-9A-F]){2}")
_SEPARATORS = re.compile("[\u2028\u2029]")
_TWICE = re.compile(r"\\[,;]|\\n\\n|[.!?]\\n")
# A tag that ends, breaks or links is markup; one that only opens may be what a text is about.
TAG = re.compile(
    r"(?i)</(?:a|p|b|i|div|span|ul|ol|li|strong|em|table|tr|td|h[1-6]|html|body|font)\s?>"
    r"|<br\s?/?>|<a\s[^<>]{0,500}href|&nbsp;"
)
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#\d{2,6}|#x[0-9A-Fa-f]{2,6});")


def check(subject: JudgedCalendar) -> Iterator[Finding]:
    """Every text of every component."""
    for component in subject.root.walk():
        for one in component.properties:
            if not one.value.isascii():
                yield from _foreign(one)
            if _is_text(one):
                yield from _marked(one)


def _is_text(one: Property) -> bool:
    meaning = PROPERTIES.get(one.name)
    return meaning is not None and meaning.is_text


def mojibake(text: str) -> str:
    """The first place where a text was read in a wrong encoding, empty if there is none."""
    found = _PAIRS.search(text) if _LEADS.search(text) else None
    return text[max(found.start() - 8, 0) : found.end() + 8] if found else ""


def marked(text: str) -> str:
    """The first tag or entity of HTML in what is meant as plain text, empty if there is none."""
    found = TAG.search(text) or _ENTITY.search(text)
    return found[0] if found else ""


MOJIBAKE = warning(
    "ICS-01f",
    "Letters are those that were meant.",
    breaks="People read KÃ¶ln for Köln, or a lozenge with a question mark.",
    clients="all of them",
    remedy="UTF-8 was read as Latin-1 or Windows-1252 on the way: read the source as UTF-8, once.",
)
SEPARATOR = strict(
    "ICS-01e",
    "No line or paragraph separator (U+2028, U+2029) stands in a line.",
    breaks="A title shows a box or a break; some readers end the line there and lose the rest.",
    clients="readers that split lines as Unicode does, web calendars",
    remedy="Write \\n for a line break.",
)


@judges(MOJIBAKE, SEPARATOR)
def _foreign(one: Property) -> Iterator[Finding]:
    near = mojibake(one.value)
    if near:
        yield MOJIBAKE.at(one.line, f"{one.name} holds “{near}”.")
    found = _SEPARATORS.search(one.value)
    if found:
        yield SEPARATOR.at(one.line, f"{one.name} holds U+{ord(found[0]):04X}.")


QUOTED_PRINTABLE = warning(
    "ICS-01g",
    "Texts are not quoted-printable, as in vCalendar 1.0.",
    breaks="People read K=C3=B6ln for Köln.",
    clients="all of them",
    remedy="Write the letters themselves, in UTF-8, and VERSION:2.0.",
)
DOUBLE_ESCAPE = guess(
    "ICS-05d",
    "Texts are escaped once.",
    breaks="People read \\n and \\, in the text.",
    clients="all of them",
    remedy="Hand the text as it is to the program that writes the calendar: it escapes by itself.",
)


@judges(QUOTED_PRINTABLE, DOUBLE_ESCAPE)
def _marked(one: Property) -> Iterator[Finding]:
    if "=" in one.value and not one.param("ENCODING"):
        found = _QUOTED.search(one.value)
        if found and "://" not in one.value:
            near = one.value[max(found.start() - 8, 0) : found.end() + 8]
            yield QUOTED_PRINTABLE.at(one.line, f"{one.name} holds “{near}”.")
    if "\\\\" in one.value:
        found = _TWICE.search(one.text)
        if found:
            yield DOUBLE_ESCAPE.at(one.line, f"{one.name} holds “{found[0][:20]}”.")
