"""A browser without a screen: keeps its session, sends the form token, and shows answers as plain values."""

import base64
import hashlib
import hmac
import http.client
import re
import socket
from types import SimpleNamespace
from urllib.parse import urlencode


class Client:
    """Requests to one server as one person, or as nobody."""

    def __init__(self, server, cookie=None):
        self.server = server
        self.cookie = cookie

    @classmethod
    def signed_in(cls, server, email):
        return cls(server, server.ask("session", "create", "--user", email)[0].removeprefix("Cookie: "))

    @property
    def token(self):
        """What the forms of this session carry; tested against a real form."""
        secret = self.cookie.split("=", 1)[1]
        return base64.urlsafe_b64encode(hmac.digest(secret.encode(), b"csrf", hashlib.sha256)).rstrip(b"=").decode()

    def get(self, path, **headers):
        return self.send("GET", path, **headers)

    def post(self, path, fields=(), token=True, **headers):
        """Posts a form as our own page does; `fields` may be bytes that no form would send."""
        fields = dict(fields) if not isinstance(fields, bytes) else fields
        if token and self.cookie and isinstance(fields, dict):
            fields["_csrf"] = self.token
        body = fields if isinstance(fields, bytes) else urlencode(fields).encode()
        own = {"Content_Type": "application/x-www-form-urlencoded", "Origin": self.server.url}
        return self.send("POST", path, body, **own | headers)

    def send(self, method, path, body=None, **headers):
        """Headers are named with underscores; one that is None is left out."""
        named = {name.replace("_", "-"): value for name, value in headers.items() if value is not None}
        if self.cookie:
            named.setdefault("Cookie", self.cookie)
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=10)
        try:
            connection.request(method, path, body, named)
            answer = connection.getresponse()
            text = answer.read().decode("utf-8", "replace")
            return SimpleNamespace(status=answer.status, text=text, headers=dict(answer.getheaders()), words=words(text))
        finally:
            connection.close()

    def raw(self, data, timeout=10):
        """Sends bytes as they are; returns what comes back until the server closes or falls silent."""
        with socket.create_connection(("127.0.0.1", self.server.port), timeout) as connection:
            connection.settimeout(timeout)
            received = b""
            try:
                connection.sendall(data)
                connection.shutdown(socket.SHUT_WR)
                while chunk := connection.recv(65536):
                    received += chunk
            except (TimeoutError, ConnectionError):
                pass
            return received


def words(html):
    """What a person reads of a page."""
    body = re.sub(r"<(script|style|head|svg)\b.*?</\1>", " ", html, flags=re.S)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body)).strip()
