"""Stopping, freezing and doubling a server."""

import asyncio
import signal
import socket
import time
from contextlib import ExitStack

from client import Client
from town import cancel, town
from tuppence import Tuppence, say


def test_a_second_server_on_the_same_data_does_not_start(tmp_path):
    first = Tuppence(tmp_path / "data").start()
    try:
        second = first.run("serve", PORT="0")
        assert second.returncode != 0
        assert "Another Tuppence uses this database" in second.stderr
        assert first.is_running
    finally:
        first.stop()


def test_a_port_that_is_taken_is_no_fault_of_the_jobs(tmp_path):
    """A server that can't listen ends by itself, and leaves the work that waits as it was."""
    asyncio.run(start_on_a_taken_port(tmp_path))


async def start_on_a_taken_port(folder):
    async with town(folder) as place:
        await place.start()
        load = await place.load(0.3)
        place.server.kill()
        await cancel(load)
        for _ in range(4):
            result = await asyncio.to_thread(place.server.run, "serve", PORT=str(place.provider.port))
            assert result.returncode == 1 and "in use" in result.stderr, "a server started on a taken port, or ended by a trap"
        await place.start()
        await place.deliver_rest()
        await place.until_quiet()
        assert place.problems() == []


def test_a_server_that_is_asked_to_stop_loses_nothing(tmp_path):
    asyncio.run(stop_under_load(tmp_path))


async def stop_under_load(folder):
    async with town(folder) as place:
        slowest = 0
        for _ in range(5):
            await place.start()
            load = await place.load(0.3)
            began = time.monotonic()
            status = await asyncio.to_thread(place.server.stop, 10)
            slowest = max(slowest, time.monotonic() - began)
            await cancel(load)
            assert status == 0, place.server.log.read_text()[-2000:]
        await place.start()
        await place.deliver_rest()
        await place.until_quiet()
        say(f"\n  5 stops under load, the slowest in {slowest:.2f} s, {len(place.acknowledged.amounts)} messages acknowledged")
        assert place.problems() == []
        assert place.senders.refused == []
        assert place.sent_twice() == {}


def test_open_dashboards_do_not_keep_a_server_from_stopping(tmp_path):
    server = Tuppence(tmp_path / "data")
    user = server.fill("--users", "1", "--transactions", "5")[0]
    server.start()
    cookie = Client.signed_in(server, user["email"]).cookie
    follow = f"GET /live HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nCookie: {cookie}\r\n\r\n".encode()
    with ExitStack() as open_pages:
        for request in [follow, follow, b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n", b"GET / HT", b""]:
            page = open_pages.enter_context(socket.create_connection(("127.0.0.1", server.port)))
            page.sendall(request)
        assert follow_begins(server, follow)
        assert server.stop(within=10) == 0


def follow_begins(server, request):
    with socket.create_connection(("127.0.0.1", server.port), 5) as page:
        page.sendall(request)
        return b"text/event-stream" in page.recv(4096)


def test_a_frozen_server_goes_on_where_it_was(tmp_path):
    asyncio.run(freeze_under_load(tmp_path))


async def freeze_under_load(folder):
    async with town(folder) as place:
        await place.start()
        load = await place.load(0.3)
        for _ in range(3):
            place.server.signal(signal.SIGSTOP)
            await asyncio.sleep(1)
            place.server.signal(signal.SIGCONT)
            await asyncio.sleep(0.3)
        await cancel(load)
        await place.deliver_rest()
        await place.until_quiet()
        assert place.problems() == []
        assert place.sent_twice() == {}
        assert place.server.stop() == 0
