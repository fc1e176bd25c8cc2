"""Signs that a hub was published before, where what is needed to continue it is gone."""

from calendarhub.storage.local.releases import LocalReleases


def signs(releases: LocalReleases, ledger: str) -> str:
    """What shows that something was published, in words; empty if nothing does.

    `ledger` is the release that the ledger goes with, empty without one. To be asked where no whole
    release is there.
    """
    linked = releases.linked_id()
    if linked and not releases.public.exists():
        return f"public leads to the release {linked}, which is not there"
    if ledger:
        return f"the ledger is that of the release {ledger}, which is not there"
    if releases.names():
        return "none of the releases in .calendarhub/releases has a manifest that can be read"
    return ""
