"""Whether a page of somebody else shows what was pasted into it, judged by the page as it is sent."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from lxml import etree, html
from msgspec import Struct

from calendarhub import config
from calendarhub.fetch.http import Door
from calendarhub.hub.preview import BrokenHubError
from calendarhub.rules.asking.addresses import joined

ELEMENT = "calendarhub-events"
_PAGE = 5 * 1024 * 1024
_FRAME = re.compile(r"embed/([a-z-]+)/(.+?)(?:~[a-z0-9-]+)?\.html$")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z]+)*")
_SCRIPT = re.compile(r"widget/(?:v\d+|\d+\.\d+\.\d+)/events\.js$")


class EmbedFinding(Struct, frozen=True):
    """What was found: in words, and whether readers miss the list for it."""

    words: str
    is_wrong: bool = False


class _Looked(Struct, frozen=True):
    """The page as parsed, its address, and the hub whose snippet is looked for."""

    tree: html.HtmlElement
    address: str
    base: str
    policies: tuple[str, ...]
    public: Path


def check_embed(root: Path, address: str) -> tuple[EmbedFinding, ...]:
    """What a page has of the hub's snippets, and what stands in their way.

    The address is one that a person typed: it may be of this machine. Raises FetchError where the
    page does not come, and BrokenHubError where the settings are wrong.
    """
    loaded = config.load(root)
    if loaded.broken:
        raise BrokenHubError(loaded.problems)
    with Door(address) as door:
        answer = door.ask(address, raw=_PAGE, decoded=_PAGE)
    if answer.status != 200:
        return (EmbedFinding(f"The page answers {answer.status}, so nothing can be said.", True),)
    base = loaded.hub.settings.base_url
    return judged(answer.body, answer.address, answer.headers, base=base, public=root / "public")


def judged(
    body: bytes, address: str, headers: Mapping[str, str], *, base: str, public: Path
) -> tuple[EmbedFinding, ...]:
    """The same for a page at hand; `headers` have names in lower case."""
    try:
        tree = html.document_fromstring(body)
    except etree.ParserError:
        return (EmbedFinding("The page is empty.", True),)
    metas = [
        one.get("content", "")
        for one in tree.iter("meta")
        if one.get("http-equiv", "").lower() == "content-security-policy"
    ]
    # Several policies of one header are parted by commas.
    said = (*headers.get("content-security-policy", "").split(","), *metas)
    policies = tuple(one for one in said if one.strip())
    page = _Looked(tree, address, base, policies, public)
    found = (*_elements(page), *_frames(page), *_included(page))
    return found or tuple(_nothing(page))


def _elements(page: _Looked) -> Iterator[EmbedFinding]:
    elements = list(page.tree.iter(ELEMENT))
    if not elements:
        return
    sources = [joined(page.address, one.get("src", "")) for one in page.tree.iter("script")]
    scripts = [one for one in sources if _SCRIPT.search(urlsplit(one).path)]
    if not scripts:
        yield EmbedFinding(
            "The element arrived, but the script before it was stripped: readers see the link alone."
            " Paste the frame, or the address where the editor takes one.",
            True,
        )
        return
    for one in dict.fromkeys(scripts):
        yield from _other_hub(page, one, "The script")
        yield from _insecure(page, one, "The script")
    for directive, what in (("script-src", scripts[0]), ("connect-src", page.base)):
        yield from _blocked(page, directive, what)
    for element in elements:
        hub = element.get("hub") or page.base
        yield from _other_hub(page, hub, "The element")
        named = element.get("lang") or _language_around(element)
        yield EmbedFinding(f"The element arrived: {_named(element.get('feed', ''), named)}.")
        if hub == page.base:
            yield from _known(page, element.get("lang", ""), element.get("feed", ""))


def _frames(page: _Looked) -> Iterator[EmbedFinding]:
    for frame in page.tree.iter("iframe"):
        source = joined(page.address, frame.get("src", ""))
        match = _FRAME.search(urlsplit(source).path)
        if not match:
            continue
        if "wp-embedded-content" in frame.get("class", "").split():
            yield EmbedFinding(
                f"The address became a frame (oEmbed): {_named(match[2], match[1])}."
            )
        else:
            yield EmbedFinding(f"The frame arrived: {_named(match[2], match[1])}.")
        yield from _other_hub(page, source, "The frame")
        yield from _insecure(page, source, "The frame")
        yield from _blocked(page, "frame-src", source)
        if source.startswith(page.base):
            yield from _known(page, match[1], match[2])


def _included(page: _Looked) -> Iterator[EmbedFinding]:
    for part in page.tree.xpath("//*[@data-feed and contains(@class, 'calendarhub')]"):
        language, feed = part.get("lang", ""), part.get("data-feed", "")
        yield EmbedFinding(f"The list is included by the server: {_named(feed, language)}.")
        yield from _known(page, language, feed)


def _nothing(page: _Looked) -> Iterator[EmbedFinding]:
    links = [joined(page.address, one.get("href", "")) for one in page.tree.iter("a")]
    if any(one.startswith(page.base) for one in links):
        yield EmbedFinding(
            "Only a link to this hub is there: the editor stripped the rest of the snippet."
            " Paste the frame, or the address where the editor takes one.",
            True,
        )
        return
    yield EmbedFinding(
        "Nothing of this hub is in the page as it is sent. Is it the right address, and published?"
        " A page that is put together by scripts cannot be judged here.",
        True,
    )


def _other_hub(page: _Looked, address: str, what: str) -> Iterator[EmbedFinding]:
    if not re.sub("^https?", "", address).startswith(re.sub("^https?", "", page.base)):
        yield EmbedFinding(f"{what} is of another hub, or of a former address: {address}.", True)


def _insecure(page: _Looked, address: str, what: str) -> Iterator[EmbedFinding]:
    if page.address.startswith("https:") and address.startswith("http:"):
        yield EmbedFinding(
            f"{what} is asked for over http in an https page: browsers refuse.", True
        )


def _blocked(page: _Looked, directive: str, address: str) -> Iterator[EmbedFinding]:
    if not all(_allows(policy, directive, address, page.address) for policy in page.policies):
        parts = urlsplit(address)
        yield EmbedFinding(
            "The Content Security Policy of the page blocks it. It must allow: "
            f"{directive} {parts.scheme}://{parts.netloc}",
            True,
        )


def _allows(policy: str, directive: str, address: str, page: str) -> bool:
    """Whether a policy lets an address pass, by the sources that sites write (CSP 3, section 6.7)."""
    rules: dict[str, list[str]] = {}
    for one in policy.split(";"):
        name, *sources = one.split() or [""]
        rules.setdefault(name.lower(), sources)
    chain = (f"{directive}-elem", directive, *_FALLBACK.get(directive, ()), "default-src")
    allowed = next((rules[name] for name in chain if name in rules), None)
    return allowed is None or any(_matches(one, urlsplit(address), page) for one in allowed)


_FALLBACK = {"frame-src": ("child-src",)}


def _matches(source: str, address: SplitResult, page: str) -> bool:
    if source == "'self'":
        here = urlsplit(page)
        return (here.scheme, here.netloc) == (address.scheme, address.netloc)
    if source == "*" or source.lower() == f"{address.scheme}:":
        return True
    scheme, mark, rest = source.rpartition("://")
    if mark and scheme not in (address.scheme, "http"):
        return False
    host, slash, path = rest.partition("/")
    name, colon, port = host.partition(":")
    is_port = port in ("*", str(address.port)) if colon else address.port in (None, 80, 443)
    there = address.hostname or ""
    is_host = there.endswith(name[1:]) if name.startswith("*.") else there == name.lower()
    if slash and path:
        whole = f"/{path}"
        is_path = address.path.startswith(whole) if path.endswith("/") else address.path == whole
        return is_host and is_port and is_path
    return is_host and is_port


def _known(page: _Looked, language: str, feed: str) -> Iterator[EmbedFinding]:
    """Whether this hub publishes such a list; of a language that the page says, the element knows."""
    folder = page.public / "widget"
    if not folder.is_dir():
        yield EmbedFinding(
            "Whether the feed is right cannot be said: nothing is published here yet."
        )
    elif language and not (folder / language).is_dir():
        names = sorted(one.name for one in folder.iterdir() if _LANGUAGE.fullmatch(one.name))
        there = ", ".join(names)
        yield EmbedFinding(f"This hub has no language {language}, but {there}.", True)
    elif not any(folder.glob(f"{language or '*'}/{_plain(feed)}.html")):
        yield EmbedFinding(f"This hub publishes no feed “{feed}”.", True)


def _plain(feed: str) -> str:
    """A name without what a pattern or a folder takes for something else."""
    return feed if re.fullmatch(r"[a-z0-9-]+(/[a-z0-9-]+)?", feed) else "-"


def _language_around(element: html.HtmlElement) -> str:
    around = (one.get("lang", "") for one in element.iterancestors())
    return next((one for one in around if one), "")


def _named(feed: str, language: str) -> str:
    return f"feed {feed or '(none)'}, language {language or 'of the hub'}"
