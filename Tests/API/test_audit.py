"""The list of changes tells every change of a book, whatever was changed, and each once."""

import pytest
from programs import Program


@pytest.fixture(scope="module")
def changed(server):
    """A new book in which one of everything has been changed, and who did it."""
    program = Program.signed_in(server)
    book = program.post("/api/v1/books", {"name": "Audited"}).json["id"]

    def call(method, path, body=None):
        answer = program.send(method, f"/api/v1/{path}", body, Tuppence_Book=book)
        assert answer.status < 300, answer.text
        return answer.json

    guest = Program.signed_in(server, "user2@example.org")
    code = call("POST", "invitations", {"role": "viewer"})["code"]
    assert guest.post("/api/v1/invitations/acceptances", {"code": code}).status == 201
    user = guest.get("/api/v1/me").json["id"]
    call("PATCH", f"members/{user}", {"role": "editor"})
    lunch = call("POST", "transactions", {"amount": "12.50", "description": "lunch"})
    call("PATCH", f"transactions/{lunch['id']}", {"amount": "13"})
    category = call("POST", "categories", {"name": "Boats", "kind": "expense"})
    call("PATCH", f"categories/{category['id']}", {"name": "Ships"})
    account = call("POST", "accounts", {"name": "Boat fund", "kind": "bank"})
    call("PATCH", "books/current", {"month_start": 25})
    call("DELETE", f"transactions/{lunch['id']}")
    call("DELETE", f"members/{user}")
    ids = {"transaction": lunch["id"], "category": category["id"], "account": account["id"], "book": book, "member": user}
    return lambda query="": call("GET", f"audit{query}"), ids, program.get("/api/v1/me").json


def test_every_kind_of_change_is_told(changed):
    audit, ids, owner = changed
    told = [(change["entity"], change["action"]) for change in audit()["items"]]
    assert told == [
        ("member", "deleted"), ("transaction", "deleted"), ("book", "changed"), ("account", "recorded"), ("category", "changed"),
        ("category", "recorded"), ("transaction", "changed"), ("transaction", "recorded"), ("member", "changed"), ("member", "recorded"),
        ("invitation", "recorded")]
    for change in audit()["items"]:
        assert change["id"] == ids.get(change["entity"], change["id"])
        assert (change["user"] == owner["id"]) == (change["person"] == owner["name"]) != (change["entity"] == "member" and change["action"] == "recorded")


def test_before_and_after_are_told_as_they_were(changed):
    audit, ids, _ = changed
    of = lambda entity: next(change for change in audit(f"?entity={entity}")["items"] if change["action"] == "changed")
    assert (of("member")["before"]["role"], of("member")["after"]["role"]) == ("viewer", "editor")
    assert (of("category")["before"]["name"], of("category")["after"]["name"]) == ("Boats", "Ships")
    assert (of("book")["before"]["month_starts_on"], of("book")["after"]["month_starts_on"]) == ("1", "25")
    assert [of("transaction")[side]["amount"]["amount"] for side in ("before", "after")] == ["12.50", "13.00"]
    assert audit(f"?id={ids['account']}")["items"][0]["before"] is None
    assert audit("?entity=member")["items"][0]["after"] is None


def test_a_kind_and_a_thing_can_be_asked_for(changed):
    audit, ids, _ = changed
    everything = audit()["items"]
    for entity in {change["entity"] for change in everything}:
        expected = [change for change in everything if change["entity"] == entity]
        assert audit(f"?entity={entity}")["items"] == expected and expected
        if entity in ids:
            assert audit(f"?id={ids[entity]}")["items"] == audit(f"?id={ids[entity]}&entity={entity}")["items"] == expected
    assert audit("?entity=budget")["items"] == [] == audit(f"?entity=account&id={ids['book']}")["items"]


def test_pages_hold_each_change_once(changed):
    audit, _, _ = changed
    for filter in ["", "&entity=transaction", "&entity=member"]:
        found, cursor = [], ""
        while cursor is not None:
            page = audit(f"?limit=2{filter}" + (f"&cursor={cursor}" if cursor else ""))
            found, cursor = found + page["items"], page["next"]
        assert found == audit(f"?limit=200{filter}")["items"]


def test_what_is_no_kind_of_thing_is_refused(program):
    for query in ["entity=nonsense", "id=nonsense", "transaction=0190f4ce-8a3b-7c1d-9e2f-1234567890ab"]:
        assert program.get(f"/api/v1/audit?{query}").status == 422
