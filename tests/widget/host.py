"""A partner's page in a real browser: the hub's files on one origin, the page on another."""

import time
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Dialog, Page

from calendarhub.model.entry import Entry
from calendarhub.theme.site import Site
from tests import builders
from tests.patience import MILLISECONDS, PATIENCE
from tests.widget import sites
from tests.widget.stage import HTML, Answer, Server

KINDS = {
    "js": "text/javascript; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "html": HTML,
    "json": "application/json",
}
# What a host needs, on the strictest page there is.
STRICT = (
    "default-src 'none'; script-src {hub}; connect-src {hub}; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
# What the hub sends with a frame (§7), where `'self'` also holds in a sandbox.
FRAME = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
WATCH = """
window.seen = []; window.told = [];
addEventListener("securitypolicyviolation", (e) => seen.push(e.violatedDirective + " " + e.blockedURI));
for (const name of ["load", "error"])
  addEventListener("calendarhub:" + name, (e) => told.push([name, e.detail]));
"""
SHOWN = "document.querySelector('calendarhub-events').shadowRoot?.querySelector('[part=root]')"


@dataclass
class Visit:
    """An open page, with what the browser complained of."""

    page: Page
    context: BrowserContext
    dialogs: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def texts(self, part: str) -> list[str]:
        """The texts of a part, as they are seen."""
        found = self.page.locator(f"calendarhub-events [part={part}]").all_inner_texts()
        return [" ".join(text.split()) for text in found]

    def refuse(self, dialog: Dialog) -> None:
        """Keep what a dialog says, and close it."""
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def asked_of(self) -> set[str]:
        """The origins that were asked for anything."""
        return {"/".join(address.split("/")[:3]) + "/" for address in self.requests}

    @property
    def violations(self) -> list[str]:
        """What the page's policy refused."""
        return list(self.page.evaluate("seen"))

    @property
    def told(self) -> list[Any]:
        """The events that the element sent, in order."""
        return list(self.page.evaluate("told"))

    def wait(self, condition: str) -> None:
        """Until a condition holds in the page; asked from outside, where no policy forbids it."""
        deadline = time.monotonic() + PATIENCE
        while not self.page.evaluate(f"!!({condition})"):
            assert time.monotonic() < deadline, f"never true: {condition}"
            self.page.wait_for_timeout(25)


def publish(hub: Server, *entries: Entry, now: datetime = builders.NOW, **changes: Any) -> Site:
    """Put the widget of these entries, as a build at that moment has it, on the hub's server."""
    this = sites.site(
        *entries,
        hub=builders.hub(base_url=hub.address, **changes),
        window=builders.window(now),
    )
    for path, data in sites.files(this).items():
        kind = KINDS[path.rpartition(".")[2]]
        policy = {"Content-Security-Policy": FRAME} if path.startswith("embed/") else {}
        hub.answers[f"/{path}"] = Answer(data, kind, headers=policy)
    return this


def visit(
    browser: Browser,
    partner: Server,
    body: str,
    *,
    policy: str = "",
    lang: str = "en-GB",
    now: datetime = builders.NOW,
    fake_timers: bool = False,
    **options: Any,
) -> Visit:
    """Open a page with this body on the partner's server."""
    headers = {"Content-Security-Policy": policy} if policy else {}
    page = f'<!doctype html><html lang="{lang}"><title>Partner</title>{body}</html>'
    partner.answers["/"] = Answer(page.encode(), headers=headers)
    return look(browser, partner.address, now=now, fake_timers=fake_timers, **options)


def look(
    browser: Browser,
    address: str,
    *,
    now: datetime = builders.NOW,
    fake_timers: bool = False,
    **options: Any,
) -> Visit:
    """Open an address, with the reader's clock at `now`."""
    context = browser.new_context(**{"timezone_id": "Europe/Helsinki", **options})
    context.set_default_timeout(MILLISECONDS)
    opened = context.new_page()
    found = Visit(page=opened, context=context)
    opened.on("dialog", found.refuse)
    opened.on("request", lambda request: found.requests.append(request.url))
    opened.add_init_script(WATCH)
    if fake_timers:
        opened.clock.install(time=now)
    else:
        opened.clock.set_fixed_time(now)
    opened.goto(address)
    return found


def element(hub: Server, attributes: str = 'feed="all"', *, link: str = "/events") -> str:
    """The recommended snippet."""
    return (
        f'<script type="module" src="{hub.address}widget/v1/events.js"></script>'
        f'<calendarhub-events {attributes}><a href="{link}">Our events</a></calendarhub-events>'
    )


def strict(hub: Server) -> str:
    """The policy of the strictest host."""
    return STRICT.format(hub=hub.address)
