"""The parts that pages are made of, and the pages themselves, as axe sees them."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from people import create, sign_in
from playwright.sync_api import expect

# Pages in the state in which they are opened; a dialog or menu is looked at by the tests that open it.
PAGES = ["/dashboard/", "/dashboard/expenses/", "/dashboard/categories/", "/accounts/", "/payees/", "/tags/", "/rules/", "/rules/drafts/?rows=3",
         "/dashboard/insights/", "/dashboard/reports/", "/dashboard/reports/?by=month&period=year", "/chat/", "/search/?q=food", "/settings/", "/settings/books/"]
AXE = Axe()


def complaints(page):
    """What axe calls serious or critical, as lines to read. Its script comes past the policy of pages, which would refuse it."""
    found = AXE.run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}).response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found if one["impact"] in ("serious", "critical") for node in one["nodes"]]


@pytest.fixture
def look(open_browser):
    """Opens a window in which axe may run."""
    return lambda size, scheme: open_browser(size, color_scheme=scheme, bypass_csp=True, reduced_motion="reduce")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_part_is_accessible(look, size, scheme):
    page = look(size, scheme)
    page.goto("/design/")
    assert complaints(page) == []
    page.get_by_role("button", name="Open a dialog").click()
    expect(page.get_by_role("dialog", name="Delete the category?")).to_be_visible()
    assert complaints(page) == []
    page.keyboard.press("Escape")
    page.locator("main details.menu summary").click()
    assert complaints(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_accessible(look, server, neighbour, size, scheme):
    page = look(size, scheme)
    sign_in(page, server, neighbour)
    found = []
    for path in PAGES:
        page.goto(path)
        found += [f"{path} {text}" for text in complaints(page)]
    assert found == []


def test_the_frame_is_accessible_when_it_is_open(look, server, size):
    page = look(size, "light")
    sign_in(page, server, create(server))
    page.goto("/dashboard/")
    page.locator(".who > summary").click()
    assert complaints(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("Control+k")
    page.locator("#search-text").fill("p")
    expect(page.get_by_role("option").first).to_be_visible()
    assert complaints(page) == []


def test_more_contrast_and_less_motion_are_heeded(open_browser):
    page = open_browser("desk", contrast="more", reduced_motion="reduce")
    page.goto("/design/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("document.getAnimations().length") == 0


def test_an_entry_and_a_selection_are_accessible(look, server, neighbour, size):
    page = look(size, "light")
    sign_in(page, server, neighbour)
    page.goto("/dashboard/expenses/")
    if size == "phone":
        page.locator(".select-toggle").click()
    page.locator(".pick input").first.check()
    expect(page.locator("#bulk")).to_be_visible()
    assert complaints(page) == []
    page.goto("/dashboard/expenses/")
    page.locator(".entry-link").first.click()
    expect(page.locator("#entry-detail")).to_be_visible()
    assert complaints(page) == []
    page.goto("/chat/")
    page.locator(".entry-card").last.get_by_role("link", name="Why?").click()
    expect(page.locator(".entry-why").first).to_be_visible()
    assert complaints(page) == []
