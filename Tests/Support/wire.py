"""Just enough HTTP over asyncio streams: many small requests a second, and a server whose every byte a test decides."""

import asyncio


async def read_head(reader):
    """The first line and the headers, in lower case. Raises `IncompleteReadError` where the other side has gone."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    fields = (line.split(":", 1) for line in head[1:] if line)
    return head[0], {name.strip().lower(): value.strip() for name, value in fields}


async def read_message(reader):
    first, headers = await read_head(reader)
    if headers.get("transfer-encoding") == "chunked":
        return first, headers, await _read_chunks(reader)
    return first, headers, await reader.readexactly(int(headers.get("content-length", 0)))


async def _read_chunks(reader):
    body = b""
    while size := int(await reader.readuntil(b"\r\n"), 16):
        body += await reader.readexactly(size)
        await reader.readexactly(2)
    await reader.readuntil(b"\r\n")
    return body


def request(method, path, body=b"", **headers):
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def response(body=b"", status="200 OK", type="application/json"):
    return f"HTTP/1.1 {status}\r\nContent-Type: {type}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


class Connection:
    """A connection to the server that is opened again when it was lost."""

    def __init__(self):
        self.port, self.streams = None, None

    async def post(self, port, path, body, timeout=10, **headers):
        """The status of the answer. Raises `OSError`, `IncompleteReadError` or `TimeoutError` where there is none."""
        try:
            async with asyncio.timeout(timeout):
                if self.port != port:
                    self.close()
                    self.streams, self.port = await asyncio.open_connection("127.0.0.1", port), port
                reader, writer = self.streams
                writer.write(request("POST", path, body, Content_Type="application/json", **headers))
                first, _, _ = await read_message(reader)
                return int(first.split()[1])
        except BaseException:
            self.close()
            raise

    def close(self):
        if self.streams:
            self.streams[1].close()
        self.port, self.streams = None, None


LOST = (OSError, asyncio.IncompleteReadError, TimeoutError)
