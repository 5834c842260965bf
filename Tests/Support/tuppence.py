"""A Tuppence server of its own for a test: loopback, a random port, its data in a folder that the test throws away."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BINARY = os.environ.get("TUPPENCE_BIN", str(ROOT / ".build/debug/tuppence"))


class Tuppence:
    """One data folder, and the server that runs on it now and then."""

    arguments = ("serve",)

    def __init__(self, folder, command=None, **settings):
        self.folder = Path(folder)
        self.database = self.folder / "tuppence.db"
        self.log = self.folder.parent / f"{self.folder.name}.log"
        self.command = command or self.arguments
        self.settings = settings
        self.process = None
        self.port = None

    def environment(self, **more):
        plain = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH") if name in os.environ}
        own = {"HOST": "127.0.0.1", "TUPPENCE_DATA": str(self.folder), "TUPPENCE_WEB": str(ROOT / "Web")}
        return plain | own | self.settings | more

    def start(self, port=None):
        """Starts on a port that nobody else is given, each time on the same, and waits until it listens."""
        self.port = port or self.port or free_port()
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [BINARY, *self.command], env=self.environment(PORT=str(self.port)), cwd=self.folder.parent,
                stdout=subprocess.PIPE, stderr=log)
        self._wait_until_it_runs()
        return self

    def _wait_until_it_runs(self):
        if self.command[0] != "serve":
            self.until_ready()
            return
        first = self._line(within=20)
        assert b"is running" in first, f"tuppence did not start: {first!r}\n{self.log.read_text()[-2000:]}"

    def until_ready(self, patience=30):
        """Waits until it says that it is ready: not every process says so on its output."""
        deadline = time.monotonic() + patience
        while self.is_running and time.monotonic() < deadline:
            if self.readiness() == 200:
                return self
            time.sleep(0.05)
        raise AssertionError(f"tuppence was not ready in time\n{self.log.read_text()[-2000:]}")

    def readiness(self):
        """The status of `/readyz`; nothing where nobody listens."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/readyz")
            return connection.getresponse().status
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()

    def _line(self, within):
        """The next line of output; nothing when the process ends, or has not said anything in time."""
        watchdog = threading.Timer(within, self.process.kill)
        watchdog.start()
        try:
            return self.process.stdout.readline()
        finally:
            watchdog.cancel()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    @property
    def is_running(self):
        return self.process is not None and self.process.poll() is None

    def signal(self, number):
        os.kill(self.process.pid, number)

    def kill(self):
        """Ends the server as a power cut does. It must have been alive until then."""
        assert self.is_running, f"the server ended by itself: {self.log.read_text()[-2000:]}"
        self.signal(signal.SIGKILL)
        self._reap()

    def stop(self, within=10):
        """Asks the server to end; returns its exit status."""
        if self.is_running:
            self.signal(signal.SIGTERM)
        return self._reap(within)

    def _reap(self, within=10):
        if self.process is None:
            return None
        try:
            return self.process.wait(within)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(10)
            raise
        finally:
            self.process.stdout.close()

    def run(self, *arguments, **more):
        """Runs a command to its end."""
        return subprocess.run(
            [BINARY, *arguments], env=self.environment(**more), cwd=self.folder.parent, capture_output=True, text=True, timeout=120)

    def ask(self, *arguments):
        """Has a command run and returns its lines of output. A server that runs on a file is asked over the socket that the command line
        asks too: that saves a process, which takes longer to start than most commands to run."""
        if not self.is_running or "DATABASE_URL" in self.settings:
            result = self.run(*arguments)
            assert result.returncode == 0, result.stderr
            return result.stdout.splitlines()
        connection = SocketConnection(str(self.folder / "control.sock"))
        try:
            connection.request("POST", "/commands", json.dumps(arguments), {"Content-Type": "application/json"})
            parts = [json.loads(line) for line in connection.getresponse().read().splitlines()]
        finally:
            connection.close()
        assert parts and "done" in parts[-1], f"{arguments}: {parts[-1:]}"
        return [line for part in parts[:-1] for line in part["output"]["_0"].splitlines()]

    def fill(self, *options):
        """Makes users with books; returns what is printed about each."""
        result = self.run("fill", *options)
        assert result.returncode == 0, result.stderr
        return [json.loads(line) for line in result.stdout.splitlines()]


class SocketConnection(http.client.HTTPConnection):
    """HTTP over a socket in a folder."""

    def __init__(self, path):
        super().__init__("localhost", timeout=120)
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        # It may listen a moment later than the pages do.
        for _ in range(100):
            if self.sock.connect_ex(self.path) == 0:
                return
            time.sleep(0.05)
        raise ConnectionError(f"nobody listens at {self.path}")


#: Sockets that keep ports for this process.
HELD = []


def free_port():
    """A port that is nobody else's until this process ends.

    The kernel names it, and names it to nobody else while our socket has it. Servers can listen there all the same: theirs and ours
    say SO_REUSEADDR, and ours never listens. A program with a port of its own knows its address before it starts.
    """
    held = socket.socket()
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    held.bind(("127.0.0.1", 0))
    HELD.append(held)
    return held.getsockname()[1]


def say(text):
    """Prints a figure past pytest's capture."""
    print(text, file=sys.__stderr__, flush=True)
