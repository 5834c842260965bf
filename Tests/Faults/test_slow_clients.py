"""Clients that are slow on purpose, or too many: others are served all the time, and the slow ones are cut off."""

import asyncio
import time

import pytest

import whatsapp
from edge import answers, request, statuses, talk
from tuppence import Tuppence

pytestmark = pytest.mark.timed
SLOW = 150


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    server = Tuppence(tmp_path_factory.mktemp("slow") / "data", **whatsapp.settings(api_port=9))
    server.start()
    yield server
    assert server.is_running, "the server ended"
    server.stop()


async def drip(port, beginning, drop):
    """Sends the beginning, then a drop each second; the seconds until the server had enough, and what it said."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    began = time.monotonic()
    writer.write(beginning)
    received = asyncio.ensure_future(reader.read(4096))
    try:
        while not received.done() and time.monotonic() - began < 30:
            writer.write(drop)
            await asyncio.wait([received], timeout=1)
        return time.monotonic() - began, await received if received.done() else b""
    except ConnectionError:
        return time.monotonic() - began, b""
    finally:
        received.cancel()
        writer.close()


async def probe(port, until):
    """How long each request of somebody else took."""
    took = []
    while time.monotonic() < until:
        began = time.monotonic()
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(request("GET", "/login/", "Connection: close"))
        assert b"200" in (await reader.read(100))[:15]
        writer.close()
        took.append(time.monotonic() - began)
        await asyncio.sleep(0.05)
    return took


def test_others_are_served_while_heads_and_bodies_come_by_drops(server):
    async def run():
        head = request("GET", "/login/")[:-2]
        body = request("POST", "/whatsapp/webhook/", "Content-Length: 100000")
        slow = [drip(server.port, head, b"A: b\r\n") for _ in range(SLOW)] + [drip(server.port, body, b"a") for _ in range(SLOW)]
        return await asyncio.gather(probe(server.port, time.monotonic() + 10), *slow)

    took, *ended = asyncio.run(run())
    assert len(took) > 20 and sorted(took)[-1] < 5
    assert all(9 <= seconds <= 20 for seconds, _ in ended)
    assert {statuses(received)[0] for _, received in ended if received} == {408}
    assert sum(1 for _, received in ended if received) > 2 * SLOW * 0.9


def test_one_connection_too_many_is_told_so(tmp_path):
    server = Tuppence(tmp_path / "data", MAX_CONNECTIONS="5").start()
    try:
        async def run():
            kept = [await asyncio.open_connection("127.0.0.1", server.port) for _ in range(5)]
            for reader, writer in kept:
                writer.write(request())
                assert b"200" in await reader.read(100)
            received, is_closed = await asyncio.to_thread(talk, server.port, request())
            (status, headers, body), = answers(received)
            assert is_closed and status == 503 and headers["retry-after"] == "5" and "connections" in body
            for _, writer in kept:
                writer.close()
            deadline = time.monotonic() + 5
            while statuses((await asyncio.to_thread(talk, server.port, request("GET", "/healthz", "Connection: close")))[0]) != [200]:
                assert time.monotonic() < deadline
        asyncio.run(run())
    finally:
        server.stop()
