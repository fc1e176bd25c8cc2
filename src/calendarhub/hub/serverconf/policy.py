"""The one table of headers: what is cached, shared and allowed, path by path.

Our server answers by it, and what others are told (`nginx.py` and its like) is made from it.
Source: HTTP-01 to 08. Rules are tried from the top, and the
pattern of each must match the whole path (without its leading slash).
"""

import re
from functools import lru_cache

from msgspec import Struct

from calendarhub.formats import CALENDAR, FORMATS, REGISTERS
from calendarhub.model.unlisted import FOLDER
from calendarhub.theme.page import BUILDER, FRONT, STATUS

Headers = tuple[tuple[str, str], ...]

SELF = (
    ("default-src", "'none'"),
    ("script-src", "'self'"),
    ("style-src", "'self'"),
    ("img-src", "'self' data:"),
    ("font-src", "'self'"),
    ("connect-src", "'self'"),
    ("base-uri", "'none'"),
    ("form-action", "'self'"),
    ("frame-ancestors", "'self'"),
    ("require-trusted-types-for", "'script'"),
    ("trusted-types", "'none'"),
)


def _policy(**changes: str) -> str:
    """The policy of a page, with directives replaced or added."""
    directives = dict(SELF) | {name.replace("_", "-"): value for name, value in changes.items()}
    return "; ".join(f"{name} {value}" for name, value in directives.items())


PAGE = _policy()
FRAMING = _policy(frame_src="'self'")
EMBED = _policy(frame_ancestors="*", connect_src="'none'", form_action="'none'")
FILE = "sandbox; default-src 'none'"

EVERYWHERE: Headers = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", "geolocation=(), camera=(), microphone=()"),
)
# Sent where the hub is asked for by the https address of its settings.
HTTPS: Headers = (("Strict-Transport-Security", "max-age=31536000"),)
SHARED: Headers = (
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Expose-Headers", "ETag, Last-Modified"),
    ("Cross-Origin-Resource-Policy", "cross-origin"),
)
OWN: Headers = (
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)
FRAMED: Headers = (("Cross-Origin-Resource-Policy", "cross-origin"),)
HIDDEN: Headers = (("X-Robots-Tag", "noindex"),)
# What an address lets in nobody keeps for others or tells where a link of it leads.
SECRET: Headers = (*HIDDEN, ("Referrer-Policy", "no-referrer"))

METHODS = "GET, HEAD, OPTIONS"
PREFLIGHT = (
    ("Access-Control-Allow-Methods", METHODS),
    ("Access-Control-Allow-Headers", "If-None-Match, If-Modified-Since, If-Range, Range"),
    ("Access-Control-Max-Age", "86400"),
)

BRIEFLY = "public, max-age=60"
SOON = "public, max-age=300"
AS_FEEDS = "public, max-age=300, stale-while-revalidate=600, stale-if-error=604800"
WIDGET = "public, max-age=3600, stale-while-revalidate=86400"
PRIVATELY = "private, max-age=300"
FOR_EVER = "public, max-age=31536000, immutable"


class HeaderRule(Struct, frozen=True):
    """A row of the table: which paths, how long they may be kept, by whom they may be read."""

    name: str
    pattern: str
    cache: str
    access: Headers = SHARED
    csp: str = ""
    more: Headers = ()
    attachment: bool = False

    @property
    def headers(self) -> Headers:
        """All that it says but the name of an attachment."""
        csp = (("Content-Security-Policy", self.csp),) if self.csp else ()
        return (("Cache-Control", self.cache), *self.access, *self.more, *csp)

    @property
    def is_shared(self) -> bool:
        """Whether pages of other origins may read it."""
        return self.access is SHARED


