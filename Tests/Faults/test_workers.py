"""Workers that are killed or frozen in the middle of jobs, beside others at the same PostgreSQL."""

import asyncio
import os
import signal
import statistics
import time

import checks
import pytest
from city import city
from town import cancel
from tuppence import say

pytestmark = pytest.mark.timed
KILLS = int(os.environ.get("WORKER_KILLS", 100))
FREEZES_AT_ONCE = 20  # a lease lasts half a minute, so they wait for it together
FREEZES = int(os.environ.get("WORKER_FREEZES", FREEZES_AT_ONCE))
PAUSE = 1.0  # seconds between the messages of each sender: as many as debug builds on two busy cores keep up with


def test_a_killed_worker_loses_and_doubles_nothing(tmp_path, postgres):
    asyncio.run(kill_again_and_again(tmp_path, postgres))


async def kill_again_and_again(folder, postgres):
    async with city(folder, postgres) as place:
        place.provider.delay = 0.02
        await place.start()
        load = await place.load(0.5, pause=PAUSE)
        rescues, began = [], time.monotonic()
        for number in range(KILLS):
            rescues.append(await kill_one(place, place.workers[number % 2], alone=number % 2 == 0))
        await cancel(load)
        await place.settle()
        say(f"\n  {KILLS} workers killed in {time.monotonic() - began:.0f} s: {len(place.acknowledged.amounts)} messages acknowledged, "
            f"jobs rescued after {statistics.median(rescues):.2f} s, at the latest {max(rescues):.2f} s; "
            f"{len(place.sent_twice())} replies sent more than once")
        place.check()
        # Meta takes no key by which it could tell a repetition: a reply that was under way at a kill may go out again, once.
        assert all(times == 2 for times in place.sent_twice().values())
        assert len(place.sent_twice()) <= KILLS // 4
        assert statistics.median(rescues) <= 2


async def kill_one(place, worker, alone):
    """Kills a worker in the middle of jobs; answers after how long none of them was in its hands any more.

    Where it is left `alone`, its neighbour rescues them, else perhaps its successor.
    """
    dead = worker.process.pid
    await place.until(lambda: place.in_hand(dead) > 0 and not has_suspects(place), what="work for a worker")
    worker.kill()
    rescue = asyncio.create_task(place.until(lambda: place.in_hand(dead) == 0, what="a rescue"))
    if alone:
        await rescue
    await asyncio.to_thread(worker.start)
    return await rescue


def has_suspects(place):
    """Whether a process has died with a job that is not done yet. At the third it would be given up, innocent as it is here."""
    return place.value("SELECT COUNT(*) FROM jobs WHERE crashes > 0") > 0


@pytest.mark.parametrize("turn", range(-(-FREEZES // FREEZES_AT_ONCE)))
def test_a_worker_that_wakes_after_its_lease_writes_nothing(tmp_path, postgres, turn):
    asyncio.run(freeze_beyond_the_lease(tmp_path, postgres))


async def freeze_beyond_the_lease(folder, postgres):
    """All of them at once; two more are awake."""
    async with city(folder, postgres, workers=FREEZES_AT_ONCE + 2, DATABASE_CONNECTIONS="4") as place:
        place.provider.delay = 0.3
        await place.start()
        load = await place.load(0.5, pause=PAUSE)
        frozen, in_hand = place.workers[2:], 0
        for worker in frozen:
            await place.until(lambda: place.in_hand(worker.process.pid) > 0, what="work for a worker")
            worker.signal(signal.SIGSTOP)
            in_hand += place.in_hand(worker.process.pid)
        await asyncio.sleep(2)
        await cancel(load)
        for worker in frozen:
            await place.until(lambda: place.in_hand(worker.process.pid) == 0, within=75, what="a rescue")
        await place.settle()
        before = results(place)
        for worker in frozen:
            worker.signal(signal.SIGCONT)
        await asyncio.sleep(5)
        assert results(place) == before, "a worker wrote over the results of others"
        await place.settle()
        say(f"\n  {FREEZES_AT_ONCE} workers frozen beyond their leases with {in_hand} jobs in hand: "
            f"{len(place.acknowledged.amounts)} messages acknowledged, {len(place.sent_twice())} replies sent more than once")
        place.check()
        # A request that waited in the frozen process for a connection goes out when it wakes; Meta can't tell that it is too late.
        assert all(times == 2 for times in place.sent_twice().values())
        assert len(place.sent_twice()) <= FREEZES_AT_ONCE // 4


def results(place):
    """Everything that jobs have written, by table."""
    tables = ["transactions", "lines", "evidence", "accounts", "rollups", "inbound_messages", "outbound_messages", "jobs", "dead_jobs"]
    with checks.open_read_only(place.server.database) as db:
        return {table: db.execute(f"SELECT t::text FROM {table} t ORDER BY 1").fetchall() for table in tables}
