"""A server with everybody in it and something of everything in two books."""

import json
import shutil

from client import Client
from callers import PASSWORD, Book, People, text
from state import State
from tuppence import Tuppence
from whatsapp import settings


class Estate:
    """Runs on a folder that `found` has made, or a copy of one."""

    def __init__(self, folder):
        self.folder = folder
        self.server = Tuppence(folder, **settings(9), RATE_LIMITS="off")
        found = json.loads((folder / "access.json").read_text())
        self.books = {name: Book(**book) for name, book in found["books"].items()}
        self.cookies, self.bearers = found["cookies"], found["bearers"]

    @classmethod
    def found(cls, folder):
        """Makes the folder: accounts, a book with members, another one, and one of everything in both."""
        folder.mkdir()
        server = Tuppence(folder, **settings(9), RATE_LIMITS="off")
        people = People(server)
        people.put_together()
        server.start()
        try:
            people.sign_in()
            books = {"ours": furnish(people["owner"]), "theirs": furnish(people["stranger"])}
            state = State(server.database)
            for name, book in books.items():
                find_ids(book, people["owner" if name == "ours" else "stranger"], state)
            state.close()
        finally:
            server.stop()
        people.put_out()
        found = {"books": {name: {"id": book.id, "ids": book.ids} for name, book in books.items()},
                 "cookies": {name: person.client.cookie for name, person in people.all.items()},
                 "bearers": {name: person.bearer for name, person in people.all.items()}}
        (folder / "access.json").write_text(json.dumps(found))

    def __enter__(self):
        self.server.start()
        self.people = {name: Visitor(name, Client(self.server, cookie), self.bearers[name]) for name, cookie in self.cookies.items()}
        self.state = State(self.server.database)
        return self

    def __exit__(self, *_):
        self.state.close()
        self.server.stop()


class Visitor:
    def __init__(self, name, client, bearer):
        self.name, self.client, self.bearer = name, client, bearer


def furnish(person):
    """Has somebody do one of everything, so that there is something to steal."""
    for message in ["120 petrol #goa", "50 food lunch", "budget food 5000"]:
        assert person.client.post("/chat/messages", {"text": message}).status < 400
    return Book(id="")


def find_ids(book, person, state):
    """The ids of what a person and their book have."""
    email = person.email
    user = state.value("SELECT id FROM users WHERE email = ?", email)
    book_id = state.value("SELECT book_id FROM sessions WHERE user_id = ?", user)
    book.id = text(book_id)
    of_book = {"transaction": "SELECT id FROM transactions WHERE book_id = ? ORDER BY id LIMIT 1",
               "category": "SELECT id FROM categories WHERE book_id = ? AND kind = 'expense' ORDER BY id LIMIT 1",
               "account": "SELECT id FROM accounts WHERE book_id = ? ORDER BY position LIMIT 1"}
    for key, query in of_book.items():
        book.ids[key] = text(state.value(query, book_id))
    book.ids["session"] = text(state.value("SELECT id FROM sessions WHERE user_id = ? ORDER BY id LIMIT 1", user))
    book.ids["user"] = text(user)
    book.ids["number"] = book.ids["user"]
    assert None not in book.ids.values(), book.ids


def copy(template, to):
    shutil.copytree(template, to)
    return to
