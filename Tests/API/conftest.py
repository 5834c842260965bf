"""One server on each engine, with two people and their books, and a program that is signed in as the first."""

import sqlite3

import pytest
from postgres import Postgres
from programs import Program

from tuppence import Tuppence


@pytest.fixture(scope="session")
def postgres():
    return Postgres.start()


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def server(request, tmp_path_factory):
    settings = {"DATABASE_URL": request.getfixturevalue("postgres").new_database()} if request.param == "postgres" else {}
    server = Tuppence(tmp_path_factory.mktemp("api") / "data", **settings)
    server.is_file = request.param == "sqlite"
    server.execute = statements(server, request)
    server.people = server.fill("--users", "2", "--transactions", "300,50")
    server.start()
    yield server
    server.stop()


def statements(server, request):
    """Runs one on the server's database, past the server."""
    if not server.is_file:
        return lambda statement: request.getfixturevalue("postgres").query(statement, server.settings["DATABASE_URL"])

    def execute(statement):
        with sqlite3.connect(server.database, timeout=30) as database:
            database.execute(statement)
    return execute


@pytest.fixture(scope="module")
def program(server):
    return Program.signed_in(server)
