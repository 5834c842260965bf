"""The simulator's mail ways against independent clients: Resend's own SDK, and Python's smtplib."""

import email
import email.policy
import smtplib
from email.message import EmailMessage

import httpx
import pytest
import resend
import resend.exceptions


@pytest.fixture
def mails(running):
    client = httpx.Client(base_url=running, timeout=30)
    client.post("/_simulator/mails/deletions")
    yield client
    client.close()


def received(mails, **query):
    return mails.get("/_simulator/mails", params=query).json()["mails"]


@pytest.fixture
def sdk(running, mails):
    resend.api_url = running
    resend.api_key = "simulator-key"
    yield resend
    resend.api_key = None


LETTER = {"from": "Tuppence <money@example.org>", "to": ["asha@example.com"], "subject": "Grüße", "html": "<p>Hi</p>", "text": "Hi"}


def test_resend_takes_a_mail_and_shows_it(sdk, mails):
    sent = sdk.Emails.send(LETTER | {"headers": {"X-One": "1"}, "reply_to": "help@example.org"})
    [mail] = received(mails, to="asha@example.com")
    assert (mail["id"], mail["via"], mail["from"]) == (sent["id"], "resend", LETTER["from"])
    assert mail["body"]["subject"] == "Grüße" and mail["body"]["headers"] == {"X-One": "1"}
    assert sdk.Emails.get(sent["id"])["last_event"] == "delivered"


def test_resend_knows_a_repetition_by_its_key(sdk, mails):
    first = sdk.Emails.send(LETTER, {"idempotency_key": "welcome/1"})
    assert sdk.Emails.send(LETTER, {"idempotency_key": "welcome/1"})["id"] == first["id"]
    assert len(received(mails)) == 1
    with pytest.raises(resend.exceptions.ResendError) as error:
        sdk.Emails.send(LETTER | {"subject": "Another"}, {"idempotency_key": "welcome/1"})
    assert error.value.code == 409


def test_resend_takes_attachments_and_batches(sdk, mails):
    sdk.Emails.send(LETTER | {"attachments": [{"filename": "a.csv", "content": list(b"a,b\n")}]})
    sent = sdk.Batch.send([LETTER, LETTER | {"to": "ravi@example.com"}])
    assert len(sent["data"]) == 2 and len(received(mails)) == 3


@pytest.mark.parametrize("change", [{"from": "nobody"}, {"to": []}, {"subject": None}])
def test_resend_refuses_what_is_missing_or_wrong(sdk, mails, change):
    letter = {name: value for name, value in (LETTER | change).items() if value is not None}
    with pytest.raises((resend.exceptions.ValidationError, resend.exceptions.MissingRequiredFieldsError)):
        sdk.Emails.send(letter)
    assert received(mails) == []


def test_resend_refuses_a_wrong_key(sdk):
    sdk.api_key = "another"
    with pytest.raises(resend.exceptions.ResendError):
        sdk.Emails.send(LETTER)


@pytest.mark.parametrize("fault, status", [("unavailable", 500), ("limited", 429), ("rejected", 422)])
def test_resend_fails_on_demand_once(mails, fault, status):
    headers = {"Authorization": "Bearer simulator-key", "User-Agent": "test"}
    mails.post("/_simulator/mails/faults", json={"fault": fault})
    answer = mails.post("/emails", json=LETTER, headers=headers)
    assert answer.status_code == answer.json()["statusCode"] == status
    assert mails.post("/emails", json=LETTER, headers=headers).status_code == 200


def smtp(mails):
    host, port = mails.get("/_simulator/mails/place").json()["smtp"].split(":")
    return smtplib.SMTP(host, int(port), timeout=10)


def letter():
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "money@example.org", "asha@example.com", "Grüße"
    message.set_content("Hi\n.\n..dots\n")
    message.add_alternative("<p>Hi</p>", subtype="html")
    return message


def test_smtp_takes_mails_as_they_are(mails):
    with smtp(mails) as server:
        server.login("tuppence", "secret words")
        server.send_message(letter())
        server.send_message(letter(), to_addrs=["ravi@example.com", "mia@example.com"])
    first, second = received(mails)
    assert (first["via"], first["user"], first["from"]) == ("smtp", "tuppence", "money@example.org")
    assert second["to"] == ["ravi@example.com", "mia@example.com"]
    parsed = email.message_from_string(first["source"], policy=email.policy.default)
    assert parsed["Subject"] == "Grüße"
    assert parsed.get_body(("plain",)).get_content().splitlines() == ["Hi", ".", "..dots"]


def test_smtp_fails_on_demand_once(mails):
    for fault, code in [("unavailable", 451), ("rejected", 550)]:
        mails.post("/_simulator/mails/faults", json={"fault": fault})
        with smtp(mails) as server:
            with pytest.raises(smtplib.SMTPDataError) as error:
                server.send_message(letter())
            assert error.value.smtp_code == code
            server.send_message(letter())
    mails.post("/_simulator/mails/faults", json={"fault": "dropped"})
    with pytest.raises(smtplib.SMTPServerDisconnected):
        smtp(mails).send_message(letter())
    assert len(received(mails)) == 3


def test_smtp_keeps_the_order_of_commands(mails):
    with smtp(mails) as server:
        server.ehlo()
        assert server.docmd("DATA")[0] == 503
        assert server.docmd("RCPT", "TO:<a@b.c>")[0] == 503
        assert server.docmd("MAIL", "FROM:<a@b.c>")[0] == 250
        assert server.docmd("MAIL", "FROM:<a@b.c>")[0] == 503
        assert server.docmd("RCPT", "TO:nobody")[0] == 501
        assert server.docmd("FROB")[0] == 502
        assert server.rset()[0] == 250
