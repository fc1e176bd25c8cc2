"""150 hostile strings in every field of records, types, organisations, projects, feeds and settings:

each reaches every page as the text it is, and nothing of it runs, loads or asks.
"""

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request

from calendarhub.model.problem import Severity
from calendarhub.pipeline.report import Outcome
from calendarhub.rules.clean import one_line
from tests.browser.axe import opened
from tests.browser.conftest import UNDER, serving
from tests.browser.demo import HEARTBEAT
from tests.hubs import HubFolder
from tests.payloads import PAYLOADS
from tests.pipeline.test_hostile import quoted
from tests.published import documents

pytestmark = pytest.mark.browser
ALIEN = "securitypolicyviolation"
LISTEN = f"""
window.broken = [];
document.addEventListener("{ALIEN}", (e) => window.broken.push(e.violatedDirective + e.blockedURI));
"""
# Where a text of an event's record stands on its page.
PLACES = {
    "title": "h1",
    "type": ".crumb .p-category",
    "place": ".p-location .main-fact",
    "all": "main",
    "machines": "script[type='application/ld+json']",
}
SAID = """places => Object.fromEntries(Object.entries(places).map(
  ([name, one]) => [name, document.querySelector(one)?.textContent || ""]))"""
RECORD = """\
title: {text}
type: type-{at}
start: {day}T09:30
end: {day}T16:00
place: {{name: {text}, street: {text}, city: {text}, country: FI}}
organiser: org-{at}
project: project-{at}
tags: [{text}]
summary: {text}
body: {text}
status: {status}
reason: {text}
url: https://a.example/
deadlines:
  - {{kind: call, at: 2027-01-01, title: {text}}}
documents:
  - {{kind: agenda, title: {text}, url: https://a.example/a.pdf}}
contact: {{name: {text}, email: a@hub.example, public: true}}
image: {{src: hall.png, alt: {text}}}
source: {{name: {text}, url: https://a.example/}}
"""
# What is no text refuses its record; each payload is tried in one of these.
NO_TEXT = (
    "organiser: {}",
    "project: {}",
    "type: {}",
    "url: {}",
    "registration: {}",
    "online: {}",
    "timezone: {}",
    "end: {}",
    "repeats: {{rule: {}}}",
    "contact: {{name: A, phone: {}, public: true}}",
    "contact: {{name: A, email: {}, public: true}}",
    "image: {{src: {}, alt: A}}",
    "status: {}",
    "published: {}",
)
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
# A payload over several lines is refused where one line is meant; its record is named.
REFUSED = frozenset(at for at, one in enumerate(PAYLOADS) if "\n" in one or "\x01" in one)


def _hub(root: Path) -> HubFolder:
    said = list(enumerate(map(quoted, PAYLOADS)))
    whole = quoted(" ".join(PAYLOADS[at] for at in (0, 25, 26, 70, 90)))  # one of each family
    plain = [pair for pair in said if pair[0] not in REFUSED]
    types = [f"- {{id: type-{at}, name: {one}, description: {one}}}" for at, one in plain]
    organisations = [f"- {{id: org-{at}, name: {one}, city: {one}}}" for at, one in plain]
    projects = [
        f"- {{id: project-{at}, name: {one}, description: {one}, partners: [{one}]}}"
        for at, one in plain
    ]
    files = {
        "network/types.yaml": "\n".join(types),
        "network/organisations.yaml": "\n".join(organisations),
        "network/projects.yaml": "\n".join(projects),
        "feeds/all.yaml": f"title: {whole}\ndescription: {whole}\nback: all\n",
    }
    for at, one in said:
        day = date(2026, 12, 1) + timedelta(days=at % 60)
        status = ("confirmed", "cancelled", "tentative")[at % 3]
        text = RECORD.format(text=one, at=at, day=day, status=status)
        files[f"events/event-{at}.yaml"] = text
        field = NO_TEXT[at % len(NO_TEXT)].format(one)
        kind = "" if field.startswith("type:") else "type: type-0\n"
        files[f"events/refused-{at}.yaml"] = f"title: A\n{kind}start: 2027-03-08T09:30\n{field}\n"
    hub = HubFolder(root, files)
    (root / "events/hall.png").write_bytes(PICTURE)
    head = f"name: {whole}\ndescription: {whole}\n"
    rest = "base_url: https://hub.example/baltic/\nlanguages: [en]\ntimezone: Europe/Helsinki\n"
    links = "".join(f"  - {{title: {one}, url: https://a.example/}}\n" for _, one in plain)
    hub.write("calendarhub.yaml", f"{head}{rest}links:\n{links}")
    return hub


