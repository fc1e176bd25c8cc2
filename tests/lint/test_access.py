"""Whether a feed could be had at all, and is the one that was published."""

from calendarhub.lint import Level
from calendarhub.lint.access import changed, unanswered, unread


def test_what_could_not_be_had_is_an_error_that_says_why() -> None:
    told = [unanswered(OSError("no answer")), unread("It is too large."), changed("It is gone.")]
    assert [one.message for one in told] == ["no answer.", "It is too large.", "It is gone."]
    assert {one.level for one in told} == {Level.ERROR}
