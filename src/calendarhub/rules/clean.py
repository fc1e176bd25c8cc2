"""What texts, addresses and ids may hold on the way in (ICS-11).

One function for a kind of value: out comes a clean value, or `Unclean` with the reason in words a
person who keeps records understands.
"""

import hashlib
import re
import unicodedata
from ipaddress import IPv6Address
from urllib.parse import SplitResult, quote, urlsplit

from calendarhub.model.when import zone
from calendarhub.rules import scripts, zones
from calendarhub.rules.url_advice import advice

LONGEST_URL = 2_048
RESERVED = frozenset(
    ["con", "prn", "aux", "nul", "index"]
    + [f"{name}{digit}" for name in ("com", "lpt") for digit in range(1, 10)]
)

# Dropped from every text: C0 without tab and line ends, DEL, C1, BOM, non-characters, and the
# bidi embeddings, overrides and isolates, which could reorder what stands around them.
_DROPPED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)
_MARKS = re.compile("[\u061c\u200e\u200f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_END = re.compile("\r\n|[\r\x85\u2028\u2029]")
_PLAIN_URL = re.compile(
    r"https?://[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*"
    r"(?:/[A-Za-z0-9._~!$&'()*+,;=:@/-]*)?(?:\?[A-Za-z0-9._~!$&'()*+,;=:@/?-]*)?"
)
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_IDENTIFIER = re.compile(r"[a-z0-9-]{1,128}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*")
_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@([A-Za-z0-9.-]{1,253})")
_TELEPHONE = re.compile(r"\+?[0-9()./ -]{3,32}")
# Letters that NFKD leaves whole.
_LETTERS = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
_OFFSET = re.compile(r"(?:UTC|GMT)\s*([+-\N{MINUS SIGN}]\d{1,2})(?::?00)?", re.ASCII)
_ZONE_NAMES = {"AoE": "Etc/GMT+12", "Etc/UTC": "UTC", "Z": "UTC", "Etc/GMT+12": "Etc/GMT+12"}

_COPY = "Copy it from the browser's address line."
_SHORTER = "Link to a page that leads there."


class Unclean(ValueError):  # noqa: N818
    """A value that cannot be taken: `reason` says why, `remedy` what to write instead."""

    def __init__(self, reason: str, remedy: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy


def _characters(text: str) -> str:
    """The text without what never belongs into one; raises for what cannot be dropped."""
    if "\x00" in text:
        raise Unclean("it holds a NUL character", "Type the text anew; do not paste it.")
    if _SURROGATE.search(text):
        raise Unclean("it holds half of a character", "Type the text anew; do not paste it.")
    return _DROPPED.sub("", text)


def _is_clean(text: str) -> bool:
    """Whether nothing needs to be done, asked in a way that costs next to nothing."""
    return text.isprintable() and (text.isascii() or unicodedata.is_normalized("NFC", text))


def is_text(text: str) -> bool:
    """Whether a text holds nothing that is dropped or refused on the way in (ICS-11)."""
    return "\x00" not in text and not (_DROPPED.search(text) or _SURROGATE.search(text))


def one_line(text: str) -> str:
    """A text of one line, NFC, trimmed; raises Unclean for a line end inside (ICS-11)."""
    if _is_clean(text):
        return text.strip()
    text = unicodedata.normalize("NFC", _characters(text)).strip()
    if "\n" in text or "\r" in text:
        raise Unclean("it goes over several lines", "Put it on one line.")
    return re.sub("[\t\x85\u2028\u2029]", " ", text).strip()


def block(text: str) -> str:
    """A text of several lines, NFC, with line feeds only; the tab stays (ICS-11)."""
    inked = text.replace("\n", "").replace("\t", "").replace("\N{NO-BREAK SPACE}", "")
    if not _is_clean(inked):
        text = unicodedata.normalize("NFC", _LINE_END.sub("\n", _characters(text)))
    return text.strip("\n")


def language(code: str) -> str:
    """A language code in lower case; `no` means `nb` everywhere."""
    code = code.strip().replace("_", "-").casefold()
    if not _LANGUAGE.fullmatch(code):
        raise Unclean(f"“{shown(code)}” is no language code", "Write en, fi, sv …")
    return "nb" if code == "no" else code


def timezone(name: str) -> str:
    """An IANA zone by its place, or UTC; AoE is Etc/GMT+12; no other fixed offset (ICS-43)."""
    name = name.strip()
    if name in _ZONE_NAMES or name == "UTC":
        return _ZONE_NAMES.get(name, name)
    if re.fullmatch(r"(?:UTC|GMT|Etc/GMT)?\s*[+-]?\d{1,2}(?::?\d\d)?", name):
        raise Unclean(
            f"“{shown(name)}” is a fixed offset, which is wrong for half of the year",
            zones.remedy(name),
        )
    try:
        known = "/" in name and zone(name).key == name
    except (ValueError, KeyError, OSError):
        known = False
    if not known:
        raise Unclean(
            f"“{shown(name)}” is no time zone we know",
            zones.remedy(name),
        )
    return name


def moment_zone(name: str) -> str:
    """A zone for one moment, such as a deadline: as `timezone`, or a whole hour from UTC.

    People give deadlines so, and a single moment has no other half of the year in which an offset
    would be wrong. `Etc/GMT-8` is eight hours ahead of UTC, with the sign of POSIX.
    """
    match = _OFFSET.fullmatch(name.strip())
    if not match:
        return timezone(name)
    hours = int(match[1].replace("\N{MINUS SIGN}", "-"))
    if not -12 <= hours <= 14:
        raise Unclean(f"nowhere on earth is it {shown(name)}", "Write UTC-12 to UTC+14, or AoE.")
    return f"Etc/GMT{-hours:+d}" if hours else "UTC"


def slug(text: str) -> str:
    """Lower-case ASCII letters, digits and hyphens made of any text; may be empty."""
    text = unicodedata.normalize("NFKC", text).casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_LETTERS))
        text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return re.sub("[^a-z0-9]+", "-", text).strip("-")


