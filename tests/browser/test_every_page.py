"""Every page that a role can click its way to stands the same checks, in a real browser, over the demo's rows.

Status 200; nothing on the console, no CSP violation; no request leaves the origin; axe finds nothing (WCAG 2.2 AA);
no sideways scroll at 1440, 768 and 390; one first heading; a title; nothing untranslated left over from Python.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from playwright.sync_api import Browser, Page

from jewelops.accounts.actors import Actor, of_membership
from jewelops.accounts.models import Membership
from jewelops.dashboard.demo.build import build
from jewelops.dashboard.demo.sizes import SEED
from tests.browser.crawl import Visitor
from tests.factories.clients import browser as signed_in

pytestmark = [pytest.mark.walk, pytest.mark.django_db(transaction=True)]

ROLES = {
    "owner": "camille@maris.example",
    "manager": "lin.wei@ruifeng.example",
    "inspector": "chen.yufan@ruifeng.example",
}
# Where nobody is led by a link: the floor is opened from the tablet's own icon, the search by the keyboard.
DOORS = frozenset({"/", "/qc/floor/", "/search/?q=sel"})
OUTSIDE = frozenset({"/account/login/", "/account/password/reset/"})
# Looked at through axe on a phone too: the pages that people open there.
NARROW = frozenset(
    {"dashboard:home", "sampling:dossier", "sampling:lot", "specs:tab:bom", "suppliers:scorecard"}
)


@pytest.fixture
def people() -> dict[str, Actor]:
    """Maris Atelier at work, small, the same each time."""
    for _step in build(size="small", seed=SEED, today=date(2026, 11, 20)):
        pass
    members = Membership.objects.select_related("brand", "user")
    return {who: of_membership(members.get(user__email=email)) for who, email in ROLES.items()}


def test_every_page_stands_every_check(people: dict[str, Actor], browser: Browser, site: str) -> None:
    complaints: list[str] = []
    seen: set[str] = set()
    for who, actor in people.items():
        with opened(browser, site, actor) as page:
            visitor = Visitor(who, page, site, NARROW, DOORS, frozenset(seen))
            visitor.walk()
        complaints += visitor.complaints
        seen |= visitor.seen
    with opened(browser, site) as page:
        visitor = Visitor("nobody", page, site, frozenset(), OUTSIDE)
        visitor.walk()
    complaints += visitor.complaints

    assert "\n".join(complaints) == ""
    assert seen >= {"dashboard:home", "suppliers:scorecard", "specs:tab:bom", "sampling:dossier", "qc:lot"}


@contextmanager
def opened(browser: Browser, site: str, actor: Actor | None = None) -> Iterator[Page]:
    """A window at 1440, of that person or of nobody."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, base_url=site)
    if actor is not None:
        session = signed_in(actor).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
    yield context.new_page()
    context.close()
