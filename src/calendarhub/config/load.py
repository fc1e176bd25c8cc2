"""Reads the files of a hub that are not records; nothing here stops at the first mistake."""

from pathlib import Path, PurePosixPath

from msgspec import Struct, field

from calendarhub.config import defaults, feeds, network
from calendarhub.config import settings as settings_file
from calendarhub.config.decisions import decisions
from calendarhub.config.files import Files
from calendarhub.config.hub_files import SETTINGS, inputs
from calendarhub.config.loaded import SUFFIXES, Loaded
from calendarhub.config.partners import Partners, partners, without_secrets
from calendarhub.config.strays import strays
from calendarhub.config.tables import NETWORK
from calendarhub.input.context import RecordContext
from calendarhub.input.keys import Values, read_value
from calendarhub.input.reader import FileReader
from calendarhub.input.suggest import did_you_mean
from calendarhub.input.tree import Node
from calendarhub.input.yaml import compose
from calendarhub.model.feed import Feed
from calendarhub.model.foreign import NOTHING_DECIDED, Decisions
from calendarhub.model.network import Network
from calendarhub.model.problem import Origin, Problem
from calendarhub.model.settings import Hub, Settings

REMEDIES = {"settings": "Write name: and the hub's name.", "feed": "Write title: and its title."}
LARGEST = 1_048_576  # octets of one of these files


def load(root: Path) -> Loaded:
    """Settings, network and feeds of a hub; what is wrong is left out or has its default."""
    files = Files(root)
    loading = _Loading(root, inputs(root), files)
    settings = loading.settings()
    known = loading.network(settings)
    settings = loading.defaults(settings, known)
    published = loading.feeds(settings, known)
    hub = Hub(
        settings=settings,
        network=known,
        feeds=tuple([feed for feed in published if feed.listed]),
        unlisted=tuple([feed for feed in published if not feed.listed]),
    )
    read = loading.partners(settings, known)
    decided = loading.decisions(settings)
    loading.problems.extend(strays(root, SUFFIXES, settings))
    ordered = sorted(loading.problems, key=lambda problem: problem.order)
    return Loaded(
        hub=hub,
        problems=tuple(ordered),
        inputs=loading.paths,
        files=files.ready,
        looked_at=files.looked_at,
        partners=read.sound,
        faulty_partners=read.faulty,
        knows_all_partners=read.is_whole,
        decisions=decided,
    )


