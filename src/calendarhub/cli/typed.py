"""What argparse is taught for this program: help as people know it, and slips that are raised."""

from argparse import (
    Action,
    ArgumentParser,
    HelpFormatter,
    Namespace,
    _MutuallyExclusiveGroup,
    _SubParsersAction,
)
from collections.abc import Iterable
from typing import NoReturn


class UsageError(Exception):
    """What was asked for makes no sense; the text says what would."""


class Leave(Exception):  # noqa: N818 (no mistake: help or version was shown)
    """The arguments are answered already; `code` is how it ends."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class _Formatter(HelpFormatter):
    """Help as people know it: a capital, and a list of commands without a line for the list."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=28)
        self._action_max_length = 14  # of the longest command, which argparse counts too late

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[Action],
        groups: Iterable[_MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, prefix or "Usage: ")

    def _format_action(self, action: Action) -> str:
        told = super()._format_action(action)
        return told.partition("\n")[2] if isinstance(action, _SubParsersAction) else told


class LastAction(Action):
    """An argument that may be absent, and then leaves what an option of its name has said."""

    def __call__(
        self,
        parser: ArgumentParser,  # noqa: ARG002
        namespace: Namespace,
        values: object,
        option_string: str | None = None,  # noqa: ARG002
    ) -> None:
        if values is not None:
            setattr(namespace, self.dest, values)


class CommandParser(ArgumentParser):
    """Raises instead of leaving the process, and says what was probably meant."""

    def __init__(self, prog: str, description: str | None = None) -> None:
        super().__init__(
            prog=prog,
            description=description,
            formatter_class=_Formatter,
            allow_abbrev=False,
            add_help=False,
        )
        self._positionals.title, self._optionals.title = "Arguments", "Options"
        self.add_argument("-h", "--help", action="help", help="Show this message and end.")

    def error(self, message: str) -> NoReturn:
        raise UsageError(message[:1].upper() + message[1:].rstrip(".") + ".")

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:  # noqa: ARG002
        raise Leave(status)


class PassedParser(ArgumentParser):
    """Takes the arguments of commands that were not typed, and makes nothing of them: it takes time."""

    def add_argument(self, *_: object, **__: object) -> Action:
        return Action([], "")
