"""A server, its twenty linked users, WhatsApp, and people texting: what every test of faults is played out in."""

import asyncio
import time
from contextlib import asynccontextmanager

import checks
import whatsapp
from senders import Acknowledged, Senders
from tuppence import Tuppence


class Town:
    def __init__(self, server, provider, folder):
        self.server = server
        self.provider = provider
        self.acknowledged = Acknowledged(folder / "acknowledged.jsonl")
        numbers = [user["whatsapp"] for user in server.fill("--users", "20", "--transactions", "5")]
        self.senders = Senders(self.acknowledged, numbers)

    async def start(self):
        await asyncio.to_thread(self.server.start)
        self.provider.server_port = self.server.port

    async def load(self, seconds, to_port=None, pause=0.01):
        """Texting for so long, still under way when this returns: a task to be cancelled after the crash."""
        port = to_port or self.server.port
        task = asyncio.create_task(self.senders.send(port, 10**9, pause))
        await asyncio.sleep(seconds)
        return task

    async def deliver_rest(self, port=None):
        """What is still unanswered is sent until it is answered."""
        while self.senders.unanswered:
            await self.senders.send(port or self.server.port, len(self.senders.unanswered))

    async def until_quiet(self, patience=30):
        """Waits until no work is left, as long as it gets less."""
        least, deadline = self.work_left(), time.monotonic() + patience
        while left := self.work_left():
            if left < least:
                least, deadline = left, time.monotonic() + patience
            assert time.monotonic() < deadline, f"{left} messages and jobs are still waiting"
            await asyncio.sleep(0.2)

    def work_left(self):
        with checks.open_read_only(self.server.database) as db:
            # A message that is handled ends one job and begins another: the sending of its reply.
            unhandled, jobs = db.execute(
                "SELECT (SELECT COUNT(*) FROM inbound_messages WHERE handled_at IS NULL), (SELECT COUNT(*) FROM jobs)").fetchone()
            return unhandled + jobs

    def problems(self):
        return checks.problems(self.server.database, self.acknowledged.amounts)

    def sent_twice(self):
        return {reference: count for reference, count in self.provider.sends.items() if count > 1}


@asynccontextmanager
async def town(folder):
    async with whatsapp.Provider() as provider:
        server = Tuppence(folder / "data", LOG_LEVEL="warning", **whatsapp.settings(provider.port))
        try:
            yield Town(server, provider, folder)
        finally:
            if server.is_running:
                server.kill()


async def cancel(task):
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
