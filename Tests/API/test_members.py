"""Programs change who shares a book as the pages do: by the same rules, with the same rights."""

import json
import sqlite3
import uuid

import pytest
from programs import Program


@pytest.fixture
def owner(server):
    """Somebody in a book of their own that nobody else is in."""
    program = Program.signed_in(server)
    made = program.post("/api/v1/books", {"name": f"Trip {uuid.uuid4().hex[:6]}"})
    assert made.status == 201, made.text
    return In(program, made.json["id"])


class In:
    """A program that works in one book."""

    def __init__(self, program, book):
        self.program, self.book = program, book

    def __getattr__(self, method):
        return lambda path, *body, **headers: getattr(self.program, method)(f"/api/v1/{path}", *body, Tuppence_Book=self.book, **headers)


@pytest.fixture
def guest(server, owner):
    return lambda role="editor": join(server, owner, role)


def join(server, owner, role):
    program = Program.signed_in(server, "user2@example.org")
    code = owner.post("invitations", {"role": role}).json["code"]
    accepted = program.post("/api/v1/invitations/acceptances", {"code": code})
    assert accepted.status == 201 and (accepted.json["id"], accepted.json["role"]) == (owner.book, role)
    return In(program, owner.book)


def me(caller):
    return caller.get("me").json["id"]


def roles(caller):
    return {member["user"]: member["role"] for member in caller.get("members").json["items"]}


def test_a_new_book_is_like_the_old_one_and_its_makers(owner):
    old, new = owner.program.get("/api/v1/books/current").json, owner.get("books/current").json
    assert new["role"] == "owner" and [new[rule] for rule in ("currency", "time_zone")] == [old[rule] for rule in ("currency", "time_zone")]
    assert owner.get("categories").json["items"] and owner.get("transactions").json["items"] == []
    for name, code in [("", 422), (None, 422), ("x" * 101, 422)]:
        assert owner.post("books", {"name": name}).status == code


def test_an_invitation_lets_one_person_in(server, owner):
    made = owner.post("invitations", {"role": "viewer", "email": "maya@example.org"})
    assert made.status == 201 and made.json["link"] == f"{server.url}/invitations/{made.json['code']}/"
    listed = owner.get("invitations")
    assert [(one["id"], one["role"], one["email"]) for one in listed.json["items"]] == [(made.json["id"], "viewer", "maya@example.org")]
    assert made.json["code"] not in listed.text
    other = Program.signed_in(server, "user2@example.org")
    accept = lambda: other.post("/api/v1/invitations/acceptances", {"code": made.json["code"]})
    assert accept().status == 201
    assert (again := accept()).status == 404 and again.json["code"] == "invitation.gone"
    assert owner.get("invitations").json["items"] == [] and roles(owner)[me(In(other, owner.book))] == "viewer"


def test_a_link_is_shown_once(server, owner):
    key = str(uuid.uuid4())
    first, again = (owner.post("invitations", {"role": "viewer"}, Idempotency_Key=key) for _ in range(2))
    assert first.json["id"] == again.json["id"] and first.json["link"] and again.json["link"] is again.json["code"] is None
    if server.is_file:
        with sqlite3.connect(f"file:{server.database}?mode=ro", uri=True) as database:
            kept = database.execute("SELECT body FROM idempotency_keys").fetchall()
        assert all(first.json["code"].encode() not in body for (body,) in kept)


def test_an_invitation_is_taken_back(server, owner):
    made = owner.post("invitations", {"role": "owner"}).json
    assert owner.delete(f"invitations/{made['id']}").status == 204
    assert owner.delete(f"invitations/{made['id']}").status == 404
    other = Program.signed_in(server, "user2@example.org")
    assert other.post("/api/v1/invitations/acceptances", {"code": made["code"]}).status == 404


def test_what_is_wrong_with_an_invitation_is_told(owner):
    for body, field in [({}, "role"), ({"role": "king"}, "role"), ({"role": "viewer", "email": "nobody"}, "email"), ({"role": "viewer", "x": 1}, "x")]:
        answer = owner.post("invitations", body)
        assert answer.status == 422 and [fault["field"] for fault in answer.json["errors"]] == [field], answer.text


