"""A server with the simulator as its Google, and browsers without a window: they keep cookies and send back form tokens."""

import os
import re
import subprocess
from uuid import uuid4

import httpx
import pytest
from tuppence import ROOT, Tuppence, free_port

SIMULATOR = os.environ.get("SIMULATOR", str(ROOT / ".build/debug/provider-simulator"))
PASSWORD = "four words work well"


@pytest.fixture(scope="session")
def google():
    process = subprocess.Popen([SIMULATOR, "--port", "0"], stdout=subprocess.PIPE, text=True)
    base = process.stdout.readline().split()[-1]
    yield base
    process.terminate()
    process.wait(10)


@pytest.fixture(scope="session")
def server(tmp_path_factory, google):
    port = free_port()
    server = Tuppence(
        tmp_path_factory.mktemp("accounts") / "data", TUPPENCE_BASE_URL=f"http://127.0.0.1:{port}", GOOGLE_ISSUER=f"{google}/google",
        GOOGLE_CLIENT_ID="simulator.apps.googleusercontent.com", GOOGLE_CLIENT_SECRET="simulator-google-secret")
    yield server.start(port)
    server.stop()
    assert '"level":"error"' not in server.log.read_text()


class Browser:
    def __init__(self, url):
        self.http = httpx.Client(base_url=url, headers={"Sec-Fetch-Site": "same-origin"}, timeout=30)

    def get(self, path):
        return self.http.get(path)

    def post(self, path, **fields):
        token = re.search(r'name="csrf-token" content="([^"]+)"', self.http.get("/settings/").text)
        return self.http.post(path, data={"_csrf": token[1] if token else ""} | fields)

    def register(self, email=None):
        email = email or f"asha-{uuid4().hex[:12]}@example.org"
        answer = self.post("/register/", name="Asha", email=email, password=PASSWORD, locale="en-IN", currency="INR", time_zone="Asia/Kolkata")
        assert answer.status_code == 303, answer.text
        return email

    def log_in(self, email, password=PASSWORD):
        return self.post("/login/", email=email, password=password)

    def follow_google(self, answer):
        """From the page that leads to Google, to Google, and back."""
        there = httpx.get(answer.headers["Refresh"].split("url=")[1])
        assert there.status_code == 302, there.text
        return self.http.get(there.headers["Location"])

    @property
    def is_signed_in(self):
        return self.get("/settings/").status_code == 200


@pytest.fixture
def browser(server):
    browsers = []

    def open():
        browsers.append(Browser(server.url))
        return browsers[-1]

    yield open
    for one in browsers:
        one.http.close()
