"""A person has so many requests a day, by whatever programs they make them."""

import sqlite3
import time

import pytest
from programs import Program

from tuppence import Tuppence

LIMIT, DAY = 10_000, 86_400_000


@pytest.fixture(params=["sqlite", "postgres"])
def counted(request, tmp_path):
    """A server that counts, since its callers seem to come from elsewhere; and how to say what somebody has used of today."""
    postgres = request.getfixturevalue("postgres") if request.param == "postgres" else None
    url = postgres and postgres.new_database()
    server = Tuppence(tmp_path / "data", TRUSTED_PROXIES="127.0.0.1", **({"DATABASE_URL": url} if url else {}))
    server.fill("--users", "2", "--transactions", "5,5")
    server.start()

    def use(user, count):
        ends = (int(time.time() * 1000) // DAY + 1) * DAY
        statement = f"INSERT INTO attempts (subject, count, ends_at) VALUES ('requests/day/user/{user}', {count}, {ends})"
        if postgres:
            return postgres.query(statement, url)
        with sqlite3.connect(server.database, timeout=10) as database:
            database.execute(statement)
    yield server, use
    server.stop()


def test_a_person_has_so_many_requests_a_day(counted):
    server, use = counted
    asha, ravi = (Program.signed_in(server, f"user{number}@example.org") for number in (1, 2))
    key = Program(server, asha.post("/api/v1/keys", {"name": "k", "scopes": ["read"]}).json["secret"])
    use(asha.get("/api/v1/me").json["id"], LIMIT - 3)
    away = {"X_Forwarded_For": "203.0.113.7"}
    assert [program.get("/api/v1/accounts", **away).status for program in (asha, key)] == [200, 200]
    # An upload is one request, though it is looked at twice.
    assert asha.post("/api/v1/imports", b"date,amount\n2026-03-01,-1\n", Content_Type="text/csv", **away).status == 201
    for refused in [asha.get("/api/v1/accounts", **away), key.get("/api/v1/accounts", **away), asha.post("/api/v1/transactions", {"amount": "1"}, **away)]:
        assert refused.status == 429 and refused.json["code"] == "limit.day", refused.text
        assert 0 < int(refused.headers["Retry-After"]) <= DAY // 1000
        assert refused.headers["RateLimit-Policy"] == f'"day";q={LIMIT};w={DAY // 1000}'
        assert refused.headers["RateLimit"] == f'"day";r=0;t={refused.headers["Retry-After"]}'
    assert ravi.get("/api/v1/accounts", **away).status == 200
    assert asha.get("/api/v1/accounts").status == 200, "who is on this machine is not counted"
