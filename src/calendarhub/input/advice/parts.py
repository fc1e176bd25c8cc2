"""Parts of a record under other keys: the lines that say the same with ours."""

import re
from collections.abc import Sequence
from difflib import get_close_matches

from calendarhub.input.advice.lines import mapping, of_text, raw, value
from calendarhub.input.advice.privacy import NO, YES
from calendarhub.input.advice.said import Rewrite
from calendarhub.input.advice.syntax import Syntax
from calendarhub.input.tree import Items, KeyEntry, Scalar, Table
from calendarhub.rules.clean import slug
from calendarhub.rules.dates import DateReading, read
from calendarhub.rules.title_status import status_of

WORDS = ("city", "country", "street", "geo", "lat", "lon", "email", "phone")
GROUPS = {
    **dict.fromkeys(("place", "city", "country", "street", "geo", "lat", "lon"), "place"),
    **dict.fromkeys(("contact", "email", "phone"), "contact"),
    "documents": "documents",
    "deadlines": "deadlines",
}
STATES = {
    "cancelled": "cancelled canceled is_cancelled peruttu peruutettu inställt inställd aflyst avlyst"
    " abgesagt ausgefallen ärajäetud atcelts atšaukta odwołane odwołany called_off",
    "postponed": "postponed delayed rescheduled siirretty lykätty uppskjutet udsat udskudt"
    " utsatt verschoben edasilükatud pārcelts atidėta przełożone",
    "tentative": "tentative unconfirmed provisional tbc alustava vahvistamaton preliminär foreløbig"
    " vorläufig esialgne provizorisks preliminarus wstępny",
    "confirmed": "confirmed vahvistettu bekräftad bekræftet bekreftet bestätigt kinnitatud"
    " apstiprināts patvirtinta potwierdzone",
}
_TAKES_PLACE = frozenset(
    [
        *("published", "publish", "public", "active", "scheduled", "live", "open", "ok", "normal"),
        *("default", "approved", "final"),
    ]
)
_STATE = {slug(word): state for state, row in STATES.items() for word in row.split()}
_FILE = re.compile(r"https?://\S+|[\w@()+,= /-]+\.\w{1,5}")
_EVERY = {"daily": "DAILY", "weekly": "WEEKLY", "monthly": "MONTHLY", "yearly": "YEARLY"}
_KINDS = {"minutes": "minutes", "slides": "slides", "recording": "recording"}


def rewrite(table: Table, group: str, entries: Sequence[tuple[str, KeyEntry]]) -> Rewrite:
    """The line of ours that says what these keys say together."""
    make = {"place": _place, "contact": _contact, "documents": _documents, "deadlines": _deadlines}
    return make[group](table, entries)


def special(meant: str, entry: KeyEntry, table: Table) -> Rewrite | None:
    """What to write for a key whose value ours takes in another form; None for all others."""
    if meant == "repeats":
        return _repeats(entry)
    if meant == "image":
        return _image(entry)
    if meant == "registration" and isinstance(read(raw(entry.value)), DateReading):
        return _deadlines(table, [("deadlines", entry)])
    if meant == "url" and re.fullmatch(r"/(?!/)\S*", raw(entry.value)):
        why = "It is a former address of its page; the present one is made from its id."
        return Rewrite((f"aliases: [{value(entry.value)}]",), why=why)
    state = state_of(entry.key.text)
    if state:
        return _state(state, entry, table)
    return None


def state_of(word: str) -> str:
    """The status that a word of ten languages names, such as `peruttu`; empty for any other."""
    return _STATE.get(slug(word), "")


def of_status(written: str, known: Sequence[str]) -> str:
    """What to write for a status in a word that is none of ours."""
    said = status_of(written)
    if state := said.value if said else state_of(written):
        return f"Write status: {state}."
    if slug(written) in _TAKES_PLACE:
        return "Remove this line: what says no other status takes place."
    near = get_close_matches(written.casefold(), known, n=1, cutoff=0.75)
    return f"Did you mean “{near[0]}”?" if near else f"Known are: {', '.join(known)}."


def of_text_alone(name: str, node: Scalar, syntax: Syntax = Syntax.YAML) -> str:
    """What to write where a text stands for a whole part of a record; empty where that is not known."""
    if name not in GROUPS or not raw(node):
        return ""
    one = rewrite(Table({}), GROUPS[name], [(name, KeyEntry(node._replace(text=name), node))])
    return one.remedy([], syntax) if one.lines else ""


