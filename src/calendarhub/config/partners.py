"""network/sources.yaml → PartnerSource. A source with a mistake is not asked; the others are."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from calendarhub.config.network import references
from calendarhub.config.tables.partners import PARTNER
from calendarhub.input import tree
from calendarhub.input.keys import Values, read_rows
from calendarhub.input.reader import FileReader
from calendarhub.input.tree import Node
from calendarhub.model.network import Network
from calendarhub.model.partner import DEFAULT_EVERY, DEFAULT_RANK, PartnerSelection, PartnerSource
from calendarhub.model.problem import Origin, Problem, Severity
from calendarhub.rules.clean import shown
from calendarhub.rules.intake.secrecy import HOLDER, masked

MOST_SOURCES = 200


class Partners(Struct, frozen=True):
    """Sources without a mistake and with one, as far as these could be read.

    `is_whole` says that every source of the file is among them, by its id.
    """

    sound: tuple[PartnerSource, ...] = ()
    faulty: tuple[PartnerSource, ...] = ()
    is_whole: bool = True


def partners(reader: FileReader, node: Node, known: Network) -> Partners:
    """The sources of a file; ids are those of the network `known`."""
    sound: dict[str, PartnerSource] = {}
    faulty: dict[str, PartnerSource] = {}
    seen: dict[str, Origin] = {}
    is_whole = isinstance(node, tree.Items | tree.Table)
    before = len(reader.problems)
    for row in read_rows(reader, node, PARTNER):
        source = _source(row) if row is not None else None
        if row is None or source is None:
            is_whole = False
        elif source.id in seen:
            _twice(reader, row, seen[source.id])
        else:
            seen[source.id] = reader.where(row.nodes["id"])
            _check(reader, row, known, number=len(seen))
            is_sound = not any(one.severity is Severity.ERROR for one in reader.problems[before:])
            (sound if is_sound else faulty)[source.id] = source
        before = len(reader.problems)
    return Partners(tuple(sound.values()), tuple(faulty.values()), is_whole)


def without_secrets(problem: Problem) -> Problem:
    """A problem of the file as it may be shown: without a secret that somebody wrote into it."""
    message, remedy = masked(problem.message), masked(problem.remedy)
    return replace(problem, message=message, remedy=remedy)


def _twice(reader: FileReader, row: Values, first: Origin) -> None:
    message = f"the id “{row.get('id')}” is used twice in this file: the first is read"
    remedy = "Give one of the two another id."
    reader.wrong(row.nodes["id"], "id.twice", message, remedy, also=(first,))


def _check(reader: FileReader, row: Values, known: Network, *, number: int) -> None:
    """What only the whole file and the network show."""
    if number > MOST_SOURCES:
        message = f"this is source {number}, and a hub reads {MOST_SOURCES}"
        remedy = "Leave it out, or let another hub read some of them."
        reader.wrong(row.nodes["id"], "limit", message, remedy)
    references(reader, row, "organisation", known.organisations, "organisations")
    _types(reader, row, known)
    _plain(reader, row, "fields", "the name of a column")
    url = row.get("url", "")
    if HOLDER in url and not row.get("secret") and not row.failed("secret"):
        message = f"url has {HOLDER}, and no secret is named"
        remedy = "Write secret: and its name in secrets.yaml."
        reader.wrong(row.nodes["url"], "secret.missing", message, remedy)
    if row.get("secret") and url and "://" not in url:
        message = "a file of the hub is read without a secret"
        reader.wrong(row.nodes["secret"], "secret.idle", message, "Leave this line out.")


def _types(reader: FileReader, row: Values, known: Network) -> None:
    """Report types that the network does not have."""
    given: Values | None = row.get("type")
    if given is None:
        return
    inner = FileReader(reader.path, f"{reader.code}.type", problems=reader.problems)
    references(inner, given, "default", known.types, "types")
    for name, value in _plain(inner, given, "words", "the id of a type"):
        found: list[Problem] = []
        one = Values(given.node, {name: value}, {name: value})
        references(FileReader(reader.path, "", problems=found), one, name, known.types, "types")
        code = f"{inner.code}.words.unknown"
        reader.problems.extend(replace(problem, code=code) for problem in found)


def _plain(reader: FileReader, row: Values, name: str, what: str) -> list[tuple[str, Node]]:
    """The pairs of a free mapping; what is no text is told."""
    table = row.nodes.get(name)
    pairs: list[tuple[str, Node]] = []
    for key, value in table.entries.values() if isinstance(table, tree.Table) else ():
        if isinstance(value, tree.Scalar):
            pairs.append((key.text, value))
        else:
            message = f"{name}: “{shown(key.text)}” takes {what}, one alone"
            reader.wrong(value, f"{name}.shape", message, f"Write {shown(key.text)}: and {what}.")
    return pairs


def _source(row: Values) -> PartnerSource | None:
    """The source of a row as far as it could be read; None without an id."""
    if not row.get("id"):
        return None
    types: Values | None = row.get("type")
    names = ("kind", "organisation", "timezone", "language", "tags", "sessions", "paused", "secret")
    given = {name: row.get(name) for name in names if row.get(name)}
    return PartnerSource(
        id=row.get("id"),
        url=row.get("url", ""),
        type=types.get("default", "") if types else "",
        types=_texts(types.get("words", {})) if types else {},
        select=_selection(row.get("select")),
        every=row.get("every", DEFAULT_EVERY),
        rank=row.get("rank", DEFAULT_RANK),
        confirm=row.get("publish") == "confirm",
        keep_uids=row.get("uids") == "keep",
        fields=_texts(row.get("fields", {})),
        **given,
    )


def _selection(given: Values | None) -> PartnerSelection:
    if given is None:
        return PartnerSelection()
    return PartnerSelection(
        words=given.get("words", ()),
        without=given.get("not", ()),
        back=given.get("back"),
        ahead=given.get("ahead"),
    )


def _texts(given: Mapping[str, Any]) -> dict[str, str]:
    return {name: value for name, value in given.items() if isinstance(value, str)}
