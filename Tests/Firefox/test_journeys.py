"""What people do most, in Firefox."""

import re

from people import record, register
from playwright.sync_api import expect


def test_registering_leads_to_the_dashboard(page):
    register(page)
    expect(page).to_have_url(re.compile("/welcome/$"))
    page.get_by_role("link", name="Dashboard", exact=True).click()
    expect(page.locator("main")).to_contain_text("Nothing here yet")


def test_an_entry_is_added_listed_changed_and_deleted(someone):
    record(someone, "120 petrol")
    expect(someone.locator("#quick-reply")).to_contain_text("₹120.00")
    expect(someone.locator("#dashboard")).to_contain_text("₹120.00")
    someone.goto("/dashboard/expenses/")
    someone.locator(".entry-link").first.click()
    expect(someone).to_have_url(re.compile(r"/dashboard/expenses/[\w-]+/$"))
    someone.fill("#entry-amount", "130")
    someone.locator("#entry-detail").get_by_role("button", name="Save").click()
    expect(someone.locator(".entry").first).to_contain_text("₹130.00")
    someone.goto("/dashboard/expenses/")
    someone.get_by_role("button", name=re.compile("Delete.*petrol")).first.click()
    expect(someone.locator("#toasts")).to_contain_text("Deleted")
    expect(someone.locator(".entry")).to_have_count(0)


def test_the_chat_answers(someone):
    someone.goto("/chat/")
    someone.fill("#text", "50 food lunch")
    someone.press("#text", "Enter")
    expect(someone.locator("#messages")).to_contain_text("₹50.00")
    expect(someone.locator("#text")).to_have_value("")


def test_the_search_and_the_dialog_open_by_keyboard(someone):
    someone.keyboard.press("Control+k")
    expect(someone.locator("#search-text")).to_be_focused()
    someone.keyboard.type("cat")
    expect(someone.locator("#search-found [aria-selected=true]")).to_have_text("Categories")
    someone.keyboard.press("Escape")
    expect(someone.locator("#search")).to_be_hidden()


def test_the_colours_are_switched_and_kept(someone):
    someone.locator(".who > summary").click()
    someone.get_by_role("button", name="Dark", exact=True).click()
    expect(someone.locator("html")).to_have_attribute("data-theme", "dark")
    someone.wait_for_timeout(500)
    someone.goto("/chat/")
    expect(someone.locator("html")).to_have_attribute("data-theme", "dark")


def test_the_worker_keeps_pages(someone):
    someone.evaluate("navigator.serviceWorker.ready")
    someone.reload()
    for _ in range(50):
        if someone.evaluate("caches.keys().then((names) => names.some((name) => name.startsWith('pages ')))"):
            return
        someone.wait_for_timeout(100)
    raise AssertionError("the dashboard was not kept")