LANGUAGE = "[a-z]{2,3}"
TABLE: tuple[HeaderRule, ...] = (
    HeaderRule("unlisted", rf"{FOLDER}/.+", PRIVATELY, csp=FILE, more=SECRET),
    HeaderRule("hashed", r"assets/.+", FOR_EVER),
    HeaderRule("widget-newest", r"widget/v[0-9]+/[^/]+\.(?:js|css)(?:\.map)?", WIDGET),
    HeaderRule("widget-version", r"widget/[0-9]+\.[0-9]+\.[0-9]+/.+", FOR_EVER),
    HeaderRule("fragment", rf"widget/{LANGUAGE}/.+\.html", AS_FEEDS, csp=FILE, more=HIDDEN),
    HeaderRule("embed", r"embed/.+", AS_FEEDS, FRAMED, EMBED, HIDDEN),
    HeaderRule("heartbeat", r"heartbeat\.json", BRIEFLY, csp=FILE),
    HeaderRule(
        "single",
        rf"(?:{LANGUAGE}/)?events/[^/]+\.{CALENDAR.suffix}",
        AS_FEEDS,
        csp=FILE,
        attachment=True,
    ),
    HeaderRule("latest", rf"(?:{LANGUAGE}/)?(?:{re.escape(FRONT)})?", BRIEFLY, OWN, PAGE),
    HeaderRule("status", rf"{LANGUAGE}/{re.escape(STATUS)}", BRIEFLY, OWN, PAGE),
    HeaderRule("builder", rf"{LANGUAGE}/{re.escape(BUILDER)}", SOON, OWN, FRAMING),
    HeaderRule("page", r".+\.html", SOON, OWN, PAGE),
    HeaderRule("file", r".*", AS_FEEDS, csp=FILE),
)
_PATTERNS = tuple((re.compile(rule.pattern), rule) for rule in TABLE)

TEXT = "; charset=utf-8"
# By suffix: what lies beside the feeds, and the feeds as the table of formats says.
MEDIA_TYPES = {
    "avif": "image/avif",
    "css": "text/css" + TEXT,
    "gif": "image/gif",
    "html": "text/html" + TEXT,
    "ico": "image/x-icon",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript" + TEXT,
    "json": "application/json" + TEXT,
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml" + TEXT,
    "txt": "text/plain" + TEXT,
    "wasm": "application/wasm",
    "webmanifest": "application/manifest+json" + TEXT,
    "webp": "image/webp",
    "woff2": "font/woff2",
    "xml": "application/xml" + TEXT,
    **{
        row.suffix.rpartition(".")[2]: row.media_type + TEXT
        for row in FORMATS.values()
        if not row.shares_suffix
    },
}
# The same suffix means another type in these places.
PLACES: tuple[tuple[str, str], ...] = (
    *[
        (rf"(?:(?:{LANGUAGE}/)?feeds|{FOLDER})/.+{re.escape(row.ending)}", row.media_type + TEXT)
        for row in FORMATS.values()
        if row.shares_suffix
    ],
    *[(re.escape(row.path), row.media_type + TEXT) for row in REGISTERS.values()],
)
_PLACES = tuple((re.compile(pattern), kind) for pattern, kind in PLACES)
SQUEEZABLE = re.compile(r"text/|application/(?!pdf|wasm)|image/svg")


@lru_cache(maxsize=65536)
def rule_of(path: str) -> HeaderRule:
    """The row of the table for a path of the release."""
    return next(rule for pattern, rule in _PATTERNS if pattern.fullmatch(path))


def media_type(path: str) -> str:
    """The type of a path by its suffix and place; bytes of no known type are only downloaded."""
    for pattern, kind in _PLACES:
        if pattern.fullmatch(path):
            return kind
    return MEDIA_TYPES.get(path.rpartition(".")[2], "application/octet-stream")


def headers_of(path: str) -> Headers:
    """All headers of a path that do not depend on its bytes."""
    rule = rule_of(path)
    found = {"Content-Type": media_type(path), **dict(EVERYWHERE), **dict(rule.headers)}
    if rule.attachment:
        found["Content-Disposition"] = attachment(path.rpartition("/")[2])
    return tuple(found.items())


def attachment(name: str) -> str:
    """What a file is kept as, by its name or what a web server puts in its place."""
    return f"attachment; filename=\"{name}\"; filename*=UTF-8''{name}"
