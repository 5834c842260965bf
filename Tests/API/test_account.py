"""Programs look after a person's account as the pages do."""

import io
import json
import time
import uuid
import zipfile

import pytest
from pictures import png
from programs import Program, finished

OWN_SERVER = True
DANGEROUS = [("POST", "me/exports"), ("POST", "me/deletion"), ("GET", f"me/exports/{uuid.uuid4()}/file")]


@pytest.fixture
def me(server):
    return In(Program.signed_in(server, "user2@example.org"))


class In:
    def __init__(self, program):
        self.program = program

    def __getattr__(self, method):
        return lambda path, *body, **headers: getattr(self.program, method)(f"/api/v1/{path}", *body, **headers)


def test_a_person_changes_how_things_are_shown(me):
    before = me.get("me").json
    wish = {"name": "Maya", "locale": "de-AT", "week_start": "sunday", "date_order": "ymd", "numbers": "indian", "theme": "dark"}
    assert me.patch("me", wish).status == 200
    after = me.get("me").json
    assert after == before | wish and before != after
    # Null leaves it to the region; what is not named stays.
    assert me.patch("me", {"week_start": None, "date_order": None, "numbers": None}).json == after | {"week_start": None, "date_order": None, "numbers": None}
    assert me.patch("me", {key: before[key] for key in wish}).json == before


@pytest.mark.parametrize("field,value", [("name", ""), ("name", "x" * 101), ("locale", "tlh"), ("week_start", "someday"), ("date_order", "ydm"),
                                         ("numbers", "roman"), ("theme", "pink"), ("email", "a@b.cd"), ("name", 7)])
def test_what_is_wrong_is_told_by_field(me, field, value):
    before = me.get("me").json
    answer = me.patch("me", {field: value})
    assert answer.status == 422 and [fault["field"] for fault in answer.json["errors"]] == [field] and me.get("me").json == before


def test_nothing_of_somebody_quicker_is_overwritten(me):
    old = me.get("me").headers["ETag"]
    name = me.get("me").json["name"]
    assert me.patch("me", {"name": "First"}, If_Match=old).status == 200
    assert me.patch("me", {"name": "Second"}, If_Match=old).status == 412 and me.get("me").json["name"] == "First"
    me.patch("me", {"name": name})


def test_a_picture_is_seen_by_those_who_share_a_book(server, me):
    other = In(Program.signed_in(server))
    own = me.get("me").json["id"]
    assert me.get("me/picture").status == 404 == other.get(f"members/{own}/picture").status
    assert me.put("me/picture", png(), Content_Type="image/png").status == 204
    shown = me.get("me/picture")
    assert shown.status == 200 and shown.headers["Content-Type"] == "image/jpeg" and shown.body[:2] == b"\xff\xd8"
    assert me.get("me").json["has_picture"] and other.get(f"members/{own}/picture").status == 404
    code = me.post("invitations", {"role": "viewer"}).json["code"]
    assert other.post("invitations/acceptances", {"code": code}).status == 201
    assert other.get(f"members/{own}/picture").body == shown.body
    me.delete(f"members/{other.get('me').json['id']}")
    assert other.get(f"members/{own}/picture").status == 404
    assert me.delete("me/picture").status == 204 and me.get("me/picture").status == 404
    assert me.put("me/picture", b"GIF89a", Content_Type="image/gif").status == 422
    assert me.put("me/picture", b"{}", Content_Type="application/json").status == 415


def test_what_happened_to_an_account_is_listed_page_by_page(server, me):
    Program(server).post("/api/v1/tokens", {"email": "user2@example.org", "password": "wrong"})
    Program.signed_in(server, "user2@example.org")
    first = me.get("me/events?limit=1").json
    second = me.get(f"me/events?limit=1&cursor={first['next']}").json
    assert [first["items"][0]["event"], second["items"][0]["event"]] == ["login", "login.failed"]
    other = In(Program.signed_in(server))
    assert not {event["number"] for event in other.get("me/events?limit=200").json["items"]} & {first["items"][0]["number"]}


