"""The text of an answer in whatever encoding it has (IN-02)."""

import codecs

from calendarhub.sources.common.answer import Told

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def text_of(data: bytes, charset: str, told: Told) -> str | None:
    """The text: by its mark, the header's charset, UTF-8, else as it looks; None for no text."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    for name in (charset, "utf-8"):
        if (text := _decoded(data, name)) is not None:
            return text
    return _guessed(data, told)


def _decoded(data: bytes, name: str) -> str | None:
    try:
        # What says ASCII or Latin-1 and is valid UTF-8 is nearly always UTF-8.
        name = codecs.lookup(name).name if name else ""
        if name in ("iso8859-1", "cp1252", "ascii"):
            return _utf8(data) or data.decode(name)
        return data.decode(name) if name else None
    except (LookupError, UnicodeDecodeError):
        return None


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None


def _guessed(data: bytes, told: Told) -> str | None:
    from charset_normalizer import from_bytes  # noqa: PLC0415 (only for what is in no encoding)

    best = None if b"\x00" in data[:4096] else from_bytes(data[:262_144]).best()
    if best is None:
        return None
    name = best.encoding
    message = f"it is in no encoding that it says; it is read as {name}"
    told.note("intake.encoding", message, 1, "Tell them to send it in UTF-8.")
    return data.decode(name, "replace")
