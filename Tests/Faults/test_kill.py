"""`kill -9` under load: what was answered 200 is never lost, and nothing is done twice."""

import asyncio
import os
import random
import time

import checks
from lying_proxy import LyingProxy
from town import cancel, town
from tuppence import say

ROUNDS = int(os.environ.get("ROUNDS", 200))


def test_nothing_acknowledged_is_lost(tmp_path):
    asyncio.run(kill_again_and_again(tmp_path))


async def kill_again_and_again(folder):
    began = time.monotonic()
    async with town(folder) as place:
        for round in range(1, ROUNDS + 1):
            await kill_once(place)
            if round % 25 == 0:
                with checks.open_read_only(place.server.database) as db:
                    assert checks.not_stored(db, place.acknowledged.amounts) == []
        await place.start()
        await place.deliver_rest()
        await place.until_quiet()
        figures(place, time.monotonic() - began)
        assert place.problems() == []
        assert place.senders.refused == []
        # Meta takes no key by which it could tell a repetition: a reply that was under way at a kill may go out again, once.
        assert all(times == 2 for times in place.sent_twice().values())
        assert len(place.sent_twice()) <= ROUNDS // 4


async def kill_once(place):
    await place.start()
    load = await place.load(random.uniform(0.05, 0.2))
    place.server.kill()
    await cancel(load)


def figures(place, seconds):
    distinct, times = len(place.acknowledged.amounts), place.acknowledged.times
    say(f"\n  {ROUNDS} kills in {seconds:.0f} s: {distinct} messages acknowledged {times} times, "
        f"{sum(place.provider.sends.values())} replies sent, {len(place.sent_twice())} of them more than once")


def test_the_check_bites(tmp_path):
    """The same checks find the losses of a server that answers before it has stored; here a proxy that lies for it."""
    asyncio.run(kill_behind_a_liar(tmp_path))


async def kill_behind_a_liar(folder):
    async with town(folder) as place:
        for _ in range(5):
            await place.start()
            async with LyingProxy(place.server.port) as liar:
                load = await place.load(0.2, to_port=liar.port)
                place.server.kill()
                await liar.lost_some()
                await cancel(load)
        await place.start()
        await place.deliver_rest()
        await place.until_quiet()
        assert any("acknowledged but not stored" in problem for problem in place.problems())
