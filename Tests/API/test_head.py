"""HEAD is answered as GET is, without the body, and leaves the connection fit for the next request."""

import http.client
import re
from pathlib import Path

import pytest
from pictures import png
from programs import Program, finished

OWN_SERVER = True
ROUTES = Path(__file__).resolve().parents[2] / "Docs/routes.md"
#: What differs from one answer to the next, and with what an answer is framed.
OF_ITS_MOMENT = {"date", "transfer-encoding", "content-length", "etag"}


@pytest.fixture(scope="module")
def caller(server):
    """Somebody who may ask for everything, has a picture, and has signed in just now."""
    server.execute("UPDATE users SET is_administrator = (email = 'user1@example.org')")
    caller = Program.signed_in(server)
    assert caller.put("/api/v1/me/picture", png(), Content_Type="image/png").status == 204
    return caller


@pytest.fixture(scope="module")
def paths(caller):
    """Every GET of the API, with something in the place of its parameters."""
    listed = re.findall(r"^\| `GET (/api/v1/\S+|/\.well-known/\S+)`", ROUTES.read_text(), re.MULTILINE)
    ids = {name: caller.get(f"/api/v1/{name}?limit=1" if name == "transactions" else f"/api/v1/{name}").json["items"][0]["id"]
           for name in ("transactions", "accounts", "categories")}
    ids["imports"] = caller.post("/api/v1/imports", b"date,amount,description\n2026-03-01,-12.50,tea\n", Content_Type="text/csv").json["id"]
    ids["members"] = caller.get("/api/v1/me").json["id"]
    ids["exports"] = finished(caller, caller.post("/api/v1/me/exports").json["id"])["id"]
    filled = [re.sub(r"/(\w+)/:id", lambda found: f"/{found[1]}/{ids[found[1]]}", path).replace(":format", "csv") for path in listed]
    return [path + "?text=tea" if path.endswith("/search") else path for path in filled]


def ask(connection, method, path, **headers):
    connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    body = answer.read() if "event-stream" not in (answer.getheader("Content-Type") or "") or method == "HEAD" else b""
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body


def test_every_get_of_the_api_has_its_head(server, caller, paths):
    assert len(paths) > 30
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    for path in paths:
        # One connection for all: a body that came unasked would be read as the next answer.
        status, headers, body = ask(connection, "HEAD", path, Authorization=f"Bearer {caller.token}")
        other = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
        wanted, named, whole = ask(other, "GET", path, Authorization=f"Bearer {caller.token}")
        other.close()
        assert (status, body) == (wanted, b"") and status == 200, path
        assert {n: v for n, v in headers.items() if n not in OF_ITS_MOMENT} == {n: v for n, v in named.items() if n not in OF_ITS_MOMENT}, path
        if "transfer-encoding" not in named and path != "/api/v1/me":
            assert headers["content-length"] == named["content-length"] == str(len(whole)), path
    connection.close()


def test_refusals_of_head_have_no_body_either(server, program):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    assert ask(connection, "HEAD", "/api/v1/me")[::2] == (401, b"")
    status, headers, body = ask(connection, "HEAD", "/api/v1/transactions/deletions")
    assert (status, body) == (405, b"") and "HEAD" not in headers["allow"]
    assert ask(connection, "HEAD", "/api/v1/nowhere")[::2] == (404, b"")
    assert ask(connection, "HEAD", "/nowhere")[::2] == (404, b"")
    assert ask(connection, "HEAD", "/")[::2] == (200, b"") and ask(connection, "HEAD", "/healthz")[::2] == (200, b"")
    assert ask(connection, "GET", "/api/v1/me", Authorization=f"Bearer {program.token}")[0] == 200
    connection.close()


def test_what_is_allowed_names_head(server, program):
    assert program.send("OPTIONS", "/api/v1/transactions").headers["Allow"] == "GET, HEAD, OPTIONS, POST"
    assert program.send("PUT", "/api/v1/audit").headers["Allow"] == "GET, HEAD, OPTIONS"


def test_what_is_known_is_not_described_again(program):
    etag = program.get("/api/v1/books/current").headers["ETag"]
    assert program.send("HEAD", "/api/v1/books/current", If_None_Match=etag).status == 304
