"""Who is counted as whom, how much each may ask, and what every answer tells a browser."""

import re
import time

import pytest

import whatsapp
from client import Client
from tuppence import ROOT, Tuppence

PAGE = ("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
        "worker-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'; require-trusted-types-for 'script'; "
        "trusted-types default; report-to csp")
PROGRAM = "default-src 'none'; sandbox; frame-ancestors 'none'"
ALWAYS = {
    "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin", "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(self), microphone=(self), geolocation=(), payment=(), usb=()",
}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """Over TLS as people see it, behind a proxy on this machine."""
    server = Tuppence(tmp_path_factory.mktemp("edge") / "data", TRUSTED_PROXIES="127.0.0.1", TUPPENCE_BASE_URL="https://money.example.org",
                      **whatsapp.settings(api_port=9))
    server.users = server.fill("--users", "3", "--transactions", "5")
    server.start()
    yield server
    assert server.is_running, "the server ended"
    server.stop()


@pytest.fixture(scope="module")
def someone(server):
    return Client.signed_in(server, server.users[0]["email"])


def checked(answer):
    """What every answer of the server must carry."""
    for name, value in ALWAYS.items():
        assert answer.headers.get(name) == value, (answer.status, name, answer.headers.get(name))
    assert answer.headers["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains"
    is_page = answer.headers.get("Content-Type", "").startswith("text/html")
    assert answer.headers["Content-Security-Policy"] == (PAGE if is_page else PROGRAM)
    assert answer.headers["Vary"].endswith("Sec-Fetch-Site, Origin")
    assert "Server" not in answer.headers and "Access-Control-Allow-Origin" not in answer.headers
    if is_page:
        assert answer.headers["Reporting-Endpoints"] == 'csp="/reports/csp"'
        assert "<script>" not in answer.text and not re.search(r"\son[a-z]+=|\sstyle=|javascript:", answer.text)
    return answer


def routes():
    listed = re.findall(r"^\| `([A-Z]+) (\S+)` \|", (ROOT / "Docs/routes.md").read_text(), flags=re.M)
    assert len(listed) > 30
    return listed


@pytest.mark.parametrize("method,path", [pytest.param(*route, id=" ".join(route)) for route in routes()])
def test_every_route_tells_browsers_what_they_may_do(server, someone, method, path):
    path = re.sub(r":\w+|\{\w+\}", "00000000-0000-0000-0000-000000000000", path).replace("**", "nothing.js")
    if path in ("/live", "/service-worker.js"):
        return  # A stream, and a program with a policy of its own; see below.
    for client in (someone, Client(server)):
        answer = checked(client.send(method, path, b"" if method != "GET" else None, Origin=server.url))
        # What is the same for everybody may be kept.
        if not path.startswith(("/static/", "/api/openapi.json", "/.well-known/")):
            assert answer.headers["Cache-Control"] == "no-store"


def test_the_worker_loads_and_asks_this_server_alone(server):
    headers = Client(server).get("/service-worker.js").headers
    assert headers["Content-Security-Policy"] == "default-src 'none'; script-src 'self'; connect-src 'self'"
    # Browsers ask for it anew each time: a version that is replaced is gone at once.
    assert headers["Cache-Control"] == "no-cache" and headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert all(headers.get(name) == value for name, value in ALWAYS.items() if name != "Content-Security-Policy")


def test_a_stream_does_too(server, someone):
    import http.client
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=5)
    connection.request("GET", "/live", headers={"Cookie": someone.cookie})
    answer = connection.getresponse()
    assert answer.status == 200 and answer.headers["Content-Security-Policy"] == PROGRAM and answer.headers["Cache-Control"] == "no-store"
    connection.close()


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_every_error_does_too(server, someone, accept):
    body = b"x" * ((1 << 20) + 10)
    form = {"Content_Type": "application/x-www-form-urlencoded", "Origin": server.url, "Accept": accept}
    errors = {
        404: someone.get("/nothing", Accept=accept), 405: someone.send("TRACE", "/", Accept=accept), 413: someone.post("/chat/messages/", body, Accept=accept),
        414: someone.get("/" + "a" * 9_000, Accept=accept), 415: someone.send("POST", "/chat/messages/", b"{}", **form | {"Content_Type": "text/plain"}),
        422: someone.post("/dashboard/categories/", {"kind": "expense", "name": ""}, Accept=accept), 431: someone.get("/", A="b" * 17_000),
        403: someone.post("/chat/messages/", {"text": "x"}, Origin="https://evil.example", Accept=accept),
        401: Client(server).send("POST", "/chat/messages/", b"text=x", **form),
    }
    for status, answer in errors.items():
        assert checked(answer).status == status
        assert answer.headers["Cache-Control"] == "no-store"


