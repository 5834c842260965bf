"""A change that is sent twice under one Idempotency-Key is made once."""

import os
import uuid
from concurrent.futures import ThreadPoolExecutor

ROUNDS = int(os.environ.get("ROUNDS", "20"))


def test_the_first_answer_is_given_again(program):
    body, key = {"amount": "12.50", "description": "once"}, str(uuid.uuid4())
    first, again = (program.post("/api/v1/transactions", body, Idempotency_Key=key) for _ in range(2))
    assert (first.status, again.status) == (201, 201) and first.body == again.body
    assert again.headers["Idempotency-Replayed"] == "true" and "Idempotency-Replayed" not in first.headers
    assert first.headers["Location"] == again.headers["Location"]


def test_another_request_under_the_same_key_is_refused(program):
    key = str(uuid.uuid4())
    assert program.post("/api/v1/transactions", {"amount": "1"}, Idempotency_Key=key).status == 201
    answer = program.post("/api/v1/transactions", {"amount": "2"}, Idempotency_Key=key)
    assert answer.status == 422 and answer.json["code"] == "idempotency.other_request"


def test_what_was_refused_is_not_kept(program):
    key = str(uuid.uuid4())
    assert program.post("/api/v1/transactions", {"amount": "no"}, Idempotency_Key=key).status == 422
    assert program.post("/api/v1/transactions", {"amount": "1"}, Idempotency_Key=key).status == 201


def test_keys_are_bounded(program):
    for key in ["k" * 256, "k k", "ké"]:
        assert program.post("/api/v1/transactions", {"amount": "1"}, Idempotency_Key=key.encode().decode("latin-1")).status == 422
    assert program.post("/api/v1/transactions", {"amount": "1"}, Idempotency_Key="k" * 255).status == 201


def test_sixty_four_twins_make_one_row(program):
    """ROUNDS=500 for the whole of it."""
    with ThreadPoolExecutor(64) as pool:
        for round in range(ROUNDS):
            key, word = str(uuid.uuid4()), f"twin{uuid.uuid4().hex}"
            post = lambda _: program.post("/api/v1/transactions", {"amount": "1", "description": word}, Idempotency_Key=key)
            answers = list(pool.map(post, range(64)))
            assert {answer.status for answer in answers} <= {201, 409}, round
            assert len({answer.json["id"] for answer in answers if answer.status == 201}) == 1
            assert len(program.get(f"/api/v1/transactions?text={word}").json["items"]) == 1
