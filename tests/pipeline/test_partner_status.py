"""How partners' calendars stand, of which the status page tells."""

from datetime import date, timedelta

from msgspec.structs import replace

from calendarhub.config import Loaded
from calendarhub.model.foreign import NOTHING_DECIDED, Decisions, ImportedFile
from calendarhub.model.partner import PartnerSource
from calendarhub.model.settings import Hub, Settings
from calendarhub.model.source import PartnerState
from calendarhub.pipeline.partner_status import decided, likely_twins, partner_states
from calendarhub.rules.intake.twins import TwinGroup
from calendarhub.rules.intake.unite import United
from tests.builders import HELSINKI, text
from tests.foreign import START, TARTU, Fetches, foreign, said

TODAY = date(2026, 11, 30)
NOBODY = United((), {})


def file(source: str, *titles: str, days: int = 0) -> ImportedFile:
    """What came in from a source."""
    fetches = Fetches(replace(TARTU, id=source))
    start = START + timedelta(days=days)
    fetches.fetch(*[foreign(str(at), title, start) for at, title in enumerate(titles)])
    return fetches.file


def test_each_source_is_told_in_the_order_of_the_settings_by_its_file_alone() -> None:
    came = file("riga", "Seminar", "Board")
    one, other = came.events
    came = replace(came, events=(one, replace(other, missing=TODAY)), stale=TODAY)
    partners = (PartnerSource("tartu", "a.ics", paused=True), PartnerSource("riga", "b.ics"))
    loaded = Loaded(
        Hub(settings=Settings(name=text(en="Hub"))),
        partners=partners,
        faulty_partners=(PartnerSource("kiel", "", organisation="kiel"),),
    )
    assert partner_states(loaded, [came]) == (
        PartnerState("tartu", paused=True),
        PartnerState("riga", events=2, missing=1, stale=TODAY),
        PartnerState("kiel", "kiel"),
    )


def pairs(*files: ImportedFile, **changes: object) -> list[set[str]]:
    fields = {"united": NOBODY, "decisions": NOTHING_DECIDED, "timezone": HELSINKI, "today": TODAY}
    own = [said("Nursing seminar", id="ours")]
    found = likely_twins(own, files, **{**fields, **changes})  # type: ignore[arg-type]
    return [set(pair) for pair in found]


def test_coming_events_that_are_alike_are_proposed_under_the_ids_they_are_published_by() -> None:
    riga = file("riga", "Nursing seminars")
    (name,) = [one.id for one in riga.events]
    assert pairs(riga) == [{"ours", name}]
    assert pairs(riga, today=date(2028, 1, 1)) == []
    joined = United((), {}, groups=(TwinGroup("first", (name,), "the same UID"),))
    assert pairs(riga, united=joined) == [{"ours", "first"}]


def test_what_people_decided_or_hid_is_not_proposed_again() -> None:
    riga = file("riga", "Nursing seminars")
    (name,) = [one.id for one in riga.events]
    parted = Decisions(different=(("ours", name),))
    assert pairs(riga, decisions=parted) == []
    assert pairs(riga, united=replace(NOBODY, hidden=(name,))) == []
    assert decided(parted) != decided(NOTHING_DECIDED)
