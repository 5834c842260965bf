"""Those who run a server do so by program too; nobody else does."""

import uuid

import pytest
from programs import Program

OWN_SERVER = True
PATHS = ["server", "channels", "users", "jobs", "jobs/dead"]


@pytest.fixture(scope="module")
def admin(server):
    server.execute("UPDATE users SET is_administrator = (email = 'user1@example.org')")
    return Program.signed_in(server)


@pytest.fixture(scope="module")
def guest(server, admin):
    return Program.signed_in(server, "user2@example.org")


def test_only_administrators_see_the_server(server, admin, guest):
    key = admin.post("/api/v1/keys", {"name": "all", "scopes": ["read", "write", "chat", "members"]}).json["secret"]
    for path in PATHS:
        assert admin.get(f"/api/v1/admin/{path}").status == 200
        assert guest.get(f"/api/v1/admin/{path}").json["code"] == "administrator.only"
        assert Program(server, key).get(f"/api/v1/admin/{path}").json["code"] == "key.not_for_keys"
    me = admin.get("/api/v1/me").json
    assert me["is_administrator"] and not guest.get("/api/v1/me").json["is_administrator"]
    assert guest.patch(f"/api/v1/admin/users/{me['id']}", {"is_disabled": True}).status == 403


def test_the_server_is_described_without_its_secrets(admin):
    server = admin.get("/api/v1/admin/server").json
    assert server["version"] and not any(fact["is_fault"] for fact in server["health"])
    shown = {fact["name"]: fact["value"] for fact in server["configuration"]}
    assert shown["DATABASE_URL"] in ("set", "not set")


def test_somebody_is_kept_out_and_let_in_again(server, admin):
    guest = Program.signed_in(server, "user2@example.org")
    path = f"/api/v1/admin/users/{guest.get('/api/v1/me').json['id']}"
    assert admin.patch(path, {"is_disabled": True}).json["disabled_at"]
    assert guest.get("/api/v1/me").status == 401
    assert Program(server).post("/api/v1/tokens", {"email": "user2@example.org", "password": "tuppence-demo-1"}).status == 422
    assert admin.patch(path, {"is_disabled": False}).json["disabled_at"] is None
    again = Program.signed_in(server, "user2@example.org")
    assert admin.delete(f"{path}/sessions").status == 204 and again.get("/api/v1/me").status == 401


def test_nobody_keeps_themselves_out(admin):
    own = admin.get("/api/v1/me").json["id"]
    assert admin.patch(f"/api/v1/admin/users/{own}", {"is_disabled": True}).status == 409 and admin.get("/api/v1/me").status == 200
    assert admin.patch(f"/api/v1/admin/users/{uuid.uuid4()}", {"is_disabled": True}).status == 404
    assert admin.patch(f"/api/v1/admin/users/{own}", {}).status == 422


def test_users_are_listed_page_by_page(admin):
    first = admin.get("/api/v1/admin/users?limit=1").json
    second = admin.get(f"/api/v1/admin/users?limit=1&cursor={first['next']}").json
    assert [page["items"][0]["email"] for page in (first, second)] == ["user2@example.org", "user1@example.org"] and second["next"] is None


def test_jobs_that_were_given_up_are_retried_or_forgotten(server, admin):
    for number in (1, 2):
        server.execute("INSERT INTO dead_jobs (id, name, payload, queue, lane, attempts, crashes, last_error, died_at) "
                       f"VALUES (90{number}, 'nothing', '{{}}', 'none', NULL, 5, 0, 'it is broken', {number})")
    listed = admin.get("/api/v1/admin/jobs/dead").json["items"]
    assert [(job["id"], job["last_error"]) for job in listed] == [(902, "it is broken"), (901, "it is broken")]
    assert admin.post("/api/v1/admin/jobs/dead/901/retries").status == 204 and admin.delete("/api/v1/admin/jobs/dead/902").status == 204
    jobs = admin.get("/api/v1/admin/jobs").json
    assert jobs["dead"] == 0 and "nothing" in [job["name"] for job in jobs["items"]]
    assert admin.delete("/api/v1/admin/jobs/dead/902").status == 404 == admin.post("/api/v1/admin/jobs/dead/x/retries").status
