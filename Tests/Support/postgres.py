"""A PostgreSQL of the tests' own, with databases that belong to a role without special rights."""

import itertools
import os
import shutil
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

from tuppence import ROOT

PROGRAMS = [*sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name), reverse=True)]


def program(name):
    found = next((str(folder / name) for folder in PROGRAMS if (folder / name).exists()), shutil.which(name))
    assert found, f"{name} is missing. Run Scripts/setup --tests."
    return found


class Postgres:
    """A server that ends with this process."""

    def __init__(self, admin):
        self.admin = admin
        self._numbers = itertools.count(1)

    @classmethod
    def start(cls):
        result = subprocess.run(
            [str(ROOT / "Scripts/test-postgres"), str(os.getpid())], capture_output=True, text=True, timeout=120)
        assert result.returncode == 0, result.stderr
        return cls(result.stdout.strip())

    def new_database(self, like=None):
        """The URL of an empty database, or a copy of the one of that URL, for the role that owns it."""
        name = f"deploy_{next(self._numbers)}"
        template = f" TEMPLATE {urlsplit(like).path[1:]}" if like else ""
        self.query(f"CREATE DATABASE {name} OWNER tuppence{template}")
        return f"postgres://tuppence@{urlsplit(self.admin).netloc.split('@')[1]}/{name}"

    def query(self, statement, database=None):
        """The rows of a statement as lists of texts, seen by the administrator."""
        url = self.admin if database is None else urlsplit(self.admin)._replace(path=urlsplit(database).path).geturl()
        result = subprocess.run(
            [program("psql"), "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", url, "-c", statement],
            capture_output=True, text=True, timeout=120)
        assert result.returncode == 0, result.stderr
        return [line.split("|") for line in result.stdout.splitlines()]
