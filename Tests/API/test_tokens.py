"""Access tokens verify with other people's tools; forged ones, reused ones and those that were ended are refused."""

import base64
import json
import sqlite3
import time

import jwt
import pytest
from programs import Program
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from jwt.algorithms import ECAlgorithm


@pytest.fixture(scope="module")
def keys(server):
    return Program(server).get("/.well-known/jwks.json").json["keys"]


def claims(program):
    return jwt.decode(program.token, options={"verify_signature": False})


def test_pyjwt_verifies_ours_through_our_keys(server, program, keys):
    header = jwt.get_unverified_header(program.token)
    key = next(key for key in keys if key["kid"] == header["kid"])
    told = jwt.decode(program.token, ECAlgorithm.from_jwk(key), algorithms=["ES256"], audience="tuppence", issuer=server.url)
    assert told["sub"] == server_person(program) and told["book"] == program.book and told["exp"] - told["iat"] == 900


def server_person(program):
    return program.get("/api/v1/me").json["id"]


def forgeries(program, keys):
    told, kid = claims(program), keys[0]["kid"]
    mine, other = ec.generate_private_key(ec.SECP256R1()), rsa.generate_private_key(public_exponent=65537, key_size=2048)
    public = base64.urlsafe_b64decode(keys[0]["x"] + "==") + base64.urlsafe_b64decode(keys[0]["y"] + "==")
    head, body, signature = program.token.split(".")
    part = lambda value: base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()
    yield "none", f"{part({'alg': 'none', 'typ': 'JWT'})}.{body}."
    yield "none with our key id", f"{part({'alg': 'none', 'kid': kid, 'typ': 'at+jwt'})}.{body}."
    yield "our header without a signature", f"{head}.{body}."
    yield "HS256 with the public key", jwt.encode(told, public, algorithm="HS256", headers={"kid": kid})
    yield "HS256 with our header", f"{head}.{jwt.encode(told, public, algorithm='HS256').split('.', 1)[1]}"
    yield "RS256", jwt.encode(told, other, algorithm="RS256", headers={"kid": kid})
    yield "another key under our key id", jwt.encode(told, mine, algorithm="ES256", headers={"kid": kid, "typ": "at+jwt"})
    yield "another key id", jwt.encode(told, mine, algorithm="ES256", headers={"kid": "../../dev/null", "typ": "at+jwt"})
    yield "a key in the header", jwt.encode(told, mine, algorithm="ES256", headers={"jwk": ECAlgorithm.to_jwk(mine.public_key(), as_dict=True)})
    yield "a changed payload", f"{head}.{part(told | {'sub': told['book']})}.{signature}"
    yield "another audience", jwt.encode(told | {"aud": "other"}, mine, algorithm="ES256", headers={"kid": kid})
    yield "over", jwt.encode(told | {"exp": int(time.time()) - 1}, mine, algorithm="ES256", headers={"kid": kid})
    yield "a zero signature", f"{head}.{body}.{base64.urlsafe_b64encode(bytes(64)).rstrip(b'=').decode()}"
    yield "half a token", program.token[: len(program.token) // 2]
    yield "nothing", "."


def test_forged_tokens_are_refused(server, program, keys):
    for name, token in forgeries(program, keys):
        answer = Program(server, token).get("/api/v1/me")
        assert answer.status == 401 and answer.json["code"] == "token.invalid", name
    assert program.get("/api/v1/me").status == 200


def test_cookies_are_not_looked_at(server):
    cookie = server.run("session", "create", "--user", "user1@example.org").stdout.strip().removeprefix("Cookie: ")
    assert Program(server).get("/api/v1/me", Cookie=cookie).status == 401


def test_a_refresh_token_is_used_once(server):
    program = Program.signed_in(server)
    second = program.post("/api/v1/tokens/refreshes", {"refresh_token": program.refresh_token})
    assert second.status == 200
    third = program.post("/api/v1/tokens/refreshes", {"refresh_token": second.json["refresh_token"]})
    assert third.status == 200
    # The first one is older than the last: somebody has a copy, and the login ends with all that came from it.
    assert program.post("/api/v1/tokens/refreshes", {"refresh_token": program.refresh_token}).status == 401
    assert program.post("/api/v1/tokens/refreshes", {"refresh_token": third.json["refresh_token"]}).status == 401
    assert Program(server, third.json["access_token"]).get("/api/v1/me").status == 401


def test_a_reply_that_was_lost_can_be_asked_for_again(server):
    program = Program.signed_in(server)
    lost = program.post("/api/v1/tokens/refreshes", {"refresh_token": program.refresh_token})
    again = program.post("/api/v1/tokens/refreshes", {"refresh_token": program.refresh_token})
    assert (lost.status, again.status) == (200, 200)
    assert program.post("/api/v1/tokens/refreshes", {"refresh_token": again.json["refresh_token"]}).status == 200
    assert program.post("/api/v1/tokens/refreshes", {"refresh_token": lost.json["refresh_token"]}).status == 401


def test_the_refresh_cookie_is_taken_from_our_own_pages_alone(server):
    visitor = Program(server)
    answer = visitor.post("/api/v1/tokens", {"email": "user1@example.org", "password": "tuppence-demo-1", "cookie": True})
    cookie = answer.headers["Set-Cookie"]
    assert answer.json["refresh_token"] is None
    assert "HttpOnly" in cookie and "SameSite=Strict" in cookie and "Path=/api/v1/tokens" in cookie
    refresh = lambda **headers: visitor.post("/api/v1/tokens/refreshes", {}, Cookie=cookie.split(";")[0], **headers).status
    assert refresh() == 403
    assert refresh(Sec_Fetch_Site="cross-site", Origin="https://evil.example") == 403
    assert refresh(Origin="https://evil.example") == 403
    assert refresh(Sec_Fetch_Site="same-origin") == 200


def test_revoking_ends_the_login(server):
    program = Program.signed_in(server)
    assert program.post("/api/v1/tokens/revocations", {"refresh_token": program.refresh_token}).status == 204
    assert program.get("/api/v1/me").status == 401
    assert program.post("/api/v1/tokens/revocations", {"refresh_token": "tupr_nothing"}).status == 204


def test_a_key_does_what_its_scopes_say(server, program):
    made = program.post("/api/v1/keys", {"name": "reader", "scopes": ["read"]})
    key = Program(server, made.json["secret"])
    assert key.get("/api/v1/transactions").status == 200
    for refused in [key.post("/api/v1/transactions", {"amount": "1"}), key.get("/api/v1/members"), key.get("/api/v1/keys"),
                    key.post("/api/v1/keys", {"name": "more", "scopes": ["write"]}), key.post("/api/v1/chat/messages", {"text": "1 tea"})]:
        assert refused.status == 403, refused.text
    assert made.json["secret"] not in program.get("/api/v1/keys").text
    assert program.delete(f"/api/v1/keys/{made.json['id']}").status == 204
    assert key.get("/api/v1/transactions").status == 401


def test_a_secret_is_not_kept_for_repetitions(server, program):
    first, again = (program.post("/api/v1/keys", {"name": "once", "scopes": ["read"]}, Idempotency_Key="one-key") for _ in range(2))
    assert first.json["secret"].startswith("tup_") and again.json["secret"] is None and first.json["id"] == again.json["id"]
    if not server.is_file:
        return
    with sqlite3.connect(f"file:{server.database}?mode=ro", uri=True) as database:
        kept = database.execute("SELECT body FROM idempotency_keys").fetchall()
    assert all(first.json["secret"].encode() not in body for (body,) in kept)


def test_the_book_is_checked_with_each_request(server, program):
    other = Program.signed_in(server, "user2@example.org")
    assert program.get("/api/v1/transactions", Tuppence_Book=other.book).status == 404
    assert program.get("/api/v1/transactions", Tuppence_Book="nonsense").status == 404
    assert program.get("/api/v1/transactions", Tuppence_Book=program.book).status == 200
    theirs = other.get("/api/v1/transactions?limit=1").json["items"][0]["id"]
    for answer in [program.get(f"/api/v1/transactions/{theirs}"), program.delete(f"/api/v1/transactions/{theirs}"),
                   program.patch(f"/api/v1/transactions/{theirs}", {"amount": "1"})]:
        assert answer.status == 404
