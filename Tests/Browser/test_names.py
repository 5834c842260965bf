"""Accounts, categories, payees, tags and rules: adding, naming, ordering, merging, and what is done with entries."""

import re

import pytest
from people import create, record, sign_in
from playwright.sync_api import expect


def say(page, *texts):
    page.goto("/dashboard/")
    for text in texts:
        record(page, text)
        expect(page.locator("#quick-reply")).to_contain_text(text.split()[0].lstrip("+"))


def test_accounts_are_added_ordered_and_compared_with_the_bank(someone, size):
    say(someone, "120 petrol")
    someone.goto("/accounts/")
    someone.fill("#name", "HDFC card")
    someone.select_option("#kind", "card")
    someone.fill("#opening", "-1,250.50")
    someone.click("text=Add the account")
    cards = someone.locator(".account-card")
    expect(cards).to_have_count(4)
    expect(cards.last).to_contain_text("-₹1,250.50")
    assert someone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    lies_beside = someone.evaluate("(([a, b]) => b.getBoundingClientRect().left > a.getBoundingClientRect().right - 1)(document.querySelectorAll('.account-card'))")
    assert lies_beside
    snaps = someone.evaluate("getComputedStyle(document.querySelector('.account-cards')).scrollSnapType")
    assert ("x" in snaps) == (size == "phone") or snaps == "x mandatory"
    someone.get_by_role("button", name="Move HDFC card towards the first").click()
    expect(cards.nth(2)).to_contain_text("HDFC card")
    someone.get_by_role("link", name="Compare Cash with the bank").click()
    someone.fill("#balance", "-100")
    someone.get_by_role("button", name="Compare").click()
    expect(someone.locator("#outcome")).to_contain_text("Your entries have ₹20.00 less than the bank.")
    someone.get_by_role("button", name=re.compile("Record ₹20.00")).click()
    expect(someone.locator("#account")).to_contain_text("-₹100.00")
    expect(someone.locator("#account")).to_contain_text("Agreed with the bank")
    expect(someone.locator("#account-entries")).to_contain_text("Adjustment to the bank’s balance")


def test_categories_move_by_button_by_key_and_by_dragging(someone):
    someone.goto("/dashboard/categories/")
    names = someone.locator(".tree > .branch > .entry b")
    first, second, third = names.nth(0).inner_text(), names.nth(1).inner_text(), names.nth(2).inner_text()
    expect(someone.locator(".grip").first).to_be_hidden()
    someone.locator(".order-mode > summary").click()
    down = someone.get_by_role("button", name=f"Move {first} down", exact=True)
    down.focus()
    someone.keyboard.press("Enter")
    expect(names.nth(0)).to_have_text(second)
    expect(names.nth(1)).to_have_text(first)
    grips = someone.locator(".tree > .branch > .entry .grip")
    grips.nth(1).evaluate("grip => grip.scrollIntoView({block: 'center'})")
    start, end = grips.nth(2).bounding_box(), grips.nth(0).bounding_box()
    someone.mouse.move(start["x"] + 20, start["y"] + 20)
    someone.mouse.down()
    someone.mouse.move(end["x"] + 20, end["y"] + 4, steps=12)
    someone.mouse.up()
    expect(names.nth(0)).to_have_text(third)
    someone.reload()
    expect(names.nth(0)).to_have_text(third)


def test_a_category_gets_a_face_and_goes_into_another(someone):
    say(someone, "120 petrol")
    someone.goto("/dashboard/categories/")
    someone.fill("#name", "Boats")
    someone.locator("#new-category .picker > summary").click()
    someone.get_by_role("radio", name="✈️").check()
    someone.get_by_role("radio", name="#2a9d8f").check()
    someone.get_by_role("button", name="Add", exact=True).click()
    boats = someone.locator(".branch", has_text="Boats").last
    expect(boats).to_contain_text("✈️")
    boats.locator(".entry-link").click()
    someone.locator("#own_icon").fill("⛵")
    someone.click("text=Save")
    expect(someone.locator(".branch", has_text="Boats").last).to_contain_text("⛵")
    someone.locator(".tree b").get_by_text("Petrol", exact=True).click()
    someone.click("text=Merge into another")
    expect(someone.locator("main")).to_contain_text("1 line of entries")
    someone.select_option("#into", label="⛵ Boats")
    someone.get_by_role("button", name="Merge").click()
    expect(someone.locator(".branch", has_text="Boats").last).to_contain_text("₹120.00")
    expect(someone.locator(".tree b").get_by_text("Petrol", exact=True)).to_have_count(0)
    say(someone, "70 petrol")
    expect(someone.locator("#quick-reply")).to_contain_text("⛵ Boats")


def test_payees_are_renamed_merged_and_known_by_their_old_names(someone):
    say(someone, "120 coffee at Blue Bottle", "80 coffee at Bluebottle")
    someone.goto("/payees/")
    expect(someone.locator("#payees .entry")).to_have_count(2)
    someone.fill("#payee-text", "bluebo")
    expect(someone.locator("#payees .entry")).to_have_count(1)
    someone.locator("#payees .entry-link").click()
    someone.fill("#name", "The Bottle")
    someone.get_by_role("button", name="Rename").click()
    expect(someone.locator("h1")).to_have_text("The Bottle")
    expect(someone.locator("main")).to_contain_text("Bluebottle")
    someone.locator(".toast").get_by_role("button", name="Undo").click()
    expect(someone.locator("h1")).to_have_text("Bluebottle")
    someone.fill("#into", "Blue Bottle")
    someone.get_by_role("button", name="Merge").click()
    expect(someone.locator("h1")).to_have_text("Blue Bottle")
    expect(someone.locator("main")).to_contain_text("2 entries this year")
    say(someone, "50 coffee at Bluebottle")
    someone.goto("/payees/")
    expect(someone.locator("#payees .entry")).to_have_count(1)
    expect(someone.locator("#payees .entry")).to_contain_text("3 entries this year")


