"""The odd requests of test_raw_requests.py through a proxy that keeps its connections to us for everybody: whatever one visitor sends,
the next one gets the answer to their own question."""

import http.client
import shutil
import socket
import ssl
import subprocess
import time

import pytest

import whatsapp
from client import Client
from edge import request
from nginx import Nginx
from test_raw_requests import BAD_CHUNKS, CHUNKED, MALFORMED, POST, SMUGGLED, TOO_LARGE
from tuppence import Tuppence, free_port

CASES = [(name, sent) for name, sent in MALFORMED.items()]
CASES += [(f"chunks: {name}", request("POST", POST, CHUNKED, body=chunks + SMUGGLED)) for name, chunks in BAD_CHUNKS.items()]
CASES += [(name, sent) for name, (sent, _) in TOO_LARGE.items()]
# What is in order by itself, but carries another request where a body could be.
CASES += [
    ("a body that looks like a request", request("POST", POST, f"Content-Length: {len(SMUGGLED)}", body=SMUGGLED)),
    ("a chunk that looks like a request", request("POST", POST, CHUNKED, body=f"{len(SMUGGLED):x}\r\n".encode() + SMUGGLED + b"\r\n0\r\n\r\n")),
    ("a GET with a body", request("GET", "/healthz", f"Content-Length: {len(SMUGGLED)}", body=SMUGGLED)),
    ("a body shorter than said", request("POST", POST, "Content-Length: 500", body=SMUGGLED)),
    ("a trailer that looks like a header", request("POST", POST, CHUNKED, "Trailer: Content-Length", body=b"0\r\nContent-Length: 50\r\n\r\n")),
    ("a chunk extension", request("POST", POST, CHUNKED, body=b"5;a=b\r\nhello\r\n0\r\n\r\n")),
    ("a change of protocol", request("GET", "/healthz", "Connection: Upgrade", "Upgrade: h2c") + SMUGGLED),
    *[(f"a coding behind {character!r}", request("POST", POST, b"Transfer-Encoding:" + character + b"chunked", "Content-Length: 5", body=b"0\r\n\r\n" + SMUGGLED))
      for character in (b"\t", b"\x0c", b"\xa0", b"\x00", b"\r\r", b"\xef\xbb\xbf")],
    ("a header named by Connection", request("POST", POST, "Connection: keep-alive, Content-Length", "Content-Length: 5", body=b"hello")),
]


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    server = Tuppence(tmp_path_factory.mktemp("proxied") / "data", TRUSTED_PROXIES="127.0.0.1", TUPPENCE_BASE_URL="https://localhost",
                      **whatsapp.settings(api_port=9))
    server.start()
    yield server
    assert server.is_running, "the server ended"
    server.stop()


class Haproxy:
    """In its usual mode, with every connection to us used for everybody."""

    def __init__(self, folder, upstream):
        self.port = free_port()
        folder.mkdir(parents=True, exist_ok=True)
        self.file, self.log = folder / "haproxy.cfg", folder / "haproxy.log"
        self.file.write_text(f"""
            global
                log stdout format raw local0
            defaults
                mode http
                log global
                log-format "%s %HM %HU"
                timeout connect 2s
                timeout client 20s
                timeout server 20s
                http-reuse always
            frontend front
                bind 127.0.0.1:{self.port}
                default_backend back
            backend back
                option forwardfor
                server one 127.0.0.1:{upstream}\n""")

    def start(self):
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(["haproxy", "-db", "-f", str(self.file)], stdout=log, stderr=subprocess.DEVNULL)
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return self
            time.sleep(0.05)
        raise AssertionError("haproxy did not start")

    def stop(self):
        self.process.terminate()
        self.process.wait(10)

    def passed_on(self):
        """The requests that went to the server."""
        return [line for line in self.log.read_text().splitlines() if line.startswith("one ")]

    def connect(self):
        return socket.create_connection(("127.0.0.1", self.port), timeout=3)

    def client(self):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)


class NginxDoor(Nginx):
    @property
    def context(self):
        return ssl.create_default_context(cafile=self.certificate)

    def passed_on(self):
        return [line for line in self.lines() if "127.0.0.1" in line]

    def connect(self):
        return self.context.wrap_socket(socket.create_connection(("127.0.0.1", self.port), timeout=3), server_hostname="localhost")

    def client(self):
        return http.client.HTTPSConnection("localhost", self.port, timeout=5, context=self.context)


@pytest.fixture(scope="module", params=["nginx", "haproxy"])
def proxy(request, server, tmp_path_factory):
    folder = tmp_path_factory.mktemp(request.param)
    if not shutil.which(request.param):
        pytest.skip(f"{request.param} is not installed")
    proxy = NginxDoor(folder, (server.port, server.port)) if request.param == "nginx" else Haproxy(folder, server.port)
    yield proxy.start()
    proxy.stop()


def test_everybody_gets_their_own_answer(server, proxy):
    before, number = not_found(server), 0
    for name, sent in CASES:
        attack(proxy, sent)
        for _ in range(3):
            number += 1
            assert echo(proxy, f"{number:09d}") == f"{number:09d}", f"after “{name}” another one's answer came"
    assert number >= 3 * 120
    # A request that the proxy has not seen as one of its own was never heard here.
    time.sleep(1)
    assert not_found(server) - before == sum("smuggled-away" in line for line in proxy.passed_on())


def not_found(server):
    lines = Client(server).get("/metrics").text.splitlines()
    return sum(int(line.split()[-1]) for line in lines if line.startswith("hb_requests") and 'route="NotFound"' in line)


def attack(proxy, sent):
    try:
        with proxy.connect() as connection:
            connection.settimeout(0.3)
            connection.sendall(sent)
            while connection.recv(65536):
                pass
    except OSError:
        pass


def echo(proxy, word, tries=3):
    """What the server says to a question whose answer nobody else gets. A connection that is lost is no answer."""
    try:
        return ask(proxy, word)
    except OSError:
        if tries == 1:
            raise
        return echo(proxy, word, tries - 1)


def ask(proxy, word):
    connection = proxy.client()
    try:
        connection.request("GET", f"{whatsapp.PATH}?hub.mode=subscribe&hub.challenge={word}&hub.verify_token=faults-verify-word")
        answer = connection.getresponse()
        return answer.read().decode() if answer.status == 200 else answer.status
    finally:
        connection.close()
