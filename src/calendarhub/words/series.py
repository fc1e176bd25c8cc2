"""The rule of a series in words; what no sentence says honestly is not paraphrased."""

import re
from datetime import date

from calendarhub.model.event import Repeats
from calendarhub.model.when import When
from calendarhub.words.dates import Dates
from calendarhub.words.lists import joined
from calendarhub.words.messages import Messages, mark
from calendarhub.words.rule import RuleParts, read_rule

# As said of all of them, in each language's own way: "maanantaisin", "montags", "w poniedziałki".
_HABITS = (
    mark("Mondays"),
    mark("Tuesdays"),
    mark("Wednesdays"),
    mark("Thursdays"),
    mark("Fridays"),
    mark("Saturdays"),
    mark("Sundays"),
)
# Whole phrases, since ordinals and days agree in gender and case.
_POSITIONS = {
    1: (
        mark("first Monday"),
        mark("first Tuesday"),
        mark("first Wednesday"),
        mark("first Thursday"),
        mark("first Friday"),
        mark("first Saturday"),
        mark("first Sunday"),
    ),
    2: (
        mark("second Monday"),
        mark("second Tuesday"),
        mark("second Wednesday"),
        mark("second Thursday"),
        mark("second Friday"),
        mark("second Saturday"),
        mark("second Sunday"),
    ),
    3: (
        mark("third Monday"),
        mark("third Tuesday"),
        mark("third Wednesday"),
        mark("third Thursday"),
        mark("third Friday"),
        mark("third Saturday"),
        mark("third Sunday"),
    ),
    4: (
        mark("fourth Monday"),
        mark("fourth Tuesday"),
        mark("fourth Wednesday"),
        mark("fourth Thursday"),
        mark("fourth Friday"),
        mark("fourth Saturday"),
        mark("fourth Sunday"),
    ),
    -1: (
        mark("last Monday"),
        mark("last Tuesday"),
        mark("last Wednesday"),
        mark("last Thursday"),
        mark("last Friday"),
        mark("last Saturday"),
        mark("last Sunday"),
    ),
}
_SWEDISH = re.compile(r"(\d):e ")
_WORKING_WEEK = tuple((0, day) for day in range(5))
_LISTED = 4  # more dates without a meeting than this are left to the list of dates


