"""What is told of a publication that did not come about, or not whole."""

from calendarhub.model.problem import ProblemText, Severity
from calendarhub.storage.remote.plan import ForeignContent

NOTHING = ProblemText(
    "publish.nothing", "Nothing is published here yet", "Run `calendarhub build` first."
)
LOCAL = ProblemText(
    "publish.local",
    "base_url is {address}, which only this machine can reach",
    "Write the address at which people will read the site into calendarhub.yaml, and build again.",
)
FAILED = ProblemText(
    "publish.target",
    "{why}",
    "What was published there stays. Run the same command again: it goes on where this one ended.",
)
BEHIND = ProblemText(
    "publish.behind",
    "All of it is there, but what should follow failed: {why}",
    "Old files may stay, which harms nobody. Run the same command again.",
    Severity.WARNING,
)
UNLISTED = ProblemText(
    "publish.unlisted",
    "The files of unlisted feeds are not put into a branch: who can read it would find their addresses",
    "Publish to a place whose folders nobody can list, if others are to subscribe to these feeds.",
    Severity.NOTE,
)
BUSY = ProblemText(
    "publish.busy",
    "Another copy of this hub sends to {target}, or was ended while it did",
    "Run this again when it is done; {seconds} seconds after one was ended nobody waits for it.",
)
STRANGE = ProblemText(
    "publish.strange",
    "{target} cannot be understood: {why}",
    "Update calendarhub here, or remove that file if it is damaged, and publish with --first.",
)
STRANGERS = {
    ForeignContent.SITE: ProblemText(
        "publish.site",
        "{target} holds files that this hub did not publish: {shown}",
        "Name an empty place. With --first all of them stay, but for those whose names the"
        " publication needs.",
    ),
    ForeignContent.HUB: ProblemText(
        "publish.hub",
        "{target} holds the publication of another hub, {shown}",
        "Name a place for each hub. If base_url was changed, or that hub is no more, publish with"
        " --first: its files stay, but for those whose names this publication needs.",
    ),
    ForeignContent.FILES: ProblemText(
        "publish.files",
        "{target} has files of others where the publication needs the names: {shown}",
        "Move them away, or publish with --first, which overwrites them.",
    ),
}
