"""What the tests of larger installations share."""

import pytest
from postgres import Postgres


@pytest.fixture(scope="session")
def postgres():
    return Postgres.start()