def test_a_webhook_does_too(server):
    good = whatsapp.message("wamid.headers", "15550000001", "120 petrol")
    for body, status in [(good, 200), (good + b" ", 200)]:
        assert checked(Client(server).send("POST", whatsapp.PATH, body, **whatsapp.signed(body))).status == status
    assert checked(Client(server).send("POST", whatsapp.PATH, good, X_Hub_Signature_256="sha256=" + "0" * 64)).status == 403


def test_without_tls_nothing_is_said_of_it_unless_the_proxy_was_reached_over_it(tmp_path):
    server = Tuppence(tmp_path / "data", TRUSTED_PROXIES="127.0.0.1").start()
    try:
        assert "Strict-Transport-Security" not in Client(server).get("/login/").headers
        assert "Strict-Transport-Security" in Client(server).get("/login/", X_Forwarded_For="198.51.100.1", X_Forwarded_Proto="https").headers
    finally:
        server.stop()


def test_the_cookie_is_only_ours(server):
    registered = Client(server).post("/register/", {
        "name": "New", "email": "new@example.org", "password": "four words work well", "locale": "en-IN", "currency": "INR", "time_zone": "Asia/Kolkata"},
        Origin="https://money.example.org")
    cookie = registered.headers["Set-Cookie"]
    name, *attributes = cookie.split("; ")
    assert registered.status == 303 and re.fullmatch(r"__Host-session=[\w-]{43}", name)
    assert set(attributes) == {"Max-Age=7776000", "Path=/", "Secure", "HttpOnly", "SameSite=Lax"}


def test_a_report_of_a_browser_is_counted_and_nothing_else(server):
    def reports():
        return sum(float(line.split()[1]) for line in Client(server).get("/metrics").text.splitlines() if line.startswith("tuppence_csp_reports_total"))
    before = reports()
    send = lambda body, type: Client(server).send("POST", "/reports/csp", body, Content_Type=type).status
    assert send(b'[{"type":"csp-violation","body":{"documentURL":"https://money.example.org/canary"}}]', "application/reports+json") == 204
    assert send(b"{}", "application/csp-report") == 204
    assert send(b"{}", "application/json") == 415
    assert send(b"x" * 70_000, "application/reports+json") == 413
    assert reports() == before + 2
    assert "canary" not in server.log.read_text()


def visit(server, forwarded, path="/login/", **headers):
    return Client(server).get(path, X_Forwarded_For=forwarded, **headers)


def test_a_visitor_has_sixty_pages_a_minute_whatever_they_write_into_headers(server):
    began = time.monotonic()
    statuses = [visit(server, f"203.0.113.{n % 250}, 198.51.100.1").status for n in range(1_000)]
    # One more comes back each second.
    assert 60 <= statuses.count(200) <= 61 + (time.monotonic() - began) and set(statuses) == {200, 429}
    refused = checked(visit(server, "198.51.100.1", Accept="application/json"))
    assert refused.status == 429 and int(refused.headers["Retry-After"]) >= 1
    assert refused.headers["RateLimit-Policy"] == '"visits";q=60;w=60' and re.fullmatch(r'"visits";r=0;t=\d+', refused.headers["RateLimit"])
    assert visit(server, "198.51.100.2").status == 200


def test_files_are_free(server):
    page = visit(server, "198.51.100.3").text
    script = re.search(r'src="(/static/[^"]+)"', page)[1]
    assert {visit(server, "198.51.100.3", script).status for _ in range(100)} == {200}


def test_a_network_of_64_bits_is_one_visitor(server):
    statuses = [visit(server, f"2001:db8:1:2::{n:x}").status for n in range(80)]
    assert 60 <= statuses.count(200) < 80
    assert visit(server, "2001:db8:1:3::1").status == 200


