"""Rules of octets and content lines."""

from calendarhub.lint.rule import error, guess, promise, strict, warning

UTF8 = error(
    "ICS-01a",
    "The file is UTF-8.",
    standard="RFC 5545 §3.1.4",
    breaks="Letters with accents turn to rubbish, or the whole feed is refused.",
    clients="Google, Apple, Thunderbird, Home Assistant",
    remedy="Write and serve the file as UTF-8.",
)
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
SEPARATOR = strict(
    "ICS-01e",
    "No line or paragraph separator (U+2028, U+2029) stands in a line.",
    breaks="A title shows a box or a break; some readers end the line there and lose the rest.",
    clients="readers that split lines as Unicode does, web calendars",
    remedy="Write \\n for a line break.",
)
MOJIBAKE = warning(
    "ICS-01f",
    "Letters are those that were meant.",
    breaks="People read KÃ¶ln for Köln, or a lozenge with a question mark.",
    clients="all of them",
    remedy="UTF-8 was read as Latin-1 or Windows-1252 on the way: read the source as UTF-8, once.",
)
QUOTED_PRINTABLE = warning(
    "ICS-01g",
    "Texts are not quoted-printable, as in vCalendar 1.0.",
    breaks="People read K=C3=B6ln for Köln.",
    clients="all of them",
    remedy="Write the letters themselves, in UTF-8, and VERSION:2.0.",
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
ENVELOPE = error(
    "ICS-02e",
    "The file begins with BEGIN:VCALENDAR and ends with END:VCALENDAR.",
    standard="RFC 5545 §3.4",
    breaks="It is no calendar to any client: nothing is shown, or what was shown is cleared.",
    clients="all of them",
    remedy="Serve the calendar itself, not a page, an error or a part of it.",
)
NESTING = error(
    "ICS-02f",
    "Every BEGIN has its END.",
    standard="RFC 5545 §3.6",
    breaks="One half event makes clients refuse all of them.",
    clients="Nextcloud, Apple, Thunderbird",
    remedy="Close every component, innermost first.",
)
LINE = error(
    "ICS-02g",
    "Every line is NAME;PARAMETER=VALUE:value.",
    standard="RFC 5545 §3.1",
    breaks="The line, often the rest of a text, is lost, or the feed is refused.",
    clients="Home Assistant, ical.js, Nextcloud",
    remedy="Escape line breaks in texts as \\n and fold long lines with CRLF and a space.",
)
SEVERAL = strict(
    "ICS-02h",
    "A file holds one calendar.",
    breaks="The events of the second calendar are not shown.",
    clients="icalendar, ical and so Home Assistant, ics.py, ical.js refuse it; vobject shows the first",
    remedy="Put all events into one BEGIN:VCALENDAR … END:VCALENDAR, or publish two files.",
)
LONG = strict(
    "ICS-03",
    "No line is over 75 octets.",
    breaks="Long lines are cut, or the feed is refused.",
    clients="Nextcloud, older Outlook and phones",
    remedy="Fold: CRLF and one space, counted in octets of UTF-8, not in characters.",
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
UNESCAPED = error(
    "ICS-05a",
    "In texts comma and semicolon are escaped.",
    standard="RFC 5545 §3.3.11",
    breaks="The text is cut at that place, or shown as a list.",
    clients="Apple, ical.js, sabre",
    remedy="Write \\, and \\; in SUMMARY, DESCRIPTION, LOCATION and other texts.",
)
UNKNOWN_ESCAPE = error(
    "ICS-05b",
    "A backslash stands only before \\ ; , n and N.",
    standard="RFC 5545 §3.3.11",
    breaks="Backslashes show in titles, or the feed is refused.",
    clients="Home Assistant, Google",
    remedy="Escape backslash, semicolon, comma and newline, nothing else.",
)
ESCAPED_VALUE = error(
    "ICS-05c",
    "Addresses, dates, rules, positions and durations are not escaped.",
    standard="RFC 5545 §3.3",
    breaks="The link does not open, the place is not on the map.",
    clients="all of them",
    remedy="Escape only texts: GEO:54.4;18.6, not GEO:54.4\\;18.6.",
)
DOUBLE_ESCAPE = guess(
    "ICS-05d",
    "Texts are escaped once.",
    breaks="People read \\n and \\, in the text.",
    clients="all of them",
    remedy="Hand the text as it is to the program that writes the calendar: it escapes by itself.",
)
LOWER_CASE = strict(
    "ICS-06",
    "Names of properties, parameters and components are in upper case.",
    breaks="The property is not recognised.",
    clients="Home Assistant, home-made readers",
    remedy="Write SUMMARY, not summary.",
)
WORD_CASE = strict(
    "ICS-06b",
    "Words, dates and rules are in upper case: CANCELLED, WEEKLY, PT1H.",
    breaks="The value is not recognised: a cancelled event is shown as taking place.",
    clients="ical and so Home Assistant, ical.js, others that compare letter by letter",
    remedy="Write STATUS:CANCELLED, not STATUS:cancelled.",
)
SPACE = error(
    "ICS-07",
    "There is no white space around “:”, “;” and “=”.",
    standard="RFC 5545 §3.1",
    breaks="The property is not recognised, or the feed is refused.",
    clients="Home Assistant, strict libraries",
    remedy="Remove it.",
)
ORDER = promise(
    "ICS-08",
    "Properties of the calendar, then VTIMEZONEs by TZID, then VEVENTs by UID and RECURRENCE-ID.",
    breaks="Equal content gives different bytes, and readers in one pass miss zones.",
)

RULES = (
    UTF8,
    BOM,
    CONTROL,
    CONTROL_C1,
    SEPARATOR,
    MOJIBAKE,
    QUOTED_PRINTABLE,
    BARE_LF,
    BARE_CR,
    BLANK,
    NO_LAST_CRLF,
    ENVELOPE,
    NESTING,
    LINE,
    SEVERAL,
    LONG,
    FOLD_CHARACTER,
    FOLD_ESCAPE,
    UNESCAPED,
    UNKNOWN_ESCAPE,
    ESCAPED_VALUE,
    DOUBLE_ESCAPE,
    LOWER_CASE,
    WORD_CASE,
    SPACE,
    ORDER,
)
