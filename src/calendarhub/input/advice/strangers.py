"""The keys of a mapping that mean nothing there, each with what to write instead.

Keys that one line of ours replaces are told together: a date and its hour, a city and its country.
"""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from functools import lru_cache
from typing import NamedTuple

from calendarhub.input import unseen
from calendarhub.input.advice import lines, parts, privacy, times, translations
from calendarhub.input.advice.asides import aside
from calendarhub.input.advice.lines import said_of
from calendarhub.input.advice.said import Rewrite
from calendarhub.input.advice.table import fold, remarks, words
from calendarhub.input.tree import KeyEntry, Scalar, Table

MOST_LISTED = 12
# What a single date of a series may say of its own.
OF_A_DATE = (
    *("title", "summary", "place", "online", "url", "registration", "documents"),
    *("status", "reason"),
)
_RECORD = frozenset(["start", "title", "draft"])  # the keys that only a whole record has
_PUBLIC = (
    "All that stands here is published with the rest: leave out what not everybody may see. A record"
    " is kept back as a whole, by draft: true."
)
_FOR_FEW = "All that stands here is published: leave it out, and send it to those who take part."
_REMARK = (
    "A remark that nobody else is to see begins with #. What readers should know belongs into the"
    " text."
)
_FEED = (
    "Every file of feeds/ is a feed that is published: move the file elsewhere to keep it back, or"
    " write listed: false, and only who has its secret address finds it."
    " Its events stand on pages, too, unless their records say draft: true."
)


class Stranger(NamedTuple):
    """Keys with one thing to do about them: lines to write, keys of ours in whose place; `why` else.

    `means` are the keys of ours that were meant.
    """

    keys: tuple[Scalar, ...]
    said: Rewrite
    means: frozenset[str] = frozenset()


def strangers(
    table: Table, known: Iterable[str], only: Sequence[Scalar], language: str = "en"
) -> list[Stranger]:
    """What to do about the keys `only` of a mapping that has the keys `known`.

    `language` is the hub's first, in which a text is that names none.
    """
    names = tuple(known)
    is_record = set(names) >= _RECORD
    found: list[Stranger] = []
    groups: dict[str, list[tuple[Scalar, str]]] = {}
    texts: dict[str, dict[str, KeyEntry]] = {}
    for key in only:
        if one := _by_itself(table, key, names, is_record=is_record):
            found.append(one)
            continue
        if is_record and (text := translations.translated(key.text)):
            texts.setdefault(text[0], {})[text[1]] = table.entries[key.text]
            continue
        meant = _meant(key.text, names, is_record=is_record)
        if is_record and (group := _group(meant)):
            groups.setdefault(group, []).append((key, meant))
        else:
            found.append(_alone(table, key, meant, names, is_record=is_record))
    found += [_together(table, group, keys) for group, keys in groups.items()]
    found += [_in_languages(table, name, texts[name], language) for name in texts]
    if is_record:
        found = [_careful(table, one) for one in found]
    return sorted(found, key=lambda one: (one.keys[0].line, one.keys[0].column))


def _by_itself(
    table: Table, key: Scalar, names: tuple[str, ...], *, is_record: bool
) -> Stranger | None:
    """What to do about a key whatever stands beside it; None for one that the others explain."""
    if latin := unseen.lookalike(key.text):
        return _disguised(table, key, latin, names)
    entry = table.entries[key.text]
    said = _private(entry, names, is_record=is_record) or (aside(entry) if is_record else None)
    return Stranger((key,), said) if said else None


def _in_languages(
    table: Table, name: str, versions: dict[str, KeyEntry], language: str
) -> Stranger:
    keys = tuple(entry.key for entry in versions.values())
    said = translations.rewrite(table, name, versions, language)
    return Stranger(keys, said, frozenset([name]))


def _careful(table: Table, stranger: Stranger) -> Stranger:
    """The same; where a key or its value sounds private, with how the record is kept back."""
    texts = [(key.text, said_of(table.entries[key.text].value)) for key in stranger.keys]
    if not any(privacy.may_be_private(key, value) for key, value in texts):
        return stranger
    if "draft: true" in stranger.said.why or "draft: true" in stranger.said.lines:
        return stranger
    why = f"{stranger.said.why} If not everybody may see it, write draft: true.".strip()
    return stranger._replace(said=stranger.said._replace(why=why))


