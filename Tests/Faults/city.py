"""A town served by several processes at one PostgreSQL: one for webhooks and pages, the others for background work."""

import asyncio
import time
import urllib.request
from contextlib import asynccontextmanager

import checks
import whatsapp
from town import Town
from tuppence import Tuppence


class Web(Tuppence):
    arguments = ("serve", "--roles", "web,scheduler")


class Worker(Tuppence):
    arguments = ("worker",)

    def _wait_until_it_runs(self):
        """A worker says nothing, but answers on its port."""
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline and self.is_running:
            if answers(self, "/healthz"):
                return
            time.sleep(0.05)
        raise AssertionError(f"a worker did not start: {self.log.read_text()[-2000:]}")


def answers(process, path):
    try:
        with urllib.request.urlopen(process.url + path, timeout=5) as answer:
            return answer.status == 200
    except OSError:
        return False


class City(Town):
    def __init__(self, server, provider, folder, workers):
        super().__init__(server, provider, folder)
        self.workers = workers
        self._db = None

    async def start(self):
        await asyncio.gather(super().start(), *(asyncio.to_thread(worker.start) for worker in self.workers))

    @property
    def processes(self):
        return [self.server, *self.workers]

    def value(self, statement, *values):
        self._db = self._db or checks.open_read_only(self.server.database)
        return self._db.execute(statement, values).fetchone()[0]

    def forget_connection(self):
        """After PostgreSQL has ended every connection."""
        self._db = None

    def in_hand(self, process):
        """How many jobs the worker of this number has leased, whether it still lives or not."""
        return self.value("SELECT COUNT(*) FROM jobs WHERE leased_by LIKE %s", f"%:{process}:%")

    async def until(self, condition, within=30, what="what was waited for"):
        """Waits until `condition()` is true; answers how long that took."""
        began = time.monotonic()
        while not condition():
            assert time.monotonic() - began < within, f"{what} did not happen within {within} s"
            await asyncio.sleep(0.02)
        return time.monotonic() - began

    async def settle(self):
        """What is still unanswered is sent again, and everything worked off."""
        await asyncio.wait_for(self.deliver_rest(), 60)
        await self.until_quiet(patience=60)

    def check(self):
        """Nothing is lost or doubled, and every process has lived through it."""
        problems = self.problems()
        assert not problems, problems
        assert not self.senders.refused, self.senders.refused
        for process in self.processes:
            assert process.is_running, f"a process ended by itself: {process.log.read_text()[-2000:]}"


@asynccontextmanager
async def city(folder, postgres, workers=2, through=None, **settings):
    """`through` is the port of a proxy in front of PostgreSQL, for all processes."""
    url, administrator = postgres.new_database()
    if through:
        through.server_port, url = postgres.port, url.replace(f":{postgres.port}/", f":{through.port}/")
    async with whatsapp.Provider() as provider:
        common = whatsapp.settings(provider.port) | settings | {
            "DATABASE_URL": url, "DATABASE_CONNECTIONS": "8", "TUPPENCE_DATA": str(folder / "data"), "LOG_LEVEL": "warning",
            "BACKUP_FOLDER": "off"}
        server = Web(folder / "web", **common)
        server.database = administrator
        others = [Worker(folder / f"worker-{number}", **common) for number in range(workers)]
        # In a thread, since the users it makes may come through a proxy of this one.
        place = await asyncio.to_thread(City, server, provider, folder, others)
        try:
            yield place
        finally:
            for process in place.processes:
                if process.is_running:
                    process.kill()
