"""The list of entries as a tool: scrolled, selected, changed in place, by keys, beside an open entry."""

import re

import pytest
from people import create, sign_in
from playwright.sync_api import expect

LIST = "/dashboard/expenses/"


@pytest.fixture
def entries(page, server):
    """The list of somebody with three entries."""
    email = create(server)
    for text in ("120 petrol #goa", "50 food lunch", "70 petrol yesterday"):
        server.ask("say", "--user", email, text)
    sign_in(page, server, email)
    page.goto(LIST)
    page.email = email
    expect(page.locator(".entry")).to_have_count(3)
    return page


def tick(page, size, *words):
    if size == "phone" and not page.locator("#select-mode").is_checked():
        page.locator("#select-mode").check()
    for word in words:
        page.locator(".entry", has_text=word).locator(".pick input").check()


def test_scrolling_brings_more_and_joins_days(page, server, resident):
    sign_in(page, server, resident)
    page.goto(LIST)
    expect(page.locator(".entry").nth(49)).to_be_attached()
    page.locator("#older").scroll_into_view_if_needed()
    expect(page.locator(".entry").nth(99)).to_be_attached()
    days = page.locator(".day[data-date]").evaluate_all("all => all.map(day => day.dataset.date)")
    assert days == sorted(set(days), reverse=True)
    count = page.locator(".entry").count()
    page.evaluate("htmx.trigger(document.body, 'ledger-changed')")
    page.wait_for_load_state("networkidle")
    assert page.locator(".entry").count() >= count
    expect(page.locator(".running").first).to_contain_text("spent so far in")


def test_order_and_filters_stand_in_the_address(entries):
    entries.get_by_text("Filters", exact=True).click()
    entries.select_option("#filter-sort", "-amount")
    expect(entries.locator(".entry .amount").first).to_have_text("₹120.00")
    expect(entries.locator(".day-head")).to_have_count(0)
    entries.fill("#filter-most", "100")
    entries.press("#filter-most", "Enter")
    expect(entries.locator(".entry")).to_have_count(2)
    expect(entries).to_have_url(re.compile("most=100.*sort=-amount"))
    entries.goto(f"{LIST}?tag=goa")
    expect(entries.locator(".entry")).to_have_count(1)
    expect(entries.locator(".entry .mark")).to_contain_text("Said in a message")


def test_several_are_changed_at_once_and_put_back(entries, size):
    tick(entries, size, "lunch")
    expect(entries.locator(".bulk-count")).to_have_text("1 entry selected")
    entries.get_by_role("button", name="Select all shown").click()
    expect(entries.locator(".bulk-count")).to_have_text("3 entries selected")
    entries.select_option("#bulk-category", label="🎁 Gifts")
    entries.get_by_role("button", name="Set category").click()
    expect(entries.locator(".toast")).to_contain_text("3 entries changed.")
    expect(entries.locator(".entry", has_text="Gifts")).to_have_count(3)
    expect(entries.locator("#bulk")).to_be_hidden()
    entries.locator(".toast").get_by_role("button", name="Undo").click()
    expect(entries.locator(".toast")).to_contain_text("3 entries are as before.")
    expect(entries.locator(".entry", has_text="Gifts")).to_have_count(0)


def test_all_of_a_filter_are_counted_first(entries, size):
    entries.goto(f"{LIST}?text=petrol")
    tick(entries, size, "₹70.00")
    entries.get_by_label("All that match").check()
    entries.locator("#bulk").get_by_role("button", name="Delete").click()
    question = entries.locator(".bulk-question")
    expect(question).to_contain_text("Delete: 2 entries?")
    question.get_by_role("button", name="Delete").click()
    expect(entries.locator(".toast")).to_contain_text("2 entries changed.")
    expect(entries.locator(".entry")).to_have_count(0)
    expect(question).to_have_count(0)


def test_what_is_selected_stays_when_the_list_changes(entries, size, server):
    tick(entries, size, "lunch")
    server.ask("say", "--user", entries.email, "33 samosa")
    entries.evaluate("htmx.trigger(document.body, 'ledger-changed')")
    expect(entries.locator(".entry")).to_have_count(4)
    expect(entries.locator(".entry", has_text="lunch").locator(".pick input")).to_be_checked()
    expect(entries.locator(".bulk-count")).to_have_text("1 entry selected")


def test_keys_move_select_and_edit(entries, server, size):
    if size == "phone":
        pytest.skip("a phone has no keys")
    entries.keyboard.press("j")
    entries.keyboard.press("j")
    expect(entries.locator(".entry-link").nth(1)).to_be_focused()
    entries.keyboard.press("k")
    expect(entries.locator(".entry-link").first).to_be_focused()
    entries.keyboard.press("x")
    expect(entries.locator(".pick input").first).to_be_checked()
    entries.keyboard.press("c")
    expect(entries.locator("#bulk-category")).to_be_focused()
    entries.keyboard.press("j")
    expect(entries.locator("#bulk-category")).to_be_focused()
    entries.locator(".entry-link").first.focus()
    entries.keyboard.press("x")
    entries.keyboard.press("?")
    expect(entries.get_by_role("dialog", name="Keys")).to_be_visible()
    entries.keyboard.press("Escape")
    entries.keyboard.press("/")
    expect(entries.locator("#filter-text")).to_be_focused()
    entries.keyboard.type("jkx?")
    expect(entries.locator("#filter-text")).to_have_value("jkx?")