def test_a_role_holds_from_the_next_request_on(owner, guest):
    guest = guest("editor")
    assert guest.post("transactions", {"amount": "1"}).status == 201
    changed = owner.patch(f"members/{me(guest)}", {"role": "viewer"})
    assert changed.status == 200 and changed.json["role"] == "viewer" == roles(owner)[me(guest)]
    assert guest.post("transactions", {"amount": "1"}).status == 403


def test_a_member_is_removed(owner, guest):
    guest = guest("owner")
    assert owner.delete(f"members/{me(guest)}").status == 204
    assert guest.get("transactions").status == 404 and me(guest) not in roles(owner)


def test_whoever_names_themselves_leaves(owner, guest):
    guest = guest("viewer")
    assert guest.delete(f"members/{me(guest)}").status == 204
    assert guest.get("transactions").status == 404


def test_a_book_is_handed_over(owner, guest):
    guest = guest("viewer")
    done = owner.post(f"members/{me(guest)}/handovers")
    assert done.status == 200 and (done.json["user"], done.json["role"]) == (me(guest), "owner")
    assert roles(guest) == {me(guest): "owner", me(owner): "editor"}
    assert owner.post("invitations", {"role": "viewer"}).status == 403


def test_the_last_owner_stays(owner, guest):
    guest("editor")
    for answer in [owner.patch(f"members/{me(owner)}", {"role": "viewer"}), owner.delete(f"members/{me(owner)}")]:
        assert answer.status == 409 and answer.json["code"] == "member.last_owner"
    assert roles(owner)[me(owner)] == "owner"


def test_only_owners_change_who_is_in_a_book(server, owner, guest):
    open = owner.post("invitations", {"role": "viewer"}).json["id"]
    for role in ("viewer", "editor"):
        member = join(server, owner, role)
        before = roles(owner)
        for answer in attempts(member, me(owner), open):
            assert answer.status == 403, (role, answer.text)
        assert roles(owner) == before and owner.get("invitations").json["items"][0]["id"] == open
        member.delete(f"members/{me(member)}")


def attempts(caller, other, invitation):
    yield caller.patch(f"members/{other}", {"role": "viewer"})
    yield caller.delete(f"members/{other}")
    yield caller.post(f"members/{other}/handovers")
    yield caller.get("invitations")
    yield caller.post("invitations", {"role": "owner"})
    yield caller.delete(f"invitations/{invitation}")


def test_nobody_from_elsewhere_gets_in(server, owner):
    stranger = Program.signed_in(server, "user2@example.org")
    open = owner.post("invitations", {"role": "viewer"}).json["id"]
    for caller in (In(stranger, owner.book), In(stranger, stranger.book)):
        for answer in attempts(caller, me(owner), open):
            assert answer.status == 404 or caller.book != owner.book and answer.status in (200, 201), answer.text
    assert list(roles(owner).values()) == ["owner"]


def test_a_key_needs_the_scope_and_makes_and_joins_no_books(server, owner, guest):
    guest = guest("editor")
    def key(*scopes):
        return In(Program(server, owner.post("keys", {"name": "k", "scopes": scopes}).json["secret"]), owner.book)
    open = owner.post("invitations", {"role": "viewer"}).json
    narrow = key("read", "write", "chat")
    for answer in attempts(narrow, me(guest), open["id"]):
        assert answer.status == 403 and answer.json["code"] == "key.scope_missing"
    wide = key("members")
    assert wide.patch(f"members/{me(guest)}", {"role": "viewer"}).status == 200
    for answer in [wide.post("books", {"name": "More"}), wide.post("invitations/acceptances", {"code": open["code"]})]:
        assert answer.status == 403 and answer.json["code"] == "key.not_for_keys"


def test_a_change_that_is_sent_twice_is_made_once(owner, guest):
    guest, key = guest("editor"), str(uuid.uuid4())
    first, again = (owner.patch(f"members/{me(guest)}", {"role": "viewer"}, Idempotency_Key=key) for _ in range(2))
    assert first.status == again.status == 200 and again.headers["Idempotency-Replayed"] == "true"
    told = owner.get(f"audit?entity=member&id={me(guest)}").json["items"]
    assert [change["action"] for change in told] == ["changed", "recorded"], json.dumps(told)
