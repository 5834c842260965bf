"""Changes under If-Match are made to what the caller has seen, or not at all; what is known is not sent again."""

from uuid import uuid4

import pytest

LUNCH = {"amount": "12.50", "description": "lunch"}


@pytest.fixture(params=["transactions", "categories"])
def resource(request, program):
    """A new one of each kind: its path, and a field of it to change."""
    body, field = {"transactions": (LUNCH, "description"), "categories": ({"name": f"Hobby {uuid4().hex}"}, "name")}[request.param]
    return program.post(f"/api/v1/{request.param}", body).headers["Location"], field


def test_a_change_of_what_was_seen_is_made(program, resource):
    path, field = resource
    seen = program.get(path)
    changed = program.patch(path, {field: f"New {seen.json['id'][-8:]}"}, If_Match=seen.headers["ETag"])
    assert changed.status == 200 and changed.headers["ETag"] != seen.headers["ETag"]
    assert program.get(path).headers["ETag"] == changed.headers["ETag"]


def test_a_change_of_what_has_changed_since_is_refused(program, resource):
    path, field = resource
    seen = program.get(path)
    assert program.patch(path, {field: f"First {seen.json['id'][-8:]}"}, If_Match=seen.headers["ETag"]).status == 200
    late = program.patch(path, {field: f"Second {seen.json['id'][-8:]}"}, If_Match=seen.headers["ETag"])
    assert late.status == 412 and late.json["code"] == "request.changed_meanwhile"
    assert program.get(path).json[field].startswith("First")


def test_what_is_wrong_anyhow_is_refused_for_that(program, resource):
    path, _ = resource
    for body in [b"\x00\xff", b"[]", b'{"no_such_field": 1}']:
        answer = program.patch(path, body, If_Match='"another"', Content_Type="application/json")
        assert answer.status in (400, 422), answer.text


def test_a_transaction_that_changed_is_not_deleted(program):
    path = program.post("/api/v1/transactions", LUNCH).headers["Location"]
    assert program.delete(path, If_Match='"another"').status == 412
    assert program.delete(path, If_Match=program.get(path).headers["ETag"]).status == 204


def test_what_the_caller_has_is_not_sent_again(program, resource):
    path, _ = resource
    seen = program.get(path)
    again = program.get(path, If_None_Match=seen.headers["ETag"])
    assert again.status == 304 and again.body == b""
