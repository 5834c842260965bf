import pytest

from postgres import Postgres


@pytest.fixture(scope="session")
def postgres():
    return Postgres()
