"""Redis is killed, frozen and emptied under load: nobody who uses the server notices, and no limit opens."""

import asyncio
import os
import time
from collections import Counter

import pytest
from city import city
from client import Client
from redis_server import Redis
from town import cancel
from tuppence import say
from whatsapp import PATH

# How many forgeries are looked at in a minute shows only where many more can be sent.
pytestmark = pytest.mark.timed
ROUNDS = int(os.environ.get("REDIS_ROUNDS", 3))


def test_a_redis_that_goes_fails_no_request(tmp_path, postgres):
    redis = Redis(tmp_path)
    redis.start()
    try:
        asyncio.run(trouble_redis(tmp_path, postgres, redis))
    finally:
        redis.kill()


async def trouble_redis(folder, postgres, redis):
    async with city(folder, postgres, REDIS_URL=redis.url) as place:
        await place.start()
        client = await asyncio.to_thread(Client.signed_in, place.server, "user1@example.org")
        statuses, refusals, began = Counter(), Counter(), time.monotonic()
        load = await place.load(0.5, pause=1.0)
        pages = asyncio.create_task(turn_pages(client, statuses))
        forgeries = asyncio.create_task(forge(place, refusals))
        for _ in range(ROUNDS):
            await trouble_once(redis)
        for task in (pages, forgeries, load):
            await cancel(task)
        seconds = time.monotonic() - began
        await place.settle()
        say(f"\n  Redis killed, frozen and emptied {ROUNDS} times: {place.acknowledged.times} webhooks and "
            f"{statuses.total()} pages answered, {refusals[403]} of {refusals.total()} forgeries looked at")
        assert set(statuses) == {200}, statuses
        assert place.senders.failures == 0
        assert set(refusals) == {403, 429}, refusals
        # 30 a minute, and a full bucket at the start.
        assert refusals[403] <= 40 + seconds / 2
        place.check()
        assert place.sent_twice() == {}


async def trouble_once(redis):
    redis.flush()
    await asyncio.sleep(1)
    redis.freeze()
    await asyncio.sleep(2)
    redis.thaw()
    await asyncio.sleep(1)
    redis.kill()
    await asyncio.sleep(2)
    await asyncio.to_thread(redis.start)
    await asyncio.sleep(1)


async def turn_pages(client, statuses):
    while True:
        for path in ("/dashboard/", "/dashboard/expenses/", "/healthz"):
            statuses[(await asyncio.to_thread(client.get, path)).status] += 1
        await asyncio.sleep(0.5)


async def forge(place, statuses):
    """Webhooks of a wrong signature: looked at up to a limit that Redis counts too, then refused at once."""
    forger = Client(place.server)
    while True:
        answer = await asyncio.to_thread(forger.send, "POST", PATH, b"{}", X_Hub_Signature_256="sha256=" + "0" * 64)
        statuses[answer.status] += 1
        await asyncio.sleep(0.1)
