"""Meta's side of WhatsApp: signed webhooks, and the API that takes replies and reports their delivery."""

import asyncio
import hashlib
import hmac
import json
import time
from collections import Counter

import wire

SECRET, TOKEN, NUMBER_ID, ACCOUNT_ID = "faults-app-secret", "faults-access-word", "106540352242922", "102290129340398"
PATH = "/whatsapp/webhook/"


def settings(api_port):
    return {
        "WHATSAPP_PHONE_NUMBER_ID": NUMBER_ID, "WHATSAPP_BUSINESS_ACCOUNT_ID": ACCOUNT_ID, "WHATSAPP_ACCESS_TOKEN": TOKEN,
        "WHATSAPP_VERIFY_TOKEN": "faults-verify-word", "WHATSAPP_APP_SECRET": SECRET, "WHATSAPP_NUMBER": "15557654321",
        "WHATSAPP_API_BASE": f"http://127.0.0.1:{api_port}/v26.0",
        # Tests of how much can be stored send more than a provider may.
        "WEBHOOKS_PER_MINUTE": "1000000",
    }


def signature(body):
    return "sha256=" + hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()


def signed(body):
    return {"X_Hub_Signature_256": signature(body)}


def webhook(**value):
    metadata = {"display_phone_number": "15557654321", "phone_number_id": NUMBER_ID}
    change = {"field": "messages", "value": {"messaging_product": "whatsapp", "metadata": metadata, **value}}
    return json.dumps({"object": "whatsapp_business_account", "entry": [{"id": ACCOUNT_ID, "changes": [change]}]}).encode()


def message(id, number, text, **more):
    """The webhook of one text message."""
    content = {"id": id, "from": number, "timestamp": str(int(time.time())), "type": "text", "text": {"body": text}}
    return webhook(contacts=[{"wa_id": number, "profile": {"name": "User"}}], messages=[content | more])


class Provider:
    """Takes replies at `POST /{version}/{number id}/messages` and reports each as sent until the report is answered 200."""

    def __init__(self):
        self.sends = Counter()
        self.server_port = None  # where the reports go
        self.port = None
        self.delay = 0.0  # seconds until an answer
        self._next = 0
        self._tasks = set()

    async def __aenter__(self):
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_):
        self._server.close()
        for task in self._tasks:
            task.cancel()

    async def _serve(self, reader, writer):
        try:
            while True:
                _, _, body = await wire.read_message(reader)
                answer = self._answer(json.loads(body))
                await asyncio.sleep(self.delay)
                writer.write(wire.response(answer))
                await writer.drain()
        except wire.LOST:
            writer.close()

    def _answer(self, body):
        if body.get("status") == "read":
            return b'{"success":true}'
        reference = body["biz_opaque_callback_data"]
        self.sends[reference] += 1
        self._next += 1
        id = f"wamid.OUT{self._next}"
        task = asyncio.get_running_loop().create_task(self._report(id, body.get("to"), reference))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return json.dumps({"messaging_product": "whatsapp", "messages": [{"id": id}]}).encode()

    async def _report(self, id, number, reference):
        status = {"id": id, "status": "sent", "timestamp": str(int(time.time())), "recipient_id": number,
                  "biz_opaque_callback_data": reference}
        body = webhook(statuses=[status])
        connection = wire.Connection()
        for _ in range(600):
            await asyncio.sleep(0.1)
            try:
                if await connection.post(self.server_port, PATH, body, **signed(body)) == 200:
                    break
            except wire.LOST:
                continue
        connection.close()
