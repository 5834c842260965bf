"""Attacks a server of its own with slowhttptest while somebody else reads pages, and prints what both saw:

    python Tests/Faults/attack.py [CONNECTIONS] [SECONDS]
"""

import http.client
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "Support"))
import whatsapp  # noqa: E402
from tuppence import Tuppence  # noqa: E402

ATTACKS = {
    "slow heads": ["-H", "-i", "5"],
    "slow bodies": ["-B", "-i", "5", "-s", "8192", "-t", "POST"],
    "slow readers": ["-X", "-w", "256", "-y", "512", "-n", "5", "-z", "16", "-k", "3"],
}


class Visitor(threading.Thread):
    """Reads the page to log in ten times a second, each time over a new connection."""

    def __init__(self, server):
        super().__init__(daemon=True)
        self.server, self.took, self.failed, self.goes_on = server, [], 0, True

    def run(self):
        while self.goes_on:
            began = time.monotonic()
            connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=5)
            try:
                connection.request("GET", "/login/")
                answer = connection.getresponse()
                answer.read()
                self.failed += answer.status != 200
            except (OSError, http.client.HTTPException):
                self.failed += 1
            finally:
                connection.close()
            self.took.append(time.monotonic() - began)
            time.sleep(0.1)

    def end(self):
        self.goes_on = False
        self.join(10)
        took = sorted(self.took)
        return (f"{len(took)} pages, {self.failed} failed, median {1000 * statistics.median(took):.0f} ms, "
                f"99 % within {1000 * took[int(len(took) * 0.99)]:.0f} ms, longest {1000 * took[-1]:.0f} ms")


def attack(server, name, options, connections, seconds):
    path = {"slow heads": "/login/", "slow bodies": whatsapp.PATH, "slow readers": re.search(r'"(/static/[^"]+htmx[^"]+)"', page(server))[1]}[name]
    visitor = Visitor(server)
    visitor.start()
    time.sleep(2)
    idle = sockets(server)
    process = subprocess.Popen(
        ["slowhttptest", "-c", str(connections), "-r", "400", "-l", str(seconds), "-p", "3", "-u", server.url + path, *options],
        stdout=subprocess.PIPE, text=True)
    held = []
    while process.poll() is None:
        held.append(sockets(server) - idle)
        try:
            output = process.communicate(timeout=1)[0]
        except subprocess.TimeoutExpired:
            continue
    last = re.sub(r"\x1b\[[0-9;]*m", "", output)
    down = len(re.findall(r"service available:\s+NO", last))
    print(f"{name}: {connections} connections in {len(held)} s, {max(held)} held here at most, {held[-1]} at the end; its own probe found us "
          f"away {down} times. Somebody else: {visitor.end()}. Memory {memory(server):.0f} MB.", flush=True)


def sockets(server):
    folder = Path(f"/proc/{server.process.pid}/fd")
    return sum(1 for file in list(folder.iterdir()) if os.path.lexists(file) and linked(file).startswith("socket:"))


def linked(file):
    try:
        return os.readlink(file)
    except OSError:
        return ""


def page(server):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=5)
    connection.request("GET", "/login/")
    return connection.getresponse().read().decode()


def memory(server):
    return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{server.process.pid}/status").read_text())[1]) / 1024


def main(connections=2000, seconds=90):
    with tempfile.TemporaryDirectory() as folder:
        server = Tuppence(Path(folder) / "data", **whatsapp.settings(api_port=9)).start()
        try:
            for name, options in ATTACKS.items():
                attack(server, name, options, connections, seconds)
            assert server.is_running
        finally:
            server.stop()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
