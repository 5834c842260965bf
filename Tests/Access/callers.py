"""Everybody who might knock: those of one book, those of another, and those whose right is gone."""

import sqlite3
import uuid
from dataclasses import dataclass, field

from client import Client

PASSWORD = "four words work well"
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


def text(value):
    return str(uuid.UUID(bytes=value)) if isinstance(value, bytes) and len(value) == 16 else value


class People:
    """Makes the accounts on a server that is not running, and signs everybody in once it runs."""

    names = ("owner", "editor", "viewer", "stranger", "expired", "ended", "disabled", "removed", "invited", "administrator")

    def __init__(self, server):
        self.server = server
        self.all = {name: Person(name, f"{name}@example.org") for name in self.names}
        self.all["anonymous"] = Person("anonymous", "", Client(server))
        for name in self.names:
            result = server.run("user", "create", f"{name}@example.org", "--name", name.capitalize(), "--password", PASSWORD)
            assert result.returncode == 0, result.stderr

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
        for name in self.names:
            self.all[name].client = Client.signed_in(self.server, self.all[name].email)

    def put_out(self):
        """Ends the rights of those who had them, beside the server, which has to notice."""
        def user(name):
            return f"(SELECT id FROM users WHERE email = '{name}@example.org')"

        with sqlite3.connect(self.server.database, timeout=10) as db:
            db.execute(f"UPDATE sessions SET expires_at = 1 WHERE user_id = {user('expired')}")
            db.execute(f"DELETE FROM sessions WHERE user_id = {user('ended')}")
            db.execute(f"UPDATE users SET disabled_at = 1 WHERE id = {user('disabled')}")
            db.execute(f"DELETE FROM book_members WHERE user_id = {user('removed')}")
