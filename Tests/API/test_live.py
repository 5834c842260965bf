"""What changes is told at once, over server-sent events and over a WebSocket."""

import http.client
import json

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect


def test_a_socket_hears_of_a_change(server, program):
    address = server.url.replace("http:", "ws:") + "/api/v1/live"
    with connect(address, subprotocols=["tuppence.v1", f"bearer.{program.token}"]) as socket:
        assert socket.subprotocol == "tuppence.v1"
        program.post("/api/v1/transactions", {"amount": "3"})
        assert json.loads(socket.recv(timeout=5)) == {"event": "ledger-changed", "data": ""}
        assert socket.ping().wait(5)


def test_a_socket_takes_the_header_too_and_refuses_strangers(server, program):
    address = server.url.replace("http:", "ws:") + "/api/v1/live"
    with connect(address, additional_headers={"Authorization": f"Bearer {program.token}"}) as socket:
        program.post("/api/v1/transactions", {"amount": "4"})
        assert json.loads(socket.recv(timeout=5))["event"] == "ledger-changed"
    for headers in [{}, {"Authorization": "Bearer nonsense"}]:
        with pytest.raises(InvalidStatus) as refused:
            connect(address, additional_headers=headers)
        assert refused.value.response.status_code == 401


def test_a_stream_hears_of_a_change(server, program):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    connection.request("GET", "/api/v1/live", headers={"Authorization": f"Bearer {program.token}"})
    stream = connection.getresponse()
    assert stream.status == 200 and stream.readline() == b"retry: 2000\n"
    program.post("/api/v1/transactions", {"amount": "5"})
    while (line := stream.readline()) != b"event: ledger-changed\n":
        assert line is not None
    connection.close()
