"""Configuration for Caddy: one site whose steps are taken in their order."""

from collections.abc import Iterator

from calendarhub.hub.serverconf import policy
from calendarhub.hub.serverconf.site import (
    KEPT_AS,
    OF_LOST_PAGES,
    SiteToServe,
    attachments,
    squeezable,
    types,
)

HEAD = """\
# calendarhub serverconf caddy. A file for /etc/caddy/, named by `import` in the Caddyfile.
# An https address gets its certificate by itself. Limits stand in the Caddyfile's first block:
#   {
#       servers {
#           max_header_size 16KB
#           timeouts {
#               read_header 10s
#               write 60s
#               idle 5s
#           }
#       }
#   }
"""


def configuration(site: SiteToServe) -> str:
    """The text of the file."""
    lines = [HEAD, f"{'' if site.is_https else 'http://'}{site.host} {{"]
    lines += ["\tencode gzip {", "\t\tminimum_length 256", "\t\tmatch {"]
    lines += [f"\t\t\theader Content-Type {_quoted(kind)}" for kind in squeezable()]
    lines += ["\t\t}", "\t}", "\troute {"]
    lines += ["\t\tmap {query} {hub_query} {", '\t\t\t~^.+$ "?${0}"', '\t\t\tdefault ""', "\t\t}"]
    if site.prefix:
        lines += [f"\t\tredir {site.prefix} {site.prefix}/{{hub_query}} 301"]
        lines += [f"\t\t@outside not path {site.prefix}/*", "\t\terror @outside 404"]
        lines += [f"\t\turi strip_prefix {site.prefix}"]
    lines += [f"\t\troot * {_quoted(site.public)}"]
    lines += [*_headers(site), *_ways(site), "\t\tfile_server {", "\t\t\tdisable_canonical_uris"]
    return "\n".join([*lines, "\t\t}", "\t}", *_lost(site), "}", ""])


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _headers(site: SiteToServe) -> Iterator[str]:
    """What each path is served with; a folder is its page first."""
    yield "\t\t@folder {\n\t\t\tpath_regexp /$\n\t\t\tfile {path}index.html\n\t\t}"
    yield "\t\trewrite @folder {path}index.html"
    yield "\t\theader {"
    yield from (f"\t\t\t{name} {_quoted(value)}" for name, value in policy.EVERYWHERE)
    yield "\t\t}"
    if site.is_https:
        name, value = policy.HTTPS[0]
        yield f"\t\t@https protocol https\n\t\theader @https {name} {_quoted(value)}"
    for kind, suffixes in types().items():
        yield from _typed(rf"\.(?:{'|'.join(suffixes)})$", kind)
    for pattern, kind in reversed(policy.PLACES):
        yield from _typed(f"^/(?:{pattern})$", kind)
    yield "\t\tmap {path} {hub_row} {"
    yield from (f"\t\t\t`~^/(?:{row.pattern})$` {row.name}" for row in policy.TABLE)
    yield "\t\t}"
    for row in policy.TABLE:
        yield f'\t\t@{row.name} expression {{hub_row}} == "{row.name}"\n\t\theader @{row.name} {{'
        yield from (f"\t\t\t{header} {_quoted(value)}" for header, value in row.headers)
        yield "\t\t}"
    yield f"\t\t@kept path_regexp kept `^/{attachments()}$`"
    yield f"\t\theader @kept {KEPT_AS} {_quoted(policy.attachment('{re.kept.file}'))}"


def _typed(pattern: str, kind: str) -> Iterator[str]:
    name = "@typed_" + "".join(letter if letter.isalnum() else "_" for letter in pattern)
    yield f"\t\t{name} path_regexp `{pattern}`\n\t\theader {name} Content-Type {_quoted(kind)}"


def _ways(site: SiteToServe) -> Iterator[str]:
    """Methods, the heartbeat, and a path without its suffix, which leads to the page."""
    methods = policy.METHODS.replace(",", "")
    yield "\t\t@options method OPTIONS\n\t\theader @options {"
    yield f'\t\t\tAllow "{policy.METHODS}"'
    yield from (f"\t\t\t{name} {_quoted(value)}" for name, value in policy.PREFLIGHT)
    yield "\t\t}\n\t\trespond @options 204"
    yield f'\t\t@other not method {methods}\n\t\theader @other Allow "{policy.METHODS}"'
    yield "\t\trespond @other 405"
    yield f"\t\troot /heartbeat.json {_quoted(site.state)}"
    leads = (
        ("folder", "{path}/index.html", "{path}/"),
        ("page", "{hub_stem}.html", "{hub_stem}.html"),
    )
    yield '\t\tmap {path} {hub_stem} {\n\t\t\t~^(.*[^/])/+$ "${1}"\n\t\t\tdefault {path}\n\t\t}'
    for name, file, shown in leads:
        yield f"\t\t@to_{name} {{\n\t\t\tnot file\n\t\t\tfile {file}\n\t\t}}"
        yield f"\t\troute @to_{name} {{\n\t\t\theader Cache-Control {_quoted(policy.SOON)}"
        yield f"\t\t\tredir * {site.prefix}{shown}{{hub_query}} 301\n\t\t}}"


def _lost(site: SiteToServe) -> Iterator[str]:
    """What is not there says so."""
    yield "\thandle_errors {\n\t\t@lost expression {err.status_code} == 404\n\t\troute @lost {"
    yield f"\t\t\troot * {_quoted(site.public)}\n\t\t\theader {{"
    yield f"\t\t\t\tCache-Control {_quoted(policy.BRIEFLY)}"
    yield f"\t\t\t\tContent-Type {_quoted(policy.media_type('404.html'))}"
    yield from (f"\t\t\t\t{name} {_quoted(value)}" for name, value in OF_LOST_PAGES[2:])
    yield from (f"\t\t\t\t{name} {_quoted(value)}" for name, value in policy.EVERYWHERE)
    yield f"\t\t\t\t-{KEPT_AS}\n\t\t\t}}"
    yield "\t\t\trewrite * /404.html"
    yield "\t\t\tfile_server {\n\t\t\t\tdisable_canonical_uris\n\t\t\t}\n\t\t}\n\t}"
