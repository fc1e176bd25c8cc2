"""Who and what kind: the id that was meant, or the line that makes a new one."""

from calendarhub.input.advice.network import of_network
from tests.sources.record.reading import problem


def test_the_same_id_in_other_letters_is_no_new_one() -> None:
    assert (
        of_network("Board Meeting", ["board-meeting"], "types", "course") == "Write board-meeting."
    )


def test_an_organisation_that_nobody_knows_is_advised_as_a_line_of_the_network() -> None:
    told = problem("organiser: The Ministry of Health").remedy
    assert told.startswith("Known are: bsr-phc, ndphs. A new organisation is a line of")
    assert "- {id: the-ministry-of-health, name: The Ministry of Health}" in told


def test_a_hub_without_projects_is_told_how_to_have_one() -> None:
    told = of_network("Care", [], "projects", "our-project")
    assert told == "A new project is a line of network/projects.yaml: - {id: care, name: Care}."
