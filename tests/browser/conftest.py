"""A real Chromium against a live server; two people on two sides, each with a window of their own."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test import Client
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from jewelops.accounts.actors import Actor

# Playwright's own loop makes Django think that it runs inside an async view.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def site(django_db_setup: None) -> Iterator[str]:
    """Address of a server in a thread, with the static files as they lie in the tree."""
    thread = LiveServerThread("127.0.0.1", static_handler=StaticFilesHandler, connections_override={})
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    if thread.error:
        raise thread.error
    yield f"http://127.0.0.1:{thread.port}"
    thread.terminate()


@pytest.fixture(scope="session")
def browser(site: str) -> Iterator[Browser]:
    """Closed before the server: a connection that a window keeps open would hold the test's database."""
    path = os.environ.get("CHROMIUM") or "/usr/bin/chromium"
    if not Path(path).exists():
        if os.environ.get("CI"):
            pytest.fail("CI must have Chromium: install the package chromium.")
        pytest.skip("No Chromium on this machine: install the package chromium or name it in CHROMIUM.")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield found
        found.close()


def _complains(line: ConsoleMessage) -> bool:
    """A refused form is answered with its reasons and a 409 or 422, which Chromium logs as an error."""
    return line.type == "error" and not re.search(r"status of (409|422) ", line.text)


@pytest.fixture
def window(browser: Browser, site: str) -> Iterator[Callable[..., Page]]:
    """window(actor, width) -> a page signed in as that actor; what its console complains of fails the test."""
    contexts: list[Any] = []
    complaints: list[str] = []

    def open_window(actor: Actor, width: int = 1440) -> Page:
        client = Client()
        client.force_login(actor.user, backend="django.contrib.auth.backends.ModelBackend")  # type: ignore[arg-type]
        context = browser.new_context(viewport={"width": width, "height": 900}, base_url=site)
        context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])
        page = context.new_page()
        page.on("console", lambda line: complaints.append(line.text) if _complains(line) else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        contexts.append(context)
        return page

    yield open_window
    for context in contexts:
        context.close()
    assert complaints == []
