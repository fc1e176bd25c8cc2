"""Nothing is worded outside this room: no date format, no English left in a template."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.corpus import ROOT
from tests.words.catalogues import CODE, TEMPLATES

# For a reader: not the formats of machines (ISO 8601, RFC 822, iCalendar), which have their rooms.
READERS = [CODE / room for room in ("theme", "pages", "widget")]
SOURCES = sorted(path for room in READERS for path in room.rglob("*.py"))
PAGES = sorted(path for path in TEMPLATES.rglob("*.html"))
SCRIPTS = sorted(
    path
    for path in (*TEMPLATES.rglob("*.js"), *(CODE / "widget").glob("*.js"))
    if "node_modules" not in path.parts
)
_SPOKEN = {"aria-label", "title", "alt", "placeholder"}
_SAME_EVERYWHERE = re.compile(
    r"\b(iCalendar|RSS|Atom|JSON|CSV|webcal|https?|Google(?: Calendar)?|Outlook|Apple|Microsoft|"
    r"Yahoo|iPhone|iPad|Mac|com|Facebook|LinkedIn|Mastodon|WordPress|Drupal|Thunderbird|Nextcloud|ICSx|DAVx|X|TYPO|SharePoint|"
    r"CSP|HTML|iframe|OPML|QR|OpenStreetMap|UTC|Hugo|Jekyll|PHP|Twig|Fluid|nginx|Android|oEmbed)\b"
)


class _Spoken(HTMLParser):
    """Gathers what a reader sees or hears of a template's own text."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in {"script", "style", "code", "pre"}
        self.texts += [value for name, value in attrs if name in _SPOKEN and value]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in {"script", "style", "code", "pre"}

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.texts.append(data)


def spoken(template: str) -> list[str]:
    """The words that stand in a template itself, without what it says through catalogues."""
    template = re.sub(r"\{% block width %\}\w+\{% endblock %\}", " ", template)  # a class
    template = re.sub(r"(</?)\{\{ \w+ \}\}", r"\1p", template)  # an element that a macro is told
    written = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", " ", template, flags=re.DOTALL)
    parser = _Spoken()
    parser.feed(written)
    parser.close()
    plain = (_SAME_EVERYWHERE.sub("", text) for text in parser.texts)
    return [text.strip() for text in plain if re.search(r"[A-Za-z]{3}", text)]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_page_formats_a_date_itself(path: Path) -> None:
    for_readers = r"strftime\((?!\"%Y-?%m-?%d)|\bbabel\b|format_date|month_names?\["
    assert re.findall(for_readers, path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_leaves_dates_and_sentences_to_the_catalogues(path: Path) -> None:
    text = path.read_text("utf-8")
    assert re.findall(r"strftime|isoformat|%[dmyYbBaAHM]\b", text) == []
    assert spoken(text) == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_script_words_dates_only_through_the_browser(path: Path) -> None:
    found = re.findall(r"get(?:Date|Month|Day|FullYear)\(\)|toDateString", path.read_text("utf-8"))
    assert found == []


def test_english_in_a_template_is_noticed() -> None:
    template = (
        '<p title="Close">{{ say("Open") }} RSS</p><p>Next event</p><script>var next</script>'
    )
    assert spoken(template) == ["Close", "Next event"]