class SeriesWords:
    """Words `Repeats` in one language."""

    def __init__(self, messages: Messages, dates: Dates) -> None:
        self._say = messages.say
        self._messages = messages
        self._dates = dates

    def sentence(self, repeats: Repeats, when: When) -> str:
        """ "Every month on the first Tuesday, 10 times", or that it repeats."""
        rule = read_rule(repeats.rule, when)
        first = when.earliest
        worded = self._rhythm(rule, first) if rule and first else ""
        if not rule or not worded:
            return self._say("Repeats; next dates below")
        if rule.count:
            worded = self._plural(
                "{rule}, {count} time", "{rule}, {count} times", rule.count, rule=worded
            )
        if rule.until:
            worded = self._say("{rule}, until {day}", rule=worded, day=self._dates.long(rule.until))
        worded = self._except(worded, repeats.excluded)
        return worded[:1].upper() + worded[1:]

    def _plural(self, one: str, many: str, count: int, **values: object) -> str:
        """A counted sentence; Swedish counts its first and second by another ending: var 21:a dag."""
        said = self._messages.plural(one, many, count, **values)
        if self._dates.locale.ordinal_form(count) == "one":
            return _SWEDISH.sub(r"\1:a ", said)
        return said

    def _except(self, worded: str, excluded: tuple[date, ...]) -> str:
        if not excluded:
            return worded
        if len(excluded) > _LISTED:
            return self._say("{rule}, with exceptions", rule=worded)
        days = joined([self._dates.long(day) for day in excluded], self._dates.locale)
        return self._say("{rule}; not on {days}", rule=worded, days=days)

    def _rhythm(self, rule: RuleParts, first: date) -> str:
        match rule.every:
            case "DAILY":
                return self._daily(rule)
            case "WEEKLY":
                return self._weekly(rule, first)
            case "MONTHLY":
                return self._monthly(rule, first)
            case "YEARLY":
                return self._yearly(rule, first)
            case _:
                return ""

    def _daily(self, rule: RuleParts) -> str:
        if rule.days or rule.month_days or rule.months:
            return ""
        if rule.interval == 1:
            return self._say("every day")
        if rule.interval == 2:
            return self._say("every other day")
        return self._plural("every {count} day", "every {count} days", rule.interval)

    def _weekly(self, rule: RuleParts, first: date) -> str:
        days = rule.days or ((0, first.weekday()),)
        if rule.month_days or rule.months or any(position for position, _ in days):
            return ""
        if tuple(sorted(days)) == _WORKING_WEEK and rule.interval == 1:
            return self._say("every working day, Monday to Friday")
        habits = self._join([self._say(_HABITS[day]) for _, day in sorted(days)])
        if rule.interval == 1:
            return self._say("every week on {days}", days=habits)
        if rule.interval == 2:
            return self._say("every other week on {days}", days=habits)
        return self._plural(
            "every {count} week on {days}",
            "every {count} weeks on {days}",
            rule.interval,
            days=habits,
        )

    def _monthly(self, rule: RuleParts, first: date) -> str:
        if rule.months or (rule.days and rule.month_days):
            return ""
        if rule.days:
            return self._monthly_by_weekday(rule)
        if rule.month_days == (-1,):
            return self._say("every month on the last day") if rule.interval == 1 else ""
        numbers = rule.month_days or (first.day,)
        if min(numbers) < 1:
            return ""
        if len(numbers) > 1:
            listed = self._join([str(number) for number in sorted(numbers)])
            return self._say("every month on days {days}", days=listed) if _plain(rule) else ""
        if rule.interval == 1:
            return self._say("every month on day {day}", day=numbers[0])
        if rule.interval == 2:
            return self._say("every other month on day {day}", day=numbers[0])
        return self._plural(
            "every {count} month on day {day}",
            "every {count} months on day {day}",
            rule.interval,
            day=numbers[0],
        )

    def _monthly_by_weekday(self, rule: RuleParts) -> str:
        which = self._which(rule)
        if not which:
            return ""
        if rule.interval == 1:
            return self._say("every month on the {which}", which=which)
        if rule.interval == 2:
            return self._say("every other month on the {which}", which=which)
        return self._plural(
            "every {count} month on the {which}",
            "every {count} months on the {which}",
            rule.interval,
            which=which,
        )

    def _yearly(self, rule: RuleParts, first: date) -> str:
        if rule.days:
            which = self._which(rule)
            if not which or rule.month_days or len(rule.months) != 1 or not _plain(rule):
                return ""
            month = self._dates.month_name(date(2000, rule.months[0], 1))
            return self._say("every year on the {which} of {month}", which=which, month=month)
        months, numbers = rule.months or (first.month,), rule.month_days or (first.day,)
        if len(months) != 1 or len(numbers) != 1 or numbers[0] < 1:
            return ""
        day = self._dates.skeleton("MMMMd", date(2000, months[0], numbers[0]))
        if rule.interval == 1:
            return self._say("every year on {day}", day=day)
        if rule.interval == 2:
            return self._say("every other year on {day}", day=day)
        return self._plural(
            "every {count} year on {day}", "every {count} years on {day}", rule.interval, day=day
        )

    def _which(self, rule: RuleParts) -> str:
        """The weekdays of a month: "first Tuesday and third Tuesday"."""
        if any(position not in _POSITIONS for position, _ in rule.days):
            return ""
        return self._join([self._say(_POSITIONS[position][day]) for position, day in rule.days])

    def _join(self, items: list[str]) -> str:
        return joined(items, self._dates.locale)


def _plain(rule: RuleParts) -> bool:
    """Whether no period is skipped."""
    return rule.interval == 1
