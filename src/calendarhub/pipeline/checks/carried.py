"""The gate for files of a publication elsewhere: only what a build of ours could have made passes.

Whoever could write there could have left anything, with a digest that fits.
"""

import hashlib
from collections.abc import Callable

from lxml import etree

from calendarhub.formats import CALENDAR, FORMATS, FeedFormat, feed_format
from calendarhub.ical.reader import read
from calendarhub.lint import PublishedPaths
from calendarhub.lint.elsewhere import (
    fault_of_drawing,
    fault_of_page,
    fault_of_path,
    fault_of_style,
    is_page_of_ours,
    suffix_of,
)
from calendarhub.pipeline.checks.calendars import PROPERTIES
from calendarhub.pipeline.checks.feeds import fault_of_feed
from calendarhub.pipeline.files_beside import FILES, PICTURES
from calendarhub.pipeline.pictures import LARGEST
from calendarhub.pipeline.stones import is_said_so, is_stone
from calendarhub.theme.scripts import PUBLISHED

MEGABYTE = 1024 * 1024
_MOST_OF_A_FEED = 64 * MEGABYTE
_MOST = 8 * MEGABYTE
# Feeds grow with a hub; so do the lists of search, and the site map.
_LARGE = (".json", ".xml", *[row.ending for row in FORMATS.values()])
# What a theme may bring beside scripts and styles.
_FURNITURE = PICTURES | {"ico", "otf", "ttf", "woff", "woff2"}
_RUNS = ("{http://www.w3.org/1999/xhtml}", "{http://www.w3.org/2000/svg}")


def fault_before(path: str, size: int) -> str:
    """Why a file is not even asked for, by its path and size; empty where it is."""
    suffix = suffix_of(path)
    if fault := fault_of_path(path):
        return fault
    if path.startswith("files/") and suffix not in FILES and not is_stone(path):
        return f"a file of the kind .{suffix} is not published"
    most = (
        LARGEST
        if path.startswith("files/")
        else _MOST_OF_A_FEED
        if path.endswith(_LARGE)
        else _MOST
    )
    return f"it is larger than {most // MEGABYTE} MB" if size > most else ""


def fault_of_file(path: str, data: bytes, tree: PublishedPaths) -> str:
    """Why the bytes of a file are not taken; empty where nothing is against them."""
    suffix = suffix_of(path)
    if is_stone(path):
        fault = "" if is_said_so(data) else "it is no page that says that something was withdrawn"
        return fault or fault_of_page(data, path=path, tree=tree)
    if path.startswith("files/"):
        return ""
    if path.startswith("assets/") and path.split(".")[-2] != hashlib.sha256(data).hexdigest()[:10]:
        return "its name is of other bytes"
    if suffix in {"html", "htm"}:
        return fault_of_page(data, path=path, tree=tree, is_former=not is_page_of_ours(path))
    if suffix in _CHECKS:
        return _CHECKS[suffix](data)
    if path.endswith(_LARGE):
        return fault_of_feed(path, data) or _fault_of_marks(path, data)
    return "" if suffix in _FURNITURE or path == "robots.txt" else "no such file is ever published"


def fault_of_calendar(data: bytes) -> str:
    """Why nobody can read a calendar strictly; empty where it is one."""
    reading = read(data)
    if reading.faults:
        return reading.faults[0].message
    return "" if [one.name for one in reading.components] == ["VCALENDAR"] else "it is no calendar"


def _calendar(data: bytes) -> str:
    if fault := fault_of_calendar(data):
        return fault
    (calendar,) = read(data).components
    if calendar.value("METHOD"):
        return "it is an invitation"
    for component in calendar.components:
        if component.name == "VEVENT":
            strange = {one.name for one in component.properties} - PROPERTIES
            if strange or component.components:
                return "an event says what no event of ours says"
        elif component.name != "VTIMEZONE":
            return "it holds what no calendar of ours holds"
    return ""


def _fault_of_marks(path: str, data: bytes) -> str:
    """Why a browser that is shown some XML would run or load something; empty of all else."""
    form = feed_format(path)
    is_xml = suffix_of(path) == "xml" if form is None else form.judged_as is FeedFormat.XML
    if not is_xml:
        return ""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    root = etree.fromstring(data, parser)
    if next(root.itersiblings(preceding=True, tag=etree.ProcessingInstruction), None) is not None:
        return "it is shown by a style from elsewhere"
    if any(str(one.tag).startswith(_RUNS) for one in root.iter(etree.Element)):
        return "it holds marks that a browser would run"
    return ""


def _style(data: bytes) -> str:
    try:
        return fault_of_style(data.decode("utf-8"))
    except UnicodeDecodeError:
        return "it is not UTF-8"


def _script(data: bytes) -> str:
    known = hashlib.sha256(data).hexdigest() in PUBLISHED
    return "" if known else "no version of calendarhub ever published this script"


_CHECKS: dict[str, Callable[[bytes], str]] = {
    CALENDAR.suffix: _calendar,
    "css": _style,
    "svg": fault_of_drawing,
    "js": _script,
}
