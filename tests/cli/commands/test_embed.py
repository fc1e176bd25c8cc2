"""What `calendarhub embed` prints."""

import json
from pathlib import Path

import pytest

from calendarhub.cli.main import main
from tests.hubs import HubFolder
from tests.widget.stage import Answer, serving


@pytest.fixture
def hub(tmp_path: Path) -> HubFolder:
    return HubFolder(tmp_path / "hub", {})


def test_it_prints_the_snippets_of_a_kind_of_site(
    hub: HubFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--limit", "3", "--types", "a,b", "--lang", "fi", "--hub", str(hub.root)]
    assert main(["embed", "all", "--host", "html", *options]) == 0
    said = capsys.readouterr().out
    assert said.startswith("# html\n")
    assert 'feed="all" lang="fi" limit="3" types="a b">' in said
    assert main(["embed", "--json", *options]) == 0
    assert {one["site"] for one in json.loads(capsys.readouterr().out)} >= {"wordpress", "drupal"}


def test_a_feed_that_is_not_there_is_answered_with_those_that_are(
    hub: HubFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["embed", "al", "--hub", str(hub.root)]) == 2
    assert "There is no feed al. There are: all" in capsys.readouterr().err


def test_a_page_is_looked_at_and_the_exit_code_says_whether_it_shows_the_list(
    hub: HubFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    frame = b'<iframe src="https://hub.example/baltic/embed/fi/all.html"></iframe>'
    with serving() as partner:
        partner.answers.update({"/good": Answer(frame), "/bad": Answer(b"<p>Nothing")})
        asked = ["--hub", str(hub.root), "--check"]
        assert main(["embed", *asked, f"{partner.address}good"]) == 0
        assert "✓ The frame arrived: feed all, language fi." in capsys.readouterr().out
        assert main(["embed", *asked, f"{partner.address}bad", "--json"]) == 1
        assert json.loads(capsys.readouterr().out)[0]["wrong"] is True
    assert main(["embed", *asked, f"{partner.address}good"]) == 1  # nobody answers any more
