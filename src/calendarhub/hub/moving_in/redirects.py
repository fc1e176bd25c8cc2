"""Where the pages of the old site lead from now on, for the servers that people have (MOVE-05)."""

import csv
import io
import re
from collections.abc import Sequence
from urllib.parse import unquote, urlsplit

Redirects = Sequence[tuple[str, str]]
_UNSAFE = re.compile(r'["\\$\s{};]')


def nginx(redirects: Redirects) -> str:
    """For nginx: a table beside the server, and a line in it."""
    rows = "".join(f'    "{_safe(_path(old))}" "{_safe(new)}";\n' for old, new in redirects)
    return (
        "# nginx: this table into http { }\n"
        "map_hash_max_size 16384;\n"
        f"map_hash_bucket_size {_bucket(redirects)};\n"
        "map $request_uri $moved {\n"
        f"{rows}"
        "}\n"
        "# and this line into server { } of the old site:\n"
        "#     if ($moved) { return 301 $moved; }\n"
    )


def _bucket(redirects: Redirects) -> int:
    """Room for the longest path, a power of two: nginx has 64 bytes for one, unless told."""
    longest = max((len(_safe(_path(old))) for old, _ in redirects), default=0)
    return max(128, 1 << (longest + 32).bit_length())


def apache(redirects: Redirects) -> str:
    """For Apache: lines of .htaccess in the root of the old site, before those of WordPress."""
    lines = ["# Apache: above all else in .htaccess", "RewriteEngine On"]
    for old, new in redirects:
        parts = urlsplit(old)
        path = re.escape(unquote(parts.path).lstrip("/").rstrip("/")).replace("\\-", "-")
        if parts.query:
            lines.append(f'RewriteCond %{{QUERY_STRING}} "^{_quoted(re.escape(parts.query))}$"')
        lines.append(f'RewriteRule "^{_quoted(path)}/?$" "{_safe(new)}" [R=301,L,NE,QSD]')
    return "\n".join(lines) + "\n"


def wordpress(redirects: Redirects) -> str:
    """For WordPress: a CSV that the plug-in Redirection imports (source, target, regex, code)."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerows((_path(old), new, 0, 301) for old, new in redirects)
    return out.getvalue()


def _path(address: str) -> str:
    parts = urlsplit(address)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _safe(text: str) -> str:
    """An address without the signs that mean something in these files."""
    return _UNSAFE.sub(lambda sign: f"%{ord(sign[0]):02X}", text)


def _quoted(pattern: str) -> str:
    return pattern.replace('"', '\\"')