def test_tags_are_renamed_merged_and_removed(someone):
    say(someone, "120 petrol #goa", "50 lunch #trip")
    someone.goto("/tags/")
    someone.locator(".entry-link", has_text="#goa").click()
    someone.fill("#name", "beach")
    someone.get_by_role("button", name="Rename").click()
    expect(someone.locator("#tags")).to_contain_text("#beach")
    someone.locator(".toast").get_by_role("button", name="Undo").click()
    expect(someone.locator("#tags")).to_contain_text("#goa")
    someone.locator(".entry-link", has_text="#goa").click()
    someone.fill("#name", "trip")
    someone.get_by_role("button", name="Rename").click()
    someone.get_by_label("Make one tag of the two").check()
    someone.get_by_role("button", name="Rename").click()
    expect(someone.locator("#tags .entry")).to_have_count(1)
    expect(someone.locator("#tags .entry")).to_contain_text("2 entries")
    someone.locator("#tags .entry-link").click()
    someone.get_by_role("button", name="Take it off 2 entries").click()
    expect(someone.locator("#tags")).to_contain_text("No tags yet")


def test_a_rule_is_tried_while_it_is_written_then_applied_and_undone(someone):
    say(someone, "450 blub dinner", "120 petrol")
    someone.goto("/rules/")
    someone.click("text=Write the first rule")
    expect(someone.locator("#category")).to_be_visible()
    someone.fill("#text-1", "BLUB")
    someone.select_option("#category", label="🎁 Gifts")
    expect(someone.locator("#trial h2")).to_have_text("Would change 1 of your last 2 entries")
    expect(someone.locator("#trial")).to_contain_text("→ Gifts")
    someone.click("text=Another condition")
    expect(someone.locator(".condition")).to_have_count(2)
    expect(someone.locator("#text-1")).to_have_value("BLUB")
    someone.select_option("#what-2", "amount")
    expect(someone.locator(".condition").nth(1).get_by_label("Text")).to_be_hidden()
    someone.get_by_label("At least").last.fill("1000")
    expect(someone.locator("#trial h2")).to_have_text("Would change 0 of your last 2 entries")
    someone.get_by_label("At least").last.fill("400")
    expect(someone.locator("#trial h2")).to_have_text("Would change 1 of your last 2 entries")
    someone.fill("#tags", "#eatingout")
    someone.click("text=Add the rule")
    expect(someone.get_by_role("heading", name="Edit rule")).to_be_visible()
    someone.click("text=Apply it now")
    expect(someone.locator(".toast")).to_contain_text("1 entry changed.")
    someone.locator(".toast").get_by_role("button", name="Undo").click()
    expect(someone.locator(".toast").first).to_contain_text("1 entry restored.")
    someone.get_by_role("button", name=re.compile("Switch off")).click()
    expect(someone.locator(".rule")).to_contain_text("Off")
    someone.get_by_role("button", name=re.compile("Switch on")).click()
    expect(someone.get_by_role("button", name=re.compile("Switch off"))).to_be_visible()
    say(someone, "500 blub snack")
    expect(someone.locator("#quick-reply")).to_contain_text("🎁 Gifts")


def test_everything_without_scripts(open_browser, server, size):
    page = open_browser(size, java_script_enabled=False)
    sign_in(page, server, create(server))
    page.goto("/dashboard/")
    page.fill("#quick-text", "120 petrol #goa")
    page.click("form.quick button")
    page.goto("/rules/drafts/")
    page.fill("#text-1", "petrol")
    page.fill("#tags", "fuel")
    page.click("text=Another condition")
    expect(page.locator("#text-1")).to_have_value("petrol")
    page.select_option("#what-2", "kind")
    page.get_by_label("Kind").last.select_option("expense")
    page.click("text=Try it")
    expect(page.locator("#trial h2")).to_have_text("Would change 1 of your last 1 entries")
    page.click("text=Add the rule")
    page.click("text=Apply it now")
    expect(page.locator(".toast")).to_contain_text("1 entry changed.")
    page.goto("/tags/?text=fu")
    expect(page.locator("#tags .entry")).to_have_count(1)
    page.goto("/dashboard/categories/")
    page.locator(".order-mode > summary").click()
    first = page.locator(".tree > .branch > .entry b").first.inner_text()
    page.get_by_role("button", name=f"Move {first} down", exact=True).click()
    expect(page.locator(".tree > .branch > .entry b").nth(1)).to_have_text(first)
    page.goto("/accounts/")
    page.get_by_role("button", name="Move Cash towards the last").click()
    expect(page.locator(".account-card").nth(1)).to_contain_text("Cash")


PAGES = ["/accounts/", "/dashboard/categories/", "/payees/", "/tags/", "/rules/", "/rules/drafts/?rows=3"]


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("width", [320, 900])
def test_pages_fit_in_both_directions(open_browser, server, width, direction):
    page = open_browser("phone")
    page.set_viewport_size({"width": width, "height": 800})
    sign_in(page, server, create(server))
    say(page, "120 coffee at Blue Bottle #goa")
    for path in PAGES:
        page.goto(path)
        page.evaluate(f"document.documentElement.dir = '{direction}'")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
