"""A person at a keyboard or without scripts, in Chromium or in Firefox: what both browsers can do."""

from typing import Any, Protocol

from playwright.sync_api import Page

from tests.browser.marionette import Firefox

TAB, ENTER = "Tab", "Enter"
_CODES = {TAB: "\ue004", ENTER: "\ue007"}


class Reader(Protocol):
    """Opens pages, presses keys, follows links and reads what is seen."""

    def open(self, address: str) -> None:
        """Go to an address."""

    def press(self, key: str) -> None:
        """Press a key."""

    def run(self, script: str) -> Any:
        """What the body of a function gives back."""

    def click(self, selector: str) -> None:
        """Click on the first element there is, and wait where it leads."""

    def seen(self, selector: str) -> list[str]:
        """The texts of the elements that are seen."""

    def address(self) -> str:
        """Where the reader is."""

    def wait_at(self, end: str) -> None:
        """Wait until the page at an address that ends so is there."""

    def wait_for(self, selector: str) -> None:
        """Wait until there is such an element."""


class InChromium:
    """A reader with Chromium."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, address: str) -> None:
        """Go to an address."""
        self.page.goto(address)

    def press(self, key: str) -> None:
        """Press a key."""
        self.page.keyboard.press(key)

    def run(self, script: str) -> Any:
        """What the body of a function gives back."""
        return self.page.evaluate(f"() => {{ {script} }}")

    def click(self, selector: str) -> None:
        """Click on the first element there is, and wait where it leads."""
        self.page.locator(selector).first.click()

    def seen(self, selector: str) -> list[str]:
        """The texts of the elements that are seen."""
        return [one.inner_text() for one in self.page.locator(selector).all() if one.is_visible()]

    def address(self) -> str:
        """Where the reader is."""
        return self.page.url

    def wait_at(self, end: str) -> None:
        """Wait until the page at an address that ends so is there."""
        self.page.wait_for_url(lambda address: address.endswith(end))

    def wait_for(self, selector: str) -> None:
        """Wait until there is such an element."""
        self.page.locator(selector).wait_for(state="attached")


class InFirefox:
    """A reader with Firefox."""

    def __init__(self, session: Firefox) -> None:
        self.session = session

    def open(self, address: str) -> None:
        """Go to an address."""
        self.session.ask("Navigate", url=address)

    def press(self, key: str) -> None:
        """Press a key."""
        self.session.press(_CODES[key])

    def run(self, script: str) -> Any:
        """What the body of a function gives back."""
        return self.session.run(script)

    def click(self, selector: str) -> None:
        """Click on the first element there is, and wait where it leads."""
        self.session.ask("ElementClick", id=self.session.found(selector)[0])

    def seen(self, selector: str) -> list[str]:
        """The texts of the elements that are seen."""
        ask = self.session.ask
        return [
            str(ask("GetElementText", id=one))
            for one in self.session.found(selector)
            if ask("IsElementDisplayed", id=one)
        ]

    def address(self) -> str:
        """Where the reader is."""
        return str(self.session.ask("GetCurrentURL"))

    def wait_at(self, end: str) -> None:
        """Wait until the page at an address that ends so is there."""
        for _ in range(5000):  # each question takes a moment; the limit only stops a hang
            if (
                self.address().endswith(end)
                and self.run("return document.readyState") == "complete"
            ):
                return
        raise AssertionError(f"{self.address()} is not {end}")

    def wait_for(self, selector: str) -> None:
        """Wait until there is such an element."""
        for _ in range(5000):
            if self.session.found(selector):
                return
        raise AssertionError(f"no {selector} at {self.address()}")
