"""Configuration for nginx: maps from paths to headers, and one server."""

from collections.abc import Iterable, Iterator

from calendarhub.hub.serverconf import policy
from calendarhub.hub.serverconf.site import (
    EXCEPTED,
    KEPT_AS,
    OF_LOST_PAGES,
    VARYING,
    SiteToServe,
    attachments,
    literal,
    name_of,
    squeezable,
    types,
    values,
)

HEAD = """\
# calendarhub serverconf nginx. A file for /etc/nginx/conf.d/, which is read within http {{ }}.
# For https: `certbot --nginx -d {host}` adds the certificate, or write listen and ssl_certificate here.
# Of a server that is there already, take the locations, and leave the maps where they are.
"""
LIMITS = """\
    client_header_timeout 10s;
    client_body_timeout 10s;
    client_max_body_size 1k;
    send_timeout 60s;
    keepalive_timeout 5s;
    large_client_header_buffers 4 8k;
    limit_conn hub_addresses 256;
    server_tokens off;
    absolute_redirect off;
"""
Site = SiteToServe


def configuration(site: SiteToServe) -> str:
    """The text of the file."""
    lines = [HEAD.format(host=site.host), *_maps(site), "server {"]
    lines += ["    listen 80;", "    listen [::]:80;", f"    server_name {site.host};", LIMITS]
    lines += [
        f"    gzip on;\n    gzip_vary on;\n    gzip_proxied any;\n    gzip_min_length {WORTH};"
    ]
    lines += [f"    gzip_types {' '.join(map(_quoted, squeezable()))};", "", *_types(), ""]
    if site.prefix:
        lines.append(f"    location = {site.prefix} {{ return 301 {site.prefix}/$is_args$args; }}")
    lines += _files(site)
    lines += _heartbeat(site)
    lines += _elsewhere(site)
    return "\n".join([*lines, "}", ""])


WORTH = 256  # bytes below which our server compresses nothing


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _map(source: str, name: str, rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield f'map {source} ${name} {{\n    default "";'
    for pattern, value in rows:
        yield f'    "{pattern}" {value};'
    yield "}"


def _maps(site: Site) -> Iterator[str]:
    yield "limit_conn_zone $binary_remote_addr zone=hub_addresses:1m;"
    for header in (*VARYING, *EXCEPTED):
        rows = [(f"~^/(?:{pattern})$", _quoted(value)) for pattern, value in values(header)]
        yield from _map("$uri", name_of(header), rows)
    kept = [(f"~^/{attachments()}$".replace("?P<", "?<"), _quoted(policy.attachment("$file")))]
    yield from _map("$uri", name_of(KEPT_AS), kept)
    start, end = f"~^{literal(site.prefix)}/", r"(?:\?.*)?$"
    for header in dict((*policy.SHARED, *policy.OWN)):  # what is not there, by what was asked for
        rows = [
            (
                f"{start}(?:{row.pattern}){end}",
                _quoted(dict(policy.SHARED if row.is_shared else policy.OWN).get(header, "")),
            )
            for row in policy.TABLE
        ]
        yield from _map("$request_uri", f"{name_of(header)}_lost", rows)
    yield from _map("$uri", "hub_stem", [("~^(?<s>.*[^/])/*$", "$s")])
    for header, value in policy.SHARED:  # of what an address without its suffix leads to
        rows = [
            (f"~^/(?:{row.pattern})$", _quoted(value if row.is_shared else ""))
            for row in policy.TABLE
        ]
        yield from _map('"${hub_stem}.html"', f"{name_of(header)}_led", rows)
    for header, value in policy.PREFLIGHT:
        asked = f"OPTIONS{dict(policy.SHARED)['Access-Control-Allow-Origin']}"
        source = f'"$request_method${name_of("Access-Control-Allow-Origin")}"'
        yield from _map(source, name_of(header), [(asked, _quoted(value))])
    https = policy.HTTPS[0][1] if site.is_https else ""
    yield from _map("$https", "hub_hsts", [("on", _quoted(https))])


def _types() -> Iterator[str]:
    yield "    default_type application/octet-stream;"
    yield "    types {"
    for kind, suffixes in types().items():
        yield f"        {_quoted(kind)} {' '.join(suffixes)};"
    yield "    }"


def _add(header: str, value: str, indent: str = "    " * 2) -> str:
    return f"{indent}add_header {header} {value} always;"


def _everywhere(*but: str) -> list[str]:
    same = [_add(name, _quoted(value)) for name, value in policy.EVERYWHERE if name not in but]
    return [*same, _add("Strict-Transport-Security", "$hub_hsts")]


def _varying() -> list[str]:
    named = (*EXCEPTED, *VARYING, KEPT_AS, *dict(policy.PREFLIGHT))
    return [*_everywhere(*EXCEPTED), *(_add(name, f"${name_of(name)}") for name in named)]


def _guards(site: Site) -> list[str]:
    """What is asked and answered alike in each location; the path of the address goes."""
    lines = [
        "        error_page 404 @hub_lost;",
        "        if ($request_method = OPTIONS) { return 204; }",
        f"        if ($request_method !~ ^(?:{policy.METHODS.replace(', ', '|')})$) {{ return 405; }}",
        _add("Allow", f'"{policy.METHODS}"'),
    ]
    if site.prefix:
        lines.append(f'        rewrite "^{literal(site.prefix)}(/.*)$" $1 break;')
    return lines


def _tries(site: Site) -> list[str]:
    return [
        f"        root {_quoted(site.public)};",
        "        try_files $uri ${uri}index.html @hub_else;",
    ]


def _files(site: Site) -> Iterator[str]:
    body = "\n".join([*_guards(site), *_varying(), *_tries(site)])
    yield f"    location ^~ {site.prefix}/ {{"
    yield body
    for pattern, kind in policy.PLACES:
        yield f'        location ~ "^{literal(site.prefix)}/(?:{pattern})$" {{'
        yield f"        types {{ }}\n        default_type {_quoted(kind)};"
        yield body
        yield "        }"
    yield "    }"


def _heartbeat(site: Site) -> Iterator[str]:
    yield f"    location = {site.prefix}/heartbeat.json {{"
    yield "\n".join([*_guards(site), *_varying(), f"        root {_quoted(site.state)};"])
    yield "    }"


def _elsewhere(site: Site) -> Iterator[str]:
    """A path without its suffix leads to the page; what is not there says so."""
    page, lost = dict(OF_LOST_PAGES)["Content-Security-Policy"], dict((*policy.SHARED, *policy.OWN))
    root = f"        root {_quoted(site.public)};"
    yield "    location @hub_else {"
    yield "\n".join([root, "        error_page 404 @hub_lost;", *_everywhere()])
    yield _add("Cache-Control", _quoted(policy.SOON))
    yield "\n".join(_add(name, f"${name_of(name)}_led") for name, _ in policy.SHARED)
    for file, shown in (("/index.html", "/"), (".html", ".html")):
        target = f"{site.prefix}${{hub_stem}}{shown}$is_args$args"
        yield f'        if (-f "$document_root${{hub_stem}}{file}") {{ return 301 {target}; }}'
    yield "        return 404;\n    }\n    location @hub_lost {"
    yield "\n".join([root, "        types { }", f"        default_type {_quoted(_LOST)};"])
    yield "        etag off;"
    yield "\n".join([*_everywhere(), _add("Cache-Control", _quoted(policy.BRIEFLY))])
    yield _add("Content-Security-Policy", _quoted(page))
    yield "\n".join(_add(name, f"${name_of(name)}_lost") for name in lost)
    yield "        try_files /404.html =404;\n    }"


_LOST = policy.media_type("404.html")
