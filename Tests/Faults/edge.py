"""Raw bytes to a server, and what it makes of them."""

import re
import socket
import time


def talk(port, *pieces, pause=0.0, timeout=1.5, linger=False):
    """Sends the pieces over one connection; what came back until it fell silent, and whether it was closed."""
    with socket.create_connection(("127.0.0.1", port), timeout=timeout) as connection:
        try:
            for piece in pieces:
                connection.sendall(piece)
                time.sleep(pause)
        except ConnectionError:
            pass
        answer = b""
        try:
            while data := connection.recv(65536):
                answer += data
        except TimeoutError:
            return answer, False
        except ConnectionError:
            return answer, True
        return answer, True


def answers(received):
    """The status, headers and body of each answer, whose lengths must fit together without a byte between them."""
    found = []
    while received:
        head, _, received = received.partition(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 "), head[:100]
        lines = head.decode().split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
        status = int(lines[0].split()[1])
        if headers.get("transfer-encoding") == "chunked":
            body, received = unchunked(received)
        else:
            length = 0 if status in (204, 304) or status < 200 else int(headers["content-length"])
            body, received = received[:length], received[length:]
            assert len(body) == length, "the answer is cut short"
        found.append((status, headers, body.decode("utf-8", "replace")))
    return found


def unchunked(received):
    body = b""
    while True:
        size, _, received = received.partition(b"\r\n")
        length = int(size, 16)
        chunk, received = received[:length], received[length + 2:]
        if not length:
            return body, received
        body += chunk


def statuses(received):
    return [status for status, _, _ in answers(received)]


def request(method="GET", target="/healthz", *headers, version="HTTP/1.1", host="x", body=b""):
    lines = [f"{method} {target} {version}".encode()]
    if host is not None:
        lines.append(b"Host: " + host.encode())
    lines += [header if isinstance(header, bytes) else header.encode() for header in headers]
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


SENTENCE = re.compile(r"[A-Z“][^.?!]{8,}[.?!]")
