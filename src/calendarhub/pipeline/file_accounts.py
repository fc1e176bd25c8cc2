"""Every file below a record folder is accounted for: what is not read is told, with what to do.

Files of one kind are told in one line. What may be an event is a warning; pictures and documents
that no record names, an editor's leavings and what is set aside are notes.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from calendarhub.fetch import Other, names
from calendarhub.model.event import Event
from calendarhub.model.problem import Origin, Problem, Severity
from calendarhub.model.record_source import RecordSource
from calendarhub.model.settings import Settings
from calendarhub.pipeline import unread_files as unread
from calendarhub.pipeline.unread_files import UnreadKind
from calendarhub.sources.record import beside
from calendarhub.sources.shapes import ONLY_LISTS

MOST_SHOWN = 3
_LOOKED_AT = 2_048  # octets of a text that show whether it begins like a record
_BEGINS = re.compile(r"^\s*(?:---|\+\+\+|(?:title|start|date|name|when)\s*[:=])", re.MULTILINE)
_LINK = re.compile(r"\]\(\s*<?([^)>\s]+)|(?:src|href)=[\"']([^\"']+)")
_TABLES = ("xlsx", "xls", "xlsm", "ods", "numbers")
_TEXTS = ("txt", "text", "mdx", "mdown", "mkd", "mkdn", "rst", "adoc", "org", "")
_CALENDARS = ("ics", "ical", "ifb", "vcs")
_BESIDE = frozenset(
    [
        *("avif", "gif", "jpeg", "jpg", "png", "webp", "svg", "heic", "tif", "tiff", "bmp"),
        *("docx", "doc", "odt", "rtf", "pdf", "pptx", "ppt", "odp", "epub", "zip"),
        *("mp3", "mp4", "m4a", "ogg", "wav", "mov", "webm", "vtt", "srt"),
        *("html", "htm", "css", "js"),
    ]
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
    groups: dict[tuple[int, str, UnreadKind], list[Other]] = {}
    for other in others:
        if other.file in known:
            continue
        source = settings.records[other.source]
        kind = _kind(other, source)
        if source.file and kind not in (unread.LEFT, unread.ASIDE):
            yield _named(other, kind, is_alone="*" not in source.file)
            continue
        suffix = _suffix(other.path) if kind.severity is Severity.WARNING else ""
        groups.setdefault((other.source, suffix, kind), []).append(other)
    for (number, suffix, kind), group in groups.items():
        source = settings.records[number]
        yield _told(kind, group, suffix, source.folder or str(PurePosixPath(source.file).parent))


def _suffix(path: str) -> str:
    return path.rpartition("/")[2].casefold().lstrip(".").rpartition(".")[2] if "." in path else ""


def _kind(other: Other, source: RecordSource) -> UnreadKind:
    *parts, name = other.path.removeprefix(f"{source.folder}/").casefold().split("/")
    if names.is_leaving(name):
        return unread.LEFT
    if any(map(names.is_for_drafts, parts)):
        return unread.DRAFTS
    if source.folder and any(part.startswith("_") for part in (*parts, name)):
        return unread.ASIDE
    if source.folder and names.is_record(name):
        return unread.TRANSLATED
    suffix = PurePosixPath(name).suffix.removeprefix(".")
    if beside.has_name_of_a_page(name) and suffix not in _TABLES:
        return unread.EXPLAINS
    kind = _by_suffix(suffix, other.file)
    if source.is_mapped and kind in (unread.LIST, unread.SHEET, unread.CALENDAR):
        return unread.UNNAMED  # a site keeps much beside its events
    return kind


def _by_suffix(suffix: str, file: str) -> UnreadKind:
    for suffixes, kind in (
        (_TABLES, unread.SHEET),
        (_CALENDARS, unread.CALENDAR),
        (tuple(end[1:] for end in ONLY_LISTS), unread.LIST),
    ):
        if suffix in suffixes:
            return kind
    if suffix in _TEXTS:
        return unread.TEXT if _begins_like_a_record(file) else unread.PLAIN_TEXT
    if suffix in ("html", "htm") and _begins_like_a_record(file):
        return unread.HTML
    return unread.UNNAMED if suffix in _BESIDE else unread.UNKNOWN


def _begins_like_a_record(file: str) -> bool:
    if not Path(file).is_file():
        return False  # a pipe would be waited for
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


def _named(other: Other, kind: UnreadKind, *, is_alone: bool) -> Problem:
    """A file that the settings name, and that cannot be read: an error where they name it alone."""
    remedy = (
        kind.remedy
        if kind in (unread.SHEET, unread.CALENDAR)
        else "Lists are .json, .csv, .tsv or .yaml."
    )
    return Problem(
        "record.suffix",
        "the settings name this file, and it is no list that can be read",
        Origin(other.path),
        remedy if is_alone else f"{remedy} Or leave it out by `not:` under `records:`.",
        severity=Severity.ERROR if is_alone else Severity.WARNING,
    )


def _told(kind: UnreadKind, group: Sequence[Other], suffix: str, folder: str) -> Problem:
    many = len(group)
    shown = ", ".join(one.path.removeprefix(f"{folder}/") for one in group[:MOST_SHOWN])
    if many == 1:
        message = f"this file is {kind.what}"
    else:
        files = f"{many:,} files" + (f" in .{suffix}" if suffix else "")
        rest = ", …" if many > MOST_SHOWN else ""
        what = kind.what
        for one, several in unread.PLURALS:
            what = what.replace(one, several)
        message = f"{files} below {folder} are {what}: {shown}{rest}"
    where = Origin(group[0].path if many == 1 else folder)
    return Problem(kind.code, message, where, kind.remedy, severity=kind.severity)
