"""Everybody who might knock: those of one book, those of another, and those whose right is gone."""

import json
import sqlite3
import uuid
from dataclasses import dataclass, field

from client import Client
from passwords import PASSWORD, settle

ROLES = {"owner": "owner", "editor": "editor", "viewer": "viewer"}
#: Whose right to "our" book is gone, or never was.
OUTSIDERS = ("anonymous", "stranger", "expired", "ended", "disabled", "removed", "invited")


@dataclass
class Person:
    name: str
    email: str
    client: Client = None
    bearer: str = None
    session: str = None


@dataclass
class Book:
    """A book with one of everything that a route may name."""

    id: str
    ids: dict = field(default_factory=dict)


def token_of(person):
    """An access token; for those whose right ends a key, since a token is over within minutes by itself."""
    sign_in = {"email": person.email, "password": PASSWORD}
    answer = person.client.send("POST", "/api/v1/tokens", json.dumps(sign_in).encode(), Content_Type="application/json", Cookie="")
    assert answer.status == 201, f"{person.name}: {answer.text}"
    token = json.loads(answer.text)["access_token"]
    if person.name not in ("expired", "ended"):
        return token
    key = {"name": "tests", "scopes": ["read", "write", "chat", "members"]}
    answer = person.client.send("POST", "/api/v1/keys", json.dumps(key).encode(), Content_Type="application/json", Cookie="",
                                Authorization=f"Bearer {token}")
    return json.loads(answer.text)["secret"]


def text(value):
    return str(uuid.UUID(bytes=value)) if isinstance(value, bytes) and len(value) == 16 else value


class People:
    """Makes the accounts on a server that is not running, and signs everybody in once it runs."""

    #: In the order in which the server gets to know them: the first one runs it.
    names = ("administrator", "owner", "editor", "viewer", "stranger", "expired", "ended", "disabled", "removed", "invited")

    def __init__(self, server):
        self.server = server
        self.all = {name: Person(name, f"{name}@example.org") for name in self.names}
        self.all["anonymous"] = Person("anonymous", "", Client(server))
        settle(server, [f"{name}@example.org" for name in self.names])

    def __getitem__(self, name):
        return self.all[name]

    def book_of(self, name):
        with sqlite3.connect(self.server.database) as db:
            found = db.execute(
                "SELECT book_id FROM book_members JOIN users ON users.id = user_id WHERE email = ? AND role = 'owner' ORDER BY book_id",
                [f"{name}@example.org"]).fetchone()
        return found[0]

    def put_together(self):
        """Editor, viewer and those who are put out later work in the owner's book, and in no other."""
        with sqlite3.connect(self.server.database) as db:
            ours = self.book_of("owner")
            for name, role in {"editor": "editor", "viewer": "viewer", "expired": "owner", "ended": "owner", "disabled": "owner",
                               "removed": "owner"}.items():
                user = db.execute("SELECT id FROM users WHERE email = ?", [f"{name}@example.org"]).fetchone()[0]
                db.execute("DELETE FROM book_members WHERE user_id = ?", [user])
                db.execute("INSERT INTO book_members (book_id, user_id, role) VALUES (?, ?, ?)", [ours, user, role])

    def sign_in(self):
        """A session for a browser each, and a token for a program."""
        for name in self.names:
            person = self.all[name]
            person.client = Client.signed_in(self.server, person.email)
            person.bearer = token_of(person)

    def confirm(self):
        """As if everybody had just proven once more who they are, and had a number and a key of their own."""
        with sqlite3.connect(self.server.database) as db:
            db.execute("UPDATE sessions SET confirmed_at = 4102444800000")
            db.execute("UPDATE refresh_tokens SET created_at = 4102444800000")
            db.execute("UPDATE users SET is_administrator = (email = 'administrator@example.org')")
            for number, name in enumerate(("owner", "stranger")):
                user = db.execute("SELECT id FROM users WHERE email = ?", [f"{name}@example.org"]).fetchone()[0]
                db.execute("INSERT INTO channel_accounts (id, channel, address, phone, user_id, linked_at) VALUES (?, 'whatsapp', ?, ?, ?, 1)",
                           [uuid.uuid4().bytes, f"1555000000{number}", f"1555000000{number}", user])
            for number in (901, 902):
                db.execute("INSERT INTO dead_jobs (id, name, payload, queue, attempts, crashes, last_error, died_at)"
                           " VALUES (?, 'nothing', '{}', 'default', 15, 0, 'it failed', 1)", [number])

    def put_out(self):
        """Ends the rights of those who had them, beside the server, which has to notice."""
        def user(name):
            return f"(SELECT id FROM users WHERE email = '{name}@example.org')"

        with sqlite3.connect(self.server.database, timeout=10) as db:
            db.execute(f"UPDATE sessions SET expires_at = 1 WHERE user_id = {user('expired')}")
            db.execute(f"DELETE FROM sessions WHERE user_id = {user('ended')}")
            db.execute(f"UPDATE api_keys SET expires_at = 1 WHERE user_id = {user('expired')}")
            db.execute(f"DELETE FROM api_keys WHERE user_id = {user('ended')}")
            db.execute(f"UPDATE users SET disabled_at = 1 WHERE id = {user('disabled')}")
            db.execute(f"DELETE FROM book_members WHERE user_id = {user('removed')}")
