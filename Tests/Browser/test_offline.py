"""Without a network: pages as they were last, entries that wait and are recorded once, and nothing of it for anybody else."""

import json
import re
from urllib.parse import parse_qs

import pytest
from client import Client
from people import create, record, sign_in
from playwright.sync_api import Error, expect

# Chromium and htmx remark upon each request that did not get through.
EXPECTED = re.compile(r"net::ERR_|^htmx:(afterRequest|sendError)\b")


@pytest.fixture
def email(server):
    return create(server)


@pytest.fixture
def page(open_browser, server, email):
    """The dashboard with its worker at work."""
    page = open_browser("phone")
    sign_in(page, server, email)
    page.goto("/dashboard/")
    at_work(page)
    return page


def at_work(page):
    page.evaluate("navigator.serviceWorker.ready")
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    page.reload()
    page.wait_for_function("() => caches.keys().then((names) => names.some((name) => name.startsWith('pages ')))")


def kept(page):
    """The paths of all pages that the browser keeps."""
    return page.evaluate("""async () => {
        const paths = [];
        for (const name of await caches.keys()) if (name.startsWith("pages "))
            for (const request of await (await caches.open(name)).keys()) paths.push(new URL(request.url).pathname);
        return paths.sort();
    }""")


def said(server, email):
    """What was said in the chat."""
    return re.findall(r"You: </span>([^<]*)</p>", Client.signed_in(server, email).get("/chat/").text)


def eventually(read, wanted, page):
    for _ in range(50):
        if (found := read()) == wanted:
            return
        page.wait_for_timeout(100)
    assert found == wanted


@pytest.fixture
def away(page):
    """Takes the network away and gives it back."""
    def switch(is_away):
        page.context.set_offline(is_away)
    yield switch
    page.context.set_offline(False)


def test_it_can_be_installed(page):
    session = page.context.new_cdp_session(page)
    manifest = session.send("Page.getAppManifest")
    assert manifest["errors"] == []
    told = json.loads(manifest["data"])
    assert {(icon["sizes"], icon.get("purpose", "any")) for icon in told["icons"]} >= {("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")}
    assert told["scope"] == "/" and told["display"] == "standalone" and len(told["shortcuts"]) == 3
    errors = [error["errorId"] for error in session.send("Page.getInstallabilityErrors")["installabilityErrors"]]
    # A window that leaves no traces, as tests use it, installs nothing.
    assert set(errors) <= {"in-incognito"}
    assert page.evaluate("navigator.serviceWorker.ready.then(({ scope }) => new URL(scope).pathname)") == "/"
    for icon in told["icons"]:
        assert page.request.get(f"{manifest['url'].rsplit('/', 1)[0]}/{icon['src']}").ok
    for shortcut in told["shortcuts"]:
        assert page.request.get(shortcut["url"]).ok


def test_pages_open_as_they_were(page, away):
    record(page, "120 petrol")
    expect(page.locator("#dashboard")).to_contain_text("₹120.00")
    page.reload()
    page.goto("/chat/")
    expect(page.locator("#messages")).to_contain_text("120 petrol")
    eventually(lambda: kept(page), ["/chat/", "/dashboard/"], page)
    away(True)
    page.goto("/dashboard/")
    expect(page.locator("#network-banner")).to_have_text(re.compile(r"^Offline, as of \d\d:\d\d\."))
    expect(page.locator("#dashboard")).to_contain_text("₹120.00")
    page.wait_for_timeout(500)
    expect(page.locator("#toasts")).to_be_empty()
    page.goto("/chat/")
    expect(page.locator("#messages")).to_contain_text("120 petrol")
    page.goto("/settings/")
    expect(page.locator("h1")).to_have_text("You are offline")
    away(False)
    expect(page.locator("h1")).not_to_have_text("You are offline")


def test_only_three_pages_are_kept(page, server):
    for path in ("/dashboard/expenses/", "/dashboard/?period=week", "/chat/", "/settings/", "/settings/keys/", "/settings/second-factor/", "/settings/security/", "/settings/export/"):
        page.goto(path)
    assert set(kept(page)) <= {"/chat/", "/dashboard/", "/dashboard/expenses/"}
    eventually(lambda: kept(page), ["/chat/", "/dashboard/", "/dashboard/expenses/"], page)


@pytest.mark.parametrize("way", ["log out", "the session ends", "another session", "past the worker"])
def test_pages_go_with_their_session(page, server, email, way):
    assert kept(page) == ["/dashboard/"]
    if way == "log out":
        page.locator(".who > summary").click()
        page.locator(".who").get_by_role("button", name="Log out").click()
    elif way == "the session ends":
        page.context.clear_cookies()
        page.goto("/chat/")
    elif way == "past the worker":
        page.context.clear_cookies()
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.setBypassServiceWorker", {"bypass": True})
        page.goto("/login/")
    else:
        page.context.clear_cookies()
        sign_in(page, server, create(server))
        page.goto("/settings/")
    eventually(lambda: kept(page), [], page)


def test_what_is_added_without_a_network_is_recorded_once(page, server, email, away):
    away(True)
    for number, text in enumerate(("11 tea", "12 bread", "13 rice"), start=1):
        record(page, text)
        expect(page.locator("#waiting-pill")).to_have_text(f"{number} waiting")
    expect(page.locator("#network-banner")).to_contain_text("You are offline")
    away(False)
    expect(page.locator("#waiting-pill")).to_be_hidden()
    eventually(lambda: said(server, email), ["11 tea", "12 bread", "13 rice"], page)
    page.reload()
    page.wait_for_timeout(300)
    assert said(server, email) == ["11 tea", "12 bread", "13 rice"]


