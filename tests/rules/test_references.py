"""What records say of one another."""

from calendarhub.model.event import Event
from calendarhub.model.problem import Origin, Severity
from calendarhub.rules.references import dangling, twice_aliased
from tests.builders import event


def at(path: str, **said: object) -> Event:
    return event(origin=Origin(path, 3), **said)


def test_a_former_address_that_two_records_claim_leads_to_the_first() -> None:
    first = at("events/a.md", id="a", aliases=("/old/", "/older/"))
    second = at("events/b.md", id="b", aliases=("/old/",))
    [problem] = twice_aliased([first, second])
    assert problem.code == "record.alias.twice"
    assert (problem.where, problem.also) == (second.origin, (first.origin,))
    assert "“a”" in problem.message


def test_a_disputed_record_that_is_not_there_is_told() -> None:
    known, other = at("events/a.md", id="a"), at("events/b.md", id="b", disputes=("a", "nobody"))
    [problem] = dangling([known, other])
    assert (problem.code, problem.severity) == ("record.disputes.unknown", Severity.WARNING)
    assert "“nobody”" in problem.message
