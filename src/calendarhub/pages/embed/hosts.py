"""For each kind of site the steps there: where to click, what to paste, what to allow."""

from msgspec import Struct

from calendarhub.pages.embed.snippets import (
    ADDRESS,
    COLOURS,
    ELEMENT,
    FORMS,
    FRAME,
    FRAME_POLICY,
    GROWING,
    GROWING_POLICY,
    HUGO,
    ICS,
    LINK,
    NAMING,
    NGINX,
    ORIGIN,
    PHP,
    SCRIPT_POLICY,
    SSI,
    TYPO3,
)
from calendarhub.words import mark


class EmbedStep(Struct, frozen=True):
    """What to do, in words, what to paste there, if anything, and what a policy must allow for it."""

    words: str
    template: str = ""
    policy: str = ""


class Host(Struct, frozen=True):
    """A kind of site: its name, and the steps there.

    `framed` is what its visitors see where that is a frame: the `plain` one, or what was `chosen`.
    """

    id: str
    name: str
    steps: tuple[EmbedStep, ...]
    framed: str = ""


_PLAIN_ONLY = EmbedStep(mark("Only the feed and the language are kept here, no other choice."))
_FRAMED = EmbedStep(mark("A frame keeps layout, number, types and colours of your choices."))
_COLOURED = EmbedStep(mark("In your own style sheet, for your colours:"), COLOURS)
_FRAME = EmbedStep(mark("Where scripts are not allowed, paste this frame:"), FRAME, FRAME_POLICY)

HOSTS = (
    Host(
        "wordpress",
        "WordPress",
        (
            EmbedStep(
                mark(
                    "Paste this address into the editor, in a paragraph of its own. WordPress turns"
                    " it into a frame that has the height of the list."
                ),
                ADDRESS,
                FRAME_POLICY,
            ),
            _PLAIN_ONLY,
            EmbedStep(mark("These addresses have choices of their own:"), FORMS),
            EmbedStep(
                mark(
                    "To give your choices such an address, whoever keeps this hub writes into the"
                    " file of the feed:"
                ),
                NAMING,
            ),
            EmbedStep(
                mark(
                    "Administrators of a single site may instead add a block “Custom HTML” and"
                    " paste this:"
                ),
                ELEMENT,
                SCRIPT_POLICY,
            ),
            _COLOURED,
        ),
        framed="plain",
    ),
    Host(
        "drupal",
        "Drupal",
        (
            EmbedStep(
                mark(
                    "Edit the page, choose the text format “Full HTML”, open “Source” and paste"
                    " this:"
                ),
                ELEMENT,
                SCRIPT_POLICY,
            ),
            _COLOURED,
            _FRAME,
            _FRAMED,
            EmbedStep(
                mark("If only the text is kept, ask your administrator for that text format.")
            ),
        ),
    ),
    Host(
        "typo3",
        "TYPO3",
        (
            EmbedStep(mark("Add a content element of the type “HTML” and paste this:"), ELEMENT),
            _COLOURED,
            EmbedStep(
                mark(
                    "If the site sends a Content Security Policy, add this to"
                    " config/sites/(your site)/csp.yaml; from TYPO3 13 on, indent it below"
                    " “enforce:”."
                ),
                TYPO3,
            ),
        ),
    ),
    Host(
        "sharepoint",
        "SharePoint Online",
        (
            EmbedStep(mark("Edit the page, add the web part “Embed” and paste this:"), FRAME),
            _FRAMED,
            EmbedStep(
                mark(
                    "The administrator of the site allows this domain once: Site settings, HTML"
                    " Field Security."
                ),
                ORIGIN,
            ),
        ),
        framed="chosen",
    ),
    Host(
        "html",
        mark("Plain HTML, Hugo, Jekyll, Wix, Squarespace"),
        (
            EmbedStep(mark("Paste this where the list is to stand:"), ELEMENT, SCRIPT_POLICY),
            _COLOURED,
            EmbedStep(
                mark("Where scripts are not allowed, paste this frame:"), GROWING, GROWING_POLICY
            ),
            _FRAMED,
        ),
    ),
    Host(
        "server",
        mark("Included by your server"),
        (
            _PLAIN_ONLY,
            EmbedStep(mark("The list is plain HTML without a style of its own. In PHP:"), PHP),
            EmbedStep(mark("In a Hugo template:"), HUGO),
            EmbedStep(mark("In nginx, once:"), NGINX),
            EmbedStep(mark("And then in any page or template, Twig and Fluid included:"), SSI),
        ),
    ),
    Host(
        "link",
        mark("Only a link"),
        (
            _PLAIN_ONLY,
            EmbedStep(mark("A link works everywhere:"), LINK),
            EmbedStep(mark("The calendar itself, for a module of your own system:"), ICS),
        ),
    ),
)
