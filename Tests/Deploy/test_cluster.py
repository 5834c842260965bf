"""What people notice of several servers behind nginx: nothing."""

import queue
import ssl
import threading
import time
from contextlib import contextmanager
from uuid import uuid4

import httpx
import pytest
import whatsapp
from client import Client
from cluster import DRAIN_SECONDS, Cluster
from tuppence import say

PERSON = {
    "name": "Asha Rao", "password": "four words work well", "locale": "en-IN", "currency": "INR", "time_zone": "Asia/Kolkata",
}


@pytest.fixture(scope="module")
def cluster(tmp_path_factory, postgres):
    with Cluster(tmp_path_factory.mktemp("cluster"), postgres.new_database()) as cluster:
        yield cluster


def browser(cluster, **options):
    return httpx.Client(verify=tls(cluster), base_url=cluster.nginx.url, headers={"Origin": cluster.nginx.url}, timeout=15, **options)


def tls(cluster):
    return ssl.create_default_context(cafile=cluster.nginx.certificate)


@pytest.fixture(scope="module")
def asha(cluster):
    """Somebody who has registered through nginx, and is signed in."""
    with browser(cluster) as visitor:
        answer = visitor.post("/register/", data=PERSON | {"email": f"asha-{uuid4().hex[:8]}@example.org"})
        assert answer.status_code == 303, answer.text
        yield visitor


def cookie(person):
    return "; ".join(f"{name}={value}" for name, value in person.cookies.items())


@contextmanager
def live(cluster, person):
    """The events of an open page, with the moment at which each came."""
    events, begun = queue.Queue(), threading.Event()

    def follow():
        try:
            with httpx.Client(verify=tls(cluster), base_url=cluster.nginx.url, cookies=person.cookies, timeout=30) as page:
                with page.stream("GET", "/live") as answer:
                    assert answer.headers["content-type"].startswith("text/event-stream")
                    begun.set()
                    for line in answer.iter_lines():
                        if line.startswith("event: "):
                            events.put((line.removeprefix("event: "), time.monotonic()))
        except httpx.HTTPError:
            begun.set()

    threading.Thread(target=follow, daemon=True).start()
    assert begun.wait(10), "no live updates began"
    yield events


def until(events, name, within):
    deadline = time.monotonic() + within
    while True:
        found, moment = events.get(timeout=max(0.01, deadline - time.monotonic()))
        if found == name:
            return moment


def test_what_is_said_to_one_server_shows_on_pages_of_the_other(cluster, asha):
    """Each of two open pages hears of a message to each of the servers, so that one of the ways leads across."""
    slowest = 0
    with live(cluster, asha) as first, live(cluster, asha) as second:
        time.sleep(0.3)
        for number, server in enumerate(cluster.webs):
            said = time.monotonic()
            client = Client(server, cookie(asha))
            answer = client.post("/chat/messages", {"text": f"{40 + number} chai"}, Origin=cluster.nginx.url)
            assert answer.status == 303, answer.text
            for events in (first, second):
                slowest = max(slowest, until(events, "ledger-changed", within=5) - said)
    say(f"\n  a message to one server shows on the pages of both within {slowest:.2f} s")
    assert slowest < 2.5
    page = asha.get("/chat").text
    assert "chai" in page and asha.get("/dashboard/").status_code == 200


def test_only_what_visitors_need_is_to_be_had(cluster):
    with browser(cluster) as visitor:
        assert visitor.get("/healthz").status_code == 200
        assert visitor.get("/metrics").status_code == 404
        assert visitor.get("/readyz").status_code == 404
        plain = httpx.get(f"http://localhost:{cluster.nginx.http}/x?y=1", follow_redirects=False)
        assert (plain.status_code, plain.headers["location"]) == (301, "https://localhost/x?y=1")


class Load:
    """People looking at pages and Meta delivering messages, until told to stop."""

    def __init__(self, cluster, person):
        self.cluster, self.person = cluster, person
        self.failures, self.acknowledged, self.pages = [], [], 0
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=work) for work in [self._read, self._read, self._deliver, self._deliver]]

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self._stop.set()
        for thread in self._threads:
            thread.join(30)

    def _read(self):
        with browser(self.cluster, cookies=self.person.cookies) as reader:
            while not self._stop.is_set():
                # A person may ask for two hundred pages at once, and for three more each second.
                for path in ["/dashboard/", "/chat", *["/healthz"] * 10]:
                    if self._note(path, lambda: reader.get(path)):
                        self.pages += 1
                    time.sleep(0.06)

    def _deliver(self):
        with browser(self.cluster) as meta:
            while not self._stop.is_set():
                id = f"wamid.{uuid4().hex}"
                body = whatsapp.message(id, "15550009999", "hello")
                headers = {"X-Hub-Signature-256": whatsapp.signature(body), "Content-Type": "application/json"}
                if self._note(id, lambda: meta.post(whatsapp.PATH, content=body, headers=headers)):
                    self.acknowledged.append(id)
                time.sleep(0.02)

    def _note(self, what, ask):
        try:
            answer = ask()
        except httpx.HTTPError as error:
            self.failures.append(f"{what}: {error!r}")
            return False
        if answer.status_code != 200:
            self.failures.append(f"{what}: {answer.status_code}")
        return answer.status_code == 200


def test_restarting_one_server_after_the_other_fails_nobody(cluster, asha, postgres):
    with Load(cluster, asha) as load:
        time.sleep(1)
        for _ in range(2):
            cluster.restart_one_by_one()
            time.sleep(0.5)
    say(f"\n  4 restarts under load: {load.pages} pages, {len(load.acknowledged)} webhooks, {len(load.failures)} failed")
    assert load.failures == []
    assert load.pages > 100 and len(load.acknowledged) > 50
    rows = postgres.query("SELECT provider_id FROM inbound_messages WHERE channel = 'whatsapp'", cluster.database)
    assert sorted(id for (id,) in rows) == sorted(load.acknowledged), "a message was lost or is there twice"
    asked = {line.split()[3] for line in cluster.nginx.lines()}
    assert all(any(str(port) in address for address in asked) for port in cluster.ports)


def test_a_killed_server_fails_nobody_either(cluster, asha):
    with Load(cluster, asha) as load:
        time.sleep(0.5)
        cluster.webs[0].kill()
        time.sleep(1)
        cluster.webs[0].start(cluster.ports[0])
        time.sleep(0.5)
    assert load.failures == []


def test_a_server_about_to_stop_says_so_and_still_serves(cluster, asha):
    server = cluster.webs[1]
    assert server.readiness() == 200
    stopping = threading.Thread(target=server.stop, args=(20,))
    began = time.monotonic()
    stopping.start()
    while server.readiness() == 200:
        assert time.monotonic() - began < DRAIN_SECONDS, "it goes on saying that it is ready"
        time.sleep(0.02)
    assert server.readiness() == 503
    answer = Client(server, cookie(asha)).get("/dashboard/")
    assert answer.status == 200
    assert answer.headers.get("connection", answer.headers.get("Connection")) == "close"
    stopping.join(20)
    assert time.monotonic() - began >= DRAIN_SECONDS
    server.start(cluster.ports[1])
