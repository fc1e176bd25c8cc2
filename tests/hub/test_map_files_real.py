"""The map that is proposed for sites that others wrote, changed by nobody, and what it publishes."""

from datetime import date
from pathlib import Path

from calendarhub.hub.map_files import FolderMap, map_files
from calendarhub.model.problem import Severity
from calendarhub.model.record_source import RecordSource
from calendarhub.model.release import Payload
from calendarhub.rules.ids import Origins
from calendarhub.rules.merge import merge
from calendarhub.sources.record.event import RecordContext, parse
from calendarhub.sources.shapes import ONLY_LISTS
from tests.corpus import corpus

DAY = date(2026, 11, 30)


def looked(part: str, start: Path) -> FolderMap:
    return map_files(corpus(part), today=DAY, start=start)


def errors(found: FolderMap) -> list[str]:
    return [one.code for one in found.problems if one.severity is Severity.ERROR]


def test_a_science_network_needs_no_change(tmp_path: Path) -> None:
    found = looked("records/usegalaxy-eu", tmp_path)
    assert "      start: [starts, date] " in found.block
    assert "      place: location\n" in found.block
    assert (found.records, len(found.published), errors(found)) == (302, 302, [])
    with_place = [event for event in found.published if event.place or event.is_online]
    assert len(with_place) > 240


def test_webinars_are_at_the_hour_people_meant_and_no_draft_is_published(tmp_path: Path) -> None:
    found = looked("records/digitalgov", tmp_path)
    assert "    offsets: ignore " in found.block
    assert "    not: [_index.md] " in found.block
    assert (len(found.published), found.drafts, errors(found)) == (332, 6, [])
    summer = next(one for one in found.published if one.id.startswith("2020-09-15-federal-crowd"))
    assert summer.when.start is not None
    assert summer.when.start.hour == 15
    folder = corpus("records/digitalgov")
    drafts = {
        path.stem for path in folder.rglob("*.md") if "\ndraft: true" in path.read_text("utf-8")
    }
    assert drafts
    assert not drafts & {event.id for event in found.published}


def test_a_series_of_conferences_in_one_file_is_an_event_for_each_of_its_years(
    tmp_path: Path,
) -> None:
    found = looked("structured/ccf-deadlines/AI", tmp_path)
    assert "    each: confs\n" in found.block
    assert len(found.published) > found.files * 2
    assert errors(found) == []


def test_an_id_made_of_name_and_year_loses_no_conference() -> None:
    folder = corpus("structured/tech-conferences")
    fields = {"title": "name", "start": "startDate", "end": "endDate", "url": "url"}
    fields["place"] = {"city": "city", "country": "country"}  # type: ignore[assignment]
    counts = []
    for template in ("", "{name}-{year}"):
        source = RecordSource(file="*/*.json", fields=fields, id=template)
        paths = {path.relative_to(folder).as_posix(): path for path in folder.glob("*/*.json")}
        events = [
            event
            for name, path in sorted(paths.items())
            for event in parse(
                Payload(name, path.read_bytes()), context=RecordContext(source=source)
            ).events
        ]
        merged = merge(
            events, origins=Origins((source,), dict.fromkeys(paths, 0), lists=ONLY_LISTS)
        )
        assert merged.lost == ()
        counts.append(len(merged.events))
    assert min(counts) >= 6006
