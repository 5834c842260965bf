"""A server with WhatsApp played by the simulator, and Chromium at the size of a phone and of a desk."""

import os
import re
import subprocess
from secrets import token_hex

import pytest
import whatsapp
from passwords import settle
from people import create, new_address, sign_in
from playwright.sync_api import expect, sync_playwright
from tuppence import ROOT, Tuppence, free_port

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
SIMULATOR = os.environ.get("SIMULATOR", str(ROOT / ".build/debug/provider-simulator"))
SIZES = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1280, "height": 900}}

# A form with a mistake is answered 422, one that came too late 409, which Chromium remarks upon; htmx does when a newer request makes one needless.
EXPECTED = re.compile(r"status of 4(01|04|09|22)\b|^htmx:(afterRequest|sendAbort)\b|^Response Status Error Code 4(04|09|22)\b")

# Other stages run beside this one: what is fast alone may take a while. A test that passes is not slower for it.
PATIENCE = 15_000
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(request, tmp_path_factory):
    port, api_port = free_port(), free_port()
    settings = whatsapp.settings(api_port) | {"TUPPENCE_BASE_URL": f"http://127.0.0.1:{port}", "TRUSTED_PROXIES": "127.0.0.1"}
    server = Tuppence(tmp_path_factory.mktemp("browser") / "data", **settings)
    server.newcomers = [new_address() for _ in range(min(len(request.session.items) + 5, 250))]
    settle(server, server.newcomers)
    server.simulator = f"http://127.0.0.1:{api_port}"
    simulator = subprocess.Popen([
        SIMULATOR, "--port", str(api_port), "--webhook-url", f"http://127.0.0.1:{port}{whatsapp.PATH}", "--app-secret", whatsapp.SECRET,
        "--access-token", whatsapp.TOKEN, "--phone-number-id", whatsapp.NUMBER_ID, "--business-account-id", whatsapp.ACCOUNT_ID,
        "--verify-token", "faults-verify-word"], stdout=subprocess.DEVNULL)
    try:
        yield server.start(port)
        assert '"level":"error"' not in server.log.read_text()
    finally:
        server.stop()
        simulator.terminate()
        simulator.wait(10)


@pytest.fixture(scope="session")
def resident(server):
    """Somebody with a life in the books."""
    email = server.fill("--users", "1", "--transactions", "1500")[0]["email"]
    for text in ("week", "1250 Swiggy dinner with Asha and Ravi", "categories"):
        server.ask("say", "--user", email, text)
    return email


@pytest.fixture
def neighbour(server):
    """Somebody with a few entries, for one test: who looks at every page comes near the limits of a minute."""
    email = create(server)
    for text in ("120 petrol", "1250 Swiggy dinner with Asha and Ravi #goa", "90 tea yesterday", "week"):
        server.ask("say", "--user", email, text)
    return email


@pytest.fixture(params=SIZES)
def size(request):
    return request.param


@pytest.fixture
def open_browser(chromium, server, request):
    """Opens windows for a test; fails it when the browser had anything to complain of. A module may name in EXPECTED what it brings about."""
    expected = [EXPECTED, *([request.module.EXPECTED] if hasattr(request.module, "EXPECTED") else [])]
    contexts, complaints = [], []
    # Each test comes from an address of its own, so that none uses up the registrations of another.
    address = f"2001:db8:{token_hex(2)}:{token_hex(2)}::1"

    def open(size="desk", **options):
        context = chromium.new_context(
            base_url=server.url, viewport=SIZES[size], locale="en-IN", timezone_id="Asia/Kolkata", extra_http_headers={"X-Forwarded-For": address}, **options)
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(f"{message.text} at {page.url}") if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("response", lambda response: complaints.append(f"{response.status} {response.url}") if response.status >= 500 else None)
        return page

    yield open
    for context in contexts:
        context.close()
    assert [text for text in complaints if not any(pattern.search(text) for pattern in expected)] == []


@pytest.fixture
def page(open_browser, size):
    return open_browser(size)


@pytest.fixture
def someone(page, server):
    """The dashboard of a new person. Registering again and again is slowed down, so the command line makes them."""
    sign_in(page, server, create(server))
    page.goto("/dashboard/")
    return page
