"""What people type of the hub's own addresses is told at its line, and holds nothing."""

from datetime import timedelta
from pathlib import Path

import pytest

from calendarhub.hub import check
from calendarhub.model.problem import Severity
from calendarhub.pipeline.report import Outcome
from tests.hubs import BOARD, NOW, SETTINGS, HubFolder

HERE = "https://hub.example/baltic/"
LATER = NOW + timedelta(hours=1)


def with_field(line: str) -> str:
    return BOARD.replace("type:", f"{line}\ntype:", 1)


FIELDS = {
    "url": with_field(f"url: {HERE}en/nothing.html"),
    "registration": with_field(f"registration: {HERE}nothing"),
    "online": with_field(f"online: {HERE}healthz"),
    "documents": with_field(f"documents: [{{kind: agenda, url: {HERE}files/board/agenda.pdf}}]"),
    "source": with_field(f"source: {{name: We, url: {HERE}en/month/1999-01.html}}"),
    "body": BOARD + f"[here]({HERE}en/events/gone.html?a=1&b=2#x) and <{HERE}nowhere>\n",
}


@pytest.mark.parametrize("field", FIELDS)
def test_a_link_of_a_record_to_what_the_hub_does_not_have_is_told_and_published(
    tmp_path: Path, field: str
) -> None:
    hub = HubFolder(tmp_path / "hub", {"events/board.md": FIELDS[field]})
    hub.write("events/other.md", BOARD.replace("Board", "Other"))
    seen = check.check(hub.root, now=NOW).problems
    for moment in (NOW, LATER):
        report = hub.build(moment)
        assert (report.outcome, report.exit_code) == (Outcome.PUBLISHED, 0)
        told = tuple(sorted(report.problems, key=lambda one: one.order))
        assert {(one.code, one.where.path) for one in told} == {("record.link", "events/board.md")}
        assert all(one.severity is Severity.WARNING for one in told)
        line = (hub.root / told[0].where.path).read_text().split("\n")[told[0].where.line - 1]
        assert line[told[0].where.column - 1 :].startswith(HERE)
        assert told == seen
        hub.write("events/other.md", BOARD.replace("Board", "Another"))
    page = hub.text("en/events/board.html")
    assert HERE + "nothing" in page or HERE in FIELDS[field].replace(HERE + "nothing", "")


def test_a_link_of_the_settings_or_the_network_is_told_and_published(tmp_path: Path) -> None:
    more = f"contact: {HERE}nobody\nlinks: [{{title: A, url: {HERE}nothing.html}}]\n"
    hub = HubFolder(tmp_path / "hub", {"events/board.md": with_field("organiser: we")})
    hub.write("calendarhub.yaml", SETTINGS + more)
    hub.write("network/organisations.yaml", f"- {{id: we, name: We, url: {HERE}us}}\n")
    report = hub.build()
    told = [(one.code, one.where.path, one.where.line) for one in report.problems]
    assert sorted(told) == [
        ("settings.link", "calendarhub.yaml", 5),
        ("settings.link", "calendarhub.yaml", 6),
        ("settings.link", "network/organisations.yaml", 1),
    ]
    assert report.exit_code == 0
    assert set(report.problems) == set(check.check(hub.root).problems)


def test_a_link_to_what_the_hub_has_is_no_problem(tmp_path: Path) -> None:
    links = "".join(
        f"[{path}]({HERE}{path}) "
        for path in (
            "",
            "en",
            "en/",
            "en/events/board.html",
            "feeds/all.ics",
            "en/search.html?q=a#b",
        )
    )
    hub = HubFolder(tmp_path / "hub", {"events/board.md": BOARD + links})
    assert hub.build().problems == ()
    assert check.check(hub.root).problems == ()


def test_an_address_without_its_suffix_is_told_with_it(tmp_path: Path) -> None:
    hub = HubFolder(
        tmp_path / "hub", {"events/board.md": with_field(f"url: {HERE}en/events/board")}
    )
    (told,) = hub.build().problems
    assert told.remedy == f"Write {HERE}en/events/board.html."


def test_a_dead_link_of_a_template_holds_the_release_though_a_record_has_a_like_one(
    tmp_path: Path,
) -> None:
    hub = HubFolder(tmp_path / "hub", {"events/board.md": with_field(f"url: {HERE}nothing")})
    link = '{% block main %}<a href="../nothing">x</a>{% endblock %}'
    hub.write("templates/archive.html", '{% extends "default/archive.html" %}' + link)
    report = hub.build()
    assert report.outcome is Outcome.HELD
    assert {one.code for one in report.held} == {"PAGE-05"}
