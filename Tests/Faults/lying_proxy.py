"""A server's mistake, played by a proxy: it answers 200 first and stores afterwards."""

import asyncio

import wire


class LyingProxy:
    def __init__(self, server_port):
        self.server_port = server_port
        self._has_lost = asyncio.Event()

    async def __aenter__(self):
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_):
        self._server.close()

    async def lost_some(self):
        """Waits until something was answered that the server, being dead, never got."""
        await asyncio.wait_for(self._has_lost.wait(), 30)

    async def _serve(self, reader, writer):
        connection = wire.Connection()
        try:
            while True:
                _, headers, body = await wire.read_message(reader)
                writer.write(wire.response())
                await writer.drain()
                signature = headers["x-hub-signature-256"]
                await connection.post(self.server_port, "/whatsapp/webhook/", body, X_Hub_Signature_256=signature)
        except wire.LOST:
            self._has_lost.set()
            connection.close()
            writer.close()
