"""docs/settings.md against the tables it describes, and its examples against the reader."""

import json
import re
from pathlib import Path

import pytest

from calendarhub.cli import caret
from calendarhub.config.tables import (
    DECISION,
    FEED,
    LINK,
    ORGANISATION,
    OUTPUTS,
    PARTNER,
    PROJECT,
    SELECTION,
    SETTINGS,
    SOURCE,
    TYPE,
)
from calendarhub.hub.source_lines import source_lines
from calendarhub.input.shape import Shape
from calendarhub.input.values import COLOURS, SHAPES
from calendarhub.model.languages import LANGUAGES
from calendarhub.sources.kinds import KINDS
from tests.config.hubs import loaded

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "settings.md").read_text(encoding="utf-8")


def section(heading: str) -> str:
    """The text below a heading, up to the next of any level."""
    return re.split(r"^##+ ", PAGE.split(f"# {heading}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


def rows(heading: str) -> list[tuple[str, ...]]:
    """The rows of the section's tables: cells as they are written."""
    lines = [line for line in section(heading).splitlines() if line.startswith("| `")]
    return [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines]


@pytest.mark.parametrize(
    ("heading", "shape"),
    [
        ("calendarhub.yaml", SETTINGS),
        ("Records of another shape", SOURCE),
        ("organisations.yaml", ORGANISATION),
        ("projects.yaml", PROJECT),
        ("types.yaml", TYPE),
        ("sources.yaml", PARTNER),
        ("decisions.yaml", DECISION),
        ("feeds/", FEED),
        ("Which events", SELECTION),
    ],
)
def test_every_key_is_described_in_the_order_of_the_table_with_its_default(
    heading: str, shape: Shape
) -> None:
    described = rows(heading)
    names = [name for row in described for name in re.findall(r"`(\w+)`", row[0])]
    assert names == list(shape.names)
    for row in described:
        key = shape.named(re.findall(r"`(\w+)`", row[0])[0])
        assert key is not None
        if len(row) == 3 and key.required and "needed" not in row[1]:
            assert row[2] == "a mistake"
        if len(row) == 3 and re.fullmatch(r"[\w:/\[\].]+", key.default):
            assert key.default in row[2]


def test_all_choices_are_named() -> None:
    assert all(f"`{key.name}`" in section("calendarhub.yaml") for key in LINK.keys)
    assert all(f"`{output}`" in section("calendarhub.yaml") for output in OUTPUTS)
    assert " ".join(LANGUAGES) in section("calendarhub.yaml")
    assert " ".join(COLOURS) in section("types.yaml")
    assert " ".join(SHAPES) in section("types.yaml")
    assert " ".join(KINDS) in section("sources.yaml")


def test_the_examples_are_right(tmp_path: Path) -> None:
    settings = re.findall(r"```yaml\n(name: .*?)```", PAGE, re.DOTALL)[0]
    records = re.findall(r"```yaml\n(records:.*?)```", PAGE, re.DOTALL)[0]
    feed = re.findall(r"```yaml\n# feeds/board-meetings.yaml\n(.*?)```", PAGE, re.DOTALL)[0]
    types = "- {id: board-meeting, name: Board meeting}\n- {id: workshop, name: W}\n"
    types += "- {id: training, name: T}\n- {id: seminar, name: S}\n- {id: defence, name: D}\n"
    sources = re.findall(r"```yaml\n# network/sources.yaml\n(.*?)```", PAGE, re.DOTALL)[0]
    decisions = re.findall(r"```yaml\n# network/decisions.yaml\n(.*?)```", PAGE, re.DOTALL)[0]
    chosen = re.findall(r"```yaml\n# Board meetings and.*?\n(.*?)```", PAGE, re.DOTALL)[0]
    hub = loaded(
        tmp_path,
        settings=settings + records,
        network__types=types,
        network__organisations="- {id: university-of-tartu, name: University of Tartu}\n",
        network__sources=sources,
        network__decisions=decisions,
        feeds__board_meetings=feed,
        feeds__other=f"title: A\n{chosen}",
    )
    assert hub.problems == ()


def test_the_problem_on_the_page_is_the_problem_that_is_told(tmp_path: Path) -> None:
    hub = loaded(
        tmp_path,
        network__types="- {id: board-meeting, name: Board meeting}\n",
        feeds__board="title: A\nselect: {type: [bord-meeting]}\n",
    )
    shown = caret.text(hub.problems[0], source_lines(tmp_path)("feeds/board.yaml"))
    assert shown in PAGE
    document = json.loads(re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)[0])
    assert document["problems"] == caret.to_json(hub.problems)["problems"]
    assert document["counts"] == caret.to_json(hub.problems)["counts"]
