"""A provider that brings more than it may: what is one too many is refused, sent again, and stored once."""

import sqlite3
import time
from contextlib import closing

import pytest

import whatsapp
from client import Client
from edge import answers, talk
from tuppence import Tuppence

# Ten come back each second: what is refused shows only where requests are quicker than that.
pytestmark = pytest.mark.timed
LIMIT = 600
MESSAGES = 660


@pytest.fixture
def server(tmp_path):
    server = Tuppence(tmp_path / "data", **whatsapp.settings(api_port=9) | {"WEBHOOKS_PER_MINUTE": str(LIMIT)}).start()
    yield server
    server.stop()


def body(number):
    return whatsapp.message(f"wamid.much{number}", f"1555{number:07}", "hello")


def post(body, *headers):
    signature = whatsapp.signature(body)
    lines = [f"POST {whatsapp.PATH} HTTP/1.1", "Host: x", f"X-Hub-Signature-256: {signature}", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def send(server, numbers):
    """All over one connection, without waiting; the answer to each."""
    return answers(talk(server.port, b"".join(post(body(number)) for number in numbers), timeout=5)[0])


def stored(server):
    with closing(sqlite3.connect(f"file:{server.database}?mode=ro", uri=True)) as database:
        return [row[0] for row in database.execute("SELECT provider_id FROM inbound_messages WHERE provider_id LIKE 'wamid.much%'")]


def test_what_is_too_much_is_sent_again_and_stored_once(server):
    began = time.monotonic()
    left, rounds = list(range(MESSAGES)), 0
    while left:
        found = dict(zip(left, send(server, left), strict=True))
        taken = [number for number, (status, _, _) in found.items() if status == 200]
        if rounds == 0:
            # Ten come back each second.
            assert LIMIT <= len(taken) <= LIMIT + 1 + 10 * (time.monotonic() - began) and len(taken) < MESSAGES
        refused = {number: answer for number, answer in found.items() if number not in set(taken)}
        for status, headers, text in refused.values():
            assert status == 503 and int(headers["retry-after"]) >= 1 and text == "Not stored. Send it again."
        assert not {f"wamid.much{number}" for number in refused} & set(stored(server))
        left, rounds = list(refused), rounds + 1
    assert rounds > 1 and sorted(stored(server)) == sorted(f"wamid.much{number}" for number in range(MESSAGES))
    assert server.log.read_text().count("WEBHOOKS_PER_MINUTE") == 1


def test_the_other_way_in_has_the_same_limit_and_strangers_cannot_use_it_up(server):
    for number in range(40):
        assert Client(server).send("POST", whatsapp.PATH, body(number), X_Hub_Signature_256="sha256=" + "0" * 64, X_Forwarded_For="198.51.100.1").status == 403
    statuses = [status for status, _, _ in send(server, list(range(LIMIT)))]
    assert statuses == [200] * LIMIT
    # Some have come back meanwhile.
    by_the_router = [Client(server).send("POST", whatsapp.PATH, body(1), Connection="close", **whatsapp.signed(body(1))) for _ in range(200)]
    refused = [answer for answer in by_the_router if answer.status != 200]
    assert refused and {answer.status for answer in refused} == {503}
    assert refused[0].headers["Retry-After"] == "1" and "Not stored" in refused[0].text


@pytest.mark.parametrize("value", ["0", "many", "1000001"])
def test_a_limit_that_is_none_stops_the_start(tmp_path, value):
    result = Tuppence(tmp_path / "data").run("serve", PORT="0", WEBHOOKS_PER_MINUTE=value)
    assert result.returncode != 0 and "WEBHOOKS_PER_MINUTE" in result.stderr
