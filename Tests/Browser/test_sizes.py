"""Every page fits a narrow phone, in the light and in the dark."""

import os
from pathlib import Path

import pytest
from people import PASSWORD, new_address, sign_in
from playwright.sync_api import expect

PUBLIC = ["/", "/register/", "/login/"]
PRIVATE = ["/dashboard/", "/dashboard/expenses/", "/dashboard/expenses/?text=nothing-like-this", "/dashboard/categories/", "/accounts/", "/payees/", "/tags/", "/rules/", "/rules/drafts/?rows=3",
           "/dashboard/insights/", "/dashboard/reports/", "/dashboard/reports/?by=month&period=year", "/chat/", "/settings/", "/link-whatsapp/", "/nothing/"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_page_scrolls_sideways(open_browser, server, neighbour, width, scheme):
    page = open_browser(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 844 if width < 700 else 900})
    for path in PUBLIC:
        look(page, path, width, scheme)
    sign_in(page, server, neighbour)
    for path in PRIVATE:
        look(page, path, width, scheme)
    page.goto("/dashboard/expenses/")
    look(page, page.locator(".entry-link").first.get_attribute("href"), width, scheme, "entry")
    page.goto("/dashboard/categories/")
    look(page, page.locator(".entry-link").first.get_attribute("href"), width, scheme, "category")


HARD = [
    "123456789012 Donaudampfschifffahrtsgesellschaftskapitänskajütenschlüsselverwaltung #donaudampfschifffahrtsgesellschaftskapitän",
    "987654321098.76 עגבניות ירוקות מטוגנות עם אשה", "45 🎉🎊🥳👨‍👩‍👧‍👦🧑🏽‍🚀🎉🎊🥳👨‍👩‍👧‍👦🧑🏽‍🚀🎉🎊🥳 party", "+123456789012 salary",
]


@pytest.fixture(scope="module")
def hard_book(server):
    """A person with a long name, whose entries are as wide as they come."""
    email = new_address()
    server.ask("user", "create", email, "--name", "Wolfeschlegelsteinhausenbergerdorff عبد الرحمن 🧿", "--password", PASSWORD)
    for text in HARD:
        server.ask("say", "--user", email, text)
    return email


# A desk of 1280 px at 200 % is 640 px wide, with room for half the height.
@pytest.mark.parametrize("width, text", [(320, "100%"), (390, "125%"), (640, "200%")])
def test_wide_contents_and_large_type_break_no_page(open_browser, server, hard_book, width, text):
    page = open_browser()
    page.set_viewport_size({"width": width, "height": 450})
    page.add_init_script(f"addEventListener('DOMContentLoaded', () => document.documentElement.style.fontSize = '{text}')")
    sign_in(page, server, hard_book)
    # Each look at the page that links a phone makes a code, and there are few an hour.
    for path in [path for path in PRIVATE if path != "/link-whatsapp/"]:
        look(page, path, width, f"hard-{text.rstrip('%')}")


def test_pages_read_from_right_to_left_too(open_browser, server, neighbour, size):
    page = open_browser(size)
    sign_in(page, server, neighbour)
    # Each look at the page that links a phone makes a code, and there are few an hour.
    for path in set(PRIVATE) - {"/link-whatsapp/"}:
        page.goto(path)
        page.evaluate("document.documentElement.dir = 'rtl'")
        keep(page, f"{path.strip('/').replace('/', '-')}-{size}-rtl")
        # What lies left of the page can't be scrolled to, and would be lost.
        lost = page.evaluate("""() => [...document.querySelectorAll('main *, nav *')].filter(e => e.checkVisibility() && e.getClientRects().length
            && (e.getBoundingClientRect().right < 0 || e.getBoundingClientRect().left > innerWidth)
            && !e.closest('.hidden, .skip, svg, .segments, .quick-replies, .account-cards, .menu-list')).slice(0, 3).map(e => e.outerHTML.slice(0, 120))""")
        assert lost == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def look(page, path, width, scheme, name=None):
    page.goto(path)
    expect(page.locator("main h1").first).to_be_attached()
    keep(page, f"{name or path.strip('/').replace('/', '-') or 'start'}-{width}-{scheme}")
    wide = page.evaluate("""() => [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1
        && e.checkVisibility() && getComputedStyle(e).position !== 'fixed' && !e.closest('.hidden, .skip, svg, .segments, .quick-replies, .account-cards')).slice(0, 3).map(e => e.outerHTML.slice(0, 120))""")
    assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, wide)


def keep(page, name):
    """Leaves a picture where `SCREENSHOTS` says."""
    if folder := os.environ.get("SCREENSHOTS"):
        page.wait_for_timeout(250)
        page.screenshot(path=Path(folder) / f"{name.replace('?', '-')}.png", full_page=True)