def _disguised(table: Table, key: Scalar, latin: str, names: Sequence[str]) -> Stranger:
    """A key with a letter that only looks like a Latin one: the advice for what it looks like."""
    plain = key._replace(text=latin)
    entries = {**table.entries, latin: KeyEntry(plain, table.entries[key.text].value)}
    looks = f"{unseen.named(key.text)} only looks like a letter of “{latin}”: type the key anew."
    if latin in names:
        written = lines.value(table.entries[key.text].value)
        said = Rewrite((f"{latin}: {written}",), why=looks) if written else Rewrite(why=looks)
        return Stranger((key,), said, frozenset([latin]))
    [one] = strangers(table._replace(entries=entries), names, [plain])
    return Stranger((key,), one.said._replace(why=f"{one.said.why} {looks}".strip()), one.means)


def _private(entry: KeyEntry, names: Sequence[str], *, is_record: bool) -> Rewrite | None:
    key, written = entry.key.text, said_of(entry.value)
    if privacy.is_secret(key):
        return Rewrite(why=_FOR_FEW)
    held = privacy.is_private(key, written)
    if held is None or (fold(key) in names and not is_record):
        return None
    if not is_record:
        if held or not written:
            return Rewrite(why=_FEED if "select" in names and "title" in names else _PUBLIC)
        return Rewrite(why="Remove this line: all that stands here is published.")
    if held:
        return Rewrite(privacy.lines(written), why="Until then the record is not published.")
    if written:
        return Rewrite(why="Remove this line: what does not say draft: true is published.")
    return Rewrite(why="Write draft: true to keep the record back; to publish it, remove the line.")


@lru_cache(maxsize=1024)
def _meant(word: str, names: tuple[str, ...], *, is_record: bool) -> str:
    """The key of ours that a word means here, or one of the words for times; empty if none.

    A word of the table stands before a spelling of our own keys, and that before one of the table.
    """
    if is_record and parts.state_of(word):
        return "status"
    known, folded = words(), fold(word)
    by_fold = {fold(name): name for name in names}
    if folded in by_fold:
        return by_fold[folded]
    if folded in known:
        if meant := _here(known[folded], names, is_record=is_record):
            return meant
        return ""  # a word for something else, and no slip of the pen
    if near := get_close_matches(folded, by_fold, n=1, cutoff=0.7):
        return by_fold[near[0]]
    near = get_close_matches(folded, known, n=1, cutoff=0.84) if len(folded) > 4 else []
    return _here(known[near[0]], names, is_record=is_record) if near else ""


def _here(keys: Sequence[str], names: Sequence[str], *, is_record: bool) -> str:
    """The first of the keys that may be meant which this mapping has."""
    others = (*times.WORDS, *parts.WORDS) if is_record else ()
    return next((key for key in keys if key in names or key in others), "")


def _group(meant: str) -> str:
    """What is told together with others of a record; empty for what stands for itself."""
    if meant in times.KEYS:
        return "when"
    return parts.GROUPS.get(meant, "")


def _together(table: Table, group: str, keys: Sequence[tuple[Scalar, str]]) -> Stranger:
    entries = [(meant, table.entries[key.text]) for key, meant in keys]
    said = (
        times.rewrite(table, entries) if group == "when" else parts.rewrite(table, group, entries)
    )
    means = {meant for _, meant in keys if meant in times.KEYS}
    means |= {"start"} if group == "when" and "start" not in table.entries else set()
    return Stranger(tuple(key for key, _ in keys), said, frozenset(means))


def _alone(
    table: Table, key: Scalar, meant: str, names: tuple[str, ...], *, is_record: bool
) -> Stranger:
    entry = table.entries[key.text]
    if not meant:
        return Stranger((key,), Rewrite(why=_nothing(key.text, names, is_record=is_record)))
    if is_record and (special := parts.special(meant, entry, table)):
        return Stranger((key,), special, frozenset([meant]))
    if meant in table.entries:
        why = f"“{meant}:” is there already: keep one of the two."
        return Stranger((key,), Rewrite(why=why), frozenset([meant]))
    written = lines.value(entry.value, as_text=meant in ("title", "name"))
    if not written:
        return Stranger((key,), Rewrite(why=f"Call it “{meant}:” instead."), frozenset([meant]))
    return Stranger((key,), Rewrite((f"{meant}: {written}",)), frozenset([meant]))


def _nothing(word: str, names: Sequence[str], *, is_record: bool) -> str:
    if ":" in word and word.split(":", maxsplit=1)[0] in names:
        return "Put a space after the colon."
    if is_record and fold(word) in remarks():
        return _REMARK
    if is_record:
        return (
            "No field says this: write it into the text if everybody may read it, and remove the"
            " line."
        )
    if "changed" in names and (meant := _meant(word, OF_A_DATE, is_record=False)):
        day = f"changed: {{2027-05-11: {{{meant}: …}}}}"
        return f"Write {meant}: beside repeats: for all dates, or {day} for one of them."
    if 0 < len(names) <= MOST_LISTED:
        return f"Use {', '.join(names)}."
    return "Remove the line; docs/settings.md lists the keys."
