"""People who text, and a WhatsApp that sends every message again until it is answered 200."""

import asyncio
import itertools
import json
import os
import random

import wire
import whatsapp

POSTS_IN_FLIGHT = 50


class Acknowledged:
    """The ids that were answered 200, each on disk before it counts: this is what the server may never lose."""

    def __init__(self, path):
        self.amounts = {}
        self.times = 0
        self._file = open(path, "ab")

    def add(self, id, amount):
        self.times += 1
        if id in self.amounts:
            return
        self._file.write(json.dumps([id, amount]).encode() + b"\n")
        self._file.flush()
        os.fsync(self._file.fileno())
        self.amounts[id] = amount


class Senders:
    """Posts messages of several numbers, many at once; each text is another amount, so that none looks repeated."""

    def __init__(self, acknowledged, numbers, seed=1):
        self.acknowledged = acknowledged
        self.numbers = numbers
        self.random = random.Random(seed)
        self.unanswered = []
        self.refused = []  # statuses other than 200 and 503
        self.failures = 0  # posts that were answered otherwise than 200, or not at all
        self._count = itertools.count(1)
        self._connections = [wire.Connection() for _ in range(POSTS_IN_FLIGHT)]

    def _next(self):
        """What WhatsApp brings next: something unanswered again, sometimes a duplicate, else a new message."""
        if self.unanswered:
            return self.unanswered.pop()
        if self.acknowledged.amounts and self.random.random() < 0.05:
            return self.random.choice(self.recent)
        number = next(self._count)
        minor = 100 + number
        id = f"wamid.IN{number}"
        return id, -minor, whatsapp.message(id, self.random.choice(self.numbers), f"{minor // 100}.{minor % 100:02} petrol")

    async def send(self, port, atMost, pause=0.0):
        """Sends until `atMost` messages are answered in this call, or until it is cancelled."""
        left = itertools.count(atMost, -1)
        await asyncio.gather(*(self._work(connection, port, left, pause) for connection in self._connections))

    async def _work(self, connection, port, left, pause):
        while next(left) > 0:
            await self._post(self._next(), connection, port)
            await asyncio.sleep(pause)

    async def _post(self, message, connection, port):
        id, amount, body = message
        try:
            status = await connection.post(port, whatsapp.PATH, body, **whatsapp.signed(body))
        except (*wire.LOST, asyncio.CancelledError) as error:
            self.unanswered.append(message)
            if isinstance(error, asyncio.CancelledError):
                raise
            self.failures += 1
            return await asyncio.sleep(0.01)
        if status == 200:
            self.acknowledged.add(id, amount)
            self.recent = (self.recent + [message])[-200:]
        else:
            self.unanswered.append(message)
            self.failures += 1
            if status != 503:
                self.refused.append(status)

    recent = []
