"""The pages of one source's answer: each asked for once, with what is remembered of it (NET-03)."""

import hashlib
from collections.abc import Callable, Mapping
from email.message import Message
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from calendarhub.fetch.errors import FetchError
from calendarhub.fetch.http import DECODED, RAW, Answer, Door
from calendarhub.fetch.plain import plain
from calendarhub.fetch.secrets import Secret
from calendarhub.fetch.walk import stamp
from calendarhub.model.fetched import KeptPage
from calendarhub.rules.asking.addresses import concealed, revealed, without_secret

# So short a secret may stand in any text; it is hidden in addresses alone.
_SHORTEST = 8
_LONGEST_VALIDATOR = 1_000
_SAID = {
    401: "asks for a name and password",
    403: "does not let us in",
    404: "has nothing at this address",
    410: "has nothing at this address any more",
    429: "was asked too often",
}
_TABLES = {".csv": "text/csv", ".tsv": "text/tab-separated-values"}


class StatusError(FetchError):
    """A host answered with another status than 200 or 304."""

    def __init__(self, answer: Answer) -> None:
        words = _SAID.get(
            answer.status, "has a fault" if answer.status >= 500 else "answered oddly"
        )
        said = f"{words} ({answer.status})"
        super().__init__(said, said)
        self.answer = answer


class GotPage(Struct, frozen=True):
    """A page as it came; `data` is None where nobody has read the bytes that are kept.

    `is_same` as in the last answer, `is_kept` where its bytes are kept already.
    """

    page: KeptPage
    is_same: bool
    is_kept: bool = False
    data: bytes | None = None
    permanent: str = ""


class PartnerPages:
    """The pages of one errand; addresses are written with `{secret}`, also where a host repeats it.

    `kept` are those of the last answer by their addresses, `body` their bytes, None where they are
    lost. What is `ready` was just asked for in this run.
    """

    def __init__(
        self,
        door: Door,
        kept: Mapping[str, KeptPage],
        body: Callable[[str], bytes | None],
        *,
        secret: Secret,
        token: tuple[str, str] | None = None,
        ready: Mapping[str, Answer] | None = None,
    ) -> None:
        self._door, self._kept, self._body = door, kept, body
        self._ready = ready or {}
        self._secret, self._token = secret, token
        self._found: dict[str, GotPage | FetchError] = {}
        self._bytes = 0

    def get(self, address: str) -> GotPage:
        """A page, asked for once; raises FetchError as often as it is wanted."""
        if address not in self._found:
            try:
                self._found[address] = self._ask(address, self._kept.get(address))
            except FetchError as error:
                self._found[address] = error
        found = self._found[address]
        if isinstance(found, FetchError):
            raise found
        return found

    def data(self, got: GotPage) -> bytes:
        """The bytes of a page; asked for again where those that are kept are lost."""
        if got.data is not None:
            return got.data
        address = got.page.address
        kept = self._body(address)
        if kept is not None and _digest(kept) == got.page.digest:
            self._found[address] = replace(got, data=kept)
            return kept
        again = self._ask(address, None)
        self._found[address] = again
        return again.data or b""

    def latest(self, got: GotPage) -> GotPage:
        """A page with its bytes, where these were asked for again in between."""
        found = self._found.get(got.page.address)
        return found if isinstance(found, GotPage) else got

    def last(self, address: str) -> GotPage | None:
        """A page as it was in the last answer, where it does not come now."""
        kept = self._kept.get(address)
        data = self._body(address) if kept else None
        if kept is None or data is None:
            return None
        return GotPage(kept, is_same=True, is_kept=True, data=data)

    def _ask(self, address: str, kept: KeptPage | None) -> GotPage:
        headers = [self._token] if self._token else []
        if kept and kept.etag:
            headers.append(("If-None-Match", kept.etag))
        if kept and kept.modified:
            headers.append(("If-Modified-Since", kept.modified))
        answer = self._ready.get(address) or self._door.ask(
            revealed(address, self._secret.value),
            raw=RAW,
            decoded=max(DECODED - self._bytes, 1),
            headers=headers,
        )
        permanent = concealed(answer.permanent, self._secret.value)
        if answer.status == 304 and kept:
            return GotPage(kept, is_same=True, is_kept=True, permanent=permanent)
        if answer.status != 200:
            raise StatusError(answer)
        self._bytes += len(answer.body)
        data = self._without_secret(answer.body)
        page = self._page(address, answer, data)
        is_same = kept is not None and kept.digest == page.digest
        return GotPage(page, is_same=is_same, data=data, permanent=permanent)

    def _page(self, address: str, answer: Answer, data: bytes) -> KeptPage:
        media_type, charset = header_of(answer)
        return KeptPage(
            address=address,
            base=concealed(answer.address, self._secret.value),
            etag=_validator(answer, "etag"),
            modified=_validator(answer, "last-modified"),
            media_type=media_type,
            charset=charset,
            digest=_digest(data),
        )

    def _without_secret(self, data: bytes) -> bytes:
        value = self._secret.value
        return without_secret(data, value) if len(value) >= _SHORTEST else data


def page_of_file(root: Path, path: str, kept: KeptPage | None) -> GotPage:
    """A file that others drop below the hub, instead of an address; raises FetchError."""
    file = root / path
    try:
        if not file.resolve().is_relative_to(root.resolve()):
            raise FetchError(f"{path} leads out of the hub")
        status = file.stat()
        if kept and kept.etag == stamp(status):
            return GotPage(kept, is_same=True, is_kept=True)
        data = plain(file, DECODED)
    except FileNotFoundError:
        raise FetchError(f"{path} is not there") from None
    except (OSError, RuntimeError, ValueError):
        raise FetchError(f"{path} cannot be read") from None
    media_type = _TABLES.get(file.suffix.lower(), "")
    page = KeptPage(path, etag=stamp(status), media_type=media_type, digest=_digest(data))
    return GotPage(page, is_same=bool(kept and kept.digest == page.digest), data=data)


def header_of(answer: Answer) -> tuple[str, str]:
    """The media type and the charset that an answer says, in lower case; empty where it does not."""
    said = Message()
    said["Content-Type"] = answer.headers.get("content-type", "")
    media_type = said.get_content_type() if said["Content-Type"] else ""
    return media_type, said.get_content_charset("") or ""


def _validator(answer: Answer, name: str) -> str:
    """A header that is sent back the next time; what is no plain text is not."""
    said = answer.headers.get(name, "")
    return said if said.isascii() and said.isprintable() and len(said) <= _LONGEST_VALIDATOR else ""


def is_on(address: str, base: str) -> bool:
    """Whether an address is on the host of another one, at the same port."""
    try:
        return urlsplit(address).netloc.lower() == urlsplit(base).netloc.lower() != ""
    except ValueError:
        return False


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
