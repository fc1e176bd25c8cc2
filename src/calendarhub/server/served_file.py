"""One file of a release as it is served: its validators and header lines."""

from collections.abc import Iterable
from datetime import datetime
from email.utils import format_datetime

from msgspec import Struct, field

SUFFIXES = {"": "", "br": "-br", "gzip": "-gz"}
# What a 304 repeats of the 200 (RFC 9110 §15.4.5) and what a browser needs to share it.
REPEATED = frozenset(
    (
        b"access-control-allow-origin",
        b"access-control-expose-headers",
        b"cache-control",
        b"content-security-policy",
        b"cross-origin-resource-policy",
        b"etag",
        b"last-modified",
        b"vary",
    )
)
Lines = tuple[tuple[bytes, bytes], ...]


class ServedFile(Struct, frozen=True):
    """One file of a release; `modified` never goes back, since the files on disk do not."""

    path: str
    sha256: str
    size: int
    modified: datetime
    headers: Lines
    may_squeeze: bool
    _lines: dict[str, Lines] = field(default_factory=dict)
    _repeated: dict[str, Lines] = field(default_factory=dict)

    def tag(self, coding: str = "") -> str:
        """The strong validator of a representation.

        The second half of the digest: versions that did not look at the bytes they sent used the
        first, and whoever got wrong ones then must not be told for ever that they are the right ones.
        """
        return f'"{self.sha256[32:]}{SUFFIXES[coding]}"'

    def lines(self, coding: str = "") -> Lines:
        """The header lines of a representation, but for its length."""
        kept = self._lines.get(coding)
        if kept is None:
            more = [
                ("ETag", self.tag(coding)),
                ("Last-Modified", format_datetime(self.modified, usegmt=True)),
                ("Vary", "Accept-Encoding"),
            ]
            if coding:
                more.append(("Content-Encoding", coding))
            kept = self._lines[coding] = (*self.headers, *encoded(more))
        return kept

    def repeated(self, coding: str = "") -> Lines:
        """Those of its lines that an answer without the bytes repeats."""
        kept = self._repeated.get(coding)
        if kept is None:
            lines = self.lines(coding)
            kept = self._repeated[coding] = tuple(line for line in lines if line[0] in REPEATED)
        return kept


def encoded(headers: Iterable[tuple[str, str]]) -> Lines:
    """Header lines as they go out."""
    return tuple(
        (name.lower().encode("ascii"), value.encode("latin-1", "replace"))
        for name, value in headers
    )
