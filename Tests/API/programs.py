"""A program that uses the API: sends JSON with a token, and shows answers as plain values."""

import json
import time
import urllib.error
import urllib.request
from types import SimpleNamespace


class Program:
    """Requests to one server with a token, answered as plain values."""

    def __init__(self, server, token=None):
        self.server, self.token = server, token

    @classmethod
    def signed_in(cls, server, email="user1@example.org", password="tuppence-demo-1"):
        answer = cls(server).post("/api/v1/tokens", {"email": email, "password": password})
        assert answer.status == 201, answer.text
        program = cls(server, answer.json["access_token"])
        program.refresh_token, program.book = answer.json["refresh_token"], answer.json["book"]
        return program

    def get(self, path, **headers):
        return self.send("GET", path, **headers)

    def post(self, path, body=None, **headers):
        return self.send("POST", path, body, **headers)

    def patch(self, path, body=None, **headers):
        return self.send("PATCH", path, body, **headers)

    def put(self, path, body=None, **headers):
        return self.send("PUT", path, body, **headers)

    def delete(self, path, **headers):
        return self.send("DELETE", path, **headers)

    def send(self, method, path, body=None, **headers):
        """Headers are named with underscores. A body that is no bytes is sent as JSON."""
        named = {name.replace("_", "-"): value for name, value in headers.items() if value is not None}
        if self.token:
            named.setdefault("Authorization", f"Bearer {self.token}")
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
            named.setdefault("Content-Type", "application/json")
        request = urllib.request.Request(self.server.url + path, body, named, method=method)
        try:
            with urllib.request.urlopen(request, timeout=120) as answer:
                return self.answer(answer.status, answer.headers, answer.read())
        except urllib.error.HTTPError as error:
            return self.answer(error.code, error.headers, error.read())

    @staticmethod
    def answer(status, headers, body):
        text = body.decode("utf-8", "replace")
        is_json = "json" in (headers.get("Content-Type") or "")
        return SimpleNamespace(status=status, headers=headers, body=body, text=text, json=json.loads(text) if is_json and text else None)


def finished(program, export):
    """An export of everything, once it is made."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        found = program.get(f"/api/v1/me/exports/{export}").json
        if found["state"] == "done":
            return found
        time.sleep(0.1)
    raise AssertionError(f"the export is not done: {found}")
