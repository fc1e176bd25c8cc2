"""A page of a publication: nothing foreign runs or loads, and its links lead somewhere."""

from collections.abc import Iterator

from lxml import etree

from calendarhub.lint.feeds import markup
from calendarhub.lint.published_paths import PublishedPaths
from calendarhub.lint.rule import Finding, judges, promise

_SCHEMES = frozenset({"http", "https", "mailto", "tel", "webcal"})
_DATA = frozenset({"application/ld+json", "application/json"})
_LOADED = frozenset({"src", "srcset", "poster", "data", "background"})
_LINKED = frozenset({"href", "action", "formaction", "cite", "ping", "xlink:href"})
_JUDGED = _LOADED | _LINKED
# Links that make a browser load something at once.
_LOADING_LINKS = frozenset({"stylesheet", "icon", "preload", "modulepreload", "manifest"})
BROKEN = promise(
    "PAGE-06",
    "A page can be parsed as HTML.",
    breaks="Browsers guess, each differently.",
    clients="browsers",
)


@judges(BROKEN)
def lint_page(data: bytes, *, path: str, tree: PublishedPaths) -> Iterator[Finding]:
    """What is wrong with one page at a path of a publication."""
    try:
        root = etree.fromstring(data, etree.HTMLParser(no_network=True, encoding="utf-8"))
    except (etree.XMLSyntaxError, ValueError) as fault:
        yield BROKEN.at(1, f"{fault}.")
        return
    if root is None:
        yield BROKEN.at(1, "The page is empty.")
        return
    told: set[tuple[str, str, str]] = set()
    for name, value, one in _said(root):
        key = (str(one.tag), name, value)
        if key not in told:
            told.add(key)
            yield from _attribute(name, value, one, path=path, tree=tree)
    for script in root.iter("script"):
        yield from _script(script, path=path, tree=tree)


def _said(root: etree._Element) -> Iterator[tuple[str, str, etree._Element]]:
    """The attributes that may load, lead or run, with their elements."""
    for one in root.iter(etree.Element):
        for name, value in one.items():
            if name in _JUDGED or name[:2] == "on":
                yield str(name), str(value), one


HANDLER = promise(
    "PAGE-02",
    "No element has an on… attribute.",
    breaks="What a stranger wrote could run in everybody's browser.",
    clients="browsers",
)


@judges(HANDLER)
def _attribute(
    name: str, value: str, one: etree._Element, *, path: str, tree: PublishedPaths
) -> Iterator[Finding]:
    tag = str(one.tag)
    if name.startswith("on"):
        yield HANDLER.at(markup.line(one), f"<{tag}> has {name}.")
    elif name in _LOADED or (name == "href" and tag == "link" and _loads(one)):
        for address in _candidates(name, value):
            yield from _loaded(address, one, path=path, tree=tree)
    else:
        yield from _linked(value, one, path=path, tree=tree)


def _loads(one: etree._Element) -> bool:
    return bool(set((one.get("rel") or "").lower().split()) & _LOADING_LINKS)


def _candidates(name: str, value: str) -> list[str]:
    if name != "srcset":
        return [value]
    return [part.split()[0] for part in value.split(",") if part.split()]


SCRIPT = promise(
    "PAGE-01",
    "A page runs no script but those of its own release.",
    breaks="What a stranger wrote could run in everybody's browser.",
    clients="browsers",
)


@judges(SCRIPT)
def _script(one: etree._Element, *, path: str, tree: PublishedPaths) -> Iterator[Finding]:
    src = one.get("src")
    if src is None:
        if (one.get("type") or "").lower() not in _DATA:
            yield SCRIPT.at(markup.line(one), "A script stands in the page.")
        return
    found = tree.path_of(src, path)
    if found is None or found not in tree.paths:
        yield SCRIPT.at(markup.line(one), f"A script comes from {src[:80]}.")


def _scheme(value: str) -> str:
    # Browsers skip spaces and controls in front of and inside a scheme.
    compact = "".join(letter for letter in value if letter > " ")
    head, colon, _ = compact.partition(":")
    return head.lower() if colon and head and not set(head) & set("/?#") else ""


FOREIGN = promise(
    "PAGE-04",
    "Pictures, styles and frames come from the release itself.",
    breaks="Another site would learn who reads the page.",
    clients="browsers",
)
DEAD = promise(
    "PAGE-05",
    "Links inside the publication lead to a file of it.",
    breaks="People land on “not found”.",
    clients="browsers, search engines",
)


@judges(FOREIGN, DEAD)
def _loaded(
    value: str, one: etree._Element, *, path: str, tree: PublishedPaths
) -> Iterator[Finding]:
    if one.tag == "script":
        return
    if _scheme(value) == "data" and value.startswith("data:image/"):
        return
    found = tree.path_of(value, path) if _scheme(value) in {"", "http", "https"} else None
    if found is None:
        yield FOREIGN.at(markup.line(one), f"<{one.tag}> loads {value[:80]}.")
    elif found not in tree.paths:
        yield DEAD.at(markup.line(one), f"<{one.tag}> loads {value[:80]}, which is not there.")


SCHEME = promise(
    "PAGE-03",
    "Links are http, https, mailto, tel or webcal.",
    breaks="A link could run a script.",
    clients="browsers",
)


@judges(SCHEME, DEAD)
def _linked(
    value: str, one: etree._Element, *, path: str, tree: PublishedPaths
) -> Iterator[Finding]:
    scheme = _scheme(value)
    if scheme and scheme not in _SCHEMES:
        yield SCHEME.at(markup.line(one), f"<{one.tag}> links to {value[:80]}.")
        return
    if scheme in {"mailto", "tel"} or (one.tag == "a" and value in tree.said):
        return
    try:
        found = tree.path_of(value, path)
    except ValueError:
        found = "?"
    if found is not None and found not in tree.paths:
        yield DEAD.at(markup.line(one), f"{value[:120]} is not in the publication.")
    elif found is None and not scheme:
        yield DEAD.at(markup.line(one), f"{value[:120]} leads out of the publication.")
