"""The simulated Google against Google's own library: what is right passes, every fault is refused by it too."""

import hashlib
import secrets
from base64 import urlsafe_b64encode
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from google.auth.transport.requests import Request
from google.oauth2 import id_token

CLIENT = "simulator.apps.googleusercontent.com"
BACK = "http://127.0.0.1/back/"


def sign_in(simulator, verifier=None, **fields):
    base = simulator.base
    found = httpx.get(f"{base}/google/.well-known/openid-configuration").json()
    assert found["issuer"] == f"{base}/google"
    verifier = verifier or secrets.token_urlsafe(32)
    challenge = urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    there = httpx.get(found["authorization_endpoint"], params={
        "client_id": CLIENT, "response_type": "code", "redirect_uri": BACK, "scope": "openid email profile", "state": "s", "nonce": "n",
        "code_challenge": challenge, "code_challenge_method": "S256"})
    query = parse_qs(urlsplit(there.headers["Location"]).query)
    assert query["state"] == ["s"]
    form = {"grant_type": "authorization_code", "code": query["code"][0], "redirect_uri": BACK, "client_id": CLIENT,
            "client_secret": "simulator-google-secret", "code_verifier": verifier} | fields
    return found, form, httpx.post(found["token_endpoint"], data=form)


def verified(found, answer):
    return id_token.verify_token(answer.json()["id_token"], Request(), audience=CLIENT, certs_url=found["jwks_uri"])


@pytest.fixture
def google(simulator):
    yield lambda **modes: simulator.client.post("/_simulator/google", json=modes)
    simulator.client.post("/_simulator/google", json={"fault": "none"})


def test_googles_library_takes_the_tokens(simulator, google):
    google(email="ana@example.com", fault="none")
    found, _, answer = sign_in(simulator)
    claims = verified(found, answer)
    assert (claims["iss"], claims["email"], claims["email_verified"], claims["nonce"]) == (found["issuer"], "ana@example.com", True, "n")
    simulator.client.post("/_simulator/google/rotate")
    assert verified(*sign_in(simulator)[::2])["sub"] == claims["sub"]


@pytest.mark.parametrize("fault", ["wrong_audience", "unsigned", "symmetric", "expired", "future", "unknown_key", "foreign_key"])
def test_googles_library_refuses_the_faults(simulator, google, fault):
    google(fault=fault)
    found, _, answer = sign_in(simulator)
    with pytest.raises(Exception):
        verified(found, answer)


def test_a_code_is_good_once_and_for_who_asked(simulator, google):
    found, form, answer = sign_in(simulator)
    assert answer.status_code == 200
    again = httpx.post(found["token_endpoint"], data=form)
    assert (again.status_code, again.json()["error"]) == (400, "invalid_grant")
    for wrong in ({"code_verifier": "x" * 43}, {"redirect_uri": "http://127.0.0.1/elsewhere/"}):
        assert sign_in(simulator, **wrong)[2].json()["error"] == "invalid_grant"
    assert sign_in(simulator, client_secret="wrong")[2].status_code == 401
