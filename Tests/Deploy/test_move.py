"""Moving the books from one engine to the other."""

import signal
import sqlite3
import subprocess

import pytest
from client import Client
from tuppence import BINARY, Tuppence

TRANSACTIONS = "2000,300"
SUMS = "SELECT currency, CAST(SUM(amount) AS BIGINT), COUNT(*) FROM transactions GROUP BY currency ORDER BY currency"
BALANCES = "SELECT currency, CAST(SUM(balance) AS BIGINT) FROM accounts GROUP BY currency ORDER BY currency"


@pytest.fixture(scope="module")
def books(tmp_path_factory):
    """Two books in a SQLite file; among the rest with a payee, tags, a mention, a deleted transaction and waiting work."""
    server = Tuppence(tmp_path_factory.mktemp("move") / "data")
    server.people = server.fill("--users", "2", "--transactions", TRANSACTIONS)
    for text in ["90 dosa #goa", "40 chai yesterday", "+5000 salary", "120 petrol", "undo", "transfer 500 bank to cash", "50 lunch with Asha",
                 "budget food 5000"]:
        assert server.run("say", "--user", server.people[0]["email"], text).returncode == 0
    Client.signed_in(server, server.people[0]["email"])
    return server


def address(server):
    return f"sqlite:{server.database}"


def move(server, source, target, *options, **settings):
    return server.run("move", "--from", source, "--to", target, *options, **settings)


def rows(server, statement):
    with sqlite3.connect(f"file:{server.database}?mode=ro", uri=True) as db:
        return [[str(value) for value in row] for row in db.execute(statement)]


