"""Who hears of trouble, as the settings say it."""

from calendarhub.config import Loaded
from calendarhub.config.hub_files import SETTINGS
from calendarhub.model.notice import Recipients
from calendarhub.model.problem import Severity


def recipients(loaded: Loaded, last: Recipients) -> Recipients:
    """Those of the settings; where these cannot be read, the `last` that were."""
    settings = loaded.hub.settings
    found = Recipients(
        name=settings.name.pick(settings.languages).text,
        base_url=settings.base_url,
        mail=settings.notify.mail,
        webhook=settings.notify.webhook,
    )
    is_broken = any(
        one.where.path == SETTINGS and one.severity is Severity.ERROR for one in loaded.problems
    )
    return last if is_broken and not found.ways else found