def _place(table: Table, entries: Sequence[tuple[str, KeyEntry]]) -> Rewrite:
    there = table.get("place")
    over = ("place",) if there is not None else ()
    if isinstance(there, Table | Items):
        inside = mapping({name: value(entry.value) for name, entry in entries})
        return Rewrite(why=f"Write it inside place:, as {inside[1:-1]}.")
    found = dict(entries)
    text = value(there) or (value(found["place"].value) if "place" in found else "")
    if "place" in found and there is not None:
        return Rewrite(why="“place:” is there already: keep one of the two.")
    rest = {name: value(entry.value) for name, entry in entries if name != "place"}
    if set(rest) >= {"lat", "lon"}:
        rest["geo"] = f"[{rest['lat']}, {rest['lon']}]"
    pairs = {
        "name": text,
        **{key: rest.get(key, "") for key in ("street", "city", "country", "geo")},
    }
    pairs["geo"] = pairs["geo"].strip('"')
    if pairs["geo"] and not pairs["geo"].startswith("["):
        pairs["geo"] = f"[{pairs['geo']}]"
    if not any(pairs.values()):
        return Rewrite(why="Call it “place:” instead: a text, or a mapping of name, city, country.")
    if not any(pairs[key] for key in pairs if key != "name"):
        return Rewrite((f"place: {text}",), over)
    return Rewrite((f"place: {mapping(pairs)}",), over)


def _contact(table: Table, entries: Sequence[tuple[str, KeyEntry]]) -> Rewrite:
    if "contact" in table.entries:
        inside = mapping({name: value(entry.value) for name, entry in entries})
        return Rewrite(why=f"Write it inside contact:, as {inside[1:-1]}.")
    pairs: dict[str, str] = {}
    for name, entry in entries:
        written = raw(entry.value)
        key = "name" if name == "contact" else name
        pairs["email" if "@" in written else key] = value(entry.value)
    if not any(pairs.values()):
        return Rewrite(why="Write contact: {name: …, email: …}.")
    why = "Nobody sees it unless it also says public: true."
    return Rewrite((f"contact: {mapping(pairs)}",), why=why)


def _documents(table: Table, entries: Sequence[tuple[str, KeyEntry]]) -> Rewrite:
    made: list[str] = []
    for _, entry in entries:
        written = raw(entry.value)
        if not _FILE.fullmatch(written):
            return Rewrite(
                why="Write documents: [{kind: agenda, url: agenda.pdf}] for a file or a link; a text"
                " belongs below the second line of hyphens."
            )
        kind = _KINDS.get(slug(entry.key.text), "agenda")
        made.append(mapping({"kind": kind, "url": of_text(written)}))
    listed = ", ".join(made)
    if "documents" in table.entries:
        return Rewrite(why=f"Add it to documents:, as {listed}.")
    return Rewrite((f"documents: [{listed}]",))


def _deadlines(table: Table, entries: Sequence[tuple[str, KeyEntry]]) -> Rewrite:
    made: list[str] = []
    for _, entry in entries:
        found = read(raw(entry.value))
        if not isinstance(found, DateReading) or found.end:
            return Rewrite(why="Write deadlines: [{kind: registration, at: 2027-03-01}].")
        words = slug(entry.key.text)
        is_call = any(word in words for word in ("cfp", "call", "submission", "paper"))
        kind = "call" if is_call else "registration"
        made.append(f"{{kind: {kind}, at: {found.start}}}")
    listed = ", ".join(made)
    if "deadlines" in table.entries:
        return Rewrite(why=f"Add it to deadlines:, as {listed}.")
    return Rewrite((f"deadlines: [{listed}]",))


def _repeats(entry: KeyEntry) -> Rewrite:
    written = raw(entry.value).removeprefix("RRULE:").strip()
    rule = f"FREQ={_EVERY[written.casefold()]}" if written.casefold() in _EVERY else written
    if not rule.upper().startswith("FREQ="):
        return Rewrite(why='Write repeats: {rule: "FREQ=WEEKLY;COUNT=10"} with its own rule.')
    return Rewrite((f'repeats: {{rule: "{rule}"}}',))


def _image(entry: KeyEntry) -> Rewrite:
    written = value(entry.value)
    name = written if _FILE.fullmatch(raw(entry.value)) and "://" not in written else "hall.jpg"
    why = "The picture lies beside the record, and alt: says what a person sees on it."
    if name != written:
        return Rewrite(why=f"Write image: {{src: {name}, alt: The hall}}. {why}")
    return Rewrite((f"image: {{src: {name}, alt: …}}",), why=why)


def _state(state: str, entry: KeyEntry, table: Table) -> Rewrite:
    written = raw(entry.value)
    over = ("status",) if "status" in table.entries else ()
    if written.casefold() in NO:
        other = "tentative" if state == "confirmed" else ""
        if not other:
            return Rewrite(why=f"Remove this line: it is not {state} unless status: says so.")
        return Rewrite((f"status: {other}",), over)
    lines = [f"status: {state}"]
    if written.casefold() not in YES and "reason" not in table.entries and value(entry.value):
        lines.append(f"reason: {value(entry.value)}")
    return Rewrite(tuple(lines), over)