def opened_anew(context):
    """The dashboard in another page. Chromium under Playwright does not always start any worker whose page has just crashed."""
    for _ in range(6):
        page = context.new_page()
        try:
            page.goto("/dashboard/", timeout=4_000)
            return page
        except Error:
            page.close()
    raise AssertionError("no page opens after a crash")


def test_a_crash_in_between_loses_nothing_and_doubles_nothing(page, server, email):
    is_away = True
    page.context.route("**/chat/messages/", lambda route: route.abort("connectionreset") if is_away else route.continue_())
    for text in ("11 tea", "12 bread", "13 rice"):
        record(page, text)
        expect(page.locator("#toasts")).to_contain_text(text)
    with pytest.raises(Error):
        page.goto("chrome://crash", timeout=2_000)
    is_away = False
    other = opened_anew(page.context)
    eventually(lambda: said(server, email), ["11 tea", "12 bread", "13 rice"], other)
    expect(other.locator("#waiting-pill")).to_be_hidden()


def test_a_lost_answer_records_nothing_twice(page, server, email):
    lost = set()

    def lose(route):
        """The server takes each, and the first answer to each is lost."""
        message = parse_qs(route.request.post_data)["message_id"][0]
        if message in lost:
            return route.continue_()
        lost.add(message)
        route.fetch()
        route.abort("connectionreset")

    page.context.route("**/chat/messages/", lose)
    for text in ("11 tea", "12 bread", "13 rice"):
        record(page, text)
        expect(page.locator("#toasts")).to_contain_text(text)
    expect(page.locator("#waiting-pill")).to_be_hidden(timeout=20_000)
    assert len(lost) == 3
    assert said(server, email) == ["11 tea", "12 bread", "13 rice"]


def test_a_page_that_is_closed_while_it_sends_loses_nothing(page, server, email):
    page.context.route("**/chat/messages/", lambda route: None, times=1)
    record(page, "11 tea")
    page.wait_for_timeout(200)
    other = page.context.new_page()
    page.close()
    other.goto("/dashboard/")
    eventually(lambda: said(server, email), ["11 tea"], other)


def test_what_waits_can_be_changed_and_removed(page, server, email, away):
    away(True)
    for text in ("11 tea", "12 bread", "13 rice"):
        record(page, text)
        expect(page.locator("#toasts")).to_contain_text(text)
    page.locator("#waiting-pill").click()
    rows = page.locator("#outbox-list li")
    expect(rows).to_have_count(3)
    rows.nth(1).get_by_role("button", name="Remove").click()
    expect(rows).to_have_count(2)
    rows.nth(0).locator("input").fill("14 tea")
    rows.nth(0).get_by_role("button", name="Save").click()
    expect(rows.nth(0).locator("input")).to_have_value("14 tea")
    away(False)
    eventually(lambda: said(server, email), ["14 tea", "13 rice"], page)


def test_somebody_else_neither_sees_nor_sends_it(page, server, email, away):
    away(True)
    record(page, "11 tea")
    expect(page.locator("#waiting-pill")).to_be_visible()
    page.context.clear_cookies()
    other = create(server)
    sign_in(page, server, other)
    away(False)
    page.goto("/dashboard/")
    page.wait_for_timeout(500)
    expect(page.locator("#waiting-pill")).to_be_hidden()
    assert "11 tea" not in page.content()
    assert said(server, other) == said(server, email) == []
    page.context.clear_cookies()
    sign_in(page, server, email)
    page.goto("/dashboard/")
    eventually(lambda: said(server, email), ["11 tea"], page)
    assert said(server, other) == []


def test_it_belongs_to_the_day_on_which_it_was_said(page, server, email, away):
    away(True)
    record(page, "11 tea")
    expect(page.locator("#waiting-pill")).to_be_visible()
    at = page.evaluate("new Promise((done) => { const r = indexedDB.open('tuppence'); r.onsuccess = () => { r.result.transaction('waiting').objectStore('waiting').getAll().onsuccess = (e) => done(e.target.result[0].at) } })")
    page.evaluate(f"""new Promise((done) => {{ const r = indexedDB.open('tuppence'); r.onsuccess = () => {{
        const all = r.result.transaction('waiting', 'readwrite').objectStore('waiting');
        all.getAll().onsuccess = (e) => {{ all.put({{ ...e.target.result[0], at: {at} - 2 * 86400000 }}).onsuccess = () => done() }} }} }})""")
    away(False)
    eventually(lambda: said(server, email), ["11 tea"], page)
    page.goto("/dashboard/expenses/?period=year")
    expect(page.locator(".day h2").first).not_to_contain_text(re.compile("Today|Yesterday"))


def test_what_is_shared_fills_the_field_and_no_more(page, server, email):
    page.goto("/chat/?share_title=Lunch&share_text=Lunch+120&share_url=https://example.org/bill")
    expect(page.locator("#text")).to_have_value("Lunch 120 https://example.org/bill")
    assert page.url.endswith("/chat/")
    assert said(server, email) == []
    page.press("#text", "Enter")
    expect(page.locator("#messages")).to_contain_text("Lunch 120")


def test_a_new_worker_takes_over_at_once_and_tidies_up(page):
    page.evaluate("caches.open('files /static/000000000000').then((cache) => cache.put('/static/000000000000/js/app.js', new Response('old')))")
    page.evaluate("navigator.serviceWorker.getRegistration().then((registration) => registration.unregister())")
    page.goto("/dashboard/")
    page.wait_for_function("() => caches.keys().then((names) => !names.includes('files /static/000000000000'))")
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
