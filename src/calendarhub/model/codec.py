"""Model values as JSON and back, for the shelf, the ledger and the manifest.

A dataclass is an object of the fields that differ from their default, so a version that adds a
field reads what an older one wrote; a `Text` is an object of its languages. Coders are made once.
"""

import json
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from calendarhub.model.text import Text

Value = TypeVar("Value")
Coder = Callable[[Any], Any]


# An encoder of one's own: `json.dumps` makes a new one for every call that names an option.
to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_NOTHING: frozenset[str] = frozenset()


def dumps(value: Any, *, without: frozenset[str] = _NOTHING) -> str:
    """Canonical JSON of a model value: compact, keys in the order of the fields.

    Fields named in `without` are left out, as if they had their default.
    """
    cls: Any = type(value)
    encode = _encoder(cls, without) if without else coders(cls)[0]
    return to_json(encode(value))


def loads(cls: type[Value], text: str) -> Value:
    """The value of a class from its JSON; raises ValueError, KeyError or TypeError on damage."""
    result: Value = _decoder(cls)(json.loads(text))
    return result


def _decoder(cls: Any) -> Coder:
    return coders(cls)[1]


def _moment(value: datetime) -> str:
    if value.tzinfo is None:
        return value.isoformat(timespec="seconds")
    if value.tzinfo is not UTC:
        value = value.astimezone(UTC)
    return f"{value.replace(tzinfo=None).isoformat(timespec='seconds')}Z"


def _same(value: Any) -> Any:
    return value


_PLAIN: dict[Any, tuple[Coder, Coder]] = {
    datetime: (_moment, datetime.fromisoformat),
    date: (date.isoformat, date.fromisoformat),
    timedelta: (lambda value: int(value.total_seconds()), lambda raw: timedelta(seconds=raw)),
    Text: (lambda value: dict(value.versions), lambda raw: Text(tuple(raw.items()))),
}


@lru_cache(maxsize=256)
def coders(hint: Any) -> tuple[Coder, Coder]:
    """The pair (encode, decode) of a type hint."""
    if hint in _PLAIN:
        return _PLAIN[hint]
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _optional(hint)
    if origin is tuple:
        return _tuple(get_args(hint))
    if isinstance(hint, type) and is_dataclass(hint):
        return _dataclass(hint)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return str, {member.value: member for member in hint}.__getitem__
    if origin is frozenset or hint is frozenset:
        return sorted, frozenset
    if isinstance(hint, type) and issubclass(hint, Mapping):
        return dict, _same
    return _same, _same


def _optional(hint: Any) -> tuple[Coder, Coder]:
    encode, decode = coders(next(part for part in get_args(hint) if part is not type(None)))
    return (
        lambda value: None if value is None else encode(value),
        lambda raw: None if raw is None else decode(raw),
    )


def _tuple(parts: tuple[Any, ...]) -> tuple[Coder, Coder]:
    if len(parts) == 2 and parts[1] is Ellipsis:
        encode, decode = coders(parts[0])
        if encode is _same:
            return list, tuple
        return (
            lambda value: [encode(item) for item in value],
            lambda raw: tuple([decode(item) for item in raw]),
        )
    pairs = [coders(part) for part in parts]
    return (
        lambda value: [pair[0](item) for pair, item in zip(pairs, value, strict=True)],
        lambda raw: tuple(pair[1](item) for pair, item in zip(pairs, raw, strict=True)),
    )


def _default(field: Field[Any]) -> Any:
    if field.default is not MISSING:
        return field.default
    return field.default_factory() if field.default_factory is not MISSING else MISSING


def _dataclass(cls: type) -> tuple[Coder, Coder]:
    hints = get_type_hints(cls)
    decoders = {f.name: coders(hints[f.name])[1] for f in fields(cls) if f.init}
    # Most fields of most values are texts or flags, which JSON gives as they are.
    others = [(name, decoder) for name, decoder in decoders.items() if decoder is not _same]

    def decode(raw: dict[str, Any]) -> Any:
        values = dict(raw)
        for name, decoder in others:
            if name in raw:
                values[name] = decoder(raw[name])
        return cls(**values)

    return _encoder(cls, _NOTHING), decode


@lru_cache(maxsize=256)
def _encoder(cls: Any, without: frozenset[str]) -> Coder:
    """The encoder of a dataclass; it asks for all fields at once, since most have their default."""
    hints = get_type_hints(cls)
    kept = [f for f in fields(cls) if f.init and f.name not in without]
    plan = [(f.name, _default(f), coders(hints[f.name])[0]) for f in kept]
    names = [f.name for f in kept]
    read = attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)

    def encode(value: Any) -> dict[str, Any]:
        return {
            name: item if encoder is _same else encoder(item)
            for item, (name, default, encoder) in zip(read(value), plan, strict=True)
            if item is not default and item != default
        }

    return encode
