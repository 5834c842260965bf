"""Registering, logging in and out, settings."""

import re

from people import PASSWORD, create, register, sign_in
from playwright.sync_api import expect


def test_registering_leads_through_three_steps_to_the_dashboard(page):
    page.goto("/")
    page.click("text=Create your account")
    register(page)
    expect(page).to_have_url(re.compile("/welcome/$"))
    expect(page.locator("#currency")).to_have_value("INR")
    expect(page.locator("#time_zone")).to_have_value(re.compile("^Asia/(Kolkata|Calcutta)$"))
    page.get_by_role("button", name="That is right").click()
    page.get_by_role("button", name="120 petrol").click()
    expect(page.locator("#welcome-reply")).to_contain_text("₹120.00 · ⛽ Petrol")
    page.get_by_role("link", name="Go on").click()
    expect(page.locator("progress")).to_have_attribute("value", "3")
    expect(page.get_by_role("link", name="Link WhatsApp")).to_be_visible()
    page.get_by_role("link", name="Done").click()
    expect(page).to_have_url(re.compile("/dashboard/$"))
    expect(page.locator("main")).to_contain_text("₹120.00")


def test_each_step_can_be_skipped(page):
    register(page)
    page.get_by_role("link", name="Skip", exact=True).click()
    page.get_by_role("link", name="Skip", exact=True).click()
    page.get_by_role("link", name="Done").click()
    expect(page.locator("main")).to_contain_text("Nothing here yet")
    expect(page.locator(".checklist")).to_contain_text("Write your first message")


def test_a_phone_begins_in_the_chat(open_browser, server):
    page = open_browser("phone", user_agent="Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36", is_mobile=True)
    email = create(server)
    page.goto("/login/")
    page.fill("#email", email)
    page.fill("#password", PASSWORD)
    page.click("main form button")
    expect(page).to_have_url(re.compile("/chat/$"))


def test_mistakes_are_told_and_what_was_typed_is_kept(page, server):
    taken = create(server)
    for fields, problem in [({"password": "short"}, "12 characters"), ({"email": taken}, "already|taken|log in")]:
        page.goto("/register/")
        page.evaluate("document.querySelector('main form').noValidate = true")
        for name, value in ({"name": "रवि Łukasz 😀", "email": "ravi@example.org", "password": PASSWORD} | fields).items():
            page.fill(f"#{name}", value)
        page.select_option("#currency", "EUR")
        page.click("main form button")
        expect(page.locator("[role=alert]").first).to_contain_text(re.compile(problem, re.I))
        expect(page.locator("#name")).to_have_value("रवि Łukasz 😀")
        expect(page.locator("#currency")).to_have_value("EUR")
        expect(page.locator("#password")).to_have_value("")


def test_the_region_is_guessed_from_the_browser(page):
    page.goto("/register/")
    expect(page.locator("#currency")).to_have_value("INR")
    expect(page.locator("#locale")).to_have_value("en-IN")
    assert page.locator("#time_zone").input_value() in ("Asia/Kolkata", "Asia/Calcutta")


def test_logging_out_and_in_again(page, server):
    email = create(server)
    sign_in(page, server, email)
    page.goto("/settings/")
    page.click("text=Log out here")
    expect(page.locator("main")).to_contain_text("You are logged out")
    page.goto("/dashboard/expenses/")
    expect(page).to_have_url(re.compile("/login/"))
    page.fill("#email", email)
    page.fill("#password", "not the right words")
    page.click("main form button")
    expect(page.locator("[role=alert]")).to_be_visible()
    expect(page.locator("#email")).to_have_value(email)
    page.fill("#password", PASSWORD)
    page.click("main form button")
    expect(page).to_have_url(re.compile("/dashboard/expenses/$"))


def test_settings_are_kept(someone):
    someone.goto("/settings/")
    for name, value in {"theme": "dark", "locale": "de-DE", "time_zone": "Europe/Berlin", "month_start": "25"}.items():
        someone.select_option(f"#{name}", value)
    someone.fill("#book_name", "Haushalt 🏠")
    someone.click("text=Save")
    expect(someone.locator("main")).to_contain_text("Saved.")
    expect(someone.locator("html")).to_have_attribute("data-theme", "dark")
    someone.goto("/settings/")
    for name, value in {"theme": "dark", "locale": "de-DE", "time_zone": "Europe/Berlin", "month_start": "25", "book_name": "Haushalt 🏠"}.items():
        expect(someone.locator(f"#{name}")).to_have_value(value)
    background = someone.evaluate("getComputedStyle(document.body).backgroundColor")
    assert all(int(part) < 64 for part in re.findall(r"\d+", background)[:3]), background
