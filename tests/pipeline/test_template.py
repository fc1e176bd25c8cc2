"""A changed template makes anew what is made of it, and nothing else."""

from pathlib import Path

import pytest

from tests.corpus import ROOT
from tests.hubs import BOARD, NOW, HubFolder

MANIFEST = "manifest.json"  # tells the digests of all
TYPE = """\
{% extends "default/type.html" %}
{% block heading %}{{ super() }}<p>Ours</p>{% endblock %}
"""
ROW = """\
{% extends "default/row.html" %}
"""


TYPES = """\
- {id: event, name: Event}
- {id: course, name: {en: Course, fi: Kurssi}}
"""


@pytest.fixture
def hub(tmp_path: Path) -> HubFolder:
    """Eight events of two types in two languages, published."""
    files = {f"events/event-{at}.md": BOARD.replace("03-08", f"0{at}-08") for at in range(1, 9)}
    made = HubFolder(tmp_path / "hub", {**files, "network/types.yaml": TYPES})
    assert made.build(NOW).exit_code == 0
    return made


def test_only_the_pages_of_an_overridden_template_are_written(hub: HubFolder) -> None:
    digests, times = hub.digests(), hub.times()
    hub.write("templates/type.html", TYPE)
    report = hub.build(NOW)
    pages = {path for path in digests if path.split("/")[1:2] == ["types"]}
    assert len(pages) == 2 * 2
    changed = {path for path, digest in hub.digests().items() if digests[path] != digest}
    touched = {path for path, at in hub.times().items() if times[path] != at}
    assert changed == touched - {"heartbeat.json"} == {*pages, MANIFEST}
    assert report.counts["written"] == len(pages)
    assert all(b"<p>Ours</p>" in hub.read(path) for path in pages)


def test_a_template_that_says_the_same_in_other_words_writes_nothing(hub: HubFolder) -> None:
    times = hub.times()
    hub.write("templates/row.html", ROW)
    assert hub.build(NOW).counts["written"] == 0
    touched = {path for path, at in hub.times().items() if times[path] != at}
    assert touched <= {"heartbeat.json"}


def test_a_changed_row_is_written_wherever_it_stands_and_nowhere_else(hub: HubFolder) -> None:
    digests = hub.digests()
    holding = {
        path for path in digests if path.endswith(".html") and b'<li class="row ' in hub.read(path)
    }
    packaged = (ROOT / "templates/row.html").read_text()
    hub.write("templates/row.html", packaged.replace('<li class="row', '<li class="row ours'))
    hub.build(NOW)
    changed = {path for path, digest in hub.digests().items() if digests[path] != digest}
    assert changed == {*holding, MANIFEST}
    assert len(holding) > 30
