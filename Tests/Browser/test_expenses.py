"""Recording, seeing, changing and finding expenses."""

import re

from people import record
from playwright.sync_api import expect


def test_a_quick_entry_is_answered_and_shows_at_once(someone):
    record(someone, "120 petrol")
    expect(someone.locator("#quick-reply")).to_contain_text("₹120.00 · ⛽ Petrol")
    expect(someone.locator("#quick-text")).to_have_value("")
    expect(someone.locator(".total").first).to_contain_text("₹120.00")
    expect(someone.locator("#dashboard")).to_contain_text("Petrol")


def test_the_chat_answers_and_its_buttons_work(someone):
    someone.goto("/chat/")
    someone.fill("#text", "50 food lunch with Asha")
    someone.press("#text", "Enter")
    expect(someone.locator("#messages")).to_contain_text("₹50.00")
    someone.fill("#text", "was für ein Tag <b>?</b> 👍")
    someone.press("#text", "Enter")
    expect(someone.locator("#messages > li")).to_have_count(4)
    someone.locator("#messages").get_by_role("button", name="Undo").first.click()
    expect(someone.locator("#messages > li")).to_have_count(6)
    someone.goto("/dashboard/expenses/")
    expect(someone.locator(".entry")).to_have_count(0)


def test_an_entry_is_edited(someone):
    record(someone, "120 petrol")
    expect(someone.locator("#quick-reply")).to_contain_text("120.00")
    someone.goto("/dashboard/expenses/")
    someone.click(".entry-link")
    form = someone.locator(".entry-form")
    form.get_by_label("Amount").fill("abc")
    form.get_by_role("button", name="Save").click()
    expect(form.locator("[role=alert]")).to_be_visible()
    expect(form.get_by_label("Amount")).to_have_value("abc")
    form.get_by_label("Amount").fill("1,250.50")
    form.get_by_label("Category").select_option(label="🍽️ Food")
    form.get_by_label("What for").fill("dinner <i>\"quoted\"</i>")
    form.get_by_role("button", name="Save").click()
    expect(someone.locator(".entry")).to_have_count(1)
    expect(someone.locator(".entry")).to_contain_text("₹1,250.50")
    expect(someone.locator(".entry")).to_contain_text("Food")
    expect(someone.locator(".entry")).to_contain_text("dinner <i>\"quoted\"</i>")


def test_deleting_can_be_undone(someone):
    record(someone, "120 petrol")
    expect(someone.locator("#quick-reply")).to_contain_text("120.00")
    someone.goto("/dashboard/expenses/")
    someone.get_by_role("button", name=re.compile("Delete")).click()
    expect(someone.locator(".entry")).to_have_count(0)
    someone.locator(".toast").get_by_role("button", name="Undo").click()
    expect(someone.locator(".entry")).to_have_count(1)


def test_an_entry_is_added_by_form(someone):
    someone.goto("/dashboard/expenses/")
    someone.click("main summary")
    someone.fill("#amount", "99.99")
    someone.fill("#date", "2026-07-05")
    someone.fill("#description", "old book")
    someone.select_option("#category", label="⛽ Petrol")
    someone.click("details.fold button")
    expect(someone.locator(".entry")).to_contain_text("₹99.99")
    expect(someone.locator("#days")).to_contain_text("old book")


def test_filters_narrow_the_list(someone):
    for text in ("120 petrol", "50 food lunch", "70 petrol yesterday", "10 tea on 2024-02-29"):
        record(someone, text)
        expect(someone.locator("#quick-reply")).to_contain_text(f"₹{text.split()[0]}.00")
    someone.goto("/dashboard/expenses/")
    expect(someone.locator(".entry")).to_have_count(4)
    someone.fill("#filter-text", "lunch")
    someone.press("#filter-text", "Enter")
    expect(someone.locator(".entry")).to_have_count(1)
    someone.fill("#filter-text", "")
    someone.press("#filter-text", "Enter")
    expect(someone.locator(".entry")).to_have_count(4)
    someone.get_by_text("Filters", exact=True).click()
    someone.select_option("#filter-period", "today")
    expect(someone.locator(".entry")).to_have_count(2)
    someone.select_option("#filter-category", label="⛽ Petrol")
    expect(someone.locator(".entry")).to_have_count(1)
    expect(someone).to_have_url(re.compile("period=today.*category="))
    someone.reload()
    expect(someone.locator(".entry")).to_have_count(1)
    someone.click("text=Clear")
    expect(someone.locator(".entry")).to_have_count(4)
    someone.get_by_text("Filters", exact=True).click()
    someone.fill("#filter-from", "2024-02-01")
    someone.fill("#filter-to", "2024-03-01")
    someone.locator("#filter-to").press("Enter")
    expect(someone.locator(".entry")).to_have_count(1)


def test_a_category_is_added_and_edited(someone):
    someone.goto("/dashboard/categories/")
    someone.fill("#name", "Pets & <Co>")
    someone.locator("#new-category .picker > summary").click()
    someone.fill("#own_icon", "🐈")
    someone.fill("#aliases", "catfood, vet")
    someone.locator("form:has(#name) button.primary").click()
    expect(someone.locator("#categories")).to_contain_text("Pets & <Co>")
    someone.fill("#name", "pets & <co>")
    someone.locator("form:has(#name) button.primary").click()
    expect(someone.locator("[role=alert]")).to_contain_text("taken")
    someone.goto("/dashboard/categories/")
    someone.locator(".entry-link", has_text="Pets & <Co>").click()
    someone.fill("#name", "Cats")
    someone.locator("form:has(#name) button.primary").click()
    expect(someone.locator("#categories")).to_contain_text("Cats")
    someone.goto("/dashboard/")
    record(someone, "300 vet")
    expect(someone.locator("#quick-reply")).to_contain_text("🐈 Cats")


def test_a_change_in_one_window_shows_in_the_other(someone):
    other = someone.context.new_page()
    other.goto("/dashboard/")
    expect(other.locator("main")).to_contain_text("Nothing here yet")
    record(someone, "77 tea")
    expect(other.locator("#dashboard")).to_contain_text("₹77.00", timeout=2_000)