def test_a_user_has_two_hundred_requests_a_minute_wherever_they_are(server):
    someone = Client.signed_in(server, server.users[1]["email"])
    ask = lambda n: someone.get("/settings/", X_Forwarded_For=f"198.51.100.{n % 200}", Accept="application/json")
    began, answers = time.monotonic(), [ask(n) for n in range(230)]
    # Ten come back in three seconds, so on a busy machine it takes more of them.
    while answers[-1].status != 429 and len(answers) < 2_000:
        answers.append(ask(len(answers)))
    served = [answer for answer in answers if answer.status != 429]
    assert 200 <= len(served) <= 201 + (time.monotonic() - began) * 200 / 60 and len(served) < len(answers)
    assert served[0].headers["RateLimit"].startswith('"requests";r=199;')
    assert Client.signed_in(server, server.users[2]["email"]).get("/settings/", X_Forwarded_For="198.51.100.9").status == 200


def test_this_machine_is_not_counted(server, someone):
    assert {Client(server).get("/login/").status for _ in range(80)} == {200}
    assert {someone.get("/settings/").status for _ in range(230)} == {200}


def test_tokens_that_are_made_up_count_for_their_address(server):
    def ask(token, address):
        return Client(server).get("/api/v1/accounts", Authorization=f"Bearer {token}", X_Forwarded_For=address)
    statuses = [ask(f"tup_{n}", "198.51.100.20").status for n in range(80)]
    assert statuses[:60] == [401] * 60 and statuses[-1] == 429
    refused = checked(ask("tup_more", "198.51.100.20"))
    assert refused.status == 429 and refused.headers["Content-Type"] == "application/problem+json" and int(refused.headers["Retry-After"]) >= 1
    assert ask("tup_more", "198.51.100.21").status == 401


def test_exports_are_dear(server):
    someone = Client.signed_in(server, server.users[2]["email"])
    statuses = [someone.get("/dashboard/expenses/export", X_Forwarded_For="198.51.100.9").status for _ in range(12)]
    assert statuses == [200] * 10 + [429] * 2


def test_failed_logins_are_counted_by_the_address_that_the_proxy_saw(server):
    def log_in(address):
        return Client(server).post("/login/", {"email": "user1@example.org", "password": "wrong " + address}, X_Forwarded_For=address, Origin="https://money.example.org")
    for n in range(10):
        assert log_in(f"198.51.100.{n % 5 + 50}").status == 422
    refused = log_in("198.51.100.60")
    assert refused.status == 429 and int(refused.headers["Retry-After"]) > 100


def test_a_stranger_is_not_believed(tmp_path):
    server = Tuppence(tmp_path / "data").start()
    try:
        assert {Client(server).get("/login/", X_Forwarded_For=f"203.0.113.{n}").status for n in range(70)} == {200}
        assert server.log.read_text().count("TRUSTED_PROXIES") == 1
    finally:
        server.stop()


@pytest.mark.parametrize("setting,value", [
    ("TRUSTED_PROXIES", "nginx"), ("PROXY_HEADER", "X-Real-IP"), ("MAX_CONNECTIONS", "0"), ("MAX_CONNECTIONS_PER_ADDRESS", "many"),
    ("WHATSAPP_APP_SECRET_FILE", "/nowhere"), ("WHATSAPP_APP_SECRET", "changeme"), ("DATABASE_URL", "postgres://tuppence:PASSWORD@127.0.0.1/books")])
def test_a_setting_that_can_not_be_right_stops_the_start(tmp_path, setting, value):
    result = Tuppence(tmp_path / "data").run("serve", PORT="0", TRUSTED_PROXIES="127.0.0.1", **{setting: value}) if setting != "TRUSTED_PROXIES" else \
        Tuppence(tmp_path / "data").run("serve", PORT="0", **{setting: value})
    assert result.returncode != 0 and setting.removesuffix("_FILE") in result.stderr, result.stderr
    assert value not in result.stderr or "SECRET" not in setting or value.startswith("/")


def test_secrets_come_from_files(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text(whatsapp.SECRET + "\n")
    secret.chmod(0o600)
    settings = whatsapp.settings(api_port=9)
    del settings["WHATSAPP_APP_SECRET"]
    server = Tuppence(tmp_path / "data", WHATSAPP_APP_SECRET_FILE=str(secret), **settings).start()
    try:
        body = whatsapp.message("wamid.file", "15550000001", "120 petrol")
        assert Client(server).send("POST", whatsapp.PATH, body, **whatsapp.signed(body)).status == 200
    finally:
        server.stop()
    secret.chmod(0o644)
    refused = server.run("serve", PORT="0")
    assert refused.returncode != 0 and "chmod 600" in refused.stderr and whatsapp.SECRET not in refused.stderr
