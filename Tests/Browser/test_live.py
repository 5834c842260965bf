"""What changes elsewhere comes to the open pages, whatever lies between them and the server."""

import re

from people import create, sign_in
from playwright.sync_api import expect

# What Chromium remarks upon when a stream is refused, and the worker, which would fetch it past the test, kept out.
EXPECTED = re.compile(r"ERR_FAILED|^Service Worker registration blocked")


def test_changes_come_where_no_stream_gets_through(open_browser, server, size):
    page, email = open_browser(size, service_workers="block"), create(server)
    sign_in(page, server, email)
    page.route("**/live", lambda route: route.abort())
    page.goto("/dashboard/")
    expect(page.locator("#dashboard")).to_contain_text("₹0.00")
    page.fill("#quick-text", "half typed")
    server.ask("say", "--user", email, "120 petrol")
    expect(page.locator("#dashboard")).to_contain_text("₹120.00", timeout=20_000)
    expect(page.locator("#quick-text")).to_have_value("half typed")
