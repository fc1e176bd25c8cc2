"""What says that a record is not to be seen yet, in whatever words its files have for it.

A site that has drafts of its own is read with them kept back, whether its field map names the key
or not: what was meant to be private is never published by a map that is too short.
"""

import re
from collections.abc import Container

from msgspec.structs import replace

from calendarhub.input.advice import privacy
from calendarhub.input.advice.lines import said_of
from calendarhub.input.advice.syntax import Syntax
from calendarhub.input.advice.syntax import written as line_in
from calendarhub.input.reader import FileReader
from calendarhub.input.tree import Items, KeyEntry, Node, Scalar, Table, is_nothing
from calendarhub.model.problem import Origin, Problem, Severity
from calendarhub.rules.clean import shown

CODE = "record.draft"
_STATES = frozenset(
    [
        *("status", "state", "visibility", "access", "class", "classification", "workflow"),
        *("audience", "stage"),
        *("post_status", "publication_status", "publish_status", "workflow_state", "_status"),
        *("review_state", "moderation_state", "published_state"),
        # Outlook, which is honoured whatever its column “Private” says
        *("sensitivity", "vertraulichkeit", "luottamuksellisuus", "känslighet", "følsomhed"),
        *("følsomhet", "tundlikkus"),
    ]
)
_BACK = frozenset(
    [
        *("draft", "drafts", "private", "hidden", "unlisted", "unpublished", "internal"),
        *("review", "to review", "for review", "pending review", "under review", "unapproved"),
        *("awaiting approval", "rejected", "deleted", "removed"),
        *("confidential", "in review", "needs review", "trash", "trashed", "auto-draft"),
        *("not published", "visible_to_editors", "embargoed", "entwurf", "luonnos", "utkast"),
        *("kladde", "concept", "brouillon", "borrador", "bozza", "rascunho", "szkic", "mustand"),
        *("melnraksts", "juodraštis", "koncept", "privat", "intern", "yksityinen", "sisäinen"),
        *("черновик", "чернетка", "wip", "work in progress"),
        *("personal", "persönlich", "vertraulich", "personligt", "personlig", "luottamuksellinen"),
        *("konfidentiell", "fortroligt", "fortrolig", "henkilökohtainen", "prywatne", "poufne"),
    ]
)
# Drupal and others write 0 and 1 into `status`.
_STATES_OF_FIGURES = frozenset(["status", "state", "_status", "publication_status"])
# In a table of WordPress these wait for a review or for their day, not for an answer.
_OF_WORDPRESS = frozenset(["post_type", "post_status", "post_id"])
_WAITING = frozenset(["pending", "future", "inherit"])
_HIDES = re.compile(r"(?:hide|hidden)(?:_event)?_from(?:_event)?_(?:listings?|calendars?|upcoming)")
# Mappings that hold the fields of a record: JSON:API, Contentful, Eleventy, WordPress.
_HOLDERS = frozenset(["attributes", "fields", "data", "frontmatter", "meta", "metadata", "acf"])
_INSTANTS = ("publishDate", "publishdate", "publish_date", "publishOn", "publish_on", "pubdate")


def kept_back(table: Table, ours: Container[str] = ()) -> KeyEntry | None:
    """The entry by which a record says that it is not to be published; None where none does.

    `ours` are the keys that a record of our own shape has: whatever else may mean it then does.
    """
    for written, entry in table.entries.items():
        inner = entry.value if privacy.key_of(written) in _HOLDERS else None
        if isinstance(inner, Table) and (said := kept_back(inner)) is not None:
            return said
    is_of_wordpress = any(privacy.key_of(key) in _OF_WORDPRESS for key in table.entries)
    for written, entry in table.entries.items():
        key, value = privacy.key_of(written), entry.value
        if isinstance(value, Scalar) and _says_so(key, value):
            return entry
        if key == "post_password" and not is_nothing(value):
            return entry
        if is_of_wordpress and key in _STATES and _waits(value):
            return entry
        is_strange = bool(ours) and written not in ours and not is_nothing(value)
        if is_strange and privacy.is_private(written, said_of(value)):
            return entry
        if isinstance(value, Items) and key in _STATES and _any_says_so(key, value):
            return entry
    return None


def _any_says_so(key: str, items: Items) -> bool:
    return any(isinstance(one, Scalar) and _says_so(key, one) for one in items.items)


def _waits(value: Node) -> bool:
    return isinstance(value, Scalar) and value.text.strip().casefold() in _WAITING


def _says_so(key: str, value: Scalar) -> bool:
    said = value.text.strip().casefold()
    if not value.is_nothing and privacy.is_private_elsewhere(key, said):
        return True
    if key not in _STATES:
        return bool(_HIDES.fullmatch(key)) and said in privacy.YES
    if said in ("0", "false", "pending"):  # pending: of a review, not of a meeting
        return (key in _STATES_OF_FIGURES) is (said != "pending")
    return said in _BACK


def without_mark(table: Table, entry: KeyEntry) -> Table:
    """A record without the word of another tool by which it is kept back; `draft` itself stays."""
    key = entry.key.text
    if key == "draft":
        return table
    return table._replace(entries={k: one for k, one in table.entries.items() if k != key})


def held_until(table: Table) -> Node | None:
    """The instant before which another tool does not publish a record (Hugo's `publishDate`)."""
    return next((node for key in _INSTANTS if (node := table.get(key)) is not None), None)


def problems_of_draft(entry: KeyEntry, reader: FileReader) -> list[Problem]:
    """What is told of a record that is kept back: in one of ours, what else is wrong with it, too.

    No mistake of a draft is a reason to keep the version that was published before.
    """
    if reader.lenient:
        return [note(entry, reader)]
    rest = [_eased(problem) for problem in reader.problems]
    return rest if entry.key.text == "draft" else [*rest, note(entry, reader)]


def note(entry: KeyEntry, reader: FileReader) -> Problem:
    """The note that a record, or a translation, is left out, at the entry that says so."""
    key, value = entry.key, entry.value
    words = said_of(value)
    width = value.column + value.width - key.column if value.line == key.line else key.width
    is_cell = reader.syntax is Syntax.TABLE  # who removes that line removes the event
    remedy = f"To publish it, {'empty that value' if is_cell else 'remove that line'}."
    if not reader.lenient:
        line = line_in(privacy.lines(words)[0], reader.syntax)
        remedy = f"Write {line} instead; to publish it, remove that line."
    return Problem(
        CODE,
        f"“{shown(key.text)}: {shown(words)}” says that this is not to be published; it is left out",
        Origin(reader.path, key.line, key.column, max(1, width)),
        remedy,
        severity=Severity.NOTE,
    )


def _eased(problem: Problem) -> Problem:
    is_error = problem.severity is Severity.ERROR
    return replace(problem, severity=Severity.WARNING) if is_error else problem
