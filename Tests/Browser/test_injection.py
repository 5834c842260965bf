"""Two hundred texts that would be scripts, through every field that takes text: none runs, and no page even tries."""

from urllib.parse import quote

import pytest
from client import Client
from payloads import PAYLOADS
from people import PASSWORD, create, sign_in
from programs import Program

#: Counts what the policy of a page had to stop, which would have been a page's mistake.
WATCH = "window.stopped = []; addEventListener('securitypolicyviolation', e => stopped.push(e.violatedDirective + ' ' + e.sample))"
LISTS = ["/dashboard/", "/dashboard/expenses/", "/dashboard/categories/", "/chat/", "/history/", "/settings/", "/settings/security/",
         "/settings/keys/", "/settings/members/", "/settings/books/"]


@pytest.fixture(scope="module")
def email(server):
    return create(server)


@pytest.fixture
def window(chromium, server, email):
    context = chromium.new_context(base_url=server.url)
    context.add_init_script(WATCH)
    page = context.new_page()
    page.dialogs = []
    page.on("dialog", lambda dialog: (page.dialogs.append(dialog.message), dialog.dismiss()))
    sign_in(page, server, email)
    yield page
    context.close()


def expect_nothing_ran(page, where):
    assert page.evaluate("window.ran") is None and not page.dialogs, f"a script ran at {where}"
    assert page.evaluate("window.stopped") == [], f"a script was tried at {where}"


def test_what_is_stored_is_shown_as_text(server, email, window):
    program = Program.signed_in(server, email, PASSWORD)
    browser = Client.signed_in(server, email)
    account = program.get("/api/v1/accounts").json["items"][0]["id"]
    category = next(one["id"] for one in program.get("/api/v1/categories").json["items"] if one["kind"] == "expense")
    taken = 0
    for payload in PAYLOADS:
        entry = {"kind": "expense", "date": "2026-03-01", "account": account, "amount": "12.50", "description": payload, "payee": payload,
                 "lines": [{"category": category, "amount": "12.50"}]}
        answers = [program.post("/api/v1/transactions", entry), program.post("/api/v1/categories", {"name": payload, "kind": "expense", "aliases": [payload]}),
                   program.post("/api/v1/accounts", {"name": payload, "kind": "bank"}), program.post("/api/v1/keys", {"name": payload, "scopes": ["read"]}),
                   browser.post("/chat/messages", {"text": f"12.50 {payload}"}), browser.get("/settings/", User_Agent=quote(payload)),
                   browser.post("/settings/books", {"name": payload})]
        assert all(answer.status < 500 for answer in answers), payload
        taken += sum(answer.status < 400 for answer in answers)
    assert taken > 4 * len(PAYLOADS)
    pages = 0
    for path in LISTS:
        while path:
            window.goto(path)
            window.wait_for_load_state("load")
            expect_nothing_ran(window, path)
            pages += 1
            more = window.locator("a[rel=next]").first
            path = more.get_attribute("href") if pages < 60 and more.count() else None


def test_what_is_sent_back_is_shown_as_text(server, email, window):
    """Names that stand on every page, searches, and forms that come back with a mistake."""
    browser = Client.signed_in(server, email)
    for payload in PAYLOADS:
        named = browser.post("/settings/", {"name": payload, "book_name": payload, "locale": "en-IN", "theme": "dark"})
        assert named.status < 500
        window.goto(f"/dashboard/expenses/?text={quote(payload)}")
        expect_nothing_ran(window, f"a search for {payload}")
        assert not window.locator("#go").count()


def test_forms_that_come_back_show_what_was_typed(chromium, server):
    context = chromium.new_context(base_url=server.url)
    context.add_init_script(WATCH)
    page = context.new_page()
    page.dialogs = []
    try:
        for payload in PAYLOADS[::4]:
            page.goto(f"/login/?next={quote(payload)}")
            expect_nothing_ran(page, f"the login for {payload}")
            page.goto("/register/")
            page.fill("#name", payload)
            page.evaluate("document.querySelector('main form').noValidate = true")
            page.fill("#email", payload)
            page.click("main form button")
            expect_nothing_ran(page, f"the registration of {payload}")
    finally:
        context.close()
