"""What came in before, from its file."""

from calendarhub.model.release import Payload
from calendarhub.sources.imported import read_imported
from tests.sources.imported.test_writer import CONTEXT, imported, written


def test_an_item_that_somebody_broke_costs_itself_and_is_told_by_its_line() -> None:
    text = written(imported("a-3f9c1a2b7d"), imported("b-3f9c1a2b7e"))
    broken = text.replace("start: 2027-02-03T14:00", "start: soon", 1)
    made = read_imported(Payload("imported/tartu.yaml", broken.encode()), context=CONTEXT)
    assert [one.id for one in made.file.events] == ["b-3f9c1a2b7e"]
    (problem,) = made.problems
    assert (problem.code, problem.where.line) == ("intake.file", 5)


def test_a_type_that_the_network_no_longer_has_loses_no_event() -> None:
    made = read_imported(
        Payload("x", written(imported(type="gone", organisers=("gone",))).encode()), context=CONTEXT
    )
    assert made.file.events[0].event.type == "gone"


def test_an_empty_file_holds_nothing() -> None:
    made = read_imported(Payload("x", b""), context=CONTEXT)
    assert (made.file.events, made.problems) == ((), ())


def test_five_thousand_events_are_read_like_one() -> None:
    text = written(*(imported(f"a-{at:010x}") for at in range(300)))
    assert len(read_imported(Payload("x", text.encode()), context=CONTEXT).file.events) == 300
