"""Requests that no client should send: oversized, malformed, or meant to be read differently by a proxy. Each is answered with the
right status and a sentence, or cut off; what comes behind is never taken for a request; and the server goes on."""

import socket

import pytest

import whatsapp
from edge import SENTENCE, answers, request, statuses, talk
from tuppence import Tuppence

# What an attacker would like to be taken for a request of its own.
SMUGGLED = request("GET", "/smuggled-away")


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    server = Tuppence(tmp_path_factory.mktemp("raw") / "data", **whatsapp.settings(api_port=9))
    server.start()
    yield server
    assert server.is_running, "the server ended"
    assert '"level":"error"' not in server.log.read_text()
    server.stop()


def refuses(server, sent, *expected):
    """One answer, of this status, with our sentence and headers, and the end of the connection; or nothing but the end."""
    received, is_closed = talk(server.port, sent, timeout=4)
    assert is_closed, "the connection is still open"
    found = answers(received)
    assert [status for status, _, _ in found] in [[status] for status in expected], found
    status, headers, body = found[0]
    assert SENTENCE.search(body), body
    assert headers["connection"] == "close" and "default-src 'none'" in headers["content-security-policy"]
    assert headers["cache-control"] == "no-store" and "server" not in headers
    alive(server)


def alive(server):
    assert statuses(talk(server.port, request("GET", "/healthz", "Connection: close"))[0]) == [200]


POST = "/whatsapp/webhook/"
CHUNKED = "Transfer-Encoding: chunked"