def counts(server):
    names = [name for (name,) in sqlite3.connect(server.database).execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_%'")]
    return {name: rows(server, f"SELECT COUNT(*) FROM {name}")[0][0] for name in names}


def assert_same(books, postgres, target):
    for statement in [SUMS, BALANCES]:
        assert postgres.query(statement, target) == rows(books, statement)
    for table, count in counts(books).items():
        assert postgres.query(f"SELECT COUNT(*) FROM {table}", target) == [[count]], table
    assert postgres.query("SELECT 1 FROM pg_tables WHERE tablename = 'move_progress'", target) == []
    fences = postgres.query("SELECT COUNT(*) FROM pg_class WHERE relrowsecurity AND NOT relforcerowsecurity", target)
    assert fences == [["0"]], "a table was left without its fence"


def test_everything_arrives_and_goes_on_working(books, postgres):
    target = postgres.new_database()
    result = move(books, address(books), target)
    assert result.returncode == 0, result.stderr
    assert "are the same on both sides" in result.stdout
    assert "transactions: 100 %" in result.stdout
    assert_same(books, postgres, target)

    server = Tuppence(books.folder, DATABASE_URL=target)
    before = int(postgres.query("SELECT MAX(number) FROM audit_trail", target)[0][0])
    assert "dosa" in server.run("say", "--user", books.people[0]["email"], "search dosa").stdout.lower()
    assert server.run("say", "--user", books.people[0]["email"], "75 mango juice").returncode == 0
    assert int(postgres.query("SELECT MAX(number) FROM audit_trail", target)[0][0]) > before
    server.start()
    try:
        assert "mango juice" in Client.signed_in(server, books.people[0]["email"]).get("/dashboard/expenses?text=mango").text
    finally:
        server.stop()


def test_the_other_way_round(books, postgres, tmp_path):
    server = postgres.new_database()
    assert move(books, address(books), server).returncode == 0
    back = Tuppence(tmp_path / "data")
    back.folder.mkdir()
    result = move(books, server, address(back))
    assert result.returncode == 0, result.stderr
    assert rows(back, SUMS) == rows(books, SUMS)
    assert counts(back) == counts(books)
    tables = "SELECT name, seq FROM sqlite_sequence WHERE name IN ('events', 'jobs') ORDER BY name"
    assert rows(back, tables) == rows(books, tables)
    assert "dosa" in back.run("say", "--user", books.people[0]["email"], "search dosa").stdout.lower()


# Each line is printed with rows of its table still to come, or with the comparison ahead.
MOMENTS = ["audit_trail: 60 %", "categories: 50 %", "transactions: 30 %", "transactions: 70 %", "lines: 50 %", "search:"]


# Fewer rows than a book has categories, which refer to each other and go over together.
STEP = ["--step", "20"]


def test_a_move_that_is_killed_goes_on(books, postgres):
    target = postgres.new_database()
    options = ["--from", address(books), "--to", target, *STEP]
    for moment in MOMENTS:
        kill_at(moment, books, options)
    refused = books.run("doctor", DATABASE_URL=target)
    started = books.run("serve", DATABASE_URL=target, PORT="0")
    assert "half of a move" in started.stderr, (started.stderr, refused.stdout)
    result = books.run("move", *options)
    assert result.returncode == 0, result.stderr
    assert "users: 100 %" not in result.stdout, "what was copied was copied again"
    assert_same(books, postgres, target)


def test_a_move_back_that_is_killed_goes_on(books, postgres, tmp_path):
    server, back = postgres.new_database(), Tuppence(tmp_path / "data")
    assert move(books, address(books), server).returncode == 0
    back.folder.mkdir()
    options = ["--from", server, "--to", address(back), *STEP]
    for moment in ["categories: 50 %", "transactions: 30 %", "lines: 50 %", "search:"]:
        kill_at(moment, books, options)
    assert "half of a move" in back.run("serve", PORT="0").stderr
    result = books.run("move", *options)
    assert result.returncode == 0, result.stderr
    assert counts(back) == counts(books) and rows(back, SUMS) == rows(books, SUMS)


def kill_at(moment, books, options):
    process = subprocess.Popen(
        ["stdbuf", "-oL", BINARY, "move", *options], env=books.environment(), cwd=books.folder.parent, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    seen = []
    for line in process.stdout:
        seen.append(line)
        if line.startswith(moment):
            process.send_signal(signal.SIGKILL)
            break
    assert process.wait(30) == -signal.SIGKILL, f"{moment} did not come: {seen} {process.stderr.read()}"


def test_a_running_server_is_not_moved(books, postgres, tmp_path):
    server = Tuppence(tmp_path / "data")
    server.fill("--users", "1", "--transactions", "5")
    server.start()
    try:
        result = move(server, address(server), postgres.new_database())
        assert result.returncode != 0 and "Stop it first" in result.stderr
    finally:
        server.stop()


def test_a_server_at_the_target_is_seen(books, postgres, tmp_path):
    target = postgres.new_database()
    server = Tuppence(tmp_path / "data", DATABASE_URL=target)
    server.folder.mkdir()
    server.start()
    try:
        result = move(books, address(books), target)
        assert result.returncode != 0 and "is connected to PostgreSQL" in result.stderr
    finally:
        server.stop()


def test_a_target_with_rows_is_refused(books, postgres):
    target = postgres.new_database()
    assert move(books, address(books), target).returncode == 0
    again = move(books, address(books), target)
    assert again.returncode != 0 and "Give an empty database" in again.stderr


def test_a_half_moved_target_takes_no_other_books(books, postgres, tmp_path):
    target = postgres.new_database()
    kill_at("transactions: 30 %", books, ["--from", address(books), "--to", target, *STEP])
    other = Tuppence(tmp_path / "data")
    other.fill("--users", "1", "--transactions", "5")
    result = move(other, address(other), target)
    assert result.returncode != 0 and "half of another move" in result.stderr


def test_rows_that_changed_underway_are_told(books, postgres):
    target = postgres.new_database()
    options = ["--from", address(books), "--to", target, *STEP]
    kill_at("lines: 50 %", books, options)
    postgres.query("UPDATE transactions SET amount = amount + 1 WHERE id = (SELECT MIN(CAST(id AS TEXT)) FROM transactions)::uuid", target)
    result = books.run("move", *options)
    assert result.returncode != 0 and "transactions has" in result.stderr


@pytest.mark.parametrize(("source", "target", "says"), [
    ("sqlite:{folder}/nowhere.db", "{target}", "There is no database at"),
    ("{books}", "sqlite:{folder}/other.db", "one sqlite: and one postgres://"),
    ("mysql://x", "{target}", "Use sqlite:PATH or postgres://"),
])
def test_ends_that_make_no_sense(books, postgres, tmp_path, source, target, says):
    words = {"folder": tmp_path, "books": address(books), "target": postgres.new_database() if "{target}" in target else ""}
    result = move(books, source.format(**words), target.format(**words))
    assert result.returncode != 0 and says in result.stderr
    assert list(tmp_path.iterdir()) == []
