"""Somebody registers, confirms the address, changes it and forgets the password: the server as it runs, mails as they arrive."""

import email
import email.policy
import os
import re
import subprocess
from pathlib import Path

import httpx
import pytest
from tuppence import Tuppence

ROOT = Path(__file__).resolve().parents[2]
SIMULATOR = os.environ.get("SIMULATOR", str(ROOT / ".build/debug/provider-simulator"))
FORM = {"name": "Āsha", "email": "asha@example.com", "password": "three blue herons", "locale": "en-IN", "currency": "INR",
        "time_zone": "Asia/Kolkata"}


class Mailbox:
    def __init__(self, base):
        self.base = base
        self.client = httpx.Client(base_url=base, timeout=30)

    def texts(self, to, count):
        mails = self.client.get("/_simulator/mails", params={"to": to, "count": count, "wait": 15}).json()["mails"]
        assert len(mails) == count, mails
        return [self._text(mail) for mail in mails]

    def _text(self, mail):
        if mail["via"] == "resend":
            return mail["body"]["subject"], mail["body"]["text"]
        message = email.message_from_string(mail["source"], policy=email.policy.default)
        return message["Subject"], message.get_body(("plain",)).get_content()


@pytest.fixture(params=["smtp", "resend"])
def way(request, tmp_path):
    process = subprocess.Popen([SIMULATOR, "--port", "0"], stdout=subprocess.PIPE, text=True)
    base = process.stdout.readline().split()[-1]
    box = Mailbox(base)
    place = box.client.get("/_simulator/mails/place").json()["smtp"]
    url = f"smtp://{place}?tls=off" if request.param == "smtp" else f"resend://simulator-key@{base.removeprefix('http://')}?tls=off"
    server = Tuppence(tmp_path / "data", MAIL_URL=url, MAIL_FROM="Tuppence <money@example.org>").start()
    yield server, box
    server.stop()
    process.terminate()
    process.wait(10)
    process.stdout.close()


def path(text, kind):
    return re.search(rf"http://[^/]+(/{kind}/[\w-]{{43}}/)", text)[1]


def token(page):
    return re.search(r'name="csrf-token" content="([^"]+)"', page.text)[1]


def test_from_registration_to_a_new_password(way):
    server, box = way
    browser = httpx.Client(base_url=server.url, follow_redirects=True, headers={"Origin": server.url})
    assert "Confirm your e-mail address" in browser.post("/register/", data=FORM).text
    [(subject, text)] = box.texts("asha@example.com", 1)
    assert subject == "Confirm your e-mail address" and "Hello Āsha" in text
    link = path(text, "verify-email")
    stranger = httpx.Client(base_url=server.url, follow_redirects=True, headers={"Origin": server.url})
    assert "Is asha@example.com yours?" in stranger.get(link).text
    assert "Confirm your e-mail address" in browser.get("/settings/").text
    assert "is confirmed" in stranger.post(link, data={"_csrf": ""}).text
    settings = browser.get("/settings/")
    assert "Confirm your e-mail address" not in settings.text

    change = {"_csrf": token(settings), "email": "new@example.com", "current_password": FORM["password"]}
    assert "A mail is on its way" in browser.post("/settings/email/", data=change).text
    [(_, text)] = box.texts("new@example.com", 1)
    assert "new e-mail address" in stranger.post(path(text, "email-changes"), data={"_csrf": ""}).text
    assert box.texts("asha@example.com", 2)[1][0] == "Your e-mail address was changed"

    for address in ["new@example.com", "nobody@example.com"]:
        assert "If there is an account" in stranger.post("/password-reset/", data={"email": address}).text
    link = path(box.texts("new@example.com", 2)[1][1], "password-reset")
    assert "new@example.com" in stranger.get(link).text
    assert "Your new password is set" in stranger.post(link, data={"new_password": "five green parrots"}).text
    assert stranger.post(link, data={"new_password": "six yellow ostriches"}).status_code == 410
    assert box.texts("new@example.com", 3)[2][0] == "Your password was changed"
    assert browser.get("/settings/").url.path == "/login/"
    login = {"email": "new@example.com", "password": "five green parrots"}
    assert stranger.post("/login/", data=login).url.path == "/dashboard/"


def test_mails_outlast_a_server_that_takes_none_for_a_while(way):
    server, box = way
    box.client.post("/_simulator/mails/faults", json={"fault": "unavailable", "times": 2})
    httpx.post(server.url + "/register/", data=FORM, headers={"Origin": server.url})
    assert box.texts("asha@example.com", 1)[0][0] == "Confirm your e-mail address"


def test_secrets_leave_the_database_with_their_mail(way):
    server, box = way
    httpx.post(server.url + "/register/", data=FORM, headers={"Origin": server.url})
    link = path(box.texts("asha@example.com", 1)[0][1], "verify-email")
    code = link.split("/")[2]
    server.stop()
    for file in server.folder.glob("tuppence.db"):
        rows = subprocess.run(["sqlite3", file, "SELECT state, body IS NULL FROM outgoing_mails"], capture_output=True, text=True, check=True)
        assert rows.stdout == "sent|1\n"
        dump = subprocess.run(["sqlite3", file, ".dump"], capture_output=True, text=True, check=True)
        assert code not in dump.stdout
