"""Five thousand signatures that are nearly right, and one message a thousand times."""

import asyncio
import hashlib
import hmac
import json
import random

import pytest

import checks
import whatsapp
import wire
from tuppence import Tuppence

GOOD = whatsapp.message("wamid.forged", "15550000001", "120 petrol")
SIGNATURE = whatsapp.signature(GOOD)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    server = Tuppence(tmp_path_factory.mktemp("forged") / "data", TRUSTED_PROXIES="127.0.0.1", **whatsapp.settings(api_port=9))
    server.start()
    yield server
    assert server.is_running, "the server ended"
    server.stop()


def flipped(data, bit):
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def signed_with(secret, body, digest=hashlib.sha256, prefix="sha256="):
    return prefix + hmac.new(secret, body, digest).hexdigest()


def forgeries(count):
    """Pairs of a body and a signature that does not belong to it."""
    secret, right = whatsapp.SECRET.encode(), bytes.fromhex(SIGNATURE[7:])
    made = [(GOOD, "sha256=" + flipped(right, bit).hex()) for bit in range(256)]
    made += [(GOOD, SIGNATURE[:length]) for length in range(len(SIGNATURE))]
    made += [(GOOD, SIGNATURE + tail) for tail in ("0", "00", ",", "; sha256=", "=" * 4, SIGNATURE[7:])]
    made += [(GOOD, text) for text in (SIGNATURE[7:], "sha1=" + SIGNATURE[7:], "SHA256=" + SIGNATURE[7:], "sha256:" + SIGNATURE[7:],
                                       "sha256= " + SIGNATURE[7:], "sha256=" + SIGNATURE[7:][::-1], "sha256=" + right[::-1].hex())]
    made += [(GOOD, signed_with(other, GOOD)) for other in (b"", b"x", secret[:-1], secret + b"x", secret.upper(), secret[::-1], b"faults-verify-word",
                                                          b"faults-access-word", secret * 2)]
    made += [(GOOD, signed_with(secret, GOOD, digest, f"{name}=")) for name, digest in
             (("sha1", hashlib.sha1), ("sha512", hashlib.sha512), ("sha256", hashlib.sha1), ("sha256", hashlib.sha3_256), ("sha256", hashlib.sha384))]
    made += [(GOOD, "sha256=" + hashlib.sha256(text).hexdigest()) for text in (GOOD, secret + GOOD, GOOD + secret, b"")]
    value = json.loads(GOOD)
    made += [(body.encode(), SIGNATURE) for body in (json.dumps(value, indent=1), json.dumps(value, separators=(",", ":")), json.dumps(value, sort_keys=True),
                                                   GOOD.decode() + " ", " " + GOOD.decode(), GOOD.decode() + "\n", "\ufeff" + GOOD.decode())]
    generator = random.Random(7)
    while len(made) < count:
        kind = generator.randrange(3)
        if kind == 0:
            made.append((flipped(GOOD, generator.randrange(len(GOOD) * 8)), SIGNATURE))
        elif kind == 1:
            made.append((GOOD, "sha256=" + generator.randbytes(32).hex()))
        else:
            start = generator.randrange(len(GOOD))
            made.append((GOOD[:start] + GOOD[start + 1:], SIGNATURE))
    return made[:count]


def rows(server):
    with checks.open_read_only(server.database) as db:
        return [db.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0] for table in ("inbound_messages", "outbound_messages", "jobs", "transactions")]


async def post_all(server, requests):
    """The status of each, over eight connections, from as many addresses as it takes not to be refused for the number."""
    found, waiting = [None] * len(requests), list(enumerate(requests))[::-1]

    async def work():
        connection = wire.Connection()
        while waiting:
            number, (body, signature) = waiting.pop()
            address = f"198.51.{number // 20 // 250}.{number // 20 % 250}"
            found[number] = await connection.post(
                server.port, whatsapp.PATH, body, X_Hub_Signature_256=signature, X_Forwarded_For=address)
        connection.close()

    await asyncio.gather(*(work() for _ in range(8)))
    return found


def test_no_forgery_is_taken(server):
    requests = forgeries(5_000)
    assert len(requests) == 5_000 and all(whatsapp.signature(body) != signature for body, signature in requests)
    before = rows(server)
    assert set(asyncio.run(post_all(server, requests))) <= {401, 403}
    assert rows(server) == before


def test_a_message_that_comes_a_thousand_times_is_one(server):
    def stored():
        with checks.open_read_only(server.database) as db:
            return [db.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0] for table in ("inbound_messages", "transactions")]
    assert set(asyncio.run(post_all(server, [(GOOD, SIGNATURE)]))) == {200}
    after_first = stored()
    assert set(asyncio.run(post_all(server, [(GOOD, SIGNATURE)] * 1_000))) == {200}
    assert stored() == after_first and after_first[0] == 1