MALFORMED = {
    "nothing but an empty line": b"\r\n\x00\r\n",
    "no version": b"GET /healthz\r\nHost: x\r\n\r\n",
    "no target": b"GET HTTP/1.1\r\nHost: x\r\n\r\n",
    "a tab for a space": b"GET\t/healthz\tHTTP/1.1\r\nHost: x\r\n\r\n",
    "bytes of TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x5a" * 200,
    "bytes of SSH": b"SSH-2.0-OpenSSH_9.2\r\n",
    "a prelude of HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "zeros": b"\x00" * 64,
    "a proxy's prelude": b"PROXY TCP4 192.0.2.1 192.0.2.2 1 2\r\n" + request(),
    "bare line feeds": b"GET /healthz HTTP/1.1\nHost: x\n\n",
    "a bare line feed behind the first line": b"GET /healthz HTTP/1.1\nHost: x\r\n\r\n",
    "a bare line feed behind a header": b"GET /healthz HTTP/1.1\r\nHost: x\nA: b\r\n\r\n",
    "a bare line feed at the end": b"GET /healthz HTTP/1.1\r\nHost: x\r\n\n",
    "a bare carriage return": b"GET /healthz HTTP/1.1\r\nHost: x\rA: b\r\n\r\n",
    "a bare carriage return in a value": request("GET", "/healthz", "A: b\rC: d"),
    "NUL in a target": b"GET /health\x00z HTTP/1.1\r\nHost: x\r\n\r\n",
    "NUL in a name": request("GET", "/healthz", b"A\x00: b"),
    "NUL in a value": request("GET", "/healthz", b"A: b\x00c"),
    "a control character in a value": request("GET", "/healthz", b"A: b\x01c"),
    "DEL in a value": request("GET", "/healthz", b"A: b\x7fc"),
    "a space in a name": request("GET", "/healthz", "A B: c"),
    "a space before the colon": request("GET", "/healthz", "A : b"),
    "a space before the colon of the length": request("POST", POST, "Content-Length : 5", body=b"hello"),
    "a name without letters": request("GET", "/healthz", ": b"),
    "no colon": request("GET", "/healthz", "no colon here"),
    "a bracket in a name": request("GET", "/healthz", "A[1]: b"),
    "a letter beyond ASCII in a name": request("GET", "/healthz", "Ä: b"),
    "a folded header": request("GET", "/healthz", "A: b\r\n c"),
    "a fold behind the first line": b"GET /healthz HTTP/1.1\r\n A: b\r\nHost: x\r\n\r\n",
    "a folded coding": request("POST", POST, "Transfer-Encoding:\r\n chunked", body=b"0\r\n\r\n"),
    "no host": request(host=None),
    "two hosts": request("GET", "/healthz", "Host: y"),
    "two equal hosts": request("GET", "/healthz", "Host: x"),
    "an empty host beside another": request("GET", "/healthz", "Host:"),
    "a host with a path": request(host="x/y"),
    "a host with a user": request(host="user@x"),
    "a host with a space": request(host="x y"),
    "a host with a comma": request(host="x, y"),
    "a target that is no path": request("GET", "healthz"),
    "a target of a file": request("GET", "file:///etc/passwd"),
    "a target with a space": request("GET", "/health z"),
    "a length that is negative": request("POST", POST, "Content-Length: -1"),
    "a length with a plus": request("POST", POST, "Content-Length: +5", body=b"hello"),
    "a length in hexadecimal": request("POST", POST, "Content-Length: 0x5", body=b"hello"),
    "a length with a fraction": request("POST", POST, "Content-Length: 5.0", body=b"hello"),
    "a length with letters": request("POST", POST, "Content-Length: 5abc", body=b"hello"),
    "a length with a space inside": request("POST", POST, "Content-Length: 5 5", body=b"hello"),
    "a list of lengths": request("POST", POST, "Content-Length: 5, 5", body=b"hello"),
    "an empty length": request("POST", POST, "Content-Length:", body=b"hello"),
    "a length above 64 bits": request("POST", POST, "Content-Length: 18446744073709551617", body=b"h"),
    "a length of many digits": request("POST", POST, "Content-Length: " + "9" * 60),
    "two lengths": request("POST", POST, "Content-Length: 5", "Content-Length: 6", body=b"hello" + SMUGGLED),
    "two equal lengths": request("POST", POST, "Content-Length: 5", "Content-Length: 5", body=b"hello"),
    "a length of Arabic digits": request("POST", POST, "Content-Length: ٥", body=b"hello"),
    "a length and a coding": request("POST", POST, "Content-Length: 5", CHUNKED, body=b"0\r\n\r\n" + SMUGGLED),
    "a coding and a length": request("POST", POST, CHUNKED, "Content-Length: 5", body=b"0\r\n\r\n" + SMUGGLED),
    "a length of nothing and a coding": request("POST", POST, "Content-Length: 0", CHUNKED, body=b"0\r\n\r\n" + SMUGGLED),
    "a coding of another name": request("POST", POST, "Transfer-Encoding: gzip", body=b"0\r\n\r\n" + SMUGGLED),
    "a coding nobody knows": request("POST", POST, "Transfer-Encoding: xchunked", body=b"0\r\n\r\n" + SMUGGLED),
    "a coding with a tail": request("POST", POST, "Transfer-Encoding: chunkedx", body=b"0\r\n\r\n" + SMUGGLED),
    "a coding in quotes": request("POST", POST, 'Transfer-Encoding: "chunked"', body=b"0\r\n\r\n" + SMUGGLED),
    "two codings": request("POST", POST, "Transfer-Encoding: gzip, chunked", body=b"0\r\n\r\n" + SMUGGLED),
    "chunked before another coding": request("POST", POST, "Transfer-Encoding: chunked, gzip", body=b"0\r\n\r\n" + SMUGGLED),
    "chunked twice": request("POST", POST, "Transfer-Encoding: chunked, chunked", body=b"0\r\n\r\n" + SMUGGLED),
    "chunked in two headers": request("POST", POST, CHUNKED, CHUNKED, body=b"0\r\n\r\n" + SMUGGLED),
    "identity and chunked": request("POST", POST, "Transfer-Encoding: identity", CHUNKED, body=b"0\r\n\r\n" + SMUGGLED),
    "identity alone": request("POST", POST, "Transfer-Encoding: identity", body=b"0\r\n\r\n" + SMUGGLED),
    "an empty coding": request("POST", POST, "Transfer-Encoding:", body=b"0\r\n\r\n" + SMUGGLED),
    "a coding with a vertical tab": request("POST", POST, b"Transfer-Encoding: \x0bchunked", body=b"0\r\n\r\n" + SMUGGLED),
    "a coding in HTTP/1.0": request("POST", POST, CHUNKED, version="HTTP/1.0", body=b"0\r\n\r\n" + SMUGGLED),
}