class _Loading(Struct, frozen=True):
    root: Path
    paths: tuple[str, ...]
    files: Files
    problems: list[Problem] = field(default_factory=list)

    def settings(self) -> Settings:
        if SETTINGS not in self.paths:
            message = f"there is no {SETTINGS} here"
            remedy = "Go to a hub's folder, or make one with: calendarhub init"
            self._add("settings.missing", message, Origin(SETTINGS), remedy)
            return Settings(name=settings_file.NAMELESS)
        node = self._node(SETTINGS, "settings")
        language = settings_file.first_language(node)
        reader = self._reader(SETTINGS, "settings", language)
        if node is None:
            return Settings(name=settings_file.NAMELESS)
        return settings_file.settings(reader, node, self.files)

    def network(self, settings: Settings) -> Network:
        self._strangers()
        language, timezone = settings.languages[0], settings.timezone
        reader, rows = self._rows("organisations", language)
        organised = network.organisations(reader, rows, self.files)
        reader, rows = self._rows("projects", language)
        known = tuple(organised)
        planned = network.projects(reader, rows, self.files, known=known, timezone=timezone)
        reader, rows = self._rows("types", language)
        kinds = network.types(reader, rows)
        return network.network(organised, planned, kinds if self._path("types") else None)

    def partners(self, settings: Settings, known: Network) -> Partners:
        """Whose calendars are read; of what is wrong nothing is told that a secret could be in."""
        reading = _Loading(self.root, self.paths, self.files)
        reader, node = reading._listed("sources", settings)
        is_empty = not reading.problems
        read = partners(reader, node, known) if node is not None else Partners(is_whole=is_empty)
        self.problems.extend(map(without_secrets, reading.problems))
        return read

    def decisions(self, settings: Settings) -> Decisions:
        reader, node = self._listed("decisions", settings)
        return NOTHING_DECIDED if node is None else decisions(reader, node)

    def defaults(self, settings: Settings, known: Network) -> Settings:
        """The settings without defaults that no record could use."""
        if not any(source.defaults for source in settings.records):
            return settings
        node = _Loading(self.root, self.paths, self.files)._node(
            SETTINGS, "settings"
        )  # what it tells is told
        settings, problems = defaults.judged(settings, known, node, SETTINGS)
        self.problems.extend(problems)
        return settings

    def feeds(self, settings: Settings, known: Network) -> tuple[Feed, ...]:
        paths = [path for path in self.paths if path.startswith("feeds/")]
        if not paths:
            return (feeds.everything(settings.name),)
        made: dict[str, Feed] = {}
        for path in paths:
            name = PurePosixPath(path).stem
            feed = self._feed(path, name, settings.languages[0], known)
            if feed is not None and name in made:
                message = f"two files make the feed “{name}”"
                self._add("feed.name.twice", message, Origin(path), "Remove one of the two.")
            elif feed is not None:
                made[name] = feed
        return tuple(made.values())

    def _feed(self, path: str, name: str, language: str, known: Network) -> Feed | None:
        node = self._node(path, "feed")
        if node is None:
            return None
        return feeds.feed(self._reader(path, "feed", language), node, name, known)

    def _rows(self, what: str, language: str) -> tuple[FileReader, list[Values]]:
        path = self._path(what)
        reader = self._reader(path, f"network.{what}", language)
        node = self._node(path, "network") if path else None
        read = read_value(reader, node, NETWORK[what], "") if node is not None else None
        return reader, network.unique(reader, read.value if read else ())

    def _listed(self, what: str, settings: Settings) -> tuple[FileReader, Node | None]:
        path = self._path(what)
        reader = self._reader(path, f"network.{what}", settings.languages[0])
        return reader, self._node(path, "network") if path else None

    def _reader(self, path: str, code: str, language: str) -> FileReader:
        """The reader of a file whose texts are in the hub's first language."""
        context = RecordContext(languages=(language,))
        return FileReader(path, code, context=context, problems=self.problems)

    def _path(self, what: str) -> str:
        paths = (f"network/{what}{suffix}" for suffix in SUFFIXES)
        return next((path for path in paths if path in self.paths), "")

    def _strangers(self) -> None:
        """Files of network/ that nobody reads, since a slip in a name would go unseen."""
        for path in self.paths:
            where = PurePosixPath(path)
            if path.startswith("network/") and where.stem not in NETWORK:
                message = f"{path} is none of the files of network/"
                remedy = did_you_mean(where.stem, NETWORK)
                self._add("network.file.unknown", message, Origin(path), remedy)

    def _node(self, path: str, code: str) -> Node | None:
        """The tree of a file; None if it is empty or cannot be read."""
        try:
            with (self.root / path).open("rb") as file:
                data = file.read(LARGEST + 1)
        except OSError as error:
            message = f"the file cannot be read: {error.strerror}"
            self._add(f"{code}.unreadable", message, Origin(path), "Check its permissions.")
            return None
        if len(data) > LARGEST:
            message = "the file is larger than one megabyte"
            self._add(f"{code}.large", message, Origin(path), "Records belong into events/.")
            return None
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            where = Origin(path, data.count(b"\n", 0, error.start) + 1)
            self._add(f"{code}.encoding", "the file is not UTF-8", where, "Save it as UTF-8.")
            return None
        composed = compose(text, path=path, is_list=code == "network")
        self.problems.extend(composed.problems)
        if composed.root is None and not composed.problems and code != "network":
            self._add(f"{code}.empty", "the file is empty", Origin(path), REMEDIES[code])
        return composed.root

    def _add(self, code: str, message: str, where: Origin, remedy: str = "") -> None:
        self.problems.append(Problem(code, message, where, remedy))
