"""A field map to begin with, made of what the keys are called and of what their values look like."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from calendarhub.rules import clean
from calendarhub.sources.record.mapped.words import is_of_states
from calendarhub.sources.record.survey.keys import SurveyedKey, bare
from calendarhub.sources.record.survey.times import (
    Accept,
    covering,
    flattened,
    inside,
    named,
    times,
)
from calendarhub.sources.record.survey.vocabulary import DEADLINES, EVENTS, NAMES

_PARTS = ("name", "street", "city", "country", "geo")
_TEXTS = ("text", "number", "date in words", "yes or no", "date")
_LANGUAGES = frozenset(
    ["en", "fi", "sv", "da", "no", "nb", "de", "pl", "et", "lv", "lt", "ru", "fr"]
)
_LISTS = ("list", "list of keys and values", "keys and values")


class Proposal(NamedTuple):
    """A block of `records:` by its keys, words about its lines by their path, keys that may be ids."""

    block: dict[str, object]
    why: dict[str, str]
    ids: tuple[str, ...] = ()


def rows_within(keys: Mapping[str, SurveyedKey], total: int) -> str:
    """The path of the list of rows in files that are one object each; empty for any other."""
    lists = [key for key in keys.values() if key.kind == "list of keys and values"]
    lists = [key for key in lists if not key.is_inside]
    if not lists or any(key.is_date for key in keys.values() if "." not in key.name):
        return ""
    known = EVENTS.split()
    lists.sort(key=lambda key: (bare(key.name.rpartition(".")[2]) not in known, -len(key.records)))
    first = lists[0]
    is_known = bare(first.name.rpartition(".")[2]) in known
    titled = named(keys, "title", lambda key: "." not in key.name)
    return first.name if is_known or (not titled and len(first.records) == total) else ""


def proposed(
    keys: Mapping[str, SurveyedKey], *, total: int, stems: Sequence[str], timezone: str
) -> Proposal:
    """The map: `block` has `fields` and what stands beside it; keys that fit nothing are left out."""
    when = times(keys, total=total, stems=stems, timezone=timezone)
    within = str(when.beside.get("each", ""))
    taken = set(when.used)
    if within:
        keys = flattened(keys, within)
        taken |= {within, *(inside(name, within) for name in when.used)}
    fields: dict[str, object] = {}
    why = dict(when.why)
    title = _title(keys)
    if title:
        fields["title"] = title
        taken |= set(title.values()) if isinstance(title, dict) else {str(title)}
    fields |= when.fields
    if rule := next((key for key in keys.values() if _is_rule(key)), None):
        fields.setdefault("repeats", rule.name.removesuffix("[]"))
    if place := _place(keys, taken, total):
        fields["place"] = place
    for field, accept in _SIMPLE.items():
        free = {name: key for name, key in keys.items() if name not in taken}
        found = [
            key for key in named(free, field, accept) if key.name.partition(".")[0] not in taken
        ]
        chosen = [key.name for key in covering(found, total)]
        if chosen:
            fields[field] = chosen[0] if len(chosen) == 1 else chosen
            taken |= set(chosen)
    if deadlines := _deadlines(keys, within):
        fields["deadlines"] = deadlines
    if precision := named(keys, "precision", lambda key: key.kind == "text"):
        fields["precision"] = precision[0].name
    block = {"fields": {name: _braced(one) for name, one in fields.items()}, **when.beside}
    return Proposal(block, why, tuple(key.name for key in named(keys, "id", _is_unique(total))))


def _braced(said: object) -> object:
    """What stands in the body of a text is written in braces."""
    if isinstance(said, list):
        return [_braced(one) for one in said]
    if isinstance(said, dict):
        return {name: _braced(one) for name, one in said.items()}
    is_of_body = isinstance(said, str) and (said == "heading" or said.startswith("bullet:"))
    return f"{{{said}}}" if is_of_body else said


def _title(keys: Mapping[str, SurveyedKey]) -> object:
    found = named(keys, "title", lambda key: key.kind in _TEXTS)
    if found:
        return found[0].name
    return _in_languages(keys) or ("heading" if "heading" in keys else "")


def _in_languages(keys: Mapping[str, SurveyedKey]) -> object:
    """A title by languages: a key with a text for each, or a key for each (`title_en`)."""
    for name in NAMES["title"].split():
        for key in keys.values():
            inner = {
                one.removeprefix(f"{key.name}.") for one in keys if one.startswith(f"{key.name}.")
            }
            if bare(key.name) == name and inner and inner <= _LANGUAGES:
                return key.name
        each = {
            bare(key.name).removeprefix(name): key.name
            for key in keys.values()
            if bare(key.name).removeprefix(name) in _LANGUAGES and re.search(r"[\W_]", key.name)
        }
        if len(each) > 1:
            return each
    return ""


def _place(keys: Mapping[str, SurveyedKey], taken: set[str], total: int) -> object:
    """One key with a text or parts of our names, else the parts by their names."""
    whole = named(keys, "name", lambda key: key.kind in ("text", "keys and values"))
    for key in whole:
        inner = {
            name.removeprefix(f"{key.name}.") for name in keys if name.startswith(f"{key.name}.")
        }
        is_known = not inner - set(_PARTS) - {"geo.lat", "geo.lon"}
        if inner and (is_known or ("name" in inner and not _has_town(inner))):
            taken.add(key.name)
            return key.name
    free = {name: key for name, key in keys.items() if name not in taken}
    parts: dict[str, object] = {}
    for part in _PARTS:
        kinds = (*_TEXTS, *_LISTS) if part == "geo" else _TEXTS
        found = named(free, part, lambda key, kinds=kinds: key.kind in kinds)  # type: ignore[misc]
        chosen = [
            key.name for key in covering([one for one in found if one.name not in taken], total)
        ]
        if chosen:
            parts[part] = chosen[0] if len(chosen) == 1 else chosen
            taken |= set(chosen)
    return parts["name"] if set(parts) == {"name"} else parts


def _has_town(inner: set[str]) -> bool:
    """Whether the town of a place stands in it under a name of others, as in schema.org's address."""
    towns = set(NAMES["city"].split())
    return "city" not in inner and any(bare(one.rpartition(".")[2]) in towns for one in inner)


