"""The second factor against another implementation: PyOTP stands in for the phone."""

import html
import re
import time

import pyotp


def set_up(browser):
    email = browser.register()
    assert browser.post("/settings/second-factor/").status_code == 303
    page = browser.get("/settings/second-factor/set-up/").text
    address = html.unescape(re.search(r'href="(otpauth:[^"]+)"', page)[1])
    phone = pyotp.parse_uri(address)
    assert (phone.issuer, phone.name) == ("Tuppence", email)
    assert phone.secret == re.search(r"<code>([A-Z2-7 ]+)</code>", page)[1].replace(" ", "")
    codes = browser.post("/settings/second-factor/confirmations/", code=phone.now())
    assert codes.status_code == 200
    return email, phone, re.findall(r"<code>([A-Z2-7-]{19})</code>", codes.text)


def test_a_phone_of_another_make_signs_in(browser):
    email, phone, _ = set_up(browser())
    again = browser()
    assert again.log_in(email).headers["Location"] == "/login/code/"
    assert not again.is_signed_in
    # The code of the set-up is used up; the next step's is allowed already.
    assert again.post("/login/code/", code=phone.at(time.time())).status_code == 422
    assert again.post("/login/code/", code=phone.at(time.time() + 30)).status_code == 303
    assert again.is_signed_in


def test_a_recovery_code_signs_in_once(browser):
    email, _, codes = set_up(browser())
    assert len(codes) == 10
    for status in (303, 422):
        again = browser()
        again.log_in(email)
        assert again.post("/login/code/", code=codes[3].lower()).status_code == status
        assert again.is_signed_in == (status == 303)


def test_guesses_are_looked_at_five_times_a_minute(browser):
    email, phone, _ = set_up(browser())
    again = browser()
    again.log_in(email)
    answers = [again.post("/login/code/", code=f"{guess:06}") for guess in range(20)]
    assert [answer.status_code for answer in answers] == [422] * 4 + [429] * 16 or [422] * 5 + [429] * 15 == [
        answer.status_code for answer in answers]
    assert int(answers[-1].headers["Retry-After"]) <= 60


def test_the_secret_is_sealed_in_the_database_and_stays_so_when_the_keys_change(browser, server):
    email, phone, _ = set_up(browser())
    raw = server.database.read_bytes() + server.database.with_name("tuppence.db-wal").read_bytes()
    assert phone.secret.encode() not in raw and phone.byte_secret() not in raw
    result = server.run("keys", "rotate")
    assert result.returncode == 0 and "second_factors.secret" in result.stdout, result.stdout + result.stderr
    assert server.run("keys", "retire").returncode == 0
    again = browser()
    again.log_in(email)
    assert again.post("/login/code/", code=phone.at(time.time() + 30)).status_code == 303


def test_whoever_runs_the_server_removes_what_was_lost(browser, server):
    person = browser()
    email, _, _ = set_up(person)
    half = browser()
    assert half.log_in(email).headers["Location"] == "/login/code/"
    result = server.run("user", "reset-second-factor", email.upper())
    assert result.returncode == 0 and "All sessions have ended" in result.stdout, result.stderr
    assert not person.is_signed_in
    # Who had the password and no code begins anew too.
    assert half.get("/login/code/").headers["Location"] == "/login/"
    again = browser()
    assert again.log_in(email).headers["Location"] == "/dashboard/" and again.is_signed_in
    assert "The second factor was removed by whoever runs the server" in html.unescape(again.get("/settings/security/").text)
    assert server.run("audit", "verify").returncode == 0


def test_where_there_is_nothing_to_remove_nothing_happens(browser, server):
    person = browser()
    email = person.register()
    for address, word in [(email, "has no second factor"), ("nobody@example.org", "Nobody has the address")]:
        result = server.run("user", "reset-second-factor", address)
        assert result.returncode != 0 and word in result.stderr
    assert person.is_signed_in
