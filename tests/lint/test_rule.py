"""What a rule of the linter is, and how bad a breach of it is in whose file."""

from calendarhub.lint.rule import (
    Level,
    RuleKind,
    error,
    guess,
    promise,
    strict,
    unreadable,
    warning,
)

SAID = {"breaks": "It breaks.", "clients": "all", "remedy": "Mend it."}
RULES = {
    "error": error("X-01", "It is so.", standard="RFC 1 §2", **SAID),
    "unreadable": unreadable("X-02", "It is so.", **SAID),
    "strict": strict("X-03", "It is so.", **SAID),
    "warning": warning("X-04", "It is so.", **SAID),
    "guess": guess("X-05", "It is so.", **SAID),
    "promise": promise("X-06", "It is so.", breaks="It breaks."),
}


def levels(name: str) -> tuple[Level, Level]:
    """How bad it is in anybody's file, and in ours."""
    finding = RULES[name].at(3, "Not so.")
    ours = type(finding)(finding.line, finding.rule, finding.message, in_ours=True)
    return finding.level, ours.level


def test_only_a_standard_makes_an_error_of_anybodys_file() -> None:
    assert levels("error") == (Level.ERROR, Level.ERROR)
    assert RULES["error"].kind is RuleKind.ILLEGAL


def test_what_clients_suffer_from_is_a_warning_that_our_own_files_never_have() -> None:
    assert levels("strict") == (Level.WARNING, Level.ERROR)
    assert RULES["strict"].kind is RuleKind.SUFFERS


def test_what_only_whoever_writes_the_events_can_keep_stays_a_warning_in_ours() -> None:
    assert levels("warning") == (Level.WARNING, Level.WARNING)
    assert RULES["guess"].ours is None


def test_a_promise_is_asked_of_us_alone() -> None:
    assert RULES["promise"].own
    assert RULES["promise"].kind is RuleKind.PROMISE
    assert not any(RULES[name].own for name in RULES if name != "promise")


def test_without_what_can_be_read_nothing_is_judged() -> None:
    assert levels("unreadable") == (Level.ERROR, Level.ERROR)
    assert RULES["unreadable"].kind is RuleKind.SUFFERS


def test_findings_are_told_in_the_order_of_lines() -> None:
    rule = RULES["error"]
    assert sorted([rule.at(10, "b"), rule.at(2, "c"), rule.at(2, "a")]) == [
        rule.at(2, "a"),
        rule.at(2, "c"),
        rule.at(10, "b"),
    ]