BAD_CHUNKS = {
    "a size that is negative": b"-1\r\nx\r\n0\r\n\r\n",
    "a size with a plus": b"+5\r\nhello\r\n0\r\n\r\n",
    "a size in 0x": b"0x5\r\nhello\r\n0\r\n\r\n",
    "a size that is none": b"xyz\r\nhello\r\n0\r\n\r\n",
    "no size": b"\r\nhello\r\n0\r\n\r\n",
    "a size above 64 bits": b"fffffffffffffffff\r\nhello\r\n0\r\n\r\n",
    "a size of many digits": b"0" * 400 + b"f" * 40 + b"\r\nhello\r\n",
    "a size and a space": b"5 \r\nhello\r\n0\r\n\r\n",
    "a bare line feed behind the size": b"5\nhello\r\n0\r\n\r\n",
    "a bare line feed behind the chunk": b"5\r\nhello\n0\r\n\r\n",
    "a bare line feed at the end": b"0\n\n",
    "a chunk longer than said": b"3\r\nhello\r\n0\r\n\r\n",
    "NUL in an extension": b"5;a=\x00\r\nhello\r\n0\r\n\r\n",
    "a line feed in an extension": b"5;a\nb\r\nhello\r\n0\r\n\r\n",
    "a trailer without a colon": b"0\r\nnone\r\n\r\n",
    "a trailer with a space in its name": b"0\r\nA B: c\r\n\r\n",
}

TOO_LARGE = {
    "an address of 9 KiB": (request("GET", "/" + "a" * 9_000), 414),
    "an address of 20 KiB": (request("GET", "/" + "a" * 20_000), 414),
    "an address without an end": (b"GET /" + b"a" * 70_000, 414),
    "a query of 9 KiB": (request("GET", "/login/?next=" + "a" * 9_000), 414),
    "a header of 17 KiB": (request("GET", "/healthz", "A: " + "b" * 17_000), 431),
    "a header without an end": (b"GET / HTTP/1.1\r\nHost: x\r\nA: " + b"b" * 70_000, 431),
    "a name of 17 KiB": (request("GET", "/healthz", "A" * 17_000 + ": b"), 431),
    "headers of 40 KiB": (request("GET", "/healthz", *[f"A{n}: " + "b" * 8_000 for n in range(5)]), 431),
    "101 headers": (request("GET", "/healthz", *[f"A{n}: b" for n in range(100)]), 431),
    "1,001 headers": (request("GET", "/healthz", *[f"A{n}: b" for n in range(1_001)]), 431),
    "a cookie of 20 KiB": (request("GET", "/dashboard/", "Cookie: session=" + "x" * 20_000), 431),
    "a body of 52 MiB": (request("POST", "/login/", f"Content-Length: {52 << 20}"), 413),
    "a body of 2⁶² bytes": (request("POST", "/login/", f"Content-Length: {1 << 62}"), 413),
    "a packed body": (request("POST", "/login/", "Content-Encoding: gzip", "Content-Length: 5", body=b"hello"), 415),
    "a body packed twice": (request("POST", "/login/", "Content-Encoding: gzip, br", "Content-Length: 5", body=b"hello"), 415),
    "a packed webhook": (request("POST", POST, "Content-Encoding: deflate", "Content-Length: 5", body=b"hello"), 415),
    "TRACE": (request("TRACE", "/"), 405),
    "TRACE with a word": (request("TRACE", "/", "X-Secret: word"), 405),
    "CONNECT": (request("CONNECT", "example.org:443"), 405),
    "CONNECT to ourselves": (request("CONNECT", "127.0.0.1:80"), 405),
    "an expectation": (request("POST", POST, "Expect: a-miracle", "Content-Length: 5", body=b"hello"), 417),
}


