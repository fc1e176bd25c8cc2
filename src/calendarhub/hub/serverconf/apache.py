"""Configuration for Apache: the table from its end, since later sections win."""

from collections.abc import Iterator

from calendarhub.hub.serverconf import policy
from calendarhub.hub.serverconf.site import (
    EXCEPTED,
    KEPT_AS,
    OF_LOST_PAGES,
    VARYING,
    SiteToServe,
    attachments,
    literal,
    squeezable,
    types,
)

HEAD = """\
# calendarhub serverconf apache. A file for /etc/apache2/sites-available/; then:
#   a2enmod headers rewrite deflate reqtimeout
#   a2ensite FILE && apachectl configtest && systemctl reload apache2
# For https: `certbot --apache -d {host}` makes a second host of this one with the certificate.
"""
LIMITS = """\
    RequestReadTimeout header=10
    LimitRequestFields 64
    LimitRequestFieldSize 8190
    LimitRequestBody 1024
    Timeout 60
    KeepAliveTimeout 5
    FileETag MTime Size
    AddDefaultCharset Off
    # What is compressed has a tag of its own; asked for again, it is known by it.
    RequestHeader edit "If-None-Match" '^(W/)?"(.*)-gzip"$' '$1"$2-gzip", $1"$2"'
"""
_LOST = "expr=%{REQUEST_STATUS} == 404"
_LED_ON = "expr=%{REQUEST_STATUS} == 301"


def configuration(site: SiteToServe) -> str:
    """The text of the file."""
    lines = [HEAD.format(host=site.host), "<VirtualHost *:80>", f"    ServerName {site.host}"]
    lines += [f"    DocumentRoot {_quoted(site.public)}"]
    if site.prefix:
        lines.append(f"    Alias {site.prefix} {_quoted(site.public)}")
    lines += [f"    Alias {site.prefix}/heartbeat.json {_quoted(site.state + '/heartbeat.json')}"]
    if site.prefix:  # the first alias that fits counts
        lines[-2:] = reversed(lines[-2:])
    lines += [LIMITS, *_folder(site.public), *_heartbeat(site), *_ways(site), *_headers(site)]
    return "\n".join([*lines, "</VirtualHost>", ""])


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _folder(public: str) -> Iterator[str]:
    yield f"    <Directory {_quoted(public)}>"
    yield "        Require all granted\n        AllowOverride None\n        Options FollowSymLinks"
    yield "        DirectoryIndex index.html\n        DirectorySlash Off"
    for kind, suffixes in types().items():
        yield f"        AddType {_quoted(kind)} {' '.join(f'.{suffix}' for suffix in suffixes)}"
    plain = dict.fromkeys(kind.partition(";")[0] for kind in squeezable())
    yield f"        AddOutputFilterByType DEFLATE {' '.join(plain)}"
    yield "    </Directory>"


def _heartbeat(site: SiteToServe) -> Iterator[str]:
    yield f"    <Directory {_quoted(site.state)}>\n        Require all denied"
    yield '        <Files "heartbeat.json">\n            Require all granted'
    yield f"            ForceType {_quoted(policy.media_type('heartbeat.json'))}"
    yield "        </Files>\n    </Directory>"


def _ways(site: SiteToServe) -> Iterator[str]:
    """Methods; a path without its suffix leads to the page; what is not there says so."""
    start, files = f"^{literal(site.prefix)}/", site.public
    yield "    RewriteEngine On"
    yield "    RewriteCond %{REQUEST_METHOD} =OPTIONS\n    RewriteRule ^ - [R=204,L]"
    methods = policy.METHODS.replace(", ", "|")
    yield f"    RewriteCond %{{REQUEST_METHOD}} !^({methods})$\n    RewriteRule ^ - [R=405,L]"
    if site.prefix:
        yield f"    RewriteRule ^{literal(site.prefix)}$ {site.prefix}/ [R=301,L]"
    yield f'    RewriteCond "{files}/$1/index.html" -f'
    yield f'    RewriteRule "{start}(.*[^/])$" "{site.prefix}/$1/" [R=301,L]'
    yield f'    RewriteCond "{files}/$1/index.html" !-f\n    RewriteCond "{files}/$1" !-f'
    yield f'    RewriteCond "{files}/$1.html" -f'
    yield f'    RewriteRule "{start}(.*[^/])/*$" "{site.prefix}/$1.html" [R=301,L]'
    yield f"    ErrorDocument 404 {site.prefix}/404.html"


def _set(header: str, value: str, indent: str = "        ", when: str = "") -> str:
    condition = f" {_quoted(when)}" if when else ""
    return f"{indent}Header always set {header} {_quoted(value)}{condition}"


def _headers(site: SiteToServe) -> Iterator[str]:
    start, end = f"^{literal(site.prefix)}/(?:", ")$"
    yield from (_set(name, value, "    ") for name, value in policy.EVERYWHERE)
    if site.is_https:
        yield _set(*policy.HTTPS[0], "    ", "expr=%{HTTPS} == 'on'")
    for row in reversed(policy.TABLE):
        said = dict(row.headers)
        yield f'    <LocationMatch {_quoted(start)[:-1]}{row.pattern}{end}">  # {row.name}'
        for header in VARYING:
            yield (
                _set(header, said[header])
                if header in said
                else f"        Header always unset {header}"
            )
        yield from (_set(header, said[header]) for header in EXCEPTED if header in said)
        yield "    </LocationMatch>"
    for pattern, kind in reversed(policy.PLACES):
        yield f'    <LocationMatch "{start}{pattern}{end}">'
        yield f"        ForceType {_quoted(kind)}\n    </LocationMatch>"
    yield f'    <LocationMatch "^{literal(site.prefix)}/{attachments()}$">'
    yield _set(KEPT_AS, policy.attachment("%{MATCH_FILE}e"))
    yield "    </LocationMatch>\n    <Location />"
    yield _set("Cache-Control", policy.BRIEFLY, when=_LOST)
    yield from (_set(name, value, when=_LOST) for name, value in OF_LOST_PAGES[2:])
    yield f"        Header always unset {KEPT_AS} {_quoted(_LOST)}"
    yield _set("Cache-Control", policy.SOON, when=_LED_ON)
    for header, value in policy.PREFLIGHT:
        yield _set(header, value, when="expr=%{REQUEST_METHOD} == 'OPTIONS'")
    yield _set("Allow", policy.METHODS, when="expr=%{REQUEST_STATUS} == 405")
    yield "    </Location>"
