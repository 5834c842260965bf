"""One server with two people and their books, and a program that is signed in as the first."""

import pytest
from programs import Program

from tuppence import Tuppence


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    server = Tuppence(tmp_path_factory.mktemp("api") / "data")
    server.people = server.fill("--users", "2", "--transactions", "300,50")
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def program(server):
    return Program.signed_in(server)
