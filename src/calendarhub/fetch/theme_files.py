"""What the package and the hub's own `templates/` bring: templates, assets, catalogues."""

import hashlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from msgspec import Struct

from calendarhub.fetch.names import is_scratch
from calendarhub.model.problem import Origin, Problem, Severity
from calendarhub.theme.environment import merged

PACKAGE = Path(str(files("calendarhub")))


class ThemeFiles(Struct, frozen=True):
    """What the package and the hub's `templates/` bring: templates, assets, catalogues, outlines."""

    templates: Mapping[str, str]
    assets: Mapping[str, bytes]
    catalogues: Mapping[str, bytes]
    outlines: bytes  # of the earth, for maps
    digest: str
    own: frozenset[str] = frozenset()  # the names of the hub's own templates
    own_assets: frozenset[str] = frozenset()  # of its assets, where they differ
    problems: tuple[Problem, ...] = ()


def theme_files(root: Path) -> ThemeFiles:
    """The default theme with what the hub's own `templates/` replaces, and the word catalogues."""
    default, assets = _theme(default_theme())
    own: dict[str, str] = {}
    more: dict[str, bytes] = {}
    problems: tuple[Problem, ...] = ()
    if _is_other(root / "templates"):
        own, more, problems = _own_theme(root / "templates")
        more = {name: data for name, data in more.items() if assets.get(name) != data}
        assets |= more
    templates = merged(default, own)
    for file in sorted((PACKAGE / "widget").iterdir()):
        if file.suffix in {".js", ".css"}:
            assets[f"widget/{file.name}"] = file.read_bytes()
    catalogues = {
        file.stem: file.read_bytes()
        for file in sorted((PACKAGE / "words" / "catalogues").glob("*.po"))
    }
    outlines = (PACKAGE / "theme" / "outlines.bin").read_bytes()
    whole = hashlib.blake2b(outlines, digest_size=16)
    texts = {name: source.encode() for name, source in templates.items()}
    for group in (texts, assets, catalogues):
        for name in sorted(group):
            whole.update(name.encode() + b"\0" + group[name])
    digest = whole.hexdigest()
    return ThemeFiles(
        templates,
        assets,
        catalogues,
        outlines,
        digest,
        frozenset(own),
        frozenset(more),
        problems,
    )


@lru_cache(maxsize=1)
def default_theme() -> Path:
    """The packaged theme; in a checkout it is the `templates/` beside `src/`."""
    packaged = PACKAGE / "theme" / "default"
    return packaged if packaged.is_dir() else PACKAGE.parent.parent / "templates"


def _theme(folder: Path) -> tuple[dict[str, str], dict[str, bytes]]:
    """Templates and assets of one folder, by name."""
    templates: dict[str, str] = {}
    assets: dict[str, bytes] = {}
    for name, file in _theme_files(folder):
        if name.startswith("assets/"):
            assets[name.removeprefix("assets/")] = file.read_bytes()
        else:
            templates[name] = file.read_text(encoding="utf-8")
    return templates, assets


def _theme_files(folder: Path) -> Iterator[tuple[str, Path]]:
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not is_scratch(file.name):
            yield file.relative_to(folder).as_posix(), file


def _is_other(folder: Path) -> bool:
    """Whether a hub has templates that are not the packaged ones themselves."""
    try:
        return folder.resolve(strict=True) != default_theme().resolve()
    except FileNotFoundError:
        return folder.is_symlink()  # it leads nowhere: somebody meant templates to be there
    except (OSError, RuntimeError):  # a link to itself, or no permission: told when it is read
        return True


def _own_theme(
    folder: Path,
) -> tuple[dict[str, str], dict[str, bytes], tuple[Problem, ...]]:
    """The same of a hub's own folder, in which anything may be; what cannot be used is told."""
    templates: dict[str, str] = {}
    assets: dict[str, bytes] = {}
    problems: list[Problem] = []
    for name, file in _walk(folder, "", problems):
        try:
            data = file.read_bytes()
        except OSError as error:
            problems.append(_unreadable(name, error))
            continue
        if name.startswith("assets/"):
            assets[name.removeprefix("assets/")] = data
            continue
        try:
            templates[name] = data.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError as error:
            where = Origin(f"templates/{name}", data.count(b"\n", 0, error.start) + 1)
            said = "the template is not UTF-8"
            problems.append(Problem("template.encoding", said, where, "Save it anew as UTF-8."))
    return templates, assets, tuple(problems)


def _walk(folder: Path, shown: str, problems: list[Problem]) -> Iterator[tuple[str, Path]]:
    """Every file of a folder, in the order of names; a folder that cannot be listed is told."""
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        problems.append(_unreadable(shown.rstrip("/"), error))
        return
    for entry in entries:
        name = shown + entry.name
        if is_scratch(entry.name):
            continue
        if entry.is_dir() and not entry.is_symlink():
            yield from _walk(entry, f"{name}/", problems)
        elif entry.is_file() or not entry.exists():
            yield name, entry
        else:
            problems.append(_passed_over(name, is_folder=entry.is_dir()))


def _passed_over(name: str, *, is_folder: bool) -> Problem:
    kind = "a link to a folder" if is_folder else "no plain file"
    return Problem(
        code="template.unreadable",
        message=f"this is {kind}, and it is not read",
        where=Origin(f"templates/{name}"),
        remedy="Put the files themselves here, or remove it.",
        severity=Severity.WARNING,
    )


def _unreadable(name: str, error: OSError) -> Problem:
    return Problem(
        code="template.unreadable",
        message=f"this cannot be read: {error.strerror}",
        where=Origin(f"templates/{name}".rstrip("/")),
        remedy="Check its permissions and where it leads: the hub would look otherwise without it.",
    )
