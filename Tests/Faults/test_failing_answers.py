"""Answers of a server that can't do what it is asked: they say no less to browsers than all others."""

import os
import socket
import sqlite3
import subprocess
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from types import SimpleNamespace

import httpx
import pytest

import whatsapp
from client import Client
from crashing_postgres import Postgres
from edge import answers, request, talk
from tuppence import Tuppence

# What belongs to one answer alone.
OWN = {"date", "content-length", "content-type", "retry-after", "connection", "hx-reswap", "hx-retarget", "www-authenticate"}
KINDS = {"text/html": "page", "application/problem+json": "program", "application/json": "program", "text/plain": "program"}


def policy(headers):
    headers = {name.lower(): value for name, value in headers.items()}
    return {name: value for name, value in headers.items() if name not in OWN}


def kind(answer):
    type = {name.lower(): value for name, value in answer.headers.items()}["content-type"]
    return KINDS[type.split(";")[0]]


def new_server(folder, **settings):
    server = Tuppence(folder / "data", TRUSTED_PROXIES="127.0.0.1", TUPPENCE_BASE_URL="https://money.example.org",
                      **whatsapp.settings(api_port=9) | settings)
    server.users = server.fill("--users", "1", "--transactions", "5")
    server.start()
    server.someone = Client.signed_in(server, server.users[0]["email"])
    return server


@pytest.fixture
def server(tmp_path):
    server = new_server(tmp_path)
    yield server
    server.stop()


@pytest.fixture
def snapshot(server):
    return snapshots(server)


def snapshots(server):
    """All headers of an error that is somebody's own: of a page, and of an answer to a program."""
    page, program = Client(server).get("/nothing"), Client(server).get("/nothing", Accept="application/json")
    assert (page.status, program.status) == (404, 404)
    found = {"page": policy(page.headers), "program": policy(program.headers)}
    for one in found.values():
        assert {"content-security-policy", "strict-transport-security", "x-content-type-options", "x-frame-options", "referrer-policy",
                "permissions-policy", "cross-origin-opener-policy", "cross-origin-resource-policy", "cache-control", "vary"} <= set(one)
    assert set(found["page"]) - set(found["program"]) == {"reporting-endpoints"}
    return found


def ask_everything(server):
    """Each way in, as a page, a fragment, JSON and plain text."""
    message = whatsapp.message("wamid.failing", "15550000001", "120 petrol")
    return {
        "page": server.someone.get("/dashboard/"), "fragment": server.someone.get("/dashboard/expenses", HX_Request="true"),
        "JSON": server.someone.get("/dashboard/", Accept="application/json"), "nowhere": server.someone.get("/nothing"),
        "stream": server.someone.get("/live"), "form": server.someone.post("/chat/messages/", {"text": "120 petrol"}),
        "login": log_in(server, "a@example.org"),
        "API": Client(server).get("/api/v1/accounts", Authorization="Bearer tup_" + "x" * 43), "figures": Client(server).get("/metrics"),
        "webhook": Client(server).send("POST", whatsapp.PATH, message, **whatsapp.signed(message)),
        "webhook by the router": Client(server).send("POST", whatsapp.PATH, message, Connection="close", **whatsapp.signed(message)),
    }


def check(answer, snapshot, what):
    assert policy(answer.headers) == snapshot[kind(answer)], what
    headers = {name.lower() for name in answer.headers}
    assert ("retry-after" in headers) == (answer.status == 503), what
    assert "sqlite" not in answer.text.lower() and "books" not in answer.text and "postgres" not in answer.text.lower()


def test_a_broken_database_is_a_failure_of_ours(server, snapshot):
    with closing(sqlite3.connect(server.database, isolation_level=None)) as database:
        for table in ("books", "jobs", "attempts", "api_keys"):
            database.execute(f"ALTER TABLE {table} RENAME TO gone_{table}")
    for what, answer in ask_everything(server).items():
        assert answer.status == (503 if "webhook" in what else 500), (what, answer.status)
        check(answer, snapshot, what)


def test_a_database_that_somebody_else_holds_is_busy(server, snapshot):
    message = whatsapp.message("wamid.locked", "15550000001", "120 petrol")
    with closing(sqlite3.connect(server.database, isolation_level=None)) as database:
        database.execute("BEGIN IMMEDIATE")
        found = [log_in(server, "a@example.org"), post(server, whatsapp.PATH, {"X-Hub-Signature-256": whatsapp.signature(message)}, content=message)]
        database.execute("ROLLBACK")
    for answer in found:
        assert answer.status == 503, answer.text
        check(answer, snapshot, "locked")


def test_more_passwords_than_can_be_checked_are_answered_busy(server, snapshot):
    with ThreadPoolExecutor(60) as pool:
        found = list(pool.map(lambda number: log_in(server, f"user{number}@example.org", f"198.51.100.{number}"), range(60)))
    busy = [answer for answer in found if answer.status != 422]
    assert busy and {answer.status for answer in busy} == {503}
    for answer in busy:
        check(answer, snapshot, "busy")


def log_in(server, email, address="198.51.100.1"):
    return post(server, "/login/", {"Origin": "https://money.example.org", "X-Forwarded-For": address},
                data={"email": email, "password": "four words work well"})


def post(server, path, headers, **body):
    """With more patience than a client has as a rule: what is busy takes its time."""
    answer = httpx.post(server.url + path, headers=headers, timeout=60, **body)
    return SimpleNamespace(status=answer.status_code, text=answer.text, headers=dict(answer.headers))


class Stopped(Postgres):
    """A PostgreSQL that is stopped in the middle, and stays so."""

    def stop(self):
        owner = os.stat(self.folder)
        identity = {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []} if os.geteuid() == 0 else {}
        subprocess.run([f"{self.programs}/pg_ctl", "stop", "-m", "immediate", "-w", "-D", self.folder], cwd=self.folder, check=True,
                       stdout=subprocess.DEVNULL, timeout=60, **identity)


def test_a_database_that_is_stopped_is_away(tmp_path):
    postgres = Stopped()
    url, _ = postgres.new_database()
    server = new_server(tmp_path, DATABASE_URL=url)
    try:
        snapshot = snapshots(server)
        postgres.stop()
        for what, answer in ask_everything(server).items():
            assert answer.status == 503, (what, answer.status)
            check(answer, snapshot, what)
        ready = Client(server).get("/readyz")
        assert ready.status == 503 and policy(ready.headers) == snapshot["program"]
    finally:
        server.stop()


def test_what_is_refused_before_any_route_is_no_exception(tmp_path):
    server = new_server(tmp_path, MAX_CONNECTIONS="5")
    try:
        snapshot = snapshots(server)
        [(status, headers, _)] = answers(talk(server.port, request("GET", "/" + "a" * 9_000))[0])
        assert status == 414 and policy(headers) == snapshot["program"]
        with ExitStack() as kept:
            for _ in range(5):
                connection = kept.enter_context(socket.create_connection(("127.0.0.1", server.port), timeout=10))
                connection.sendall(request())
                assert b"200" in connection.recv(100)
            [(status, headers, _)] = answers(talk(server.port, request())[0])
        assert status == 503 and policy(headers) == snapshot["program"] and headers["retry-after"] == "5"
    finally:
        server.stop()
