"""Redis is killed, frozen and emptied under load, and nobody who uses the server notices."""

import asyncio
from collections import Counter

from city import city
from client import Client
from redis_server import Redis
from town import cancel
from tuppence import say

ROUNDS = 3


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
        statuses = Counter()
        load = await place.load(0.5, pause=1.0)
        pages = asyncio.create_task(turn_pages(client, statuses))
        for _ in range(ROUNDS):
            await trouble_once(redis)
        await cancel(pages)
        await cancel(load)
        cut_off = len(place.senders.unanswered)
        await place.settle()
        say(f"\n  Redis killed, frozen and emptied {ROUNDS} times: {place.acknowledged.times} webhooks and "
            f"{statuses.total()} pages answered, {cut_off} webhooks under way at the end")
        assert set(statuses) == {200}, statuses
        assert place.senders.failures == 0
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
