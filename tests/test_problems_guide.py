"""docs/problems.md against the code: every code has its section, every example gives its code."""

import re
from pathlib import Path

import pytest

from tests.sources.record.reading import read

ROOT = Path(__file__).resolve().parent.parent
GUIDE = (ROOT / "docs/problems.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^### `([a-z.-]+)`\n(.*?)(?=^##|\Z)", GUIDE, re.MULTILINE | re.DOTALL))
EXAMPLES = {
    code: example[1]
    for code, text in SECTIONS.items()
    if (example := re.search(r"```yaml\n(.*?)```", text, re.DOTALL))
}
RIGHT = {
    code: examples[1]
    for code, text in SECTIONS.items()
    if len(examples := re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)) > 1
}
HEADINGS = re.findall(r"^### `([A-Za-z0-9.-]+)`$", GUIDE, re.MULTILINE)
FAMILIES = (
    r"(?:amends|audit|build|clock|doctor|feed|gate|guard|hub|intake|network|record|row|rule|settings|state|table"
    r"|template|yaml)"
)
# Not codes, though they look like some.
FILES = {"clock.json", "row.html"}
# Of these the name of a field or a file is put together with what is wrong with it.
MADE = {
    *("record.id.twice", "record.uid.twice", "settings.outputs.pages", "feed.embeds.id.twice"),
    "feed.embeds.unlisted",
    *("settings.brand.color.contrast", "doctor.ledger", "doctor.cache", "doctor.fetched"),
}


def codes() -> set[str]:
    """The codes that stand in the sources of the program, whichever room they are in."""
    found: set[str] = set()
    for file in (ROOT / "src/calendarhub").rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        found.update(re.findall(rf'"({FAMILIES}\.[a-z][a-z.-]*|GATE-\d\d)"', text))
    return found - FILES


def of_the_doctor() -> list[str]:
    """The codes in the tables of docs/care.md; `.links` after `disk.full` is `disk.links`."""
    care = (ROOT / "docs/care.md").read_text(encoding="utf-8")
    found: list[str] = []
    for cell in re.findall(r"^\| ((?:`[a-z.-]+`(?:, )?)+) \|", care, re.MULTILINE):
        for code in re.findall(r"`([a-z.-]+)`", cell):
            family = found[-1].rpartition(".")[0] if code.startswith(".") else ""
            found.append(family + code)
    return [code for code in found if code.startswith("doctor.")]


def told(example: str) -> list[str]:
    """The codes of what is wrong with an example."""
    path = "events/example.md" if example.startswith("---") else "events/example.yaml"
    return [one.code for one in read(example, path=path).problems]


def test_every_code_that_can_be_told_has_its_section_or_its_row_of_the_doctor() -> None:
    assert codes() - {*HEADINGS, *of_the_doctor()} == set()


def test_no_section_or_row_speaks_of_a_code_that_is_gone() -> None:
    known = codes() | MADE
    assert [code for code in (*HEADINGS, *of_the_doctor()) if code not in known] == []


def test_a_code_stands_in_one_place_of_the_guide() -> None:
    told = [*HEADINGS, *of_the_doctor()]
    assert [code for code in set(told) if told.count(code) > 1] == []


@pytest.mark.parametrize("code", sorted(EXAMPLES))
def test_an_example_gives_its_code(code: str) -> None:
    assert told(EXAMPLES[code]) == [code]


@pytest.mark.parametrize("code", sorted(EXAMPLES))
def test_the_right_form_stands_beside_the_wrong_one_and_gives_no_problem(code: str) -> None:
    assert "# not so\n" in EXAMPLES[code]
    assert "# so\n" in RIGHT[code]
    assert told(RIGHT[code]) == []
