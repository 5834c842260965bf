"""A network to PostgreSQL that breaks at every point of a transaction, the reply to COMMIT included."""

import asyncio
import os
import random
import time

from city import city
from cutting_proxy import PLACES, CuttingProxy
from town import cancel
from tuppence import say

CUTS = int(os.environ.get("CUTS", 150))


def test_cut_connections_lose_and_double_nothing(tmp_path, postgres):
    asyncio.run(cut_again_and_again(tmp_path, postgres))


async def cut_again_and_again(folder, postgres):
    async with CuttingProxy() as proxy, city(folder, postgres, through=proxy) as place:
        await place.start()
        load = await place.load(0.5, pause=1.0)
        began = time.monotonic()
        for number in range(CUTS):
            await proxy.cut(PLACES[number % 3])
            await asyncio.sleep(random.uniform(0, 0.1))
        cutting = time.monotonic() - began
        await cancel(load)
        began = time.monotonic()
        await place.settle()
        say(f"\n  {dict(proxy.cuts)} in {cutting:.0f} s, all done {time.monotonic() - began:.1f} s after the last: "
            f"{len(place.acknowledged.amounts)} messages acknowledged, {len(place.sent_twice())} replies sent more than once")
        place.check()
        assert place.sent_twice() == {}
