"""PostgreSQL crashes under load and comes back: so does everything that stands on it, by itself."""

import asyncio
import os

from city import answers, city
from town import cancel
from tuppence import say

ROUNDS = int(os.environ.get("RESTARTS", 5))


def test_a_crash_of_postgresql_loses_and_doubles_nothing(tmp_path, postgres):
    asyncio.run(restart_under_load(tmp_path, postgres))


async def restart_under_load(folder, postgres):
    async with city(folder, postgres) as place:
        await place.start()
        load = await place.load(1, pause=1.0)
        slowest = 0
        for _ in range(ROUNDS):
            await asyncio.to_thread(postgres.restart)
            slowest = max(slowest, await until_it_works(place))
            await asyncio.sleep(1)
        await cancel(load)
        await place.settle()
        say(f"\n  {ROUNDS} crashes of PostgreSQL, messages taken again {slowest:.2f} s after its return: "
            f"{len(place.acknowledged.amounts)} acknowledged, {len(place.sent_twice())} replies sent more than once")
        place.check()
        assert place.sent_twice() == {}


async def until_it_works(place):
    """Until every process says that it is ready, and messages are acknowledged again."""
    place.forget_connection()
    before = place.acknowledged.times
    took = await place.until(lambda: place.acknowledged.times > before, what="an acknowledgement")
    for process in place.processes:
        await place.until(lambda: answers(process, "/readyz"), what="readiness")
    return took
