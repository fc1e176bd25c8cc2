"""A move on disk: records, types, files beside them, and what the old site needs."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import yaml
from msgspec.structs import replace

from calendarhub.hub.moving_in import redirects
from calendarhub.hub.moving_in.moved import MovedIn, OldFile
from calendarhub.hub.moving_in.records import record_text
from calendarhub.model.event import Document, Image
from calendarhub.model.settings import Hub

FOLDER = "moved-in"
TYPES = "network/types.yaml"


def write(root: Path, made: MovedIn, *, hub: Hub, with_files: bool, typed: str) -> MovedIn:
    """Write all of a move; no file that is there is written over."""
    if with_files and made.files:
        from calendarhub.hub.moving_in.fetching import fetched  # noqa: PLC0415 (connections)

        made = fetched(root, made, hub=hub, typed=typed)
    language, timezone = hub.settings.languages[0], hub.settings.timezone
    files: dict[str, list[OldFile]] = {}
    for one in made.files:
        files.setdefault(one.id, []).append(one)
    for record in made.records:
        event = record.event
        got = [file for file in files.get(event.id, ()) if file.name]
        picture = next((file for file in got if file.is_picture), None)
        event = replace(
            event,
            image=Image(picture.name) if picture else None,
            documents=tuple(Document("other", one.name) for one in got if one is not picture),
        )
        _write(root / record.path, record_text(event, language=language, timezone=timezone))
    types_file = _write_types(root, made.types, language) if made.types else ""
    return replace(made, types_file=types_file, written=tuple(_for_the_old_site(root, made)))


def _for_the_old_site(root: Path, made: MovedIn) -> Iterator[str]:
    """The redirects, and the list of files that stayed there: the names of what was written."""
    texts: dict[str, str] = {}
    if made.redirects:
        texts |= {
            "nginx.conf": redirects.nginx(made.redirects),
            "htaccess.txt": redirects.apache(made.redirects),
            "wordpress.csv": redirects.wordpress(made.redirects),
        }
    if made.files:
        texts["files.csv"] = _listed(made.files)
    for name, text in texts.items():
        _write(root / FOLDER / name, text)
        yield f"{FOLDER}/{name}"


def _listed(files: Sequence[OldFile]) -> str:
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(("event", "address", "what", "file", "reason"))
    for one in files:
        what = "picture" if one.is_picture else "attachment"
        rows.writerow((one.id, one.address, what, one.name, one.reason))
    return out.getvalue()


def types_text(types: Mapping[str, str], language: str) -> str:
    """Types as rows of network/types.yaml."""
    rows = [{"id": id_, "name": {language: name}} for id_, name in sorted(types.items())]
    return yaml.safe_dump(rows, allow_unicode=True, sort_keys=False)


def _write_types(root: Path, types: Mapping[str, str], language: str) -> str:
    """Add types behind those that are there, comments and all; nothing where the file is no list."""
    file = root / TYPES
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    text = types_text(types, language)
    if before.strip():
        try:
            rows = yaml.safe_load(before)
            if not isinstance(rows, list) or not isinstance(
                yaml.safe_load(f"{before}\n{text}"), list
            ):
                return ""
        except yaml.YAMLError:
            return ""
        text = f"{before.rstrip()}\n\n{text}"
    _write(file, text)
    return TYPES


def _write(file: Path, text: str) -> None:
    """Write a file in one step: a build that looks meanwhile finds it whole, or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}.new")
    beside.write_text(text, encoding="utf-8", newline="\n")
    beside.replace(file)
