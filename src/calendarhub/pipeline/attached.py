"""The files and links of all records of a hub: led to where they are published, else told."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from calendarhub.fetch import Found
from calendarhub.model.event import Event
from calendarhub.model.problem import Problem
from calendarhub.model.settings import Hub
from calendarhub.pipeline.attachments import Attached, HasFiles, attach, has_files
from calendarhub.pipeline.files_beside import Surroundings
from calendarhub.pipeline.own_files import Own
from calendarhub.pipeline.pictures import Pictures
from calendarhub.pipeline.text_links import LinkProblem, in_files_of_others, problems
from calendarhub.rules.targets import Ways


def attached_files(
    events: Sequence[Event],
    drafts: Iterable[Event],
    files: Mapping[str, Found],
    hub: Hub,
    root: Path,
    pictures: Pictures,
    *,
    may_have_files: HasFiles = has_files,
) -> tuple[dict[str, Attached], list[Attached]]:
    """The events that have files beside their records or links in their texts, by id; such drafts.

    Nothing of a draft is published, but what is wrong with it is told while it is written.
    """
    chosen = [event for event in events if may_have_files(event) and event.origin.path in files]
    begun = [event for event in drafts if may_have_files(event)]
    if not chosen and not begun:
        return {}, []
    texts = [file for one in files.values() for _, file in one.siblings]
    folders = [number for number, source in enumerate(hub.settings.records) if source.folder]
    own = Own(root, [*(one.file for one in files.values()), *texts], folders=folders)
    ways = _ways(events, files, hub)
    of_others = replace(ways, of_others=True)
    base = hub.settings.base_url

    def attached(event: Event) -> Attached:
        record = files[event.origin.path]
        folder, beside = Path(record.file).parent, _texts_beside(record)
        place = Surroundings(folder, base, own, record.source, root, pictures, beside)
        is_mapped = hub.settings.records[record.source].is_mapped
        return attach(event, place, of_others if is_mapped else ways)

    return {event.id: attached(event) for event in chosen}, list(map(attached, begun))


def _ways(events: Iterable[Event], files: Mapping[str, Found], hub: Hub) -> Ways:
    """What texts may link: the events that are published, by their files."""
    ids: dict[str, list[str]] = {path: [] for path in files}
    for event in events:
        ids.setdefault(event.origin.path, []).append(event.id)
    records = {path: tuple(some) for path, some in ids.items()}
    for path, one in files.items():
        folder = path.rpartition("/")[0]
        names = (Path(file).name for _, file in one.siblings)
        records |= {f"{folder}/{name}".lstrip("/"): records[path] for name in names}
    known = frozenset(event.id for event in events)
    return Ways(hub.settings.base_url, hub.settings.languages, records, known)


def told_of_texts(
    attached: Iterable[Attached], files: Mapping[str, Found], hub: Hub, root: Path
) -> Iterator[Problem]:
    """What is wrong with links in texts; in files of others only how many there are."""
    others: dict[str, list[tuple[Event, LinkProblem]]] = {}
    for one in attached:
        record = files[one.event.origin.path]
        source = hub.settings.records[record.source]
        if source.is_mapped:
            folder = source.place
            others.setdefault(folder, []).extend((one.event, told) for told in one.told)
            continue
        yield from problems(one.told, one.event, root=root, siblings=_texts_beside(record))
    for folder, told in others.items():
        if told:
            yield in_files_of_others(told, folder)


def _texts_beside(record: Found) -> tuple[str, ...]:
    """The texts of a record in other languages, from the root of the hub."""
    folder = record.path.rpartition("/")[0]
    return tuple(f"{folder}/{Path(file).name}" for _, file in record.siblings)
