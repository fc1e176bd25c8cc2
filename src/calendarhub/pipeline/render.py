"""Making the files of a release: what is stale is made, in two processes; the rest stays as it is."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence

import jinja2
from msgspec import Struct, field
from msgspec.structs import replace

from calendarhub.model.release import RETIRED, Recipe, mark_of
from calendarhub.pipeline.documents.fragments import Fragments, New
from calendarhub.pipeline.failed_files import NotMadeError, Unmade, unmade
from calendarhub.pipeline.workers.pool import split_map
from calendarhub.storage.local.state import PublishedFile
from calendarhub.storage.local.tree import Tree

_RETIRED = mark_of(RETIRED, "")
Row = tuple[str, str, str, int]  # path, key, sha256, size
# Rows, paths written, fragments, and what could not be made.
Share = tuple[list[Row], list[str], New, list[Unmade]]


class Made(Struct, eq=False):
    """The files of a staged tree, and which of them were written or merely taken over."""

    pages: dict[str, PublishedFile] = field(default_factory=dict)
    written: list[str] = field(default_factory=list)
    linked: int = 0
    twice: list[str] = field(default_factory=list)  # paths that two recipes ask for


class Maker:
    """Fills one staged tree."""

    def __init__(self, tree: Tree, live: Mapping[str, PublishedFile], fragments: Fragments) -> None:
        self.tree = tree
        self.live = live
        self.fragments = fragments
        self.made = Made()

    def make(self, recipes: Sequence[Recipe], *, worth: int = 150) -> None:
        """Make a batch: files with the key of the live release stay as they are, others are made anew.

        Raises NotMadeError with those that could not be made.
        """
        stale = []
        for recipe in self._once(recipes):
            known = self.live.get(recipe.path)
            if not (known and known.key == recipe.mark and self._take(recipe.path, known)):
                stale.append(recipe)
        stale = _by_subject(stale)
        before = self.fragments.new
        shares = split_map(self._make_share, stale, worth=worth)
        self.fragments.new = before
        if lost := tuple(one for share in shares for one in share[-1]):
            raise NotMadeError(lost)
        for pages, written, new, _ in shares:
            self.made.pages.update(
                {path: PublishedFile(key, sha, size) for path, key, sha, size in pages}
            )
            self.made.written.extend(written)
            self.made.linked += len(pages) - len(written)
            self.fragments.take(new)

    def _once(self, recipes: Sequence[Recipe]) -> Iterator[Recipe]:
        """Each path once: its first owner has it, and the other is told."""
        taken = set(self.made.pages)
        for recipe in recipes:
            if recipe.path in taken:
                self.made.twice.append(recipe.path)
            else:
                taken.add(recipe.path)
                yield recipe

    def _take(self, path: str, page: PublishedFile) -> bool:
        """Take over a file of the live release; whether its bytes were there."""
        if not self.tree.take(path):
            return False
        self.made.pages[path] = page
        self.made.linked += 1
        return True

    def _make_share(self, recipes: Sequence[Recipe]) -> Share:
        """Make some; what comes back is plain, since it may have to go through a pipe."""
        self.fragments.new = {}
        pages: list[Row] = []
        written: list[str] = []
        lost: list[Unmade] = []
        for recipe in sorted(recipes, key=_is_page):
            try:
                data = recipe.make()
            except jinja2.TemplateNotFound as error:  # which is an OSError, and no machine's fault
                lost.append(unmade(recipe.path, error))
                continue
            except (OSError, MemoryError):
                raise
            except Exception as error:  # noqa: BLE001 (a door: one template or record costs itself)
                lost.append(unmade(recipe.path, error))
                continue
            sha256 = hashlib.sha256(data).hexdigest()
            known = self.live.get(recipe.path)
            # Equal bytes keep their file: its modification time and ETag stay.
            is_same = known is not None and known.sha256 == sha256
            if not (is_same and self.tree.take(recipe.path)):
                self.tree.write(recipe.path, data)
                written.append(recipe.path)
            pages.append((recipe.path, recipe.mark, sha256, len(data)))
        return pages, written, self.fragments.new, lost

    def take_over(self, pages: Mapping[str, PublishedFile]) -> list[str]:
        """Take over files that need no look; returns those that have to be made anew."""
        if not self.tree.base.damaged and pages.keys() <= self.tree.base.files.keys():
            self.made.pages.update(pages)  # as nearly always: each of them is there
            self.made.linked += len(pages)
            return []
        return [path for path, page in pages.items() if not self._take(path, page)]

    def give_back(self, paths: Iterable[str]) -> None:
        """Have some of these files made after all, though they were taken over."""
        back = frozenset(paths) & self.made.pages.keys()
        for path in back:
            del self.made.pages[path]
        self.made.linked -= len(back)

    def keep(self, paths: Sequence[str]) -> list[str]:
        """Take over files that nothing makes any more; returns those whose bytes are lost."""
        lost = []
        for path in paths:
            known = self.live[path]
            page = known if known.key == _RETIRED else replace(known, key=_RETIRED)
            if not (self._take(path, page) or self._save(path, page)):
                lost.append(path)
        return lost

    def _save(self, path: str, page: PublishedFile) -> bool:
        """Write what an older release still has of a file that is damaged in the live one."""
        data = self.tree.base.read(path)
        if data is None:
            return False
        self.tree.write(path, data)
        self.made.pages[path] = page
        self.made.written.append(path)
        return True


def _by_subject(recipes: Sequence[Recipe]) -> list[Recipe]:
    """All of one subject beside one another: one process then reads the text of an event once."""
    order: dict[str, int] = {}
    for recipe in recipes:
        order.setdefault(recipe.subject, len(order))
    return sorted(recipes, key=lambda recipe: order[recipe.subject])


def _is_page(recipe: Recipe) -> bool:
    """Pages come last: a process that stays with one kind of work is quicker."""
    return recipe.path.endswith(".html")
