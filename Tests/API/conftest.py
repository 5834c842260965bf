"""A server on each engine, with two people and their books, and a program that is signed in as the first.

Modules share them. One that changes what holds for everybody (accounts, administrators, settings) says so with `OWN_SERVER = True` and
gets servers of its own. The people and their books are made once for each engine, and copied.
"""

import shutil
import sqlite3

import pytest
from postgres import Postgres
from programs import Program

from tuppence import Tuppence


@pytest.fixture(scope="session")
def postgres():
    return Postgres.start()


class Servers:
    """Starts servers on copies of the same books."""

    def __init__(self, request, folders):
        self.request, self.folders = request, folders
        self.models, self.shared = {}, {}

    def model(self, engine):
        """A server that never runs, with the books."""
        if engine not in self.models:
            url = self.request.getfixturevalue("postgres").new_database() if engine == "postgres" else None
            server = Tuppence(self.folders.mktemp("api") / "data", **({"DATABASE_URL": url} if url else {}))
            server.people = server.fill("--users", "2", "--transactions", "300,50")
            self.models[engine] = server
        return self.models[engine]

    def start(self, engine):
        model, folder = self.model(engine), self.folders.mktemp("api") / "data"
        shutil.copytree(model.folder, folder, ignore=shutil.ignore_patterns("*.lock", "*.sock"))
        settings = {}
        if engine == "postgres":
            settings["DATABASE_URL"] = self.request.getfixturevalue("postgres").new_database(like=model.settings["DATABASE_URL"])
        server = Tuppence(folder, **settings)
        server.is_file, server.people = engine == "sqlite", model.people
        server.execute = statements(server, self.request)
        return server.start()

    def share(self, engine):
        if engine not in self.shared:
            self.shared[engine] = self.start(engine)
        return self.shared[engine]


@pytest.fixture(scope="session")
def servers(request, tmp_path_factory):
    servers = Servers(request, tmp_path_factory)
    yield servers
    for server in servers.shared.values():
        server.stop()


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def server(request, servers):
    if not getattr(request.module, "OWN_SERVER", False):
        yield servers.share(request.param)
        return
    server = servers.start(request.param)
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
