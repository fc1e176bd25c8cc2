"""Which events stay the same although their file has another name."""

from typing import Any

from msgspec.structs import replace

from calendarhub.model.event import Event
from calendarhub.model.ledger import RecordState, Revision
from calendarhub.model.problem import Origin, Severity
from calendarhub.rules import digest
from calendarhub.rules.revise.renamed import renamed, wanted_uid
from tests.builders import event, revision, text

DOMAIN = "hub.example"


def of_file(name: str, **changes: Any) -> Event:
    """An event whose id is that of its file."""
    origin = Origin(f"events/{name}.md")
    return event(**{"id": name, "origin": origin, "given_id": False, **changes})


def row(this: Event, **changes: Any) -> Revision:
    uid = f"{this.id}@{DOMAIN}"
    kept = {"uid": uid, "id": this.id, "source": this.origin.path, "last": digest.trimmed(this)}
    return revision(**{**kept, **changes})


def kept(*events: Event, lost: tuple[Revision, ...]) -> dict[str, str]:
    named = {wanted_uid(one, DOMAIN) for one in events}
    rows = {(one.uid, one.recurrence_id): one for one in lost}
    return renamed(events, named, rows, DOMAIN, is_over=lambda _: False)[0]


OLD, NEW = of_file("board"), of_file("board-meeting")
SAME = {"board-meeting@hub.example": "board@hub.example"}


def test_an_event_is_wanted_by_its_uid_else_by_its_id_at_the_hub() -> None:
    assert wanted_uid(event(uid="x@y.example"), DOMAIN) == "x@y.example"
    assert wanted_uid(OLD, DOMAIN) == "board@hub.example"


def test_one_that_vanished_and_one_that_is_new_and_says_the_same_are_one() -> None:
    assert kept(NEW, lost=(row(OLD),)) == SAME


def test_its_author_is_asked_to_write_its_id() -> None:
    lost = row(OLD)
    _, [problem] = renamed([NEW], set(), {(lost.uid, None): lost}, DOMAIN, is_over=lambda _: False)
    assert (problem.code, problem.severity) == ("record.renamed", Severity.NOTE)
    assert "`id: board`" in problem.remedy


def test_one_that_is_still_there_was_not_renamed() -> None:
    assert kept(OLD, NEW, lost=(row(OLD),)) == {}


def test_one_with_an_id_of_its_own_is_another() -> None:
    assert kept(of_file("board-meeting", given_id=True), lost=(row(OLD),)) == {}


def test_one_that_says_something_else_is_another() -> None:
    assert kept(of_file("picnic", title=text(en="Picnic")), lost=(row(OLD),)) == {}


def test_one_that_was_removed_long_ago_does_not_come_back_by_another_name() -> None:
    assert kept(NEW, lost=(row(OLD, state=RecordState.GONE),)) == {}


def test_where_two_could_be_meant_none_is() -> None:
    other = of_file("second")
    assert kept(NEW, lost=(row(OLD), row(other))) == {}
    assert kept(NEW, of_file("third"), lost=(row(OLD),)) == {}


def test_rows_of_one_list_are_not_known_by_their_file() -> None:
    rows = [event(id=name, origin=Origin("lists/a.csv"), given_id=False) for name in ("b", "c")]
    assert kept(replace(rows[1], title=text(en="Picnic")), lost=(row(rows[0]),)) == {}
    nameless = [replace(one, origin=Origin("lists/__.csv")) for one in rows]
    assert kept(replace(nameless[1], title=text(en="Picnic")), lost=(row(nameless[0]),)) == {}
