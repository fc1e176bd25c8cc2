"""Every file below a record folder is accounted for: what is not read is told, with what to do.

Files of one kind are told in one line. What may be an event is a warning; pictures and documents
that no record names, an editor's leavings and what is set aside are notes.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from msgspec import Struct

from calendarhub.fetch import Other, names
from calendarhub.model.event import Event
from calendarhub.model.problem import Origin, Problem, Severity
from calendarhub.model.settings import RecordSource, Settings
from calendarhub.sources import beside

MOST_SHOWN = 3
_LOOKED_AT = 2_048  # octets of a text that show whether it begins like a record
_BEGINS = re.compile(r"^\s*(?:---|\+\+\+|(?:title|start|date|name|when)\s*[:=])", re.MULTILINE)
_LINK = re.compile(r"\]\(\s*<?([^)>\s]+)|(?:src|href)=[\"']([^\"']+)")
_TABLES = ("xlsx", "xls", "xlsm", "ods", "numbers")
_TEXTS = ("txt", "text", "mdx", "mdown", "mkd", "mkdn", "rst", "adoc", "org", "")
_CALENDARS = ("ics", "ical", "ifb", "vcs")
_LISTS = ("csv", "tsv", "json")
_BESIDE = frozenset(
    [
        *("avif", "gif", "jpeg", "jpg", "png", "webp", "svg", "heic", "tif", "tiff", "bmp"),
        *("docx", "doc", "odt", "rtf", "pdf", "pptx", "ppt", "odp", "epub", "zip"),
        *("mp3", "mp4", "m4a", "ogg", "wav", "mov", "webm", "vtt", "srt"),
        *("html", "htm", "css", "js"),
    ]
)


class _Kind(Struct, frozen=True):
    """What is said of files of one kind: the code, what they are, what to do, how grave it is."""

    code: str
    what: str
    remedy: str
    severity: Severity = Severity.WARNING


_DRAFTS = _Kind(
    "record.file.draft",
    "in a folder of drafts, and not published",
    "To publish one, move it out of that folder.",
    Severity.NOTE,
)
_ASIDE = _Kind(
    "record.file.aside",
    "set aside by a name that begins with “_”, and not read",
    "To publish one, rename the file or folder without “_”.",
    Severity.NOTE,
)
_LEFT = _Kind(
    "record.file.left",
    "left behind by an editor or a shared folder, and not read",
    "They can be deleted.",
    Severity.NOTE,
)
_TRANSLATED = _Kind(
    "record.file.language",
    "a translation into a language that the hub is not published in, and not read",
    "Add the language to languages: in calendarhub.yaml.",
    Severity.NOTE,
)
_EXPLAINS = _Kind(
    beside.CODE,
    "no event: it explains the folder",
    "",
    Severity.NOTE,
)
_HTML = _Kind(
    "record.file.unread",
    "a page in HTML with fields like a record, which is not read",
    "Only Markdown is read: its name ends in .md or .markdown.",
)
_UNNAMED = _Kind(
    "record.file.unnamed",
    "not published, since no record names it",
    "Link it in the text of a record, or name it there with `image:` or `documents:`,"
    " or leave files out by `not:` under `records:`.",
    Severity.NOTE,
)
_TEXT = _Kind(
    "record.file.unread",
    "not read, though it begins like a record",
    "Rename it so that its name ends in .md.",
)
_PLAIN_TEXT = _Kind(
    "record.file.unread",
    "not read: a record ends in .md or .yaml",
    "If it is an event, rename it to end in .md; else leave it out by `not:` under `records:`.",
    Severity.NOTE,
)
_SHEET = _Kind(
    "record.file.unread",
    "a spreadsheet, which is not read",
    "In Excel choose File, Save As, “CSV UTF-8 (Comma delimited)”, and name that file by `file:`"
    " under `records:`.",
)
_CALENDAR = _Kind(
    "record.file.unread",
    "a calendar, which is not read as a file of records",
    "Write its events as records, one file each, or as a list in .csv; or leave it out by `not:`.",
)
_LIST = _Kind(
    "record.file.unread",
    "a list, and lists are read only where the settings name them",
    "Name it under `records:` with `file:`, or leave it out by `not:`.",
)
_UNKNOWN = _Kind(
    "record.file.unread",
    "of a kind that is not read",
    "If it holds events, write them in files that end in .md; else leave it out by `not:`.",
    Severity.NOTE,
)


def accounted(
    settings: Settings,
    others: Sequence[Other],
    *,
    read: Collection[str],
    attached: Collection[str],
    written: Iterable[Event],
) -> Iterator[Problem]:
    """What is to be told of the files that no source reads.

    `read` are the files that another source reads, `attached` those that records name, and `written`
    the events, whose texts may link a file.
    """
    if not others:
        return
    known = {*read, *attached, *_linked(settings, others, written)}
    groups: dict[tuple[int, str, _Kind], list[Other]] = {}
    for other in others:
        if other.file in known:
            continue
        source = settings.records[other.source]
        kind = _kind(other, source)
        if source.file and kind not in (_LEFT, _ASIDE):
            yield _named(other, kind, is_alone="*" not in source.file)
            continue
        suffix = _suffix(other.path) if kind.severity is Severity.WARNING else ""
        groups.setdefault((other.source, suffix, kind), []).append(other)
    for (number, suffix, kind), group in groups.items():
        source = settings.records[number]
        yield _told(kind, group, suffix, source.folder or str(PurePosixPath(source.file).parent))


def _suffix(path: str) -> str:
    return path.rpartition("/")[2].casefold().lstrip(".").rpartition(".")[2] if "." in path else ""


def _kind(other: Other, source: RecordSource) -> _Kind:
    *parts, name = other.path.removeprefix(f"{source.folder}/").casefold().split("/")
    if names.is_leaving(name):
        return _LEFT
    if any(part in names.DRAFT_FOLDERS for part in parts):
        return _DRAFTS
    if source.folder and any(part.startswith("_") for part in (*parts, name)):
        return _ASIDE
    if source.folder and names.is_record(name):
        return _TRANSLATED
    suffix = PurePosixPath(name).suffix.removeprefix(".")
    if beside.has_name_of_a_page(name) and suffix not in _TABLES:
        return _EXPLAINS
    kind = _by_suffix(suffix, other.file)
    if source.is_mapped and kind in (_LIST, _SHEET, _CALENDAR):
        return _UNNAMED  # a site keeps much beside its events
    return kind


def _by_suffix(suffix: str, file: str) -> _Kind:
    for suffixes, kind in ((_TABLES, _SHEET), (_CALENDARS, _CALENDAR), (_LISTS, _LIST)):
        if suffix in suffixes:
            return kind
    if suffix in _TEXTS:
        return _TEXT if _begins_like_a_record(file) else _PLAIN_TEXT
    if suffix in ("html", "htm") and _begins_like_a_record(file):
        return _HTML
    return _UNNAMED if suffix in _BESIDE else _UNKNOWN


def _begins_like_a_record(file: str) -> bool:
    try:
        with Path(file).open("rb") as opened:
            text = opened.read(_LOOKED_AT).decode("utf-8-sig", "ignore")
    except OSError:
        return False
    return bool(_BEGINS.search("\n".join(text.splitlines()[:20])))


def _linked(settings: Settings, others: Sequence[Other], written: Iterable[Event]) -> Iterator[str]:
    """The files that the texts of records link or show."""
    by_path = {other.path: other.file for other in others if settings.records[other.source].folder}
    for event in written if by_path else ():
        folder = PurePosixPath(event.origin.path).parent
        for _, text in event.body.versions:
            for match in _LINK.finditer(text):
                target = (folder / (match[1] or match[2])).as_posix()
                if target in by_path:
                    yield by_path[target]


def _named(other: Other, kind: _Kind, *, is_alone: bool) -> Problem:
    """A file that the settings name, and that cannot be read: an error where they name it alone."""
    remedy = kind.remedy if kind in (_SHEET, _CALENDAR) else "Lists are .json, .csv, .tsv or .yaml."
    return Problem(
        "record.suffix",
        "the settings name this file, and it is no list that can be read",
        Origin(other.path),
        remedy if is_alone else f"{remedy} Or leave it out by `not:` under `records:`.",
        severity=Severity.ERROR if is_alone else Severity.WARNING,
    )


_PLURALS = (
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


def _told(kind: _Kind, group: Sequence[Other], suffix: str, folder: str) -> Problem:
    many = len(group)
    shown = ", ".join(one.path.removeprefix(f"{folder}/") for one in group[:MOST_SHOWN])
    if many == 1:
        message = f"this file is {kind.what}"
    else:
        files = f"{many:,} files" + (f" in .{suffix}" if suffix else "")
        rest = ", …" if many > MOST_SHOWN else ""
        what = kind.what
        for one, several in _PLURALS:
            what = what.replace(one, several)
        message = f"{files} below {folder} are {what}: {shown}{rest}"
    where = Origin(group[0].path if many == 1 else folder)
    return Problem(kind.code, message, where, kind.remedy, severity=kind.severity)
