"""The snippets of the embed builder without a browser."""

from pathlib import Path

import pytest

from calendarhub.hub.embed import UnknownChoiceError, embed
from tests.hubs import BOARD, NOW, HubFolder


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hub that was never built."""
    return HubFolder(tmp_path_factory.mktemp("hub"), {"events/board.md": BOARD}).root


def test_choices_go_into_element_frame_and_the_words_for_a_named_form(root: Path) -> None:
    chosen = {"limit": "5", "types": "a b", "layout": "", "zone": "reader"}
    found = embed(root, language="fi", choices=chosen, now=NOW)
    snippets = [one.snippet for one in found]
    assert any('lang="fi" limit="5" types="a b" zone="reader">' in one for one in snippets)
    assert any("embed/fi/all.html?limit=5&amp;types=a+b" in one for one in snippets)
    assert any("sidebar: {limit: 5, types: [a, b]}" in one for one in snippets)


def test_one_kind_of_site_is_told_alone_with_its_policy(root: Path) -> None:
    found = embed(root, site="html", now=NOW)
    assert {one.site for one in found} == {"html"}
    assert found[0].policy == "script-src https://hub.example; connect-src https://hub.example"


@pytest.mark.parametrize("wrong", [{"feed": "x"}, {"language": "xx"}, {"site": "x"}])
def test_what_the_hub_does_not_have_is_told_with_what_it_has(
    root: Path, wrong: dict[str, str]
) -> None:
    with pytest.raises(UnknownChoiceError) as error:
        embed(root, now=NOW, **wrong)  # type: ignore[arg-type]
    assert error.value.args[1]
