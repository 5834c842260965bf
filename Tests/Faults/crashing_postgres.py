"""A PostgreSQL server of the tests' own, which ends with them."""

import os
import subprocess
import uuid

import psycopg

from tuppence import ROOT


class Postgres:
    def __init__(self):
        script = str(ROOT / "Scripts/test-postgres")
        started = subprocess.run([script, str(os.getpid())], capture_output=True, text=True, timeout=120)
        assert started.returncode == 0, started.stderr
        self.administrator = started.stdout.strip()
        with psycopg.connect(self.administrator) as db:
            self.port = db.info.port
            self.folder = db.execute("SHOW data_directory").fetchone()[0]
            self.programs = db.execute("SELECT setting FROM pg_config WHERE name = 'BINDIR'").fetchone()[0]

    def new_database(self):
        """The URLs of an empty database: as the product sees it, and as its administrator does, whom no row is hidden from."""
        name = f"faults_{uuid.uuid4().hex[:8]}"
        with psycopg.connect(self.administrator, autocommit=True) as db:
            db.execute(f"CREATE DATABASE {name} OWNER tuppence")
        administrator = f"postgresql://postgres@127.0.0.1:{self.port}/{name}"
        with psycopg.connect(administrator, autocommit=True) as db:
            db.execute("CREATE FUNCTION text_id(uuid) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1::text'")
        return f"postgres://tuppence@127.0.0.1:{self.port}/{name}?sslmode=disable", administrator

    def restart(self):
        """Ends the server as a crash does, and starts it again."""
        owner = os.stat(self.folder)
        command = [f"{self.programs}/pg_ctl", "restart", "-m", "immediate", "-w", "-t", "60", "-D", self.folder, "-l", f"{self.folder}/restarts"]
        identity = {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []} if os.geteuid() == 0 else {}
        done = subprocess.run(
            command, cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True, timeout=90, **identity)
        assert done.returncode == 0, "PostgreSQL did not start again"
