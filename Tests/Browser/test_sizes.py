"""Every page fits a narrow phone, in the light and in the dark."""

import os
from pathlib import Path

import pytest
from people import sign_in
from playwright.sync_api import expect

PUBLIC = ["/", "/register/", "/login/"]
PRIVATE = ["/dashboard/", "/dashboard/expenses/", "/dashboard/expenses/?text=nothing-like-this", "/dashboard/categories/", "/accounts/", "/payees/", "/tags/", "/rules/", "/rules/drafts/?rows=3",
           "/dashboard/insights/", "/dashboard/reports/", "/dashboard/reports/?by=month&period=year", "/chat/", "/settings/", "/link-whatsapp/", "/nothing/"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_page_scrolls_sideways(open_browser, server, resident, width, scheme):
    page = open_browser(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 844 if width < 700 else 900})
    for path in PUBLIC:
        look(page, path, width, scheme)
    sign_in(page, server, resident)
    for path in PRIVATE:
        look(page, path, width, scheme)
    page.goto("/dashboard/expenses/")
    look(page, page.locator(".entry-link").first.get_attribute("href"), width, scheme, "entry")
    page.goto("/dashboard/categories/")
    look(page, page.locator(".entry-link").first.get_attribute("href"), width, scheme, "category")


def test_pages_read_from_right_to_left_too(open_browser, server, resident, size):
    page = open_browser(size)
    sign_in(page, server, resident)
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
        && getComputedStyle(e).position !== 'fixed' && !e.closest('.hidden, .skip, svg')).slice(0, 3).map(e => e.outerHTML.slice(0, 120))""")
    assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, wide)


def keep(page, name):
    """Leaves a picture where `SCREENSHOTS` says."""
    if folder := os.environ.get("SCREENSHOTS"):
        page.wait_for_timeout(250)
        page.screenshot(path=Path(folder) / f"{name.replace('?', '-')}.png", full_page=True)
