"""Signing in with Google, played by the simulator, from the outside."""

from uuid import uuid4

import httpx
import pytest

FAULTS = [
    "wrong_nonce", "wrong_audience", "wrong_issuer", "unsigned", "symmetric", "expired", "future", "unknown_key", "foreign_key",
    "unverified_email", "denied", "wrong_state", "token_refused", "server_error",
]


@pytest.fixture
def person(google):
    """Somebody new is logged in at Google; returns what changes Google."""
    def change(**modes):
        assert httpx.post(f"{google}/_simulator/google", json=modes).status_code == 200

    change(sub=uuid4().hex, email=f"ana-{uuid4().hex[:12]}@example.org", name="Ana B", fault="none")
    yield change
    change(fault="none")


def register(browser):
    assert browser.follow_google(browser.post("/login/google/")).headers["Location"] == "/register/google/"
    return browser.post("/register/google/", name="Ana", locale="en-IN", currency="INR", time_zone="Asia/Kolkata")


def test_who_registered_by_google_comes_in_by_google(browser, person):
    assert register(browser()).headers["Location"] == "/welcome/"
    again = browser()
    assert again.follow_google(again.post("/login/google/", next="/settings/")).headers["Location"] == "/settings/"
    assert again.is_signed_in


def test_keys_may_change_at_any_time(browser, person, google, server):
    assert register(browser()).status_code == 303
    # Before the faults: an unknown key makes the server look for new ones once a minute.
    httpx.post(f"{google}/_simulator/google/rotate")
    again = browser()
    assert again.follow_google(again.post("/login/google/")).status_code == 303


@pytest.mark.parametrize("fault", FAULTS)
def test_a_wrong_answer_signs_nobody_in(browser, person, fault):
    assert register(browser()).status_code == 303
    again = browser()
    # A verified address matters where an account is made or met, not for an identity that is known.
    if fault == "unverified_email":
        person(sub=uuid4().hex)
    person(fault=fault)
    answer = again.follow_google(again.post("/login/google/"))
    assert answer.status_code == 422 and not again.is_signed_in
    person(fault="none")
    if fault != "unverified_email":
        assert again.follow_google(again.post("/login/google/")).status_code == 303


def test_an_account_with_a_password_is_not_taken_over(browser, person):
    owner = browser()
    email = owner.register()
    person(email=email)
    stranger = browser()
    assert stranger.follow_google(stranger.post("/login/google/")).headers["Location"] == "/login/?connect=1"
    assert not stranger.is_signed_in
    assert stranger.get("/register/google/").headers["Location"] == "/login/"
    assert stranger.log_in(email).status_code == 303
    again = browser()
    assert again.follow_google(again.post("/login/google/")).status_code == 303
