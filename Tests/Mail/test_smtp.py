"""`tuppence mail test` against a real SMTP server: what arrives, and what is said when nothing does."""

import socket
import threading

import pytest
from tuppence import free_port


def test_a_mail_arrives_whole(smtp, send):
    server = smtp()
    result = send(server.url(), to="Āsha Rao <asha@example.com>")
    assert result.returncode == 0, result.stderr
    assert "kept as number 17" in result.stdout and "took the mail" in result.stdout
    [envelope], [message] = server.envelopes, server.messages
    assert (envelope.mail_from, envelope.rcpt_tos) == ("money@example.org", ["asha@example.com"])
    assert message["From"] == "Tuppençe <money@example.org>" and message["To"] == "Āsha Rao <asha@example.com>"
    assert message["Subject"] == "Mail from Tuppence works"
    assert message["Message-ID"].endswith("@example.org>") and message["Date"].datetime is not None
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    assert "Grüße, नमस्ते, 你好." in message.get_body(("plain",)).get_content()
    assert "Grüße, नमस्ते, 你好." in message.get_body(("html",)).get_content()
    assert not message.defects and not any(part.defects for part in message.walk())
    assert max(len(line) for line in envelope.content.split(b"\r\n")) <= 78
    assert envelope.content.isascii() and b"\n" not in envelope.content.replace(b"\r\n", b"")


@pytest.mark.parametrize("tls", ["starttls", "implicit"])
def test_a_mail_goes_over_tls_with_a_login(smtp, send, tls):
    server = smtp(tls, login=("money@example.org", "p@ss/wörd:?#%"))
    result = send(server.url(user="money%40example.org:p%40ss%2Fw%C3%B6rd%3A%3F%23%25"))
    assert result.returncode == 0, result.stderr
    assert server.was_encrypted == [True]


@pytest.mark.parametrize("tls", ["starttls", "implicit"])
def test_a_wrong_password_stops_everything(smtp, send, tls):
    server = smtp(tls, login=("tuppence", "right"))
    result = send(server.url(user="tuppence:wrong"))
    assert result.returncode != 0 and "No mail can be sent until" in result.stderr and "535" in result.stderr
    assert "wrong" not in result.stderr and server.envelopes == []


@pytest.mark.parametrize("tls", ["starttls", "implicit"])
def test_a_certificate_that_nobody_vouches_for_is_refused(smtp, send, tls):
    server = smtp(tls, trusted=False)
    result = send(server.url())
    assert result.returncode != 0 and "certificate can’t be trusted" in result.stderr.replace("'", "’")
    assert server.envelopes == []


def test_a_certificate_for_another_name_is_refused(smtp, send):
    server = smtp("starttls")
    result = send(server.url().replace("127.0.0.1", "localhost"))
    assert result.returncode != 0 and "No mail can be sent until" in result.stderr
    assert server.envelopes == []


def test_a_server_that_turns_us_away_stops_everything(send):
    with socket.create_server(("127.0.0.1", free_port())) as listener:
        def refuse():
            connection = listener.accept()[0]
            connection.sendall(b"554 5.7.1 we do not talk to you\r\n")
            connection.recv(100)
            connection.close()

        threading.Thread(target=refuse, daemon=True).start()
        result = send(f"smtp://127.0.0.1:{listener.getsockname()[1]}?tls=off")
    assert result.returncode != 0 and "No mail can be sent until" in result.stderr


def test_without_starttls_nothing_is_said(smtp, send):
    server = smtp()
    result = send(server.url(query="", user="tuppence:secret"))
    assert result.returncode != 0 and "does not offer STARTTLS" in result.stderr
    assert server.envelopes == []


@pytest.mark.parametrize("command, answer, words", [
    ("RCPT", "550 5.1.1 no such user", "refused for good"),
    ("RCPT", "450 4.2.1 mailbox busy", "not taken now"),
    ("DATA", "554 5.7.1 looks like spam", "refused for good"),
    ("DATA", "451 4.7.1 greylisted", "not taken now"),
    ("MAIL", "553 5.7.1 not your sender", "No mail can be sent until"),
    ("MAIL", "552 5.3.4 too large", "refused for good"),
    ("MAIL", "421 4.7.0 too many connections", "not taken now"),
])
def test_what_the_server_says_decides_what_follows(smtp, send, command, answer, words):
    server = smtp()
    server.answers[command] = answer
    result = send(server.url())
    assert result.returncode != 0 and words in result.stderr and answer in result.stderr


def test_a_cut_connection_is_no_refusal(smtp, send):
    server = smtp()
    server.hangs_up = True
    result = send(server.url())
    assert result.returncode != 0 and "not taken now" in result.stderr


def test_nobody_there_is_no_refusal(send):
    result = send(f"smtp://127.0.0.1:{free_port()}?tls=off")
    assert result.returncode != 0 and "not taken now" in result.stderr


def test_a_server_that_hangs_up_at_once_is_no_refusal(send):
    with socket.create_server(("127.0.0.1", free_port())) as listener:
        threading.Thread(target=lambda: listener.accept()[0].close(), daemon=True).start()
        result = send(f"smtp://127.0.0.1:{listener.getsockname()[1]}?tls=off")
    assert result.returncode != 0 and "not taken now" in result.stderr


@pytest.mark.parametrize("url, sender, words", [
    (None, None, "MAIL_URL"), (None, "a@b.c", "MAIL_URL is not"), ("smtp://host", None, "MAIL_FROM is not"),
    ("mailto:a@b.c", "a@b.c", "can't be read"), ("smtp://u:p@host?tls=maybe", "a@b.c", "can't be read"), ("smtp://host", "nobody", "“nobody”"),
])
def test_settings_that_are_wrong_say_what_to_write(send, url, sender, words):
    result = send(url, sender=sender)
    assert result.returncode != 0 and words in result.stderr


@pytest.mark.parametrize("to", ["nobody", "a@b\r\nBcc: x@y.z", ""])
def test_an_address_that_is_none_is_refused(smtp, send, to):
    server = smtp()
    assert send(server.url(), to=to).returncode != 0
    assert server.envelopes == []
