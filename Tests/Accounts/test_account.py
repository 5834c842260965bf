"""A person's picture, export and deletion, from the outside."""

import io
import json
import re
import struct
import time
import zipfile
import zlib

import httpx


def png(width, height, text=b""):
    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    rows = b"".join(b"\0" + bytes([x % 256, 80, 160] * 1)[:3] * width for x in range(height))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + (chunk(b"tEXt", b"Comment\0" + text) if text else b"") + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def upload(person, bytes, name="me.png"):

    token = re.search(r'name="csrf-token" content="([^"]+)"', person.get("/settings/").text)[1]
    return person.http.post("/settings/picture/", data={"_csrf": token}, files={"picture": (name, bytes, "image/png")})


def picture(person):

    found = re.search(r'src="(/people/[^"]+)"', person.get("/settings/picture/").text)
    return person.get(found[1]) if found else None


def test_a_picture_becomes_small_and_says_nothing_of_where_it_was_taken(browser):
    person = browser()
    person.register()
    assert upload(person, png(1200, 700, b"canary-place")).status_code == 303
    small = picture(person)
    assert small.headers["Content-Type"] == "image/jpeg" and small.headers["X-Content-Type-Options"] == "nosniff"
    assert small.content[:3] == b"\xff\xd8\xff" and len(small.content) < 20_000
    assert b"canary-place" not in small.content
    assert not any(mark in small.content for mark in (b"Exif", b"http://ns.adobe.com", b"ICC_PROFILE"))
    assert picture(browser()) is None


def test_what_is_no_picture_or_a_bomb_is_refused(browser):
    person = browser()
    person.register()
    broken = png(300, 300)[:200]
    for bytes in (b"no picture", b"\x89PNG\r\n\x1a\n" + b"x" * 100, b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"RIFF1234WEBPxxxx"):
        assert upload(person, bytes).status_code == 422
    upload(person, broken)
    huge = b"\x89PNG\r\n\x1a\n" + png(8, 8)[8:].replace(struct.pack(">II", 8, 8), struct.pack(">II", 60_000, 60_000), 1)
    assert upload(person, huge).status_code == 422
    assert upload(person, png(16, 16) + b"x" * (5 << 20)).status_code == 413


def test_everything_can_be_taken_along(browser):
    person = browser()
    email = person.register()
    person.post("/dashboard/expenses", description="canary lunch", amount="120", kind="expense")
    person.post("/chat/messages", text="120 canarypetrol")
    assert person.post("/settings/export/").status_code == 303
    deadline = time.monotonic() + 20
    while "Download" not in (page := person.get("/settings/export/").text):
        assert time.monotonic() < deadline, page
        time.sleep(0.1)

    answer = person.get(re.search(r'href="(/settings/export/[0-9a-f-]+)"', page)[1])
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    assert archive.testzip() is None
    contents = {name: json.loads(archive.read(name)) for name in archive.namelist() if name.endswith(".json")}
    assert [user["email"] for user in contents["you/users.json"]] == [email]
    book = next(name.split("/")[1] for name in contents if name.startswith("books/"))
    assert len(contents[f"books/{book}/categories.json"]) > 5
    assert any("canarypetrol" in json.dumps(rows) for name, rows in contents.items() if name.endswith("transactions.json"))


def test_a_deletion_waits_and_a_login_calls_it_off(browser, server):
    person = browser()
    email = person.register()
    assert person.post("/settings/deletion/", email=email).status_code == 303
    assert not person.is_signed_in
    assert person.log_in(email).status_code == 303 and person.is_signed_in


def make_key(person):
    page = person.post("/settings/keys/", name="Backup", scopes="read", days="30", password="four words work well").text
    return re.search(r"tup_[\w-]{43}", page)[0]


def ask(server, secret):
    return httpx.get(server.url + "/api/v1/accounts", headers={"Authorization": f"Bearer {secret}"}).status_code


def sign_in(server, email):
    answer = httpx.post(server.url + "/api/v1/tokens", json={"email": email, "password": "four words work well"})
    assert answer.status_code == 201, answer.text
    return answer.json()


def test_keys_and_tokens_do_nothing_while_a_deletion_waits_and_keys_wake_when_it_is_called_off(browser, server):
    person, other = browser(), browser()
    email, _ = person.register(), other.register()
    key, others = make_key(person), make_key(other)
    tokens = sign_in(server, email)
    assert [ask(server, secret) for secret in (key, others, tokens["access_token"])] == [200] * 3

    for way_back in (lambda: person.log_in(email), lambda: sign_in(server, email)):
        assert person.post("/settings/deletion/", email=email).status_code == 303
        assert [ask(server, secret) for secret in (key, tokens["access_token"])] == [401] * 2
        renewed = httpx.post(server.url + "/api/v1/tokens/refreshes", json={"refresh_token": tokens["refresh_token"]})
        assert renewed.status_code == 401 and ask(server, others) == 200
        way_back()
        assert ask(server, key) == 200
        # What was logged in stays ended, as after every end of all sessions.
        assert ask(server, tokens["access_token"]) == 401
        person.log_in(email)
        tokens = sign_in(server, email)
        assert ask(server, tokens["access_token"]) == 200