def _deadlines(keys: Mapping[str, SurveyedKey], within: str) -> object:
    """A list of them, or a key for each kind."""
    listed = named(keys, "deadlines", lambda key: key.kind in _LISTS)
    if listed and listed[0].name != within:
        return listed[0].name
    found: dict[str, str] = {}
    for kind, row in DEADLINES.items():
        for key in keys.values():
            if bare(key.name) in row.split() and key.is_date and kind not in found:
                found[kind] = key.name
    return found


def _is_address(key: SurveyedKey) -> bool:
    return key.kind == "address"


def _is_rule(key: SurveyedKey) -> bool:
    return key.kinds["rule of a series"] > 0 and "[]" not in key.name.removesuffix("[]")


def _is_text(key: SurveyedKey) -> bool:
    return key.kind in _TEXTS


def _is_named(key: SurveyedKey) -> bool:
    return key.kind in (*_TEXTS, *_LISTS)


def _is_short(key: SurveyedKey) -> bool:
    """Whether it is a text of a few lines; what holds HTML is a body, which keeps its links."""
    longest = sorted(len(value) for value in key.values)
    is_html = sum("</" in value for value in key.values) * 2 > len(longest)
    return _is_text(key) and bool(longest) and longest[len(longest) // 2] <= 400 and not is_html


_SIMPLE: Mapping[str, Accept] = {
    "organiser": _is_named,
    "registration": _is_address,
    "online": lambda key: key.kind in ("address", "yes or no"),
    "url": _is_address,
    "tags": lambda key: key.kind in ("list", "text"),
    "summary": _is_short,
    "body": _is_text,
    "status": lambda key: is_of_states(key.values),
    "timezone": lambda key: any("/" in value for value in key.values),
    "published": lambda key: key.is_date,
    "uid": lambda key: key.kind in ("text", "number") and "." not in key.name,
}


def _is_unique(total: int) -> Accept:
    """Whether each record has another value of it."""
    return lambda key: (
        key.kind in ("text", "number")
        and len(key.records) == total == len({clean.slug(value) for value in key.values})
    )
