"""What is said of files that are not read, by their kind."""

from msgspec import Struct

from calendarhub.model.problem import Severity
from calendarhub.sources.record import beside


class UnreadKind(Struct, frozen=True):
    """What is said of files of one kind: the code, what they are, what to do, how grave it is."""

    code: str
    what: str
    remedy: str
    severity: Severity = Severity.WARNING


DRAFTS = UnreadKind(
    "record.file.draft",
    "in a folder of drafts or templates, and not published",
    "To publish one, move it out of that folder.",
    Severity.NOTE,
)
ASIDE = UnreadKind(
    "record.file.aside",
    "set aside by a name that begins with “_”, and not read",
    "To publish one, rename the file or folder without “_”.",
    Severity.NOTE,
)
LEFT = UnreadKind(
    "record.file.left",
    "left behind by an editor or a shared folder, and not read",
    "They can be deleted.",
    Severity.NOTE,
)
TRANSLATED = UnreadKind(
    "record.file.language",
    "a translation into a language that the hub is not published in, and not read",
    "Add the language to languages: in calendarhub.yaml.",
    Severity.NOTE,
)
EXPLAINS = UnreadKind(
    beside.CODE,
    "no event: it explains the folder",
    "",
    Severity.NOTE,
)
HTML = UnreadKind(
    "record.file.unread",
    "a page in HTML with fields like a record, which is not read",
    "Only Markdown is read: its name ends in .md or .markdown.",
)
UNNAMED = UnreadKind(
    "record.file.unnamed",
    "not published, since no record names it",
    "Link it in the text of a record, or name it there with `image:` or `documents:`,"
    " or leave files out by `not:` under `records:`.",
    Severity.NOTE,
)
TEXT = UnreadKind(
    "record.file.unread",
    "not read, though it begins like a record",
    "Rename it so that its name ends in .md.",
)
PLAIN_TEXT = UnreadKind(
    "record.file.unread",
    "not read: a record ends in .md or .yaml",
    "If it is an event, rename it to end in .md; else leave it out by `not:` under `records:`.",
    Severity.NOTE,
)
SHEET = UnreadKind(
    "record.file.unread",
    "a spreadsheet, which is not read",
    "In Excel choose File, Save As, “CSV UTF-8 (Comma delimited)”, and name that file by `file:`"
    " under `records:`.",
)
CALENDAR = UnreadKind(
    "record.file.unread",
    "a calendar, which is not read as a file of records",
    "Write its events as records, one file each, or as a list in .csv; or leave it out by `not:`.",
)
LIST = UnreadKind(
    "record.file.unread",
    "a list, and lists are read only where the settings name them",
    "Name it under `records:` with `file:`, or leave it out by `not:`.",
)
UNKNOWN = UnreadKind(
    "record.file.unread",
    "of a kind that is not read",
    "If it holds events, write them in files that end in .md; else leave it out by `not:`.",
    Severity.NOTE,
)
# The same words of several files.
PLURALS = (
    ("names it", "names them"),
    ("it explains", "they explain"),
    ("no event:", "no events:"),
    ("it begins like a record", "they begin like records"),
    ("a translation into a language", "translations into languages"),
    ("a spreadsheet, which is", "spreadsheets, which are"),
    ("a calendar, which is not read as a file", "calendars, which are not read as files"),
    ("a list, and lists are", "lists, which are"),
    ("a page in HTML with fields like a record, which is", "pages in HTML, which are"),
)
