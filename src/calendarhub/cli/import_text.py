"""What an import did, or would do, in words for somebody who rarely opens a terminal."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from gettext import NullTranslations

from rich.console import Console
from rich.text import Text

from calendarhub.cli.caret import COLOURS, visible
from calendarhub.cli.counted import count
from calendarhub.cli.map_text import place_of
from calendarhub.hub.importing.results import ImportRun, ProposedTwins, SourceImport
from calendarhub.model.event import Event, Place, Status
from calendarhub.model.problem import Problem
from calendarhub.model.text import Text as Words_
from calendarhub.model.when import When
from calendarhub.rules.intake.acceptance import Belief
from calendarhub.rules.intake.steps import IntakeStep, StepKind
from calendarhub.words import make_words
from calendarhub.words.words import Words

MOST_PROBLEMS = 20  # of a source; the rest is counted
MOST_STEPS = 40  # of a kind, of a source
WIDEST = 60
_NAMES = {"when": "time", "also_at": "further places", "online_name": "online place"}
# What to tell a partner where the reader of the answer says no more.
TELL = {
    "intake.broken": "Tell them: an event needs a start (DTSTART) that is a date or a time.",
    "intake.title": "Tell them: an event needs a title (SUMMARY).",
    "intake.time": "Tell them: an event needs the day on which it begins.",
    "intake.series": "Tell them: the rule by which this event repeats cannot be read.",
    "intake.json": "Tell them: the data of this page (JSON-LD) is broken.",
}


def english() -> Words:
    """The words of the terminal."""
    return make_words("en", NullTranslations())


def show_run(run: ImportRun, console: Console, *, is_trial: bool = False) -> None:
    """Each source with what it brought, what did not come in, and what is left to a person."""
    words = english()
    for one in run.sources:
        _show_source(one, words, console, is_trial=is_trial)
    for name in run.paused:
        console.print(Text(f"{name}: paused in network/sources.yaml; nothing is asked."))
    if run.proposed:
        _show_proposed(run.proposed, words, console)
    if not run.sources and run.resting:
        name, at = min(run.resting, key=lambda one: one[1])
        console.print(
            f"No calendar is due yet. The next one is {name}, at {moment(at)};"
            " `calendarhub import --all` asks all of them now."
        )
    elif not run.sources and not run.paused:
        console.print(
            "There is no calendar to read yet: `calendarhub import add ADDRESS` takes one in."
        )


def moment(at: datetime) -> str:
    """An instant as the clock of this machine shows it."""
    return at.astimezone().strftime("%Y-%m-%d %H:%M")


def _show_source(one: SourceImport, words: Words, console: Console, *, is_trial: bool) -> None:
    console.print(Text(headline(one, is_trial=is_trial), style="bold"), soft_wrap=True)
    for kind in StepKind:
        steps = sorted(one.of(kind), key=_begins)
        for step in steps[:MOST_STEPS]:
            for line in _step(step, words):
                console.print(Text(line), soft_wrap=True)
        if len(steps) > MOST_STEPS:
            console.print(f"  … and {len(steps) - MOST_STEPS} more that are {kind.value}")
    for said in _asides(one):
        console.print(Text(f"  {said}"), soft_wrap=True)
    show_problems(one, console)


def headline(one: SourceImport, *, is_trial: bool = False) -> str:
    """One line: what the source brought, or why it brought nothing."""
    there = count(len(one.file.events), "event")
    if one.belief is Belief.STALE:
        again = ""
        if one.again and not is_trial:
            again = f" It is asked again at {moment(one.again)}."
        trace = f" Details: {one.details}" if one.details else ""
        kept = f" What came in before stays ({there})." if one.file.events else ""
        return f"{one.label}: not read: {visible(one.reason)}.{kept}{again}{trace}"
    counted = [(len(one.of(kind)), kind) for kind in StepKind]
    told = ", ".join(f"{many} {kind.value}" for many, kind in counted if many) or "nothing new"
    verb = "is" if len(one.file.events) == 1 else "are"
    would = "would be" if is_trial else verb
    file = f"{there} {would} in imported/{one.id}.yaml"
    line = f"{one.label}: {told}; {file}."
    if one.belief is Belief.HELD_FALL:
        line += (
            f" Held: {one.reason}. Until then nothing counts as missing. If it is right already:"
            f" calendarhub import accept {one.id}"
        )
    elif one.belief is Belief.HELD_GROWTH:
        line += (
            f" Held: {one.reason}, and no new event is taken. If it is right:"
            f" calendarhub import accept {one.id}"
        )
    return line


def _asides(one: SourceImport) -> Iterable[str]:
    if one.own:
        verb = "is our own event" if one.own == 1 else "are our own events"
        yield f"{one.own} {verb} and {'is' if one.own == 1 else 'are'} not taken twice."
    if one.unwanted:
        yield f"{count(one.unwanted, 'event')} not selected (select: in network/sources.yaml)."
    waiting = [event.id for event in one.file.events if event.waiting]
    if waiting:
        named = ", ".join(waiting[:3]) + (", …" if len(waiting) > 3 else "")
        yield (
            f"{count(len(waiting), 'event')} waiting to be shown: write {{show: ID}} into"
            f" network/decisions.yaml for {named}"
        )


def _begins(step: IntakeStep) -> tuple[date, str]:
    event = step.after or step.before
    return (event.when.earliest if event else None) or date.max, step.id


def _step(step: IntakeStep, words: Words) -> Iterable[str]:
    event = step.after or step.before
    if event is None:
        return
    yield f"  {step.kind.value:<10} {event_line(event, words)}"
    if step.before is None or step.after is None:
        return
    for name in step.fields:
        old, new = (_value(getattr(one, name), words) for one in (step.before, step.after))
        yield visible(f"  {'':<10}   {_NAMES.get(name, name)}: {old} → {new}")


def event_line(event: Event, words: Words) -> str:
    """An event in one line: when, what, where."""
    title = event.title.versions[0][1] if event.title else "without a title"
    said = words.when_short(event.when, timezone_shown=True) or "to be announced"
    place = place_of(event)
    off = f"{event.status.value}: " if event.status is not Status.CONFIRMED else ""
    series = f" · {words.series(event.repeats, event.when)}" if event.repeats else ""
    return visible(f"{said}: {off}{title}" + (f" ({place})" if place else "") + series)


def _value(value: object, words: Words) -> str:
    """A value of an event in few words."""
    match value:
        case When():
            said = words.when_short(value, timezone_shown=True) or "to be announced"
        case Words_():
            said = value.versions[0][1] if value.versions else ""
        case Place():
            parts = (text.versions[0][1] for text in (value.name, value.city) if text)
            said = ", ".join(parts) or value.street
        case Status():
            said = value.value
        case tuple() | list():
            said = ", ".join(str(one) for one in value if isinstance(one, str))
            said = said or (f"{len(value)} of them" if value else "")
        case None:
            said = ""
        case str() | bool() | int():
            said = str(value)
        case _:
            said = getattr(value, "rule", "") or "something else"
    said = " ".join(said.split()) or "nothing"
    return said if len(said) <= WIDEST else f"{said[: WIDEST - 1]}…"


def show_problems(one: SourceImport, console: Console) -> None:
    """What did not come in, with its line in what the partner sent, and what to tell them."""
    order = sorted(one.problems, key=lambda problem: (problem.severity.value, problem.order))
    for problem in order[:MOST_PROBLEMS]:
        for line in problem_lines(one, problem):
            console.print(line, soft_wrap=True)
    if len(order) > MOST_PROBLEMS:
        rest = len(order) - MOST_PROBLEMS
        console.print(f"  … and {rest} more; `--json` lists all of them")


def problem_lines(one: SourceImport, problem: Problem) -> Sequence[Text]:
    """A problem with the line of the answer that it points to."""
    where = problem.where
    place = f"{where.path or one.label}:{where.line}" if where.line else where.path or one.label
    lines = [
        Text.assemble(
            (visible(place), "bold"),
            ": ",
            (f"{problem.severity.value}[{problem.code}]", COLOURS[problem.severity]),
            f": {visible(problem.message)}",
        )
    ]
    if said := one.lines.get((where.path, where.line), ""):
        lines.append(Text.assemble((f"{where.line:>5} | ", "blue"), visible(_cut(said, 100))))
    if remedy := problem.remedy or TELL.get(problem.code, ""):
        lines.append(Text.assemble(("    = help: ", "bold"), visible(remedy)))
    return lines


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _show_proposed(proposed: Sequence[ProposedTwins], words: Words, console: Console) -> None:
    many = (
        "Two events may be one" if len(proposed) == 1 else f"{len(proposed)} pairs may be one event"
    )
    console.print(
        Text(f"{many}; one of these lines in network/decisions.yaml says it:", style="bold")
    )
    for pair in proposed:
        for event, source in zip((pair.one, pair.other), pair.sources, strict=True):
            console.print(Text(f"  {source or 'ours'}: {event_line(event, words)}"), soft_wrap=True)
        ids = f"[{pair.one.id}, {pair.other.id}]"
        console.print(Text(f"    - {{same: {ids}}}"), soft_wrap=True)
        console.print(Text(f"    - {{different: {ids}}}"), soft_wrap=True)
