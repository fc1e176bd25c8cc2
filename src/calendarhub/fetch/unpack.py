"""A body as it comes, packed or not, into bytes: never more at once than may come in all."""

import zlib
from collections.abc import Callable, Iterable, Iterator

import brotli

_CHUNK = 64 * 1024

PACKED = "gzip, br"
"""What may be asked for (RFC 9110 §12.5.3)."""


class TooLargeError(Exception):
    """A body is longer than allowed, packed or unpacked."""


class BrokenBodyError(Exception):
    """A body is not packed as its header says, or ends too soon."""


def unpacked(
    chunks: Iterable[bytes], encoding: str, *, raw: int, decoded: int, enough: int | None = None
) -> bytes:
    """The bytes of a body; `encoding` is its Content-Encoding, of which one is understood.

    After `enough` bytes the rest is not waited for.
    Raises TooLargeError over `raw` bytes as sent or `decoded` bytes unpacked, BrokenBodyError.
    """
    unpack = _UNPACKERS.get(encoding.strip().lower())
    if unpack is None:
        raise BrokenBodyError("it is packed in a way that was not asked for")
    body = bytearray()
    for piece in unpack(_limited(chunks, raw)):
        body += piece
        if enough is not None and len(body) >= enough:
            break
        if len(body) > decoded:
            raise TooLargeError
    return bytes(body)


def _limited(chunks: Iterable[bytes], most: int) -> Iterator[bytes]:
    count = 0
    for chunk in chunks:
        count += len(chunk)
        if count > most:
            raise TooLargeError
        yield chunk


def _gunzip(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Members of gzip, one after another (RFC 1952 §2.2)."""
    member = zlib.decompressobj(wbits=31)
    try:
        for chunk in chunks:
            data = chunk
            while data:
                if member.eof:
                    member = zlib.decompressobj(wbits=31)
                yield member.decompress(data, _CHUNK)
                data = member.unused_data if member.eof else member.unconsumed_tail
    except zlib.error:
        raise BrokenBodyError("it is not the gzip that its header says") from None
    if not member.eof:
        raise BrokenBodyError("it ends too soon")


def _unbrotli(chunks: Iterable[bytes]) -> Iterator[bytes]:
    whole = brotli.Decompressor()
    try:
        for chunk in chunks:
            yield whole.process(chunk, output_buffer_limit=_CHUNK)
            while not whole.can_accept_more_data():
                yield whole.process(b"", output_buffer_limit=_CHUNK)
    except brotli.error:
        raise BrokenBodyError("it is not the brotli that its header says") from None
    if not whole.is_finished():
        raise BrokenBodyError("it ends too soon")


_UNPACKERS: dict[str, Callable[[Iterable[bytes]], Iterator[bytes]]] = {
    "": iter,
    "identity": iter,
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "br": _unbrotli,
}
