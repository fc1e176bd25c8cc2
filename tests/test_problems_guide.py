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
FAMILIES = r"(?:record|yaml|table|rule|guard|audit)"


def codes() -> set[str]:
    """The codes that stand in the sources of the program, whichever room they are in."""
    found: set[str] = set()
    for file in (ROOT / "src/calendarhub").rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        found.update(re.findall(rf'"({FAMILIES}\.[a-z][a-z.-]*)"', text))
    return found


def told(example: str) -> list[str]:
    """The codes of what is wrong with an example."""
    path = "events/example.md" if example.startswith("---") else "events/example.yaml"
    return [one.code for one in read(example, path=path).problems]


def test_every_code_has_its_section() -> None:
    assert codes() - SECTIONS.keys() == set()


def test_no_section_speaks_of_a_code_that_is_gone() -> None:
    known = codes()
    made = {"record.id.twice", "record.uid.twice"}  # of one template
    told = {code for code in SECTIONS if re.match(FAMILIES, code)}
    assert told - known - made == set()


@pytest.mark.parametrize("code", sorted(EXAMPLES))
def test_an_example_gives_its_code(code: str) -> None:
    assert told(EXAMPLES[code]) == [code]


@pytest.mark.parametrize("code", sorted(EXAMPLES))
def test_the_right_form_stands_beside_the_wrong_one_and_gives_no_problem(code: str) -> None:
    assert "# not so\n" in EXAMPLES[code]
    assert "# so\n" in RIGHT[code]
    assert told(RIGHT[code]) == []
