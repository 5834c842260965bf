"""Ten thousand guesses at one password, by the login form and by the API at once; and how its owner comes in meanwhile."""

import itertools
import json
import socket
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from types import SimpleNamespace
from urllib.parse import urlencode

import httpx
import pytest
from passwords import CHEAP_HASH, PASSWORD
from tuppence import Tuppence

ADDRESSES = [f"198.51.100.{number}" for number in range(1, 51)]
GUESSES, ROUNDS = 10_000, 20
# What a counter of minutes counts for, and a second.
WINDOW = 181_000


@pytest.fixture
def server(tmp_path):
    server = Tuppence(tmp_path / "data", TRUSTED_PROXIES="127.0.0.1").start()
    yield server
    server.stop()


@pytest.fixture
def owner(server):
    """Somebody who has an account, and is logged in at an address of their own."""
    email = "asha@example.org"
    form = {"name": "Asha", "email": email, "password": PASSWORD, "locale": "en-IN", "currency": "INR", "time_zone": "Asia/Kolkata"}
    registered = httpx.post(server.url + "/register/", data=form, headers={"Sec-Fetch-Site": "same-origin"})
    assert registered.status_code == 303, registered.text
    # What is tried here is how many guesses are looked at, not how long each look takes.
    with closing(sqlite3.connect(server.database, timeout=10)) as database, database:
        assert database.execute("UPDATE users SET password_hash = ?", [CHEAP_HASH]).rowcount == 1
    return SimpleNamespace(email=email, cookies=dict(registered.cookies))


def guess(number, email):
    """A request by the form or by the API, each from the next address."""
    fields = {"email": email, "password": f"a wrong guess {number}"}
    path, type, body = (
        ("/api/v1/tokens", "application/json", json.dumps(fields)) if number % 2 else
        ("/login/", "application/x-www-form-urlencoded", urlencode(fields)))
    return (f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Forwarded-For: {ADDRESSES[number // 2 % len(ADDRESSES)]}\r\n"
            f"Sec-Fetch-Site: same-origin\r\nContent-Type: {type}\r\nContent-Length: {len(body)}\r\n\r\n{body}").encode()


def attack(server, email, numbers, at_once=8):
    """Guesses over some connections at once; the statuses of the answers."""
    def by_one(numbers):
        with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection, connection.makefile("rb") as answers:
            return [ask(connection, answers, guess(number, email)) for number in numbers]

    numbers = list(numbers)
    with ThreadPoolExecutor(at_once) as pool:
        parts = pool.map(by_one, [numbers[start::at_once] for start in range(at_once)])
        return [status for part in parts for status in part]


def ask(connection, answers, request):
    """The status of the answer, whose end is that of its length."""
    connection.sendall(request)
    status, length = int(answers.readline().split()[1]), 0
    while (line := answers.readline()) != b"\r\n":
        if line[:15].lower() == b"content-length:":
            length = int(line[15:])
    answers.read(length)
    return status


def checks(server):
    """How many passwords were looked at since the start."""
    lines = httpx.get(server.url + "/metrics").text.splitlines()
    return sum(float(line.split()[1]) for line in lines if line.startswith("tuppence_password_checks_total"))


def let_the_window_pass(server):
    """Three minutes go by for all that was counted; a restart forgives nothing."""
    server.stop()
    with closing(sqlite3.connect(server.database)) as database, database:
        database.execute("UPDATE attempts SET ends_at = ends_at - ?", [WINDOW])
    server.start()


def log_in(server, email, password=PASSWORD, address="192.0.2.7"):
    headers = {"X-Forwarded-For": address, "Sec-Fetch-Site": "same-origin"}
    return httpx.post(server.url + "/login/", data={"email": email, "password": password}, headers=headers, timeout=30)


def is_still_in(server, owner):
    return httpx.get(server.url + "/settings/", headers={"X-Forwarded-For": "192.0.2.7"}, cookies=owner.cookies).status_code == 200


def test_of_ten_thousand_guesses_a_hundred_are_looked_at_and_the_owner_stays_in(server, owner):
    looked_at, numbers = [], itertools.count()
    for _ in range(ROUNDS):
        let_the_window_pass(server)
        statuses = attack(server, owner.email, itertools.islice(numbers, GUESSES // ROUNDS))
        assert set(statuses) <= {422, 429}
        # Nobody is told “wrong” whose guess was not looked at.
        assert statuses.count(422) == checks(server)
        looked_at.append(statuses.count(422))
        assert is_still_in(server, owner)
    assert next(numbers) == GUESSES
    # Ten in a window, by both ways together, and a hundred in all.
    assert looked_at == [10] * 10 + [0] * 10

    let_the_window_pass(server)
    locked = log_in(server, owner.email)
    assert locked.status_code == 429 and "locked" in locked.text and checks(server) == 0
    set_anew = server.run("user", "password", owner.email, "--password", "another four words here")
    assert set_anew.returncode == 0, set_anew.stderr
    assert log_in(server, owner.email, "another four words here").status_code == 303


def test_who_is_guessed_at_waits_for_the_window_and_is_forgiven_with_the_right_password(server, owner):
    for _ in range(3):
        assert attack(server, owner.email, range(30)).count(422) == 10
        assert log_in(server, owner.email).status_code == 429 and is_still_in(server, owner)
        let_the_window_pass(server)
        assert log_in(server, owner.email).status_code == 303
        # All is forgiven: the next hundred begin anew.
        with closing(sqlite3.connect(f"file:{server.database}?mode=ro", uri=True)) as database:
            assert database.execute("SELECT COUNT(*) FROM attempts WHERE subject LIKE 'login/total/%'").fetchone() == (0,)


def test_guesses_at_nobody_are_counted_alike(server):
    assert attack(server, "nobody@example.org", range(100)).count(422) == 10 == checks(server)
