"""Webhooks that nobody should send, and messages that somebody will."""

import json
import time

import pytest

import checks
import whatsapp
from client import Client
from tuppence import Tuppence

GOOD = whatsapp.message("wamid.odd", "15550000001", "120 petrol")


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    server = Tuppence(tmp_path_factory.mktemp("webhooks") / "data", **whatsapp.settings(api_port=9))
    server.fill("--users", "2", "--transactions", "5")
    server.start()
    yield server
    assert server.is_running, "the server ended"
    server.stop()


def post(server, body, **headers):
    return Client(server).send("POST", whatsapp.PATH, body, **whatsapp.signed(body) | headers)


def stored(server, table="inbound_messages"):
    with checks.open_read_only(server.database) as db:
        return db.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]


@pytest.mark.parametrize("signature", [
    None, "", "sha256=", "sha256=" + "0" * 64, "sha256=" + "g" * 64, "sha1=" + "0" * 40, "0" * 64, "sha256=" + "0" * 6400,
    whatsapp.signature(GOOD + b" "), whatsapp.signature(GOOD)[:-1], "SHA256=" + whatsapp.signature(GOOD)[7:]])
def test_a_signature_that_does_not_fit(server, signature):
    before = stored(server)
    answer = post(server, GOOD, X_Hub_Signature_256=signature)
    assert answer.status in (401, 403), answer
    assert "signature" in answer.text.lower()
    assert stored(server) == before


@pytest.mark.parametrize("body", [
    b"", b" ", b"{", b"[]", b"null", b"1", b'"text"', b"\xff\xfe", b"\x00", b"{}{}", b'{"object":1}', b"[" * 100_000, b'{"a":' * 5_000,
    b'{"object":"whatsapp_business_account","entry":{}}'])
def test_a_body_that_is_no_webhook(server, body):
    before = stored(server)
    assert post(server, body).status in (200, 400)
    assert stored(server) == before
    assert server.is_running


@pytest.mark.parametrize("body", [
    b"{}", b'{"object":"page"}', b'{"object":"whatsapp_business_account"}', b'{"object":"whatsapp_business_account","entry":[null,1,{}]}',
    whatsapp.webhook(messages=[None, 1, "x", {}, {"id": "a"}, {"id": "", "from": "1", "type": "text", "text": {"body": "x"}}]),
    whatsapp.webhook(messages=[{"id": "a", "from": "1", "type": "text", "text": None}, {"id": "b", "from": "1", "type": "reaction"}]),
    whatsapp.webhook(statuses=[None, {"id": "a"}, {"id": "wamid.x", "status": "lost"}, {"id": "wamid.x", "status": "sent", "timestamp": "never"}]),
    whatsapp.webhook(statuses=[{"id": "wamid.x", "status": "failed", "timestamp": 9e30, "biz_opaque_callback_data": "x" * 9000, "errors": [{}]}])])
def test_an_event_that_says_nothing_is_taken_and_ignored(server, body):
    before = stored(server)
    assert post(server, body).status == 200
    assert stored(server) == before


def test_a_webhook_above_four_megabytes(server):
    assert post(server, b" " * (4 << 20) + GOOD).status == 413


def test_the_word_that_opens_the_webhook(server):
    for query in ("", "?hub.mode=subscribe", "?hub.mode=subscribe&hub.challenge=1&hub.verify_token=wrong", "?hub.mode=x&hub.challenge=1&hub.verify_token=faults-verify-word",
                  "?hub.mode=subscribe&hub.challenge=1&hub.verify_token=%00"):
        assert Client(server).get(whatsapp.PATH + query).status == 403
    right = Client(server).get(whatsapp.PATH + "?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=faults-verify-word")
    assert (right.status, right.text) == (200, "1158201444")


