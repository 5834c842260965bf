"""A server with everybody in it and something of everything in two books."""

import contextlib
import json
import shutil
import time

from client import Client
from callers import PASSWORD, Book, People, text
from state import State
from tuppence import Tuppence
from whatsapp import settings

#: Stands in the tokens of programs, which outlive the port of one start.
ADDRESS = "http://127.0.0.1:8080"


class Estate:
    """Runs on a folder that `found` has made, or a copy of one."""

    def __init__(self, folder):
        self.folder = folder
        self.server = Tuppence(folder, **settings(9), TUPPENCE_BASE_URL=ADDRESS)
        found = json.loads((folder / "access.json").read_text())
        self.books = {name: Book(**book) for name, book in found["books"].items()}
        self.cookies, self.bearers = found["cookies"], found["bearers"]

    @classmethod
    def found(cls, folder):
        """Makes the folder: accounts, a book with members, another one, and one of everything in both."""
        folder.mkdir()
        server = Tuppence(folder, **settings(9), TUPPENCE_BASE_URL=ADDRESS)
        people = People(server)
        people.put_together()
        with running(server):
            people.sign_in()
        people.confirm()
        with running(server):
            books = {name: furnish(people[owner], State(server.database)) for name, owner in OWNERS.items()}
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

    def settle(self, patience=30):
        """Waits until no work is due: what it changes is no answer to the request that comes next. Nobody does the jobs that are named
        for nothing."""
        due = "SELECT COUNT(*) FROM jobs WHERE name <> 'nothing' AND (leased_by IS NOT NULL OR run_at <= ?)"
        deadline = time.monotonic() + patience
        while left := self.state.value(due, int(time.time() * 1000)):
            assert time.monotonic() < deadline, f"{left} jobs are still due"
            time.sleep(0.02)


class Visitor:
    def __init__(self, name, client, bearer):
        self.name, self.client, self.bearer = name, client, bearer


OWNERS = {"ours": "owner", "theirs": "stranger"}

#: One of everything that a route may name, in a book or a person's own.
OF_BOOK = {
    "transaction": "SELECT id FROM transactions WHERE book_id = ? ORDER BY id LIMIT 1",
    "category": "SELECT id FROM categories WHERE book_id = ? AND kind = 'expense' ORDER BY id LIMIT 1",
    "other category": "SELECT id FROM categories WHERE book_id = ? AND kind = 'expense' ORDER BY id DESC LIMIT 1",
    "income": "SELECT id FROM categories WHERE book_id = ? AND kind = 'income' ORDER BY id LIMIT 1",
    "account": "SELECT id FROM accounts WHERE book_id = ? ORDER BY position LIMIT 1",
    "payee": "SELECT payee_id FROM payee_aliases WHERE book_id = ? LIMIT 1",
    "rule": "SELECT id FROM rules WHERE book_id = ? ORDER BY position LIMIT 1",
    "import": "SELECT id FROM imports WHERE book_id = ?",
    "invitation": "SELECT id FROM invitations WHERE book_id = ?",
    # Somebody of the book who may be given another role, and who does not ask themselves: whoever does may leave.
    "member": "SELECT user_id FROM book_members JOIN users ON users.id = user_id WHERE book_id = ?"
              " ORDER BY email = 'expired@example.org' DESC, email DESC LIMIT 1",
}
OF_PERSON = {
    "session": "SELECT id FROM sessions WHERE user_id = ? ORDER BY id LIMIT 1",
    "key": "SELECT id FROM api_keys WHERE user_id = ? LIMIT 1",
    "filter": "SELECT id FROM saved_filters WHERE user_id = ?",
    "export": "SELECT id FROM account_exports WHERE user_id = ?",
    "number": "SELECT id FROM channel_accounts WHERE user_id = ?",
}


def furnish(person, state):
    """Has somebody do one of everything, so that there is something to steal, and finds its ids."""
    for message in ["120 petrol #goa", "50 food lunch", "budget food 5000"]:
        expect(person.client.post("/chat/messages", {"text": message}))
    expect(person.client.post("/settings/members/invitations", {"role": "editor"}))
    expect(person.client.post("/dashboard/expenses/filters", {"name": "Petrol", "query": "text=petrol"}))
    expect(person.client.post("/settings/export/"))
    name_things(person)
    key = expect(program(person, "/api/v1/keys", {"name": "theirs", "scopes": ["read"]}))
    message = expect(program(person, "/api/v1/chat/messages", {"text": "9 tea"}))
    expect(program(person, "/api/v1/imports", b"date,amount,description\n2026-03-01,-12.50,tea\n", Content_Type="text/csv"))
    user = state.value("SELECT id FROM users WHERE email = ?", person.email)
    book = state.value("SELECT book_id FROM sessions WHERE user_id = ?", user)
    ids = {key: text(state.value(query, book)) for key, query in OF_BOOK.items()}
    ids |= {key: text(state.value(query, user)) for key, query in OF_PERSON.items()}
    ids |= {"book": text(book), "user": text(user), "message": json.loads(message.text)["id"], "job": 901, "key": json.loads(key.text)["id"]}
    assert None not in ids.values(), ids
    return Book(text(book), ids)


def name_things(person):
    """Two payees, one of them under another name too, and two rules."""
    for payee in ("old name", "Other shop"):
        expect(program(person, "/api/v1/transactions", {"amount": "7.50", "description": "bun", "payee": payee}))
    payees = json.loads(person.client.send("GET", "/api/v1/payees?name=old", Authorization=f"Bearer {person.bearer}", Cookie="").text)
    expect(person.client.post(f"/payees/{payees['items'][0]['id']}", {"name": "New name", "keep": "1"}))
    for words in ("petrol", "tea"):
        expect(person.client.post("/rules", {"what": "description-contains", "text": words, "tags": "#ruled"}))


def program(person, path, body, **headers):
    body = body if isinstance(body, bytes) else json.dumps(body).encode()
    own = {"Content_Type": "application/json", "Authorization": f"Bearer {person.bearer}", "Cookie": ""}
    return person.client.send("POST", path, body, **own | headers)


def expect(answer):
    assert answer.status < 400, f"{answer.status} {answer.text[:500]}"
    return answer


@contextlib.contextmanager
def running(server):
    server.start()
    try:
        yield
    finally:
        server.stop()


def copy(template, to):
    shutil.copytree(template, to)
    return to
