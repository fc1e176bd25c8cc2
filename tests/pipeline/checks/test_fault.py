"""A file that fails the gate, as a problem that names file, line, rule and record."""

from msgspec.structs import replace

from calendarhub.lint import RULES
from calendarhub.model.problem import Origin
from calendarhub.pipeline.checks.fault import fault, of_finding
from tests.builders import entry, event

BOARD = entry(replace(event(), origin=Origin("events/board.md", 3)))


def test_the_record_that_is_to_blame_is_named_where_it_is_known() -> None:
    told = fault("feeds/all.ics", "gate.uid", "A UID is gone.", line=7, entry=BOARD)
    assert told.message == "A UID is gone. (record events/board.md)"
    assert told.where == Origin("feeds/all.ics", 7)
    assert told.also == (Origin("events/board.md", 3),)


def test_an_event_of_no_file_and_no_event_name_no_record() -> None:
    for one in (None, entry()):
        told = fault("feeds/all.ics", "gate.uid", "A UID is gone.", entry=one)
        assert (told.message, told.also) == ("A UID is gone.", ())


def test_a_finding_of_the_linter_says_its_rule_and_what_broke_it() -> None:
    rule = RULES["ICS-20a"]
    told = of_finding("feeds/all.ics", rule.at(2, "There are 2."), BOARD)
    assert (told.code, told.where.line) == ("ICS-20a", 2)
    assert told.message == f"{rule.what} There are 2. (record events/board.md)"
