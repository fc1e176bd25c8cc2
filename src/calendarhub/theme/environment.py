"""The one Jinja environment and the names of the assets, made from texts that the edge has read."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from contextlib import suppress
from functools import cached_property
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import jinja2
from jinja2 import BaseLoader, BytecodeCache, Environment, StrictUndefined, Template
from markupsafe import Markup
from msgspec import Struct

from calendarhub.formats import FORMATS
from calendarhub.theme.compiler import Compiler
from calendarhub.theme.sheets import CHAPTERS, sheets
from calendarhub.theme.styles import astray, with_addresses
from calendarhub.theme.together import whole

# Browsers and readers of feeds ask for it by themselves, at the root and by no other name.
FAVICON = "favicon.ico"
# What is shown of a page that is shared, if it has no picture of its own: 1200 × 630 pixels.
SHARE = "share.png"
ORIGINAL = "default/"
FOLDER = "templates/"
_REFERENCE = re.compile(r"""\{%-?\s*(?:extends|include|import|from)\s+["']([^"']+)["']""")
# What follows a name that is all there is: neither a sum of names nor one that may be missing.
_ALONE = re.compile(r"\s*(?:-?%\}|(?:as|import|with|without)\b)")

WIDGET = "widget/"
# An asset named by its folder, as in `src="{{ page.root }}assets/logo.svg"`.
_PLAIN = re.compile(r"""(\b(?:src|href)=["'](?:\{\{[^{}]*\}\}|[./])*assets/)([\w.% /-]+)(?=["'])""")

# An address whose host needs no look by the rules of addresses: no port, no user, lower case.
_USUAL = re.compile(r"https?://([a-z0-9.-]+)(?:[/?#]|\Z)")

_LABELS = {row.suffix: row.label for row in FORMATS.values()}


def host(address: str) -> str:
    """The name by which people know a web address: its host, without `www.`."""
    usual = _USUAL.match(address)
    name = usual[1] if usual else urlsplit(address).hostname or address
    return name.removeprefix("www.")


def merged(default: Mapping[str, str], own: Mapping[str, str]) -> dict[str, str]:
    """The templates of a hub: its own before the packaged ones, which stay as `default/NAME`.

    So a hub may write `{% extends "default/event.html" %}` and change one block of it.
    """
    originals = {ORIGINAL + name: source for name, source in default.items()}
    return {**originals, **default, **own}


class Swift(Environment):
    """An environment whose templates become quicker code."""

    code_generator_class = Compiler

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """One plain table for a template: Jinja's chain of two costs a page 4 % of a build."""
        return {**self.globals, **(d or {})}


class Mistake(Struct, frozen=True):
    """Something wrong with a template or style sheet, at a line of it, perhaps with what is meant."""

    name: str
    line: int
    message: str
    column: int = 1
    width: int = 1


class _Loader(BaseLoader):
    """Templates by name, which is also what errors call their file.

    Assets that a template names by their folder are led to their published names, `paths`.
    """

    def __init__(
        self, templates: Mapping[str, str], paths: Mapping[str, tuple[str, bytes]]
    ) -> None:
        self.templates = templates
        self.paths = paths

    def get_source(self, _: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The source of a template; raises jinja2.TemplateNotFound."""
        if template not in self.templates:
            raise jinja2.TemplateNotFound(template)
        source = _PLAIN.sub(self._published, self.templates[template])
        return source, FOLDER + template, lambda: True

    def _published(self, match: re.Match[str]) -> str:
        path, _ = self.paths.get(unquote(match[2]), ("", b""))
        return match[1] + quote(path.removeprefix("assets/")) if path else match[0]


class Theme(Struct, frozen=True, eq=False, dict=True):
    """Templates by name (`event.html`) and assets by name (`site.js`), already merged.

    `outlines` is what maps are drawn from, as `theme.outlines` reads it; `code` keeps what templates
    are compiled to.
    """

    templates: Mapping[str, str]
    assets: Mapping[str, bytes]
    outlines: bytes = b""
    code: BytecodeCache | None = None

    def compile_all(self) -> None:
        """Compile every template now; what is wrong with one is told by the build that needs it."""
        for name in self.templates:
            if not name.startswith(ORIGINAL) and name.endswith(".html"):
                with suppress(jinja2.TemplateSyntaxError):
                    self.template(name)

    def mistakes(self, own: Iterable[str]) -> Iterator[Mistake]:
        """What is wrong with a hub's `own` templates before anything is made of them."""
        for name in sorted(own):
            if not name.endswith(".html"):
                continue
            try:
                self.template(name)
            except jinja2.TemplateSyntaxError as error:
                yield Mistake(name, error.lineno, error.message or "it cannot be read")
            yield from self._missing(name)

    def astray(self) -> Iterator[Mistake]:
        """What style sheets name that is not there."""
        for name in sorted(self.assets):
            if (
                name.endswith(".css")
                and not name.startswith(WIDGET)
                and b"url(" in self.assets[name]
            ):
                css = self.assets[name].decode("utf-8", "replace")
                for line, column, said, message in astray(css, self.assets, name=name):
                    yield Mistake(f"assets/{name}", line, message, column, len(said))

    def _missing(self, name: str) -> Iterator[Mistake]:
        """The templates and assets that one names and that are not there."""
        source = self.templates[name]
        for match in _PLAIN.finditer(source):
            if unquote(match[2]) not in self.files:
                line = source.count("\n", 0, match.start()) + 1
                yield Mistake(name, line, f"there is no file templates/assets/{match[2]}")
        for match in _REFERENCE.finditer(source):
            if match[1] not in self.templates and _ALONE.match(source, match.end()):
                line = source.count("\n", 0, match.start()) + 1
                yield Mistake(name, line, f"there is no template {match[1]}")

    @cached_property
    def environment(self) -> Environment:
        """The environment: everything is escaped, and a name that is not there is an error."""
        environment = Swift(
            loader=_Loader(self.templates, self.files),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
            bytecode_cache=self.code,
        )
        environment.globals["asset"] = self.asset
        environment.filters["host"] = host
        environment.filters["whole"] = whole
        environment.filters["label"] = _LABELS.__getitem__
        return environment

    @cached_property
    def files(self) -> Mapping[str, tuple[str, bytes]]:
        """The assets as published: name -> (path with a hash in it, bytes), chapters made one.

        What style sheets name is led to its published path.
        """
        published = {name: data for name, data in self.assets.items() if name not in CHAPTERS}
        published.update(sheets(self.assets))
        paths = {name: _published(name, data) for name, data in published.items()}
        for name, data in published.items():
            if b"url(" in data and name.endswith(".css") and not name.startswith(WIDGET):
                published[name] = with_addresses(
                    data.decode("utf-8", "replace"), paths, name=name
                ).encode()
        return {name: (_published(name, data), data) for name, data in sorted(published.items())}

    @cached_property
    def digest(self) -> str:
        """A digest of all that a page's bytes may take from here."""
        total = hashlib.blake2b(jinja2.__version__.encode(), digest_size=16)
        for name in sorted(self.templates):
            total.update(f"\x00{name}\x00{self.templates[name]}".encode())
        for path, _ in self.files.values():
            total.update(f"\x00{path}".encode())
        return total.hexdigest()

    @cached_property
    def _closures(self) -> dict[str, str]:
        return {}

    @cached_property
    def _ready(self) -> dict[str, Template]:
        return {}

    def digest_of(self, name: str) -> str:
        """A digest of one template with all it extends, imports and includes, and of the assets."""
        known = self._closures.get(name)
        if known is None:
            total = hashlib.blake2b(jinja2.__version__.encode(), digest_size=8)
            for part in sorted(self._reached(name)):
                total.update(f"\x00{part}\x00{self.templates[part]}".encode())
            for path, _ in self.files.values():
                total.update(f"\x00{path}".encode())
            known = self._closures[name] = total.hexdigest()
        return known

    def _reached(self, name: str) -> set[str]:
        reached: set[str] = set()
        ahead = [name]
        while ahead:
            part = ahead.pop()
            if part not in reached and part in self.templates:
                reached.add(part)
                ahead.extend(_REFERENCE.findall(self.templates[part]))
        return reached

    def asset(self, name: str) -> str:
        """The path of an asset below the root of the site; raises LookupError for an unknown name."""
        if name not in self.files:
            message = f"there is no file templates/assets/{name}"
            raise LookupError(message)
        return self.files[name][0]

    def template(self, name: str) -> Template:
        """A template, compiled once; raises jinja2.TemplateNotFound."""
        found = self._ready.get(name)
        if found is None:
            found = self._ready[name] = self.environment.get_template(name)
        return found

    def text(self, name: str, /, **context: object) -> str:
        """A rendered piece, as a text already escaped."""
        return self.template(name).render(context)

    def markup(self, name: str, /, **context: object) -> Markup:
        """A rendered piece, to be put into another."""
        return Markup(self.template(name).render(context))  # noqa: S704 (the template escaped it)

    def render(self, name: str, /, **context: object) -> bytes:
        """A rendered page or piece, as the bytes of a file."""
        return self.template(name).render(context).encode()


def _published(name: str, data: bytes) -> str:
    if name == FAVICON:
        return name
    stem, _, suffix = name.rpartition(".")
    return f"assets/{stem}.{hashlib.sha256(data).hexdigest()[:10]}.{suffix}"
