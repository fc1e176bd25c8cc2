"""Ids of other people's files that would be one."""

from datetime import date

from calendarhub.model.event import Event, Place
from calendarhub.model.problem import Origin
from calendarhub.model.record_source import RecordSource
from calendarhub.rules.ids import Origins, template
from calendarhub.rules.merge import NOTHING, Before, merge
from tests.builders import days, event, text

SITE = RecordSource(folder="../site/_events", fields={"title": "title"})
LIST = RecordSource(file="data/c.json", fields={"title": "name"}, id="{name}-{year}")
FIRST = "../site/_events/2027/03/social.md"
SECOND = "../site/_events/2027/04/social.md"
OWNERS = {FIRST: 0, SECOND: 0, "data/c.json": 1}
ORIGINS = Origins((SITE, LIST, RecordSource(folder="events")), {**OWNERS, "events/social.md": 2})


def at(path: str, title: str = "Social", **changes: object) -> Event:
    given = {"id": "social", "given_id": False, **changes}
    return event(title=text(en=title), origin=Origin(path), **given)


def merged(*events: Event, before: Before = NOTHING) -> dict[str, str]:
    found = merge(events, before, ORIGINS)
    assert found.lost == ()
    return {one.id: one.origin.path for one in found.events}


def test_the_second_of_two_files_of_one_name_is_known_by_its_path() -> None:
    pair = (at(SECOND, "April"), at(FIRST, "March"))
    assert merged(*pair) == {"social": FIRST, "2027-04-social": SECOND}


def test_the_one_that_was_published_keeps_the_plain_id() -> None:
    before = Before(files={"social": SECOND})
    pair = (at(FIRST, "March"), at(SECOND, "April"))
    assert merged(*pair, before=before) == {"social": SECOND, "2027-03-social": FIRST}


def test_a_second_id_is_kept_when_the_first_file_is_gone() -> None:
    before = Before(files={"social": FIRST, "2027-04-social": SECOND})
    assert merged(at(SECOND, "April"), before=before) == {"2027-04-social": SECOND}


def test_files_that_say_the_same_are_one() -> None:
    assert merged(at(FIRST), at(SECOND)) == {"social": FIRST}


def test_a_record_of_our_own_goes_before_a_file_of_another_shape() -> None:
    ours = at("events/social.md", "Ours")
    assert merged(at(FIRST, "Theirs"), ours) == {
        "social": "events/social.md",
        "2027-03-social": FIRST,
    }


def test_two_names_of_one_folder_that_fold_to_one_are_a_mistake() -> None:
    root = (at("../site/_events/social.md", "A"), at("../site/_events/Social.md", "B"))
    found = merge(
        root, origins=Origins((SITE,), dict.fromkeys((one.origin.path for one in root), 0))
    )
    assert len(found.lost) == 1


def test_an_id_that_two_files_state_themselves_is_a_mistake_as_ever() -> None:
    found = merge(
        [at(FIRST, "A", given_id=True), at(SECOND, "B", given_id=True)], Before(), ORIGINS
    )
    assert [one.problem.code for one in found.lost] == ["record.id.twice"]


def row(day: int, city: str = "", line: int = 1) -> Event:
    place = Place(city=text(en=city)) if city else None
    when = days(date(2027, 3, day))
    return event(id="congress-2027", when=when, place=place, origin=Origin("data/c.json", line))


def test_rows_whose_made_ids_are_one_are_all_published() -> None:
    found = merge(
        [row(8), row(9, line=2), row(8, line=3), row(9, "Turku", line=4)], Before(), ORIGINS
    )
    assert found.lost == ()
    assert [one.id for one in found.events] == [
        "congress-2027",
        "congress-2027-2027-03-09",
        "congress-2027-turku",
    ]


def test_a_row_keeps_its_second_id_when_the_first_row_is_gone() -> None:
    before = Before(
        files=dict.fromkeys(["congress-2027", "congress-2027-2027-03-09"], "data/c.json")
    )
    found = merge([row(9)], before, ORIGINS)
    assert [one.id for one in found.events] == ["congress-2027-2027-03-09"]


def test_a_template_is_advised_only_where_it_tells_all_events_apart() -> None:
    fields = {"title": "name", "place": {"city": "town"}}
    assert template([row(8)], fields) == "{name}-{year}"
    assert template([row(8), row(9)], fields) == "{name}-{year}-{month}-{day}"
    assert template([row(8, "Turku"), row(8, "Riga")], fields) == "{name}-{town}-{year}"
    assert template([row(8), row(8)], fields) == ""
