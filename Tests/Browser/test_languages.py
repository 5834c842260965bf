"""Pages in the language of the person."""

import re

import pytest
from people import create, record, sign_in
from playwright.sync_api import expect

# What Chromium remarks upon when there is no network.
EXPECTED = re.compile(r"ERR_INTERNET_DISCONNECTED|^htmx:sendError\b")

PATHS = [
    "/dashboard/", "/dashboard/expenses/", "/dashboard/categories/", "/dashboard/reports/", "/dashboard/insights/", "/accounts/", "/payees/",
    "/tags/", "/rules/", "/chat/", "/settings/",
]


def choose(page, locale):
    page.goto("/settings/")
    page.select_option("#locale", locale)
    page.locator("#locale").evaluate("field => field.form.requestSubmit()")
    page.wait_for_url(re.compile("saved"))


def test_the_pages_speak_spanish_and_english_again(page, server):
    sign_in(page, server, create(server))
    choose(page, "es-ES")
    expect(page.locator("html")).to_have_attribute("lang", "es")
    page.goto("/dashboard/")
    expect(page.locator("main")).to_contain_text("Esta semana")
    record(page, "120 petrol")
    expect(page.locator("main")).to_contain_text("1 movimiento")
    page.goto("/dashboard/expenses/")
    expect(page).to_have_title(re.compile("^Gastos"))
    expect(page.locator("main")).to_contain_text("Todos los movimientos")
    expect(page.locator("#days")).to_contain_text("petrol")
    expect(page.locator("nav").first).to_contain_text("Categorías")
    choose(page, "en-IN")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.goto("/dashboard/")
    expect(page.locator("main")).to_contain_text("This week")


def test_scripts_speak_the_language_of_the_page(page, server):
    sign_in(page, server, create(server))
    choose(page, "es-ES")
    page.goto("/dashboard/")
    expect(page.locator("main")).to_contain_text("Esta semana")
    page.context.set_offline(True)
    record(page, "120 petrol")
    expect(page.locator("#toasts")).to_contain_text("“120 petrol” se guarda en este dispositivo")
    expect(page.locator("#waiting-pill")).to_have_text("1 en espera")
    page.context.set_offline(False)
    expect(page.locator("#waiting-pill")).to_be_hidden(timeout=20_000)


@pytest.mark.parametrize("locale", ["es-ES", "hi-IN"])
def test_nothing_scrolls_sideways_on_a_narrow_phone(page, server, locale):
    sign_in(page, server, create(server))
    choose(page, locale)
    page.set_viewport_size({"width": 320, "height": 700})
    for path in PATHS:
        page.goto(path)
        expect(page.locator("main h1").first).to_be_attached()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