@pytest.mark.parametrize("name", MALFORMED)
def test_what_is_malformed(server, name):
    refuses(server, MALFORMED[name], 400, 505)


@pytest.mark.parametrize("name", BAD_CHUNKS)
@pytest.mark.parametrize("path", [POST, "/login/"])
def test_chunks_that_are_none(server, path, name):
    refuses(server, request("POST", path, CHUNKED, body=BAD_CHUNKS[name] + SMUGGLED), 400)


@pytest.mark.parametrize("name", TOO_LARGE)
def test_what_is_too_large_or_not_for_us(server, name):
    sent, status = TOO_LARGE[name]
    refuses(server, sent, status)


@pytest.mark.parametrize("name", ["a length and a coding", "two lengths", "two codings", "no host", "bare line feeds"])
def test_what_came_before_is_answered_and_what_comes_behind_is_not(server, name):
    received, is_closed = talk(server.port, request() + request("GET", "/readyz") + MALFORMED[name] + SMUGGLED, timeout=4)
    assert is_closed and statuses(received) in ([200, 200, 400], [200, 200, 505])


def test_a_chunked_body_that_does_not_end_is_cut_off(server):
    assert flooded(server) == 413
    alive(server)


def flooded(server):
    """Sends chunks until an answer comes; its status."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as connection:
        connection.sendall(request("POST", "/login/", CHUNKED, "Origin: " + server.url, "Content-Type: application/x-www-form-urlencoded"))
        chunk = b"10000\r\n" + b"a" * 0x10000 + b"\r\n"
        sent = 0
        try:
            while sent < 80 << 20:
                connection.sendall(chunk)
                sent += len(chunk)
                connection.setblocking(False)
                try:
                    if first := connection.recv(4096):
                        return int(first.split()[1])
                except BlockingIOError:
                    pass
                finally:
                    connection.settimeout(20)
        except ConnectionError:
            pass
        return None


def test_a_range_that_runs_backwards_is_no_trap(server):
    for value in ("bytes=10-5", "bytes=-", "bytes=18446744073709551615-", "bytes=0-0,0-0,0-0", "lines=1-2"):
        assert statuses(talk(server.port, request("GET", "/healthz", f"Range: {value}", "Connection: close"))[0]) == [200]


def test_a_request_to_change_the_protocol_is_answered_and_the_connection_ends(server):
    for protocol in ("h2c", "TLS/1.0", "IRC/6.9"):
        received, is_closed = talk(server.port, request("GET", "/healthz", "Connection: Upgrade", f"Upgrade: {protocol}") + SMUGGLED, timeout=4)
        assert is_closed and statuses(received) == [200]


@pytest.mark.parametrize("version", ["HTTP/1.0", "HTTP/1.1"])
def test_a_connection_ends_when_its_client_says_so(server, version):
    received, is_closed = talk(server.port, request("GET", "/healthz", "Connection: close", version=version) + SMUGGLED, timeout=4)
    assert is_closed and statuses(received) == [200]
    assert answers(received)[0][1]["connection"] == "close"


def test_an_old_client_needs_no_host(server):
    received, is_closed = talk(server.port, request(version="HTTP/1.0", host=None), timeout=4)
    assert is_closed and statuses(received) == [200]


def test_a_location_can_not_split_an_answer(server):
    for target in ("/dashboard/%0d%0aSet-Cookie:%20a=b", "/login/?next=%2F%0d%0aX:%20y", "/dashboard/?a=%0d%0a%0d%0aHTTP/1.1%20200%20OK"):
        received, _ = talk(server.port, request("GET", target, "Connection: close"))
        (_, headers, _), = answers(received)
        assert "set-cookie" not in headers and "x" not in headers


def test_the_cases_are_as_many_as_we_say():
    assert len(MALFORMED) + 2 * len(BAD_CHUNKS) + len(TOO_LARGE) + 5 >= 120
