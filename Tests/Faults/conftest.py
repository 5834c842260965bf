import pytest

from crashing_postgres import Postgres


@pytest.fixture(scope="session")
def postgres():
    return Postgres()