def test_a_row_is_edited_in_its_place(entries, server, size):
    if size == "phone":
        pytest.skip("a phone opens the page of the entry")
    lunch = entries.locator(".entry", has_text="lunch")
    lunch.locator(".entry-link").focus()
    entries.keyboard.press("e")
    field = entries.locator("#row-description")
    expect(field).to_be_focused()
    field.fill("half typed")
    server.ask("say", "--user", entries.email, "33 samosa")
    entries.evaluate("htmx.trigger(document.body, 'ledger-changed')")
    entries.wait_for_timeout(300)
    expect(field).to_have_value("half typed")
    entries.keyboard.press("Escape")
    expect(lunch.locator(".entry-link")).to_be_visible()
    expect(entries.locator(".entry", has_text="samosa")).to_have_count(1)
    lunch.locator("[data-edit-row]").click()
    field.fill("brunch")
    entries.fill("#row-amount", "abc")
    field.press("Enter")
    expect(entries.locator(".entry-editor [role=alert]")).to_be_visible()
    entries.fill("#row-amount", "55")
    entries.press("#row-amount", "Enter")
    expect(entries.locator(".entry", has_text="brunch")).to_contain_text("₹55.00")


def test_nobodys_change_is_overwritten(entries, open_browser, server, size):
    if size == "phone":
        pytest.skip("a phone opens the page of the entry")
    entries.locator(".entry", has_text="lunch").locator("[data-edit-row]").click()
    other = open_browser("phone")
    sign_in(other, server, entries.email)
    other.goto(LIST)
    other.locator(".entry", has_text="lunch").locator(".entry-link").click()
    other.get_by_label("What for").fill("dinner")
    other.locator(".entry-form").get_by_role("button", name="Save").click()
    expect(other.locator(".entry", has_text="dinner")).to_have_count(1)
    entries.fill("#row-description", "supper")
    entries.press("#row-description", "Enter")
    expect(entries.locator(".entry-editor [role=alert]")).to_contain_text("changed this entry while you were editing it")
    expect(entries.locator("#row-description")).to_have_value("supper")


def test_an_entry_opens_beside_the_list_or_as_a_page(entries, size):
    entries.locator(".entry", has_text="lunch").locator(".entry-link").click()
    expect(entries).to_have_url(re.compile(r"/dashboard/expenses/[0-9a-f-]{36}/$"))
    detail = entries.locator("#entry-detail")
    expect(detail).to_contain_text("50 food lunch")
    expect(detail).to_contain_text("Recorded an entry")
    expect(entries.locator("#days")).to_have_count(1 if size == "desk" else 0)
    detail.get_by_role("button", name="Split into parts").click()
    detail.get_by_label("Amount of part 1").fill("30")
    detail.get_by_label("Amount of part 2").fill("15")
    detail.get_by_role("button", name="Save").click()
    expect(detail.locator("[role=alert]")).to_contain_text("₹5.00 less than the whole amount")
    detail.get_by_label("Amount of part 2").fill("20")
    detail.get_by_label("Category of part 2").select_option(label="🎁 Gifts")
    detail.get_by_role("button", name="Save").click()
    if size == "desk":
        expect(detail).to_contain_text("Saved.")
        entries.keyboard.press("Escape")
        expect(detail).to_have_count(0)
        expect(entries).to_have_url(re.compile("/dashboard/expenses/$"))
        expect(entries.locator(".entry", has_text="lunch").locator(".entry-link")).to_be_focused()
    expect(entries.locator(".entry", has_text="lunch")).to_contain_text("2 parts")


def test_a_filter_is_kept_and_removed(entries):
    entries.goto(f"{LIST}?text=petrol")
    entries.get_by_text("Save this filter").click()
    entries.get_by_label("Name", exact=True).fill("Fuel")
    entries.locator(".keep-form button").click()
    expect(entries.get_by_role("link", name="Fuel")).to_have_attribute("aria-current", "true")
    entries.goto(LIST)
    entries.get_by_role("link", name="Fuel").click()
    expect(entries.locator(".entry")).to_have_count(2)
    entries.get_by_role("button", name="Remove the filter Fuel").click()
    expect(entries.get_by_role("link", name="Fuel")).to_have_count(0)


def test_several_are_changed_without_scripts(open_browser, server, size):
    page = open_browser(size, java_script_enabled=False)
    email = create(server)
    for text in ("120 petrol", "50 food lunch"):
        server.ask("say", "--user", email, text)
    sign_in(page, server, email)
    page.goto(LIST)
    tick(page, size, "petrol", "lunch")
    page.fill("#bulk-tag", "goa")
    page.get_by_role("button", name="Add tag").click()
    expect(page.locator(".toast")).to_contain_text("changed.")
    page.locator(".toast").get_by_role("button", name="Undo").click()
    page.goto(f"{LIST}?tag=goa")
    expect(page.locator(".entry")).to_have_count(0)
