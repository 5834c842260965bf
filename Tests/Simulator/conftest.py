"""Starts the built simulator on a free port, and a server that keeps the webhooks it posts."""

import os
import pathlib
import queue
import re
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace

import httpx
import pytest
from business import NUMBER_ID, SECRET, TOKEN, VERIFY

BUILT = pathlib.Path(__file__).resolve().parents[2] / ".build/debug/provider-simulator"
SIMULATOR = os.environ.get("SIMULATOR", str(BUILT))


class Receiver:
    """Answers 200, or what `statuses` says first; keeps every body with its signature."""

    def __init__(self):
        self.webhooks = queue.Queue()
        self.statuses = []
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.webhooks.put((body, self.headers["X-Hub-Signature-256"]))
                self.send_response(receiver.statuses.pop(0) if receiver.statuses else 200)
                self.end_headers()

            def do_GET(self):
                challenge = re.search(r"hub\.challenge=(\d+)", self.path)
                is_right = f"hub.verify_token={VERIFY}" in self.path
                self.send_response(200 if is_right else 403)
                self.end_headers()
                self.wfile.write(challenge[1].encode())

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server.server_port}/webhook/"

    def next(self, timeout=5):
        return self.webhooks.get(timeout=timeout)


@pytest.fixture(scope="session")
def receiver():
    receiver = Receiver()
    yield receiver
    receiver.server.shutdown()


@pytest.fixture(scope="session")
def running(receiver):
    command = [SIMULATOR, "--port", "0", "--webhook-url", receiver.url, "--app-secret", SECRET,
               "--access-token", TOKEN, "--phone-number-id", NUMBER_ID, "--verify-token", VERIFY]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONUNBUFFERED": "1"})
    base = process.stdout.readline().split()[-1]
    yield base
    process.terminate()
    process.wait(10)


@pytest.fixture
def simulator(running, receiver):
    """The simulator, with an empty memory."""
    client = httpx.Client(base_url=running, timeout=30)
    client.post("/_simulator/reset", json={})
    receiver.statuses.clear()
    while not receiver.webhooks.empty():
        receiver.webhooks.get()

    def write(**message):
        answer = client.post("/_simulator/messages", json=message)
        answer.raise_for_status()
        return answer.json()["id"]

    yield SimpleNamespace(base=running, client=client, write=write, modes=lambda **m: client.post("/_simulator/modes", json=m))
    client.close()
