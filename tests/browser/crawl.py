"""A visitor who follows every link to a kind of page not yet seen, and says what is wrong with each page."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from django.urls import Resolver404, resolve
from playwright.sync_api import Page

WIDTHS = (768, 390, 1440)  # the last is the one pages are opened at
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
# What a page kind is besides its name: each tab and each calculator is a page of its own.
PARTS = ("tab", "name", "sheet")
# Answers that are files or another site's pages, and the door out.
NOT_PAGES = ("admin:", "api", "documents:", "files:", "specs:template", "specs:export", "account_logout")
LEFTOVERS = ("__proxy__", "<django.", "{{", "{%", "Decimal(", "datetime.date")
READ = """() => ({
  headings: document.querySelectorAll('h1').length,
  title: document.title,
  text: document.body.innerText,
  links: [...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href')).filter(h => h.startsWith('/')),
})"""
REACH = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"


def kind_of(address: str) -> str:
    """The name of the page, with the tab it shows; "" where no page is."""
    try:
        match = resolve(urlsplit(address).path)
    except Resolver404:
        return ""
    parts = [str(match.kwargs[part]) for part in PARTS if part in match.kwargs]
    return ":".join([match.view_name or "", *parts])


@dataclass
class Visitor:
    """who: for the report. doors: where the walk begins. narrow: kinds that axe reads at 390 as well. known: kinds that somebody before
    looked at whole; of these only the answer, the console, the heading and the title are looked at again. complaints: what was
    found, each with who, address and fault.
    """

    who: str
    page: Page
    site: str
    narrow: frozenset[str] = frozenset()
    doors: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    seen: set[str] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)
    _heard: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", lambda line: self._heard.append(line.text) if line.type == "error" else None)
        self.page.on("pageerror", lambda error: self._heard.append(str(error)))
        self.page.on("request", self._stays_here)

    def _stays_here(self, request: Any) -> None:
        if not request.url.startswith((self.site, "data:", "blob:")):
            self._heard.append(f"asks elsewhere: {request.url}")

    def walk(self) -> None:
        """From the doors to each kind of page that links lead to, once."""
        ahead = deque(self.doors)
        while ahead:
            address = ahead.popleft()
            kind = kind_of(address)
            if not kind or kind in self.seen or kind.startswith(NOT_PAGES):
                continue
            self.seen.add(kind)
            ahead.extend(self.look(address, kind))

    def look(self, address: str, kind: str) -> list[str]:
        """Judge one page; the links on it."""
        self._heard.clear()
        answer = self.page.goto(address)
        if answer is None or answer.status != 200:
            self._say(address, f"answers {answer.status if answer else 'nothing'}")
            return []
        if "text/html" not in answer.headers.get("content-type", ""):
            return []
        found = self.page.evaluate(READ)
        closer = [] if kind in self.known else [*self._axe(), *self._overflows(kind)]
        for fault in [*_faults(found), *closer, *self._heard]:
            self._say(address, fault)
        return list(found["links"])

    def _axe(self) -> Iterator[str]:
        response: Any = Axe().run(self.page, options=RULES).response
        for violation in response["violations"]:
            yield f"axe {violation['id']}: {violation['nodes'][0]['html'][:160]}"

    def _overflows(self, kind: str) -> Iterator[str]:
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 900})
            reach, room = self.page.evaluate(REACH)
            if reach > room:
                yield f"is {reach} wide at {width}"
            if width == 390 and kind in self.narrow:
                yield from (f"at 390: {fault}" for fault in self._axe())

    def _say(self, address: str, fault: str) -> None:
        self.complaints.append(f"{self.who} {address}: {fault}")


def _faults(found: dict[str, Any]) -> Iterator[str]:
    if found["headings"] != 1:
        yield f"{found['headings']} first headings"
    if not found["title"].removesuffix("JewelOps").strip(" ·"):
        yield "no title"
    yield from (f"shows {leftover}" for leftover in LEFTOVERS if leftover in found["text"])
