"""Everything that can be done, with JavaScript switched off."""

import re

from people import PASSWORD, create, register, sign_in
from playwright.sync_api import expect


def test_registering_recording_editing_and_deleting(open_browser, size):
    page = open_browser(size, java_script_enabled=False)
    register(page)
    expect(page).to_have_url(re.compile("/welcome/$"))
    page.get_by_role("button", name="That is right").click()
    page.get_by_role("link", name="Go on").click()
    page.get_by_role("link", name="Done").click()
    expect(page).to_have_url(re.compile("/dashboard/$"))
    page.fill("#quick-text", "120 petrol")
    page.click("form.quick button")
    expect(page.locator("#messages")).to_contain_text("₹120.00 · ⛽ Petrol")
    page.goto("/dashboard/expenses/")
    page.click("main summary")
    page.fill("#amount", "45.5")
    page.fill("#description", "notebook")
    page.click("details.fold button")
    expect(page.locator(".entry")).to_have_count(2)
    page.fill("#filter-text", "notebook")
    page.click("text=Show")
    expect(page.locator(".entry")).to_have_count(1)
    page.click(".entry-link")
    page.fill("#amount", "46")
    page.click("text=Save")
    expect(page.locator("#days")).to_contain_text("₹46.00")
    page.get_by_role("button", name=re.compile("Delete.*46")).click()
    expect(page.locator(".entry")).to_have_count(1)
    page.locator(".toast").get_by_role("button", name="Undo").click()
    expect(page.locator(".entry")).to_have_count(2)


def test_logging_out_and_in(open_browser, server, size):
    page = open_browser(size, java_script_enabled=False)
    email = create(server)
    sign_in(page, server, email)
    page.goto("/settings/")
    page.click("text=Log out here")
    page.goto("/login/")
    page.fill("#email", email)
    page.fill("#password", PASSWORD)
    page.click("main form button")
    expect(page).to_have_url(re.compile("/dashboard/$"))
    page.goto("/settings/")
    page.select_option("#theme", "dark")
    page.click("text=Save")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
