"""Model values as JSON and back, for the cache, the ledger and the manifest.

A value is an object of the fields that differ from their default, so a version that adds a field
reads what an older one wrote; a `Text` is an object of its languages. Coders are made once.
"""

import json
import types
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter
from typing import Any, TypeVar, Union, get_args, get_origin

from msgspec import NODEFAULT, DecodeError, Struct
from msgspec import json as compiled
from msgspec.structs import FieldInfo, fields

from calendarhub.model.text import Text

Value = TypeVar("Value")
Encoder = Callable[[Any], Any]


# Python's own writes what is smaller than this with an exponent, as digests know it.
_SMALL = "0.0000"
_exactly = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_NOTHING: frozenset[str] = frozenset()


def to_json(value: Any) -> str:
    """Compact JSON of objects, lists, texts and numbers, as Python's own encoder writes it.

    Compiled code takes a ninth of the time.
    """
    text = compiled.encode(value).decode()
    return _exactly(value) if _SMALL in text else text


def dumps(value: Any, *, without: frozenset[str] = _NOTHING) -> str:
    """Canonical JSON of a model value: compact, keys in the order of the fields.

    Fields named in `without` are left out, as if they had their default.
    """
    return to_json(plain(value, without=without))


def plain(value: Any, *, without: frozenset[str] = _NOTHING) -> Any:
    """The same as objects, lists and texts, which JSON knows."""
    cls: Any = type(value)
    encode = _struct(cls, without) if issubclass(cls, Struct) else _encoder(cls)
    return encode(value)


def octets(value: Struct) -> bytes:
    """The JSON of `dumps`, by compiled code: for structs with `omit_defaults` that hold no Text."""
    return compiled.encode(value)


# So many are read by one call: it spares half the time, and takes no second copy of all of them.
_AT_ONCE = 50


def loads_each(cls: type[Value], texts: Sequence[bytes]) -> Iterator[Value]:
    """The values of a class, each from its JSON; raises ValueError on damage of any."""
    for at in range(0, len(texts), _AT_ONCE):
        some = texts[at : at + _AT_ONCE]
        made = loads(tuple[cls, ...], b"[%b]" % b",".join(some))  # type: ignore[valid-type]
        if len(made) != len(some):
            message = "a row holds more than one value, or none"
            raise ValueError(message)
        yield from made


def loads(cls: type[Value], text: str | bytes) -> Value:
    """The value of a class from its JSON; raises ValueError on damage."""
    try:
        hint: Any = cls
        value: Value = _decoder(hint).decode(text)
    except (DecodeError, AttributeError) as error:
        raise ValueError(str(error)) from error
    return value


@lru_cache(maxsize=64)
def _decoder(cls: Any) -> compiled.Decoder[Any]:
    return compiled.Decoder(cls, dec_hook=_text)


def _text(cls: type[Text], raw: Any) -> Text:
    """Asked by msgspec where a type is not one of its own: only `Text` is such."""
    return cls(raw.items())


def _moment(value: datetime) -> str:
    if value.tzinfo is None:
        return value.isoformat(timespec="seconds")
    if value.tzinfo is not UTC:
        value = value.astimezone(UTC)
    return f"{value.replace(tzinfo=None).isoformat(timespec='seconds')}Z"


def _same(value: Any) -> Any:
    return value


_PLAIN: dict[Any, Encoder] = {
    datetime: _moment,
    date: date.isoformat,
    Text: dict,
}


@lru_cache(maxsize=256)
def _encoder(hint: Any) -> Encoder:
    """The encoder of a type hint."""
    if hint in _PLAIN:
        return _PLAIN[hint]
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _optional(hint)
    if origin is tuple:
        return _tuple(get_args(hint))
    if origin is frozenset or hint is frozenset:
        return sorted
    cls = origin or hint
    if isinstance(cls, type):
        if issubclass(cls, Struct):
            return _struct(cls, _NOTHING)
        if issubclass(cls, StrEnum):
            return str
        if issubclass(cls, Mapping):
            return dict
    return _same


def _optional(hint: Any) -> Encoder:
    encode = _encoder(next(part for part in get_args(hint) if part is not type(None)))
    return lambda value: None if value is None else encode(value)


def _tuple(parts: tuple[Any, ...]) -> Encoder:
    if len(parts) == 2 and parts[1] is Ellipsis:
        encode = _encoder(parts[0])
        if encode is _same:
            return list
        return lambda value: [encode(item) for item in value]
    each = [_encoder(part) for part in parts]
    return lambda value: [one(item) for one, item in zip(each, value, strict=True)]


def _default(field: FieldInfo) -> Any:
    return field.default if field.default_factory is NODEFAULT else field.default_factory()


@lru_cache(maxsize=256)
def _struct(cls: Any, without: frozenset[str]) -> Encoder:
    """The encoder of a struct; it asks for all fields at once, since most have their default."""
    kept = [field for field in fields(cls) if field.name not in without]
    plan = [(field.name, _default(field), _encoder(field.type)) for field in kept]
    names = [field.name for field in kept]
    read = attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)

    def encode(value: Any) -> dict[str, Any]:
        return {
            name: item if encoder is _same else encoder(item)
            for item, (name, default, encoder) in zip(read(value), plan, strict=True)
            if item is not default and item != default
        }

    return encode