ODD_TEXTS = [
    "", " ", "\x00", "0", "-0", "-0 petrol", "9" * 400, "99999999999999999999 petrol", "92233720368547758.08 petrol", "-92233720368547758.09 rent",
    "x" * 10_000, "1 " * 5_000, "120 petrol\n" * 900, "(" * 5_000, "9*" * 4_000 + "9", "1/0 tea", "0/0", "9999999999*9999999999 tea", "💸" * 500,
    "👨‍👩‍👧‍👦 120 👨‍👩‍👧‍👦", "\u202e120 petrol\u202c", "120\u200b petrol", "é" * 300, "e\u0301" * 5_000, "١٢٠ بنزين", "१२० पेट्रोल", "'; DROP TABLE users; --",
    "<script>alert(1)</script> 5", "{{name}} 5", "%s%n%x 5", "../../etc/passwd 5", "\ud800".encode("utf-16", "surrogatepass").decode("utf-16", "replace") + " 5",
    "transfer 5 from x to y", "budget food 99999999999999999999", "search " + "a" * 9_000, "search %_\\", "search \"NEAR(", "category ", "undo", "edit 1e999",
    "31/02 5 tea", "on 99 5 tea", "5 tea on 2026-02-30", "june", "last " * 2_000, "5 #" + "t" * 5_000, "5 @" + "m" * 5_000, ", ; and , ; and", "-", "+", "=1+1",
]


def test_every_odd_message_is_answered_once(server):
    before = stored(server)
    for index, text in enumerate(ODD_TEXTS):
        assert post(server, whatsapp.message(f"wamid.text{index}", "15550000002", text)).status == 200
    for index, more in enumerate([{"type": "image"}, {"type": "audio", "audio": {}}, {"context": {"id": "x" * 9_000}}, {"timestamp": "-1"}, {"timestamp": "9" * 40},
                                  {"from_user_id": "😀" * 100}, {"from": "not a number"}, {"from": ""}]):
        post(server, whatsapp.message(f"wamid.more{index}", "15550000002", "5 tea", **more))
    with checks.open_read_only(server.database) as db:
        wait_for(lambda: not db.execute("SELECT 1 FROM inbound_messages WHERE handled_at IS NULL").fetchall())
        assert stored(server) - before >= len(ODD_TEXTS)
        assert checks.unequal_replies(db) == []
        assert checks.wrong_sums(db) == []
        assert db.execute("SELECT name, last_error FROM dead_jobs WHERE name <> 'channels.send_reply'").fetchall() == []
        empty = db.execute("SELECT i.provider_id FROM outbound_messages o JOIN inbound_messages i ON i.id = o.inbound_id WHERE o.reply LIKE '%\"text\":\"\"%'")
        assert empty.fetchall() == []


def wait_for(condition, within=30):
    deadline = time.monotonic() + within
    while not condition():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.1)


RAW = {
    "a body shorter than announced": b"POST /whatsapp/webhook/ HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nshort",
    "two lengths": b"POST /whatsapp/webhook/ HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nab",
    "a length that is none": b"POST /login/ HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
    "a length beyond any number": b"POST /login/ HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\nx",
    "length and chunks": b"POST /login/ HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\n\r\n",
    "chunks that are none": b"POST /login/ HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nx\r\n",
    "a header of a megabyte": b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"x" * (1 << 20) + b"\r\n\r\n",
    "ten thousand headers": b"GET / HTTP/1.1\r\nHost: x\r\n" + b"".join(b"X-%d: y\r\n" % n for n in range(10_000)) + b"\r\n",
    "no host": b"GET / HTTP/1.1\r\n\r\n",
    "a target that is none": b"GET http://[::1/ HTTP/1.1\r\nHost: x\r\n\r\n",
    "bytes": bytes(range(256)) * 40,
    "a hello in TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 500,
    "a wrong range": b"GET /static/logo.svg HTTP/1.1\r\nHost: x\r\nRange: bytes=9-1,-,99999999999999999999-\r\nConnection: close\r\n\r\n",
    "a cookie that is none": b"GET /dashboard/ HTTP/1.1\r\nHost: x\r\nCookie: session=; =; ;;; session\xff=\x01\r\nConnection: close\r\n\r\n",
}


@pytest.mark.parametrize("name", RAW)
def test_bytes_that_are_no_request(server, name):
    before = stored(server)
    answer = Client(server).raw(RAW[name], timeout=3)
    assert answer[:12] in (b"", b"HTTP/1.1 400", b"HTTP/1.1 404", b"HTTP/1.1 413", b"HTTP/1.1 431", b"HTTP/1.1 403", b"HTTP/1.1 401", b"HTTP/1.1 303", b"HTTP/1.1 200",
                           b"HTTP/1.1 416", b"HTTP/1.1 206", b"HTTP/1.1 415", b"HTTP/1.0 400"), answer[:200]
    assert stored(server) == before
    assert Client(server).get("/healthz").status == 200
