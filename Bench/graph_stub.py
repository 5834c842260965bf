"""Stands in for Meta's Graph API under load: takes every message, notes when it came, and answers at once.

GET /log answers [[seconds, recipient], …] and forgets them."""
import asyncio, json, re, sys, time

taken = []
number = 0
recipient = re.compile(rb'"to":"(\d+)"')


class Connection(asyncio.Protocol):
    def connection_made(self, transport): self.transport, self.data = transport, b""

    def data_received(self, data):
        self.data += data
        while (end := self.data.find(b"\r\n\r\n")) >= 0:
            head = self.data[:end]
            length = re.search(rb"(?i)content-length: (\d+)", head)
            size = end + 4 + (int(length[1]) if length else 0)
            if len(self.data) < size: return
            body, self.data = self.data[end + 4:size], self.data[size:]
            self.answer(head, body)

    def answer(self, head, body):
        global number, taken
        if head.startswith(b"GET /log"):
            reply, taken = json.dumps(taken).encode(), []
        elif b'"status":"read"' in body:
            reply = b'{"success":true}'
        else:
            number += 1
            to = recipient.search(body)
            taken.append([time.monotonic(), to[1].decode() if to else ""])
            reply = b'{"messaging_product":"whatsapp","contacts":[],"messages":[{"id":"wamid.stub%d"}]}' % number
        self.transport.write(b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n%b" % (len(reply), reply))


async def main(port):
    server = await asyncio.get_running_loop().create_server(Connection, "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