def identifier(text: str) -> str:
    """An id as people write it: `[a-z0-9-]{1,128}`, not reserved."""
    if not _IDENTIFIER.fullmatch(text):
        raise Unclean(
            f"“{shown(text)}” holds more than small letters a to z, digits and hyphens"
            if len(text) <= 128
            else "it is longer than 128 characters",
            f"Write {slug(text)[:128]}." if slug(text) else "Write an id such as board-2027.",
        )
    if text in RESERVED:
        raise Unclean(f"“{text}” is a name that some systems reserve", f"Write {text}-1.")
    return text


def identifier_of_file(stem: str) -> str:
    """The id a file's name gives: NFKC first, then case folding, other characters to hyphens.

    A name without Latin letters and digits is written in them where that is certain (Greek,
    Cyrillic); else its id is a digest of it.
    """
    made = slug(stem) or slug(scripts.latin(stem))
    if not made and not stem.isascii():
        made = hashlib.sha256(unicodedata.normalize("NFC", stem).encode()).hexdigest()[:10]
    if not made:
        raise Unclean(
            f"“{shown(stem)}” holds no letter and no digit", "Rename the file: board-2027.md."
        )
    return identifier(made[:128].strip("-"))


def url(text: str, kinds: tuple[str, ...] = ("http", "https")) -> str:
    """An address parsed and written anew in ASCII, of one of the schemes in `kinds`."""
    if len(text) <= LONGEST_URL and _PLAIN_URL.fullmatch(text) and text.split(":", 1)[0] in kinds:
        return text
    text = _MARKS.sub("", _characters(text)).strip()
    if re.search(r"[\s\\\x85\u2028\u2029]", text):
        raise Unclean("the address holds a space or a backslash", shown(advice(text), 300))
    if len(text) > LONGEST_URL:
        raise Unclean(f"the address is longer than {LONGEST_URL:,} characters", _SHORTER)
    try:
        parts = urlsplit(text)
    except ValueError:
        raise Unclean("the address cannot be read", _COPY) from None
    scheme = parts.scheme.casefold()
    if scheme not in kinds:
        wanted = " or ".join(f"{kind}:" for kind in kinds)
        raise Unclean(f"the address does not begin with {wanted}", shown(advice(text), 300))
    return _rebuilt(scheme=scheme, parts=parts)


def email(text: str) -> str:
    """An address of electronic mail."""
    text = one_line(text)
    match = _EMAIL.fullmatch(text)
    if not match:
        raise Unclean(f"“{shown(text)}” is no e-mail address", "Write name@example.org.")
    host(match[1])
    return text


def telephone(text: str) -> str:
    """A telephone number as people write it."""
    text = one_line(text)
    if not _TELEPHONE.fullmatch(text):
        raise Unclean(f"“{shown(text)}” is no telephone number", "Write +358 2 333 51.")
    return text


def host(name: str) -> str:
    """A host in the form that travels: lower case, IDNA (punycode where it is not ASCII)."""
    if name.startswith("["):
        try:
            return f"[{IPv6Address(name.strip('[]')).compressed}]"
        except ValueError:
            raise Unclean("the host is no address", _COPY) from None
    try:
        ascii_name = name.rstrip(".").encode("idna").decode("ascii").casefold()
    except UnicodeError:
        raise Unclean(f"the host “{shown(name)}” is not valid", _COPY) from None
    labels = ascii_name.split(".")
    if len(ascii_name) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise Unclean(f"the host “{shown(name)}” is not valid", _COPY)
    return ascii_name


def shown(text: str, longest: int = 60) -> str:
    """A value as a message may quote it: printable, on one line, not too long."""
    text = "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text
    )
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _rebuilt(*, scheme: str, parts: SplitResult) -> str:
    if scheme == "mailto":
        return f"mailto:{quote(email(parts.path), safe='@+.-_')}"
    if scheme == "tel":
        return f"tel:{telephone(parts.path).replace(' ', '')}"
    try:
        port = parts.port
    except ValueError:
        raise Unclean("the port of the address is no number below 65,536", _COPY) from None
    if "@" in parts.netloc:
        raise Unclean("the address carries a user name", "Leave out what stands before @.")
    if not parts.hostname:
        raise Unclean("the address has no host", shown(advice(parts.geturl()), 300))
    name = parts.netloc if parts.netloc.startswith("[") else parts.hostname
    where = host(name.split("]")[0] + "]" if name.startswith("[") else name)
    where += f":{port}" if port is not None else ""
    made = f"{scheme}://{where}{_quoted(parts.path)}"
    made += f"?{_quoted(parts.query)}" if parts.query else ""
    made += f"#{_quoted(parts.fragment)}" if parts.fragment else ""
    if len(made) > LONGEST_URL:
        raise Unclean(f"the address is longer than {LONGEST_URL:,} characters", _SHORTER)
    return made


def _quoted(part: str) -> str:
    """Percent-encoded where needed; what is encoded already stays."""
    part = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", part)
    return quote(part, safe="/:@!$&'()*+,;=?-._~%")
