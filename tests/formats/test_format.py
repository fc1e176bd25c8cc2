"""The contract of the table of formats: what each row promises, and that nothing else says it."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from calendarhub.config.tables import OUTPUTS
from calendarhub.formats import (
    CALENDAR,
    FORMATS,
    NEWS,
    REGISTERS,
    Format,
    FormatKind,
    RegisterFormat,
    feed_format,
)
from calendarhub.formats.view import FeedView, HubView
from calendarhub.hub.serverconf.policy import media_type
from calendarhub.lint import Judged, Level, format_of, lint
from calendarhub.model.entry import Entry
from tests.builders import NOW, entry, event
from tests.corpus import ROOT
from tests.formats.doubles import view

SOURCE = ROOT / "src/calendarhub"
TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]+")
# Who may name a suffix or media type beside the table, and why.
ELSEWHERE = {
    "rules/address.py": "the file of one event has its address from the contract, in every hub",
    "rules/former.py": "no folder may be called as that file is",
    "rules/size.py": "advice for a person, about the calendar of a feed",
    "lint/calendar/*.py": "rules of anybody's calendars, in words",
    "lint/feeds/opml.py": "a type of outline, as OPML calls it",
    "lint/document.py": "a root element, which is called as the format is",
    "lint/served.py": "what is right for feeds of others, beside ours, in words",
    "pages/embed/snippets.py": "a name in a snippet, which the page's script fills in too",
    "pages/latest/page.py": "a name in a template",
    "pages/event/files.py": "files that people link",
    "pipeline/checks/second_opinion.py": "a code of problems",
    "pipeline/file*.py": "files that people put beside their records",
    "pipeline/unread_files.py": "what to write in place of a file that is not read",
    **dict.fromkeys(
        ["config/tables/source.py", "sources/**/*.py"],
        "files of records, which come in, and advice on them",
    ),
    **dict.fromkeys(
        ["fetch/partner_*.py", "rules/asking/*.py"],
        "calendars of others and where they lie, whatever ours are called",
    ),
    **dict.fromkeys(
        ["hub/moving_in/*.py", "cli/move_in_text.py", "cli/commands/move_in.py"],
        "exports of others, and lists of what is left of their old site",
    ),
}


def all_formats() -> FeedView:
    return view(entry(event()), entry(event(id="other")))


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
def test_a_row_says_what_a_format_is(form: Format) -> None:
    assert FORMATS[form.name] is form
    assert [one.suffix for one in FORMATS.values()].count(form.suffix) == 1
    assert re.fullmatch(r"[a-z0-9]+(\.[a-z0-9]+)?", form.suffix)
    assert TYPE.fullmatch(form.media_type)
    assert form.label.strip()
    assert form.output in OUTPUTS
    assert form.kind is not FormatKind.REGISTER
    assert (form.name in NEWS) == (form.kind is FormatKind.NEWS)


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
def test_what_a_format_writes_it_reads_back_and_the_linter_has_nothing_against_it(
    form: Format,
) -> None:
    written = form.document(all_formats())
    said = form.ids(written)
    assert len(said) == len(set(said))
    assert len(said) == 2 or form.kind is not FormatKind.NEWS
    with pytest.raises(ValueError, match=r"\S"):
        form.ids(b"\xff\xfe{") if form is not CALENDAR else form.ids(b"UID:\xff")
    if form.judged_as:
        known = format_of(written, name=f"feeds/all.{form.suffix}", media_type=form.media_type)
        assert known is form.judged_as
        found = lint(written, form.judged_as, Judged(own=True))
        assert [one for one in found if one.rule.level is Level.ERROR] == []


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
def test_the_path_of_a_feed_says_its_format(form: Format) -> None:
    for path in (f"feeds/type/board.{form.suffix}", f"fi/feeds/all.{form.suffix}"):
        assert feed_format(path) is form
        assert media_type(path) == f"{form.media_type}; charset=utf-8"
    assert feed_format(f"files/board/all.{form.suffix}") is None


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
def test_a_format_of_pieces_asks_for_them_by_its_name(form: Format) -> None:
    asked: list[tuple[str, str]] = []

    def piece(name: str, one: Entry, _: str, make: Callable[[], bytes]) -> bytes:
        asked.append((name, one.uid))
        return make()

    shown = all_formats()
    assert form.document(replace(shown, piece=piece)) == form.document(shown)
    uids = sorted(one.uid for one in shown.entries)
    assert sorted(uid for name, uid in asked if name == form.name) == uids * form.has_pieces
    assert all(FORMATS[name].has_pieces for name, _ in asked)


@pytest.mark.parametrize("register", REGISTERS.values(), ids=REGISTERS)
def test_a_register_tells_of_the_whole_hub(register: RegisterFormat) -> None:
    shown = all_formats()
    seen = HubView(
        hub=shown.hub,
        feeds=(shown.feed,),
        entries=shown.entries,
        uid_domain="hub.example",
        first_year=2026,
        updated=NOW,
    )
    written = register.module().of_hub(seen)
    assert (b"Board meeting" if register.of_events else b"All events") in written
    assert media_type(register.path) == f"{register.media_type}; charset=utf-8"
    assert register.output in OUTPUTS


def test_the_manuals_list_every_format() -> None:
    feeds = (ROOT / "docs/feeds.md").read_text(encoding="utf-8")
    settings = (ROOT / "docs/settings.md").read_text(encoding="utf-8")
    for form in FORMATS.values():
        assert f"`.{form.suffix}`" in feeds
        assert f"`{form.output}`" in settings
    for register in REGISTERS.values():
        assert register.path in feeds


def texts(file: Path) -> Iterator[str]:
    """Every text of a module but its docstrings, the parts of those with values in them too."""
    tree = ast.parse(file.read_bytes())
    said = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.value


def test_nothing_but_the_table_names_a_suffix_or_a_media_type() -> None:
    rows = FORMATS.values()
    suffixes = "|".join(re.escape(form.suffix) for form in rows if not form.shares_suffix)
    kinds = "|".join(re.escape(form.media_type) for form in rows)
    paths = "|".join(re.escape(one.path) for one in REGISTERS.values())
    names = re.compile(rf"\.(?:{suffixes})(?![\w-])|{kinds}|{paths}|\A(?:{suffixes})\Z")
    allowed = {file for pattern in ELSEWHERE for file in SOURCE.glob(pattern)}
    table = SOURCE / "formats"
    found = {
        f"{file.relative_to(SOURCE)}: {text[:60]}"
        for file in SOURCE.rglob("*.py")
        if file not in allowed and table not in file.parents
        for text in texts(file)
        if names.search(text)
    }
    assert found == set()


def test_every_exception_is_one() -> None:
    named = [file for pattern in ELSEWHERE for file in SOURCE.glob(pattern)]
    assert len(named) == len(set(named))
    assert all(any(SOURCE.glob(pattern)) for pattern in ELSEWHERE)
