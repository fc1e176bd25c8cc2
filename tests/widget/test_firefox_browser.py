"""Element, frame and companion in a real Firefox: the page reports to the hub's server itself."""

import json
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from calendarhub.widget import scripts
from tests.builders import days, entry, event, text
from tests.patience import PATIENCE
from tests.widget.host import element, publish, strict
from tests.widget.sites import ASSETS
from tests.widget.stage import Answer, Server

pytestmark = pytest.mark.browser

# No start page, no updates, no telemetry: it talks to the test alone.
PREFERENCES = """
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.startup.homepage_override.mstone", "ignore");
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("toolkit.telemetry.enabled", false);
user_pref("app.update.enabled", false);
user_pref("app.normandy.enabled", false);
user_pref("browser.safebrowsing.malware.enabled", false);
user_pref("browser.safebrowsing.phishing.enabled", false);
user_pref("browser.safebrowsing.provider.mozilla.updateURL", "");
user_pref("services.settings.server", "data:,#remote-settings-dummy/v1");
user_pref("extensions.getAddons.cache.enabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("network.prefetch-next", false);
"""
REPORT = """
const refused = [];
const tell = (what) => {
  const text = encodeURIComponent(JSON.stringify({ ...what, refused }));
  fetch("HUBreport/" + text);
};
addEventListener("securitypolicyviolation", (e) => {
  // The icon that Firefox looks for is the page's affair.
  if (!e.blockedURI.endsWith("/favicon.ico")) refused.push(e.violatedDirective);
});
addEventListener("calendarhub:load", (e) => tell({
  count: e.detail.count,
  title: e.target.shadowRoot.querySelector("[part=title]").textContent,
  display: getComputedStyle(e.target.shadowRoot.querySelector("[part=item]")).display }));
addEventListener("calendarhub:error", (e) => tell(e.detail));
addEventListener("message", (e) => setTimeout(() => tell({
  origin: e.origin, told: e.data.height,
  given: parseInt(document.querySelector("iframe").style.height) }), 50));
"""

# A month and a reader's list on one page: pressed by script, once both are there.
PARTS = """
const refused = [];
addEventListener("securitypolicyviolation", (e) => {
  if (!e.blockedURI.endsWith("/favicon.ico")) refused.push(e.violatedDirective);
});
const waits = setInterval(() => {
  const [month, list] = [...document.querySelectorAll("calendarhub-events")].map((x) => x.shadowRoot);
  const all = (root, part) => [...(root?.querySelectorAll(`[part=${part}]`) ?? [])];
  const texts = (root, part) => all(root, part).map((x) => x.textContent);
  if (!all(month, "table").length || !all(list, "choice").length) return;
  clearInterval(waits);
  const before = texts(month, "heading");
  all(month, "button")[2].click();
  all(month, "pick")[0].click();
  all(list, "choice")[0].click();
  const told = { months: [...before, ...texts(month, "heading")], days: texts(month, "pick"),
    titles: texts(month, "title"), pressed: all(month, "pick")[0].getAttribute("aria-pressed"),
    now: all(list, "choice")[0].getAttribute("aria-pressed"), found: texts(list, "status"), refused };
  fetch("HUBreport/" + encodeURIComponent(JSON.stringify(told)));
}, 50);
"""


class Firefox:
    """Opens one page and waits for what it reports."""

    def __init__(self, program: str, profile: Path, hub: Server, partner: Server) -> None:
        self.program, self.profile, self.hub, self.partner = program, profile, hub, partner
        (profile / "user.js").write_text(PREFERENCES)

    def report(self, body: str, policy: str, script: str = REPORT) -> Any:
        """The first report of a page with this body under this policy."""
        reports = script.replace("HUB", self.hub.address).encode()
        self.hub.answers["/report.js"] = Answer(reports, "text/javascript")
        page = f'<!doctype html><html lang="en"><script src="{self.hub.address}report.js"></script>'
        headers = {"Content-Security-Policy": policy}
        self.partner.answers["/"] = Answer(f"{page}{body}</html>".encode(), headers=headers)
        command = [self.program, "--headless", "--no-remote", "--profile", str(self.profile)]
        running = subprocess.Popen(
            [*command, self.partner.address],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            path = self.hub.wait_for("/report/")
        finally:
            running.terminate()
            running.wait(PATIENCE)
        return json.loads(unquote(path.removeprefix("/report/")))


@pytest.fixture
def firefox(tmp_path: Path, hub: Server, partner: Server) -> Firefox:
    """Debian's Firefox; without one the test skips and says so."""
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    if program is None:
        pytest.skip("NOT RUN: no firefox on this machine")
    return Firefox(program, tmp_path, hub, partner)


def test_the_element_runs_in_firefox_under_the_strictest_policy_with_its_integrity(
    firefox: Firefox, hub: Server
) -> None:
    publish(hub, entry(event(title=text(en="<b>Board</b>"))))
    body = element(hub).replace(
        f'{hub.address}widget/v1/events.js"',
        f'{hub.address}widget/{scripts.VERSION}/events.js" crossorigin="anonymous" '
        f'integrity="{scripts.integrity(scripts.element(ASSETS))}"',
    )
    assert firefox.report(body, strict(hub)) == {
        "count": 1,
        "title": "<b>Board</b>",
        "display": "flex",
        "refused": [],
    }


def test_months_and_choices_work_in_firefox_under_the_strictest_policy(
    firefox: Firefox, hub: Server
) -> None:
    far = date(2099, 3, 8)
    publish(
        hub,
        entry(event(id="a", title=text(en="Board"), when=days(far))),
        entry(event(id="b", title=text(en="Talk"), when=days(date(2099, 4, 2)), type="talk")),
    )
    body = element(hub, 'feed="all" layout="month"')
    body += '<calendarhub-events feed="all" filter more></calendarhub-events>'
    assert firefox.report(body, strict(hub), PARTS) == {
        "months": ["March 2099", "April 2099"],
        "days": ["2: Talk"],
        "titles": ["Talk"],
        "pressed": "true",
        "now": "true",
        "found": ["Events found: 1"],
        "refused": [],
    }


def test_the_frame_grows_in_firefox_in_a_sandbox_without_an_origin(
    firefox: Firefox, hub: Server
) -> None:
    publish(hub, entry())
    frame = (
        f'<script src="{hub.address}widget/v1/resize.js"></script>'
        f'<iframe src="{hub.address}embed/en/all.html" sandbox="allow-scripts" title="Events">'
    )
    policy = f"{strict(hub)}; frame-src {hub.address}"
    found = firefox.report(frame, policy)
    assert found["origin"] == "null"
    assert found["told"] == found["given"] > 100
    assert found["refused"] == []
