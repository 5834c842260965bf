"""A server, and the Firefox of the distribution, driven over WebDriver BiDi.

Playwright 1.57 is the last we found to drive Firefox ESR as it is shipped: later ones send it commands that it does not know. So these
tests have an environment of their own, `.venv-firefox`, which Scripts/setup --tests makes where there is a Firefox.
"""

import os
import shutil
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

sys.path.append(str(Path(__file__).resolve().parents[1] / "Browser"))

from passwords import settle  # noqa: E402
from people import create, new_address, sign_in  # noqa: E402
from tuppence import Tuppence, free_port  # noqa: E402

FIREFOX = os.environ.get("FIREFOX") or shutil.which("firefox-esr") or shutil.which("firefox")

expect.set_options(timeout=10_000)


@pytest.fixture(scope="session")
def firefox():
    with sync_playwright() as playwright:
        browser = playwright.firefox.launch(channel="moz-firefox", executable_path=FIREFOX)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(request, tmp_path_factory):
    port = free_port()
    server = Tuppence(tmp_path_factory.mktemp("firefox") / "data", TUPPENCE_BASE_URL=f"http://127.0.0.1:{port}")
    server.newcomers = [new_address() for _ in range(len(request.session.items))]
    settle(server, server.newcomers)
    try:
        yield server.start(port)
    finally:
        server.stop()


@pytest.fixture
def page(firefox, server):
    context = firefox.new_context(base_url=server.url, locale="en-IN")
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def someone(page, server):
    """The dashboard of a new person."""
    sign_in(page, server, create(server))
    page.goto("/dashboard/")
    return page
