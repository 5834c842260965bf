"""A network that fails: a proxy before PostgreSQL that cuts a connection at a chosen point of a writing transaction."""

import asyncio
import random
from collections import Counter

PLACES = ["before BEGIN", "midway", "after COMMIT, before its reply"]


class CuttingProxy:
    """Once armed, cuts the next connection that comes to the place."""

    def __init__(self):
        self.server_port = None
        self.cuts = Counter()
        self.place = None
        self._is_cut = asyncio.Event()

    async def cut(self, place, within=20):
        """Returns when a connection was cut there."""
        self._is_cut.clear()
        self.place = place
        await asyncio.wait_for(self._is_cut.wait(), within)

    def was_cut(self, place):
        self.cuts[place] += 1
        self.place = None
        self._is_cut.set()

    async def __aenter__(self):
        self._listener = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = self._listener.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_):
        self._listener.close()

    async def _serve(self, reader, writer):
        try:
            server = await asyncio.open_connection("127.0.0.1", self.server_port)
        except OSError:
            return writer.transport.abort()
        passage = Passage(self, (reader, writer), server)
        await asyncio.gather(passage.upwards(), passage.downwards(), return_exceptions=True)
        passage.abort()


class Cut(Exception):
    pass


class Passage:
    """One connection of the product and the one of ours to the server."""

    def __init__(self, proxy, client, server):
        self.proxy, self.client, self.server = proxy, client, server
        self.texts = {}  # of prepared statements, by name
        self.is_writing = False
        self.swallows = False

    def abort(self):
        for _, writer in (self.client, self.server):
            writer.transport.abort()

    async def upwards(self):
        """Passes on what the product sends, message by message. Source: PostgreSQL manual, “Frontend/Backend Protocol”."""
        (reader, _), (_, writer) = self.client, self.server
        try:
            writer.write(await self._message(reader, kind=b""))
            while True:
                kind = await reader.readexactly(1)
                message = await self._message(reader, kind)
                self._look_at(kind, message[5:])
                writer.write(message)
                await writer.drain()
        finally:
            self.abort()

    async def _message(self, reader, kind):
        length = await reader.readexactly(4)
        return kind + length + await reader.readexactly(int.from_bytes(length) - 4)

    def _look_at(self, kind, content):
        if kind == b"P":
            name, text, _ = content.split(b"\0", 2)
            self.texts[name] = text
        elif kind == b"B":
            _, name, _ = content.split(b"\0", 2)
            self._execution(self.texts.get(name, b""))

    def _execution(self, text):
        place = self.proxy.place
        if text.startswith(b"BEGIN"):
            self.is_writing = text.endswith(b"READ WRITE")
            self._cut_here(place == PLACES[0] and self.is_writing)
        elif self.is_writing and text == b"COMMIT":
            self.is_writing = False
            if place == PLACES[2]:
                self.swallows, self.proxy.place = True, None
        elif self.is_writing:
            self._cut_here(place == PLACES[1] and random.random() < 0.3)

    def _cut_here(self, is_here):
        if is_here:
            self.proxy.was_cut(self.proxy.place)
            raise Cut

    async def downwards(self):
        (_, writer), (reader, _) = self.client, self.server
        swallowed = b""
        try:
            while data := await reader.read(65536):
                if self.swallows:
                    swallowed += data
                    if b"COMMIT\0" in swallowed:
                        return self.proxy.was_cut(PLACES[2])
                else:
                    writer.write(data)
                    await writer.drain()
        finally:
            self.abort()
