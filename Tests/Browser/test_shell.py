"""The frame of the pages: navigation, quick search, adding an entry, colours; by keyboard, without scripts, on a narrow phone."""

import re

import pytest
from people import create, record, sign_in
from playwright.sync_api import expect


def find(page, text):
    """Opens the search and types, by keyboard alone; the list has followed."""
    page.keyboard.press("Control+k")
    expect(page.locator("#search-text")).to_be_focused()
    page.keyboard.type(text)


def chosen(page):
    return page.locator("#search-found [aria-selected=true]")


def test_a_place_is_found_by_its_first_letters(someone):
    find(someone, "cat")
    expect(chosen(someone)).to_have_text("Categories")
    expect(someone.locator("#search-text")).to_have_attribute("aria-activedescendant", chosen(someone).get_attribute("id"))
    someone.keyboard.press("Enter")
    expect(someone).to_have_url(re.compile("/dashboard/categories/$"))
    expect(someone).to_have_title("Categories · Tuppence")


def test_enter_waits_for_what_was_typed_last(someone):
    find(someone, "setti")
    someone.keyboard.press("Enter")
    expect(someone).to_have_url(re.compile("/settings/$"))


def test_arrows_go_round_and_escape_gives_the_focus_back(someone):
    someone.locator(".finder").focus()
    find(someone, "s")
    expect(chosen(someone)).to_have_text("Settings")
    someone.keyboard.press("ArrowDown")
    expect(chosen(someone)).not_to_have_text("Settings")
    someone.keyboard.press("ArrowUp")
    someone.keyboard.press("ArrowUp")
    expect(someone.get_by_role("option").last).to_have_attribute("aria-selected", "true")
    someone.keyboard.press("Escape")
    expect(someone.locator("#search")).to_be_hidden()
    expect(someone.locator(".finder")).to_be_focused()


def test_an_entry_is_recorded_from_the_search_and_found_by_it(someone):
    find(someone, "120 petrol")
    expect(chosen(someone)).to_contain_text("Record “120 petrol”")
    expect(chosen(someone)).to_contain_text("₹120.00 · ⛽ Petrol")
    someone.keyboard.press("Enter")
    expect(someone.locator("#search .bubble")).to_contain_text("₹120.00 · ⛽ Petrol")
    expect(someone.locator("#search-text")).to_have_value("")
    expect(someone.locator("#dashboard")).to_contain_text("₹120.00")
    someone.keyboard.type("petr")
    entry = someone.get_by_role("option").filter(has_text="₹120.00")
    expect(entry).to_be_visible()
    while chosen(someone).inner_text() != entry.inner_text():
        someone.keyboard.press("ArrowDown")
    someone.keyboard.press("Enter")
    expect(someone).to_have_url(re.compile(r"/dashboard/expenses/[\w-]+/$"))
    expect(someone).to_have_title("Edit entry · Expenses · Tuppence")
    expect(someone.locator(".trail a")).to_have_attribute("href", "/dashboard/expenses/")


def test_a_command_is_done(someone):
    find(someone, "theme dark")
    expect(chosen(someone)).to_contain_text("Dark colours")
    with someone.expect_response("**/settings/theme/"):
        someone.keyboard.press("Enter")
    expect(someone.locator("html")).to_have_attribute("data-theme", "dark")
    find(someone, "log out")
    someone.keyboard.press("Enter")
    expect(someone.locator("main")).to_contain_text("You are logged out")


def test_an_entry_is_added_from_any_page(someone):
    someone.goto("/settings/")
    someone.get_by_role("link", name="Add an entry").click()
    expect(someone.locator("#add-text")).to_be_focused()
    someone.keyboard.type("77 tea")
    someone.keyboard.press("Enter")
    expect(someone.locator("#add-reply")).to_contain_text("₹77.00")
    someone.get_by_role("link", name="Use the form").click()
    expect(someone.locator("#amount")).to_be_visible()
    expect(someone.locator(".entry")).to_contain_text("₹77.00")


def test_the_colours_are_switched_and_kept(someone):
    someone.locator(".who > summary").click()
    with someone.expect_response("**/settings/theme/"):
        someone.get_by_role("button", name="Dark", exact=True).click()
    expect(someone.locator("html")).to_have_attribute("data-theme", "dark")
    expect(someone.get_by_role("button", name="Dark", exact=True)).to_have_attribute("aria-pressed", "true")
    someone.keyboard.press("Escape")
    expect(someone.locator(".who")).not_to_have_attribute("open", "")
    someone.goto("/chat/")
    expect(someone.locator("html")).to_have_attribute("data-theme", "dark")


def test_the_focus_stays_in_the_list_when_an_entry_goes(someone):
    for text in ("120 petrol", "50 food", "30 tea"):
        record(someone, text)
        expect(someone.locator("#quick-reply")).to_contain_text(text.split()[0])
    someone.goto("/dashboard/expenses/")
    someone.get_by_role("button", name=re.compile("Delete.*50")).focus()
    someone.keyboard.press("Enter")
    expect(someone.locator(".entry")).to_have_count(2)
    expect(someone.locator(".entry :focus")).to_have_count(1)


def test_everything_of_the_frame_works_without_scripts(open_browser, server, size):
    page = open_browser(size, java_script_enabled=False)
    sign_in(page, server, create(server))
    page.goto("/settings/books/")
    page.fill("#name", "Trip")
    page.click("text=Make it")
    page.locator(".who > summary").click()
    page.get_by_role("button", name="Dark", exact=True).click()
    expect(page).to_have_url(re.compile("/settings/books/$"))
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.locator(".who > summary").click()
    page.locator(".who").get_by_role("button").first.click()
    expect(page).to_have_url(re.compile("/dashboard/$"))
    page.locator(".finder").click()
    page.fill("#q", "120 petrol")
    page.locator("main").get_by_role("button", name="Search").click()
    page.locator("main").get_by_role("button", name=re.compile("Record")).click()
    expect(page.locator("#messages")).to_contain_text("₹120.00")
    page.get_by_role("link", name="Add an entry").click()
    expect(page.locator("#amount")).to_be_visible()


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_the_open_frame_fits_a_narrow_phone(open_browser, server, direction):
    page = open_browser("phone")
    page.set_viewport_size({"width": 320, "height": 640})
    sign_in(page, server, create(server))
    for path in ("/dashboard/", "/search/?q=e", "/design/", "/settings/books/"):
        page.goto(path)
        page.evaluate(f"document.documentElement.dir = '{direction}'")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
    page.locator(".who > summary").click()
    fits(page, ".who .menu-list")
    page.keyboard.press("Escape")
    page.locator(".add-button").click()
    fits(page, "#add")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+k")
    expect(page.get_by_role("option").first).to_be_visible()
    fits(page, "#search")


def fits(page, selector):
    box = page.locator(selector).bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 320 and box["y"] >= 0 and box["y"] + box["height"] <= 640, (selector, box)
    assert page.locator(selector).evaluate("e => e.scrollWidth <= e.clientWidth")
