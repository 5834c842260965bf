"""The scripts of the PostgreSQL containers, run by a PostgreSQL of this machine: no Docker is needed for that."""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import pytest
from postgres import program
from tuppence import ROOT, free_port

SCRIPTS = ROOT / "Deploy/compose"


class Container:
    """A folder in the place of a container's, owned by whoever PostgreSQL runs as."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="tuppence-containers-", dir="/dev/shm"))
        self.port, self.replica_port = free_port(), free_port()
        self.processes = []
        (self.folder / "secrets").mkdir()
        for name in ["postgres_tuppence", "postgres_replica"]:
            (self.folder / "secrets" / name).write_text(f"word-of-{name}")
        if os.geteuid() == 0:
            for path in [self.folder, *self.folder.rglob("*")]:
                shutil.chown(path, "nobody")

    def command(self, *words):
        user = pwd.getpwnam("nobody")
        as_other = ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups", "--"] if os.geteuid() == 0 else []
        return [*as_other, *map(str, words)]

    def environment(self, **more):
        path = f"{Path(program('initdb')).parent}:{os.environ['PATH']}"
        return {"PATH": path, "HOME": str(self.folder), "PGHOST": str(self.folder), "PGPORT": str(self.port), **more}

    def run(self, *words, **more):
        result = subprocess.run(
            self.command(*words), env=self.environment(**more), cwd=self.folder, capture_output=True, text=True, timeout=60)
        assert result.returncode == 0, result.stderr
        return result.stdout.strip()

    def start(self, *words, **more):
        process = subprocess.Popen(
            self.command(*words), env=self.environment(**more), cwd=self.folder, stdout=subprocess.DEVNULL,
            stderr=open(self.folder / "log", "a"))
        self.processes.append(process)
        return process

    def script(self, name, *changes):
        """A script with the container's places turned into ours."""
        text = (SCRIPTS / name).read_text()
        for old, new in [("/run/secrets/", f"{self.folder}/secrets/"), *changes]:
            assert old in text
            text = text.replace(old, new)
        return text

    def until(self, port, condition, patience=30):
        deadline = time.monotonic() + patience
        while True:
            result = subprocess.run(
                [program("psql"), "-XAtq", "-h", "127.0.0.1", "-p", str(port), "-U", "tuppence", "-d", "tuppence", "-c", condition],
                env=self.environment(PGPASSWORD="word-of-postgres_tuppence"), capture_output=True, text=True)
            if result.returncode == 0 and result.stdout.strip() == "t":
                return
            assert time.monotonic() < deadline, result.stderr + (self.folder / "log").read_text()[-2000:]
            time.sleep(0.1)


@pytest.fixture
def container():
    container = Container()
    yield container
    for process in reversed(container.processes):
        process.terminate()
        process.wait(20)
    shutil.rmtree(container.folder)


def test_roles_and_a_replica_come_up_by_themselves(container):
    data, settings = container.folder / "data", ["-c", "listen_addresses=127.0.0.1", "-c", f"unix_socket_directories={container.folder}"]
    container.run("initdb", "-D", data, "-U", "postgres", "--auth-local=trust", "--auth-host=scram-sha-256", "--encoding=UTF8", "--no-sync")
    container.start("postgres", "-D", data, "-p", container.port, *settings)
    deadline = time.monotonic() + 20
    while subprocess.run([program("pg_isready"), "-q", "-h", str(container.folder), "-p", str(container.port)]).returncode != 0:
        assert time.monotonic() < deadline
        time.sleep(0.1)
    container.run("bash", "-c", container.script("make-roles"), PGDATA=str(data))
    container.run("psql", "-Xq", "-U", "postgres", "-c", "SELECT pg_reload_conf()")
    container.until(container.port, "SELECT NOT rolsuper AND NOT rolbypassrls AND NOT rolreplication FROM pg_roles WHERE rolname = current_user")

    (container.folder / "follow").write_text(container.script(
        "follow-primary", ("/var/lib/postgresql/data/replica", f"{container.folder}/replica"),
        ("host=postgres ", f"host=127.0.0.1 port={container.port} "),
        ("exec postgres ", f"exec postgres -p {container.replica_port} {' '.join(settings)} ")))
    # Started again, it goes on with the copy that it has.
    for _ in range(2):
        replica = container.start("bash", container.folder / "follow")
        container.until(container.replica_port, "SELECT pg_is_in_recovery()")
        container.run("psql", "-Xq", "-U", "postgres", "-d", "tuppence", "-c", "CREATE TABLE IF NOT EXISTS news (id int)",
                      "-c", "ALTER TABLE news OWNER TO tuppence", "-c", "INSERT INTO news VALUES (1)")
        container.until(container.replica_port, "SELECT COUNT(*) > 0 FROM news")
        replica.terminate()
        replica.wait(20)