@dataclass
class Watched:
    """A page in a browser, and what happened that should not have."""

    page: Page
    base: str
    bad: list[str]

    def dismiss(self, dialog: Dialog) -> None:
        """A dialog that should not be."""
        self.bad.append(dialog.message)
        dialog.dismiss()

    def hear(self, message: ConsoleMessage) -> None:
        """What the browser complains of, but for the icon it looks for beside a frame's page."""
        if not message.location["url"].endswith("/favicon.ico"):
            self.bad.append(f"{message.text} {message.location['url']}")

    def note(self, asked: Request) -> None:
        """A request, which may go to the hub alone."""
        if not asked.url.startswith((self.base, "data:")):
            self.bad.append(asked.url)

    def visit(self, path: str) -> None:
        """Open a page and note what it does."""
        self.page.goto(self.base + path)
        self.bad += [f"{path}: {one}" for one in self.page.evaluate("window.broken")]


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    hub = _hub(tmp_path_factory.mktemp("hostile") / "hub")
    report = hub.build()
    assert report.outcome is Outcome.PUBLISHED
    wrong = [one.where for one in report.problems if one.severity is Severity.ERROR]
    assert all(where.line for where in wrong)
    refused = {f"events/event-{at}.yaml" for at in REFUSED}
    refused |= {f"events/refused-{at}.yaml" for at in range(len(PAYLOADS))}
    assert {where.path for where in wrong} == refused
    public = (hub.root / "public").resolve()
    (public / "heartbeat.json").write_text(json.dumps(HEARTBEAT))
    return public


@pytest.fixture
def watched(browser: Browser, tree: Path) -> Iterator[Watched]:
    with serving(tree, under=UNDER) as base, opened(browser) as context:
        context.add_init_script(LISTEN)
        page = context.new_page()
        it = Watched(page, base, [])
        page.on("dialog", it.dismiss)
        page.on("console", it.hear)
        page.on("pageerror", lambda error: it.bad.append(str(error)))
        page.on("request", it.note)
        yield it
        assert context.cookies() == []


def said(page: Page) -> dict[str, str]:
    """What stands in the first element of each kind, spaces made one."""
    found = page.evaluate(SAID, PLACES)
    return {name: " ".join(text.split()) for name, text in found.items()}


def spaced(payload: str) -> str:
    """A payload as a line of a page holds it."""
    return " ".join(one_line(payload).split())


def test_each_string_is_text_on_its_event_type_organisation_and_project(watched: Watched) -> None:
    assert len(PAYLOADS) == len(set(PAYLOADS)) == 150
    for at, payload in list(enumerate(PAYLOADS))[::2]:  # what lists them shows all of them
        if at in REFUSED:
            continue
        text = spaced(payload)
        watched.visit(f"en/events/event-{at}.html")
        seen = said(watched.page)
        assert (seen["title"], seen["type"], seen["place"]) == (text, text, text)
        assert seen["all"].count(text) >= 8, payload
        assert " ".join(json.loads(seen["machines"])["name"].split()) == text
        if at % 5 == 0:
            for kind in ("types/type", "organisations/org", "projects/project"):
                watched.visit(f"en/{kind}-{at}.html")
                assert said(watched.page)["title"] == text
    assert watched.bad == []


def test_nothing_runs_on_any_page_that_lists_them(watched: Watched, tree: Path) -> None:
    lists = [
        path
        for path in (one.relative_to(tree).as_posix() for one in documents(tree))
        if not path.startswith(("en/events/", "en/types/", "en/organisations/", "en/projects/"))
    ]
    assert len(lists) > 80
    for path in lists:
        watched.visit(path)
    assert watched.bad == []


@pytest.mark.soak
def test_nothing_runs_on_any_page(watched: Watched, tree: Path) -> None:
    for path in documents(tree):
        watched.visit(path.relative_to(tree).as_posix())
    assert watched.bad == []