def test_everything_is_taken_along(server, me):
    asked = me.post("me/exports")
    assert asked.status == 202 and me.post("me/exports").json["id"] == asked.json["id"]
    export = finished(me.program, asked.json["id"])
    assert export["progress"] == 100
    file = me.get(f"me/exports/{export['id']}/file")
    assert file.status == 200 and len(file.body) == export["size"]
    with zipfile.ZipFile(io.BytesIO(file.body)) as archive:
        assert any(b"user2@example.org" in archive.read(name) for name in archive.namelist())
    other = In(Program.signed_in(server))
    assert other.get(f"me/exports/{export['id']}").status == 404 == other.get(f"me/exports/{export['id']}/file").status


def test_a_budget_is_set_and_taken_away(me):
    category = me.post("categories", {"name": f"Boats {uuid.uuid4().hex[:6]}"}).json["id"]
    assert me.patch(f"categories/{category}/budget", {"limit": "5000.00"}).json["limit"]["amount"] == "5000.00"
    me.post("transactions", {"amount": "120.00", "lines": [{"category": category, "amount": "120.00"}]})
    mine = lambda: [one for one in me.get("budgets").json["items"] if one["category"] == category]
    assert [(one["spent"]["amount"], one["left"]["amount"]) for one in mine()] == [("120.00", "4880.00")]
    for limit in ["0", "-1", "x", None]:
        assert me.patch(f"categories/{category}/budget", {"limit": limit}).status == 422
    assert me.delete(f"categories/{category}/budget").status == 204 and mine() == []
    assert me.patch(f"categories/{uuid.uuid4()}/budget", {"limit": "1"}).status == 404


def test_an_account_is_renamed_and_its_balance_follows_what_it_began_with(me):
    name = f"Boat {uuid.uuid4().hex[:6]}"
    made = me.post("accounts", {"name": name, "kind": "bank", "opening_balance": "10.00"})
    path = f"accounts/{made.json['id']}"
    changed = me.patch(path, {"name": f"{name} fund", "opening_balance": "12.50"}, If_Match=made.headers["ETag"])
    assert changed.status == 200 and (changed.json["name"], changed.json["balance"]["amount"], changed.json["kind"]) == (f"{name} fund", "12.50", "bank")
    assert me.patch(path, {"kind": "card"}, If_Match=made.headers["ETag"]).status == 412
    assert me.patch(path, {"currency": "USD"}).status == 422 and me.patch(f"accounts/{uuid.uuid4()}", {}).status == 404
    taken = me.get("accounts").json["items"][0]["name"]
    assert me.patch(path, {"name": taken}).status == 409


def test_without_whatsapp_there_is_nothing_to_link(me):
    for path, body in [("codes", None), ("numbers", {"phone": "+4915112345678"})]:
        answer = me.post(f"channels/{path}", body)
        assert answer.status == 409 and answer.json["code"] == "whatsapp.off"
    assert me.post("channels/confirmations", {"code": "000000"}).status == 422


def test_what_is_dangerous_takes_a_fresh_login_and_no_key(server, me):
    key = me.post("keys", {"name": "script", "scopes": ["read", "write", "chat", "members"]}).json["secret"]
    for method, path in DANGEROUS:
        answer = Program(server, key).send(method, f"/api/v1/{path}")
        assert answer.status == 403 and answer.json["code"] == "key.not_for_keys"
    age(server)
    for method, path in DANGEROUS:
        answer = me.program.send(method, f"/api/v1/{path}", {} if method == "POST" else None)
        assert answer.status == 403 and answer.json["code"] == "confirmation.required", answer.text
    assert me.get("me").status == 200


def age(server):
    """As if every login had been six minutes ago."""
    server.execute("UPDATE refresh_tokens SET created_at = created_at - 360000")


def test_an_account_is_deleted_and_called_back(server, me):
    assert me.post("me/deletion", {"email": "user1@example.org"}).status == 422 and me.get("me").status == 200
    asked = me.post("me/deletion", {"email": "User2@example.org"})
    assert asked.status == 202 and asked.json["deletion_at"] > me_now()
    assert me.get("me").status == 401
    back = In(Program.signed_in(server, "user2@example.org"))
    events = [event["event"] for event in back.get("me/events?limit=3").json["items"]]
    assert "deletion.called_off" in events and "deletion.asked" in events


def me_now():
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 29 * 86_400))
