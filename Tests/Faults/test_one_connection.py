"""Webhooks and other requests that share a connection, whatever way they come in."""

import re
import socket
import time

import pytest

import checks
import whatsapp
from tuppence import Tuppence


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    server = Tuppence(tmp_path_factory.mktemp("connections") / "data", **whatsapp.settings(api_port=9))
    server.fill("--users", "1", "--transactions", "5")
    server.start()
    yield server
    assert server.is_running, "the server ended"
    server.stop()


def post(body, **headers):
    headers = {"Host": "x", "Content_Length": str(len(body))} | whatsapp.signed(body) | headers
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items() if value is not None]
    return "\r\n".join([f"POST {whatsapp.PATH} HTTP/1.1", *lines, "", ""]).encode() + body


def talk(server, *pieces, pause=0.0):
    """Sends the pieces over one connection; what came back until it fell silent, and whether it was closed."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=1.5) as connection:
        for piece in pieces:
            connection.sendall(piece)
            time.sleep(pause)
        answer = b""
        try:
            while data := connection.recv(65536):
                answer += data
        except TimeoutError:
            return answer, False
        return answer, True


def statuses(answer):
    return [int(status) for status in re.findall(rb"HTTP/1\.1 (\d+)", answer)]


def stored(server, name):
    with checks.open_read_only(server.database) as db:
        return db.execute("SELECT COUNT(*) FROM inbound_messages WHERE provider_id LIKE ?", (f"wamid.{name}%",)).fetchone()[0]


def message(name):
    return whatsapp.message(f"wamid.{name}", "15550000001", "120 petrol")


HEALTH = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
MISSING = b"GET /nothing HTTP/1.1\r\nHost: x\r\nAccept: application/json\r\n\r\n"


def test_requests_sent_without_waiting_are_answered_in_their_order(server):
    wrong = post(message("pipe.bad"), X_Hub_Signature_256="sha256=" + "0" * 64)
    sent = [post(message("pipe.1")), MISSING, post(message("pipe.2")), post(message("pipe.3")), HEALTH, wrong, HEALTH, post(message("pipe.4"))]
    answer, _ = talk(server, b"".join(sent))
    assert statuses(answer) == [200, 404, 200, 200, 200, 403, 200, 200]
    assert stored(server, "pipe") == 4


def test_many_webhooks_at_once_on_one_connection(server):
    answer, _ = talk(server, b"".join(post(message(f"many.{number}")) for number in range(500)))
    assert statuses(answer) == [200] * 500
    assert stored(server, "many") == 500


def test_a_webhook_that_comes_byte_by_byte(server):
    request = post(message("drip"))
    answer, _ = talk(server, *[request[i:i + 7] for i in range(0, len(request), 7)], pause=0.002)
    assert statuses(answer) == [200]
    assert stored(server, "drip") == 1


def test_a_webhook_in_chunks(server):
    body = message("chunks")
    head, _ = post(body, Content_Length=None, Transfer_Encoding="chunked").split(b"\r\n\r\n", 1)
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (body[:50], body[50:])) + b"0\r\n\r\n"
    answer, _ = talk(server, head + b"\r\n\r\n" + chunks, HEALTH)
    assert statuses(answer) == [200, 200]
    assert stored(server, "chunks") == 1


def test_a_connection_that_is_to_be_closed_is_closed_behind_the_answer(server):
    answer, is_closed = talk(server, post(message("close"), Connection="close"))
    assert (statuses(answer), is_closed) == ([200], True)
    assert stored(server, "close") == 1


def test_a_sender_that_leaves_before_the_end(server):
    request = post(message("left"))
    for length in (20, 200, len(request) - 1, len(request)):
        with socket.create_connection(("127.0.0.1", server.port)) as connection:
            connection.sendall(request[:length])
    assert statuses(talk(server, HEALTH)[0]) == [200]
    assert stored(server, "left") <= 1


def test_every_answer_tells_browsers_what_it_may_do(server):
    for request in (post(message("head")), post(b"{}", X_Hub_Signature_256=None), HEALTH, MISSING, b"GET /whatsapp/webhook/ HTTP/1.1\r\nHost: x\r\n\r\n"):
        answer = talk(server, request)[0].decode().lower()
        assert "content-security-policy: default-src 'none'" in answer, request
        assert "x-content-type-options: nosniff" in answer, request
        assert "cache-control: no-store" in answer, request
