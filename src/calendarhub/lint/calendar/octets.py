"""Octets and content lines: what the strict reader met."""

from collections.abc import Iterable, Iterator

from calendarhub.ical.reader import Fault
from calendarhub.lint.calendar import envelope
from calendarhub.lint.rule import Finding, Rule, error, judges, strict

BOM = error(
    "ICS-01b",
    "The file does not begin with a byte order mark.",
    standard="RFC 5545 §3.1",
    breaks="The first line is not recognised and the feed stays empty.",
    clients="Google, Android, Apple",
    remedy="Write UTF-8 without a BOM.",
)
CONTROL = error(
    "ICS-01c",
    "There are no control characters.",
    standard="RFC 5545 §3.1",
    breaks="One of them can make a reader refuse the whole feed.",
    clients="Home Assistant, ics.py, Outlook",
    remedy="Remove control characters from titles and texts; a tab becomes a space.",
)
CONTROL_C1 = strict(
    "ICS-01d",
    "There are no control characters of the second block (U+0080 to U+009F).",
    breaks="Quotes and dashes of Windows show as boxes, and U+0085 ends the line for some.",
    clients="Apple and Google show boxes; readers that split lines as Unicode does",
    remedy="The text was Windows-1252: convert it to UTF-8 as such.",
)
BARE_LF = error(
    "ICS-02a",
    "Every line ends in CRLF.",
    standard="RFC 5545 §3.1",
    breaks="The feed imports as nothing, without a word.",
    clients="Outlook.com, older Outlook, strict libraries",
    remedy="End each line in CRLF; check that no editor, Git or template changes it.",
)
BARE_CR = error(
    "ICS-02b",
    "No carriage return stands alone.",
    standard="RFC 5545 §3.1",
    breaks="Some readers see a line end there and a new, broken property.",
    clients="readers built on universal line ends",
    remedy="Escape line breaks in texts as \\n.",
)
BLANK = error(
    "ICS-02c",
    "There is no blank line.",
    standard="RFC 5545 §3.1",
    breaks="Readers stop there or refuse the feed.",
    clients="Nextcloud, Outlook, libical",
    remedy="Remove it; in texts write \\n.",
)
NO_LAST_CRLF = error(
    "ICS-02d",
    "The last line ends in CRLF too.",
    standard="RFC 5545 §3.1",
    breaks="END:VCALENDAR is not seen: the feed looks cut off.",
    clients="Outlook.com, strict libraries",
    remedy="End the file with END:VCALENDAR and CRLF.",
)
LONG = strict(
    "ICS-03",
    "No line is over 75 octets.",
    breaks="Long lines are cut, or the feed is refused.",
    clients="Nextcloud, older Outlook and phones",
    remedy="Fold: CRLF and one space, counted in octets of UTF-8, not in characters.",
)
LINE = error(
    "ICS-02g",
    "Every line is NAME;PARAMETER=VALUE:value.",
    standard="RFC 5545 §3.1",
    breaks="The line, often the rest of a text, is lost, or the feed is refused.",
    clients="Home Assistant, ical.js, Nextcloud",
    remedy="Escape line breaks in texts as \\n and fold long lines with CRLF and a space.",
)
FOLD_CHARACTER = strict(
    "ICS-04a",
    "No fold falls inside a character of several octets.",
    breaks="The letter turns to rubbish, or the event is not shown.",
    clients="Google, Apple",
    remedy="Fold between characters.",
)
FOLD_ESCAPE = strict(
    "ICS-04b",
    "No fold falls between a backslash and what it escapes.",
    breaks="The event is not shown, or shows a lone backslash.",
    clients="Google",
    remedy="Fold before the backslash.",
)
LOWER_CASE = strict(
    "ICS-06",
    "Names of properties, parameters and components are in upper case.",
    breaks="The property is not recognised.",
    clients="Home Assistant, home-made readers",
    remedy="Write SUMMARY, not summary.",
)
SPACE = error(
    "ICS-07",
    "There is no white space around “:”, “;” and “=”.",
    standard="RFC 5545 §3.1",
    breaks="The property is not recognised, or the feed is refused.",
    clients="Home Assistant, strict libraries",
    remedy="Remove it.",
)
NESTING = error(
    "ICS-02f",
    "Every BEGIN has its END.",
    standard="RFC 5545 §3.6",
    breaks="One half event makes clients refuse all of them.",
    clients="Nextcloud, Apple, Thunderbird",
    remedy="Close every component, innermost first.",
)
_RULES: dict[str, Rule] = {
    "octets.utf-8": envelope.UTF8,
    "octets.bom": BOM,
    "octets.control": CONTROL,
    "octets.control-c1": CONTROL_C1,
    "octets.bare-lf": BARE_LF,
    "octets.bare-cr": BARE_CR,
    "octets.blank-line": BLANK,
    "octets.no-final-crlf": NO_LAST_CRLF,
    "octets.long-line": LONG,
    "octets.fold": LINE,
    "octets.fold-in-character": FOLD_CHARACTER,
    "octets.fold-in-escape": FOLD_ESCAPE,
    "line.no-colon": LINE,
    "line.name": LINE,
    "line.parameter": LINE,
    "line.quote": LINE,
    "line.lower-case": LOWER_CASE,
    "line.space": SPACE,
    "structure.outside": envelope.ENVELOPE,
    "structure.root": envelope.ENVELOPE,
    "structure.unclosed": NESTING,
    "structure.end": NESTING,
    "structure.deep": NESTING,
}


@judges(*_RULES.values())
def faults(found: Iterable[Fault], data: bytes) -> Iterator[Finding]:
    """What the strict reader has against the lines themselves."""
    told: set[str] = set()
    for fault in found:
        # A file written with LF has them all over: the first says it.
        if fault.code == "octets.bare-lf" and fault.code in told:
            continue
        told.add(fault.code)
        # A file that ends in LF alone has one fault there, not two.
        if fault.code == "octets.no-final-crlf" and data.endswith(b"\n"):
            continue
        yield _RULES[fault.code].at(fault.line, fault.message)
