"""One date of a series as it is: what it says itself, and the rest as in the series."""

from datetime import date, datetime

import pytest
from msgspec.structs import replace

from calendarhub.model import codec
from calendarhub.model.event import Changed, Document, Event, Place, Repeats, Status
from calendarhub.model.text import Text
from calendarhub.rules import digest
from calendarhub.rules.differing import differing, entry_on, on_date
from tests.builders import entry, event, text, timed

FIRST, SECOND, THIRD = date(2027, 3, 1), date(2027, 3, 8), date(2027, 3, 15)
RIGA = Place(name=text(en="Town hall"), city=text(en="Riga"), country="LV")
ROOM = "https://meet.example/room"


def series(*changed: Changed, **values: object) -> Event:
    plain = event(
        when=timed(datetime(2027, 3, 1, 9), datetime(2027, 3, 1, 11)),
        documents=(
            Document("agenda", "https://a.example/agenda"),
            Document("statutes", "https://a.example/statutes"),
        ),
        repeats=Repeats("FREQ=WEEKLY;COUNT=5", changed=changed),
    )
    return replace(plain, **values)


def test_a_date_takes_what_it_says_and_the_rest_of_the_series() -> None:
    whole = series(
        Changed(SECOND, title=text(en="Visit"), places=(RIGA,), url="https://r.example/")
    )
    there = on_date(whole, SECOND)
    assert (there.title, there.place, there.url) == (text(en="Visit"), RIGA, "https://r.example/")
    assert (there.type, there.when, there.documents) == (whole.type, whole.when, whole.documents)
    assert on_date(whole, THIRD) is whole
    assert differing(whole) == (there,)
    assert entry_on(entry(whole), SECOND).event == there


def test_a_date_online_once_has_no_place_and_one_in_two_places_has_both() -> None:
    online = on_date(series(Changed(SECOND, places=(), online=ROOM)), SECOND)
    assert (online.places, online.online, online.is_online) == ((), ROOM, True)
    turku = event().place
    assert turku is not None
    both = on_date(series(Changed(SECOND, places=(turku, RIGA))), SECOND)
    assert both.places == (turku, RIGA)
    assert both.countries == ("FI", "LV")
    here = on_date(series(Changed(SECOND, online=""), online=ROOM), SECOND)
    assert not here.is_online


def test_the_agenda_of_a_date_takes_the_place_of_the_usual_one_alone() -> None:
    own = Document("agenda", "https://a.example/8-march")
    there = on_date(series(Changed(SECOND, documents=(own,))), SECOND)
    assert there.documents == (own, Document("statutes", "https://a.example/statutes"))


@pytest.mark.parametrize(
    ("whole", "own", "shown"),
    [
        (Status.CONFIRMED, Status.TENTATIVE, Status.TENTATIVE),
        (Status.TENTATIVE, Status.CONFIRMED, Status.CONFIRMED),
        (Status.CONFIRMED, Status.CANCELLED, Status.CANCELLED),
        (Status.CANCELLED, Status.CONFIRMED, Status.CANCELLED),
        (Status.POSTPONED, Status.CONFIRMED, Status.POSTPONED),
    ],
)
def test_no_date_takes_place_of_a_series_that_is_off(
    whole: Status, own: Status, shown: Status
) -> None:
    assert on_date(series(Changed(SECOND, status=own), status=whole), SECOND).status is shown


def test_a_date_that_is_cancelled_in_one_list_may_have_its_reason_in_the_other() -> None:
    said = Changed(SECOND, reason=text(en="Nobody can come"))
    there = on_date(
        series(repeats=Repeats("FREQ=WEEKLY;COUNT=5", cancelled=(SECOND,), changed=(said,))), SECOND
    )
    assert (there.status, there.reason) == (Status.CANCELLED, text(en="Nobody can come"))


@pytest.mark.parametrize(
    ("changed", "matters"),
    [
        (Changed(SECOND, title=text(en="Visit")), False),
        (Changed(SECOND, documents=(Document("agenda", "https://a.example/"),)), False),
        (Changed(SECOND, summary=text(en="We go to Riga")), False),
        (Changed(SECOND, places=(RIGA,)), True),
        (Changed(SECOND, online=ROOM), True),
        (Changed(SECOND, status=Status.CANCELLED), True),
    ],
)
def test_the_place_address_and_state_of_a_date_matter_and_its_texts_do_not(
    changed: Changed, matters: bool
) -> None:
    before, after = series(), series(changed)
    assert (digest.significant(before) != digest.significant(after)) is matters
    assert digest.content(before) != digest.content(after)


def test_what_a_date_says_is_kept_and_read_back() -> None:
    whole = series(
        Changed(SECOND, text(en="A"), text(en="B"), (RIGA,), "", Text(), "https://u.example/"),
        Changed(THIRD, places=(), online=None, status=Status.TENTATIVE, reason=text(fi="C")),
        online_name=text(en="Zoom"),
        also_at=(RIGA,),
    )
    assert codec.loads(Event, codec.dumps(whole)) == whole
