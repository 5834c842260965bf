"""Whatever is sent, the answer is a sentence with the right status, and nothing has changed."""

import re
import uuid
from urllib.parse import quote

import pytest

import checks
import whatsapp
from client import Client
from tuppence import Tuppence

UNCOUNTED = {"access_log", "attempts", "sessions", "schedules", "jobs"}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    server = Tuppence(tmp_path_factory.mktemp("odd") / "data", **whatsapp.settings(api_port=9))
    server.users = server.fill("--users", "2", "--transactions", "30")
    server.start()
    yield server
    assert server.is_running, "the server ended"
    assert '"level":"error"' not in server.log.read_text()
    server.stop()


@pytest.fixture(scope="module")
def someone(server):
    return Client.signed_in(server, server.users[0]["email"])


@pytest.fixture(scope="module")
def names(someone):
    """Ids of a category, an account and a transaction of this book."""
    page = someone.get("/dashboard/expenses/").text
    options = {label: id for id, label in re.findall(r'<option value="([0-9a-f-]{36})"[^>]*>([^<]*)', page)}
    return {"account": options["Cash"], "category": next(id for label, id in options.items() if "Petrol" in label),
            "transaction": re.search(r"/dashboard/expenses/([0-9a-f-]{36})/", page)[1]}


@pytest.fixture(autouse=True)
def unchanged(server):
    """Every table has as many rows as before, and the books the same sums."""
    before = state(server)
    yield
    assert state(server) == before
    assert server.is_running


def state(server):
    with checks.open_read_only(server.database) as db:
        tables = [name for name, in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        counted = [name for name in tables if not name.startswith(("sqlite_", "transaction_search")) and name not in UNCOUNTED]
        rows = {name: db.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone() for name in counted}
        sums = db.execute("SELECT SUM(balance), (SELECT SUM(amount) FROM transactions) FROM accounts").fetchone()
        return rows, sums


def refuses(answer, *statuses):
    assert answer.status in statuses, (answer.status, answer.words[:300])
    assert re.search(r"[A-Z“][^.?!]{8,}[.?!]", answer.words), f"no sentence: {answer.words[:300]}"


AMOUNTS = [
    "", " ", "0", "-0", "0.00", "-0.00", "abc", "NaN", "Infinity", "1e99", "0x10", "1..2", "1,2,3.4.5", "99999999999999999999",
    "92233720368547758.08", "-92233720368547758.09", "9" * 39, "1.234567890123456789", "5 USD", "12.345", "1/0", "1 2 3", "💰",
    "١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦٧٨٩", "5; DROP TABLE users",
]


@pytest.mark.parametrize("amount", AMOUNTS)
def test_an_amount_that_is_none(someone, names, amount):
    refuses(someone.post("/dashboard/expenses/", expense(names, amount=amount)), 422)


@pytest.mark.parametrize("date", ["", "2026-02-30", "2026-13-01", "0000-00-00", "9999-12-31", "1066-10-14", "-001-01-01", "tomorrow",
                                  "2026-7-5", "２０２６-01-01", "2026-01-01T00:00", "99999999999-01-01"])
def test_a_date_that_is_none(someone, names, date):
    refuses(someone.post("/dashboard/expenses/", expense(names, date=date)), 422)
    refuses(someone.post(f"/dashboard/expenses/{names['transaction']}/", expense(names, date=date)), 422)
    if date:
        refuses(someone.get(f"/dashboard/expenses/?from={quote(date)}"), 422)


@pytest.mark.parametrize("field", ["category", "account"])
@pytest.mark.parametrize("id", ["", "x", "1", str(uuid.uuid4()), "00000000-0000-0000-0000-000000000000", "😀" * 9, "' OR 1=1 --"])
def test_an_id_that_is_none(someone, names, field, id):
    refuses(someone.post("/dashboard/expenses/", expense(names, **{field: id})), 404, 422)


def test_a_description_that_is_too_long(someone, names):
    refuses(someone.post("/dashboard/expenses/", expense(names, description="x" * 10_000)), 422)


@pytest.mark.parametrize("fields", [b"amount=%00", b"amount=%ff%fe", b"amount=\xff\xfe", b"amount=%", b"amount=%zz", b"&".join([b"a=1"] * 300)])
def test_a_form_that_can_not_be_read(someone, fields):
    for path in ("/dashboard/expenses/", "/dashboard/categories/", "/chat/messages/", "/settings/", "/link-whatsapp/", "/login/"):
        refuses(someone.post(path, fields), 400)


def test_a_form_above_a_megabyte(someone):
    refuses(someone.post("/chat/messages/", b"text=" + b"x" * (1 << 20)), 413)


@pytest.mark.parametrize("type", ["application/json", "text/plain", "multipart/form-data; boundary=x", None, "\u00e9"])
def test_a_body_that_is_no_form(someone, type):
    refuses(someone.post("/chat/messages/", b'{"text":"120 petrol"}', Content_Type=type), 415)


@pytest.mark.parametrize("query", ["period=decade", "category=x", "category=%00", "from=x", "to=2026-02-30", "after=x", "after=%00%ff", "after=" + "A" * 600,
                                   "after=MjAyNi0wNy0wNQ", "after=4pi6", "period=month&period=x&after=="])
def test_a_filter_that_is_none(someone, query):
    answer = someone.get(f"/dashboard/expenses/?{query}")
    refuses(answer, 422)


@pytest.mark.parametrize("before", ["x", "1", "%00", "%ff", "A" * 3000, "'--"])
def test_a_page_key_of_the_chat_that_is_none(someone, before):
    refuses(someone.get(f"/chat/?before={before}"), 400, 422)


@pytest.mark.parametrize("fields", [
    {"name": ""}, {"name": "x" * 61}, {"name": "Petrol"}, {"name": "pEtRoL"}, {"name": "\u200f  \u00a0"}, {"name": "New", "icon": "x" * 40},
    {"name": "New", "aliases": ",".join("x" * 61 for _ in range(3))}])
def test_a_category_that_is_none(someone, fields):
    refuses(someone.post("/dashboard/categories/", {"kind": "expense"} | fields), 422)


@pytest.mark.parametrize("fields", [
    {"name": ""}, {"name": "x" * 101}, {"locale": "xx-YY"}, {"locale": ""}, {"time_zone": "Mars/Olympus"}, {"time_zone": "../../etc/passwd"},
    {"month_start": "0"}, {"month_start": "32"}, {"month_start": "99999999999999999999"}, {"theme": "pink"}, {"currency": "XXXX"}, {"book_name": " "}])
def test_a_setting_that_is_none(someone, fields):
    valid = {"name": "User 1", "book_name": "Mine", "locale": "en-IN", "time_zone": "Asia/Kolkata", "month_start": "1", "theme": "system", "currency": "INR"}
    refuses(someone.post("/settings/", valid | fields), 422, 409)


@pytest.mark.parametrize("fields", [
    {"password": "short"}, {"password": "x" * 100_000}, {"password": "password1234"}, {"email": "nobody"}, {"email": "a@b@c"}, {"email": ""},
    {"email": "x" * 300 + "@example.org"}, {"email": "user1@example.org"}, {"email": "USER1@EXAMPLE.ORG"}, {"name": ""}, {"name": "x" * 5000},
    {"locale": "klingon"}, {"currency": "EURO"}, {"time_zone": "UTC+25"}])
def test_a_registration_that_is_none(server, fields):
    valid = {"name": "New", "email": "new@example.org", "password": "four words work well", "locale": "en-IN", "currency": "INR",
             "time_zone": "Asia/Kolkata"}
    refuses(Client(server).post("/register/", valid | fields), 422, 409, 429)


def test_what_belongs_to_somebody_else_is_not_there(server, someone, names):
    stranger = Client.signed_in(server, server.users[1]["email"])
    entry = f"/dashboard/expenses/{names['transaction']}/"
    refuses(stranger.get(entry), 404)
    refuses(stranger.post(entry, expense(names)), 404)
    refuses(stranger.post(entry + "deletions/"), 404)
    refuses(stranger.post(entry + "restorations/"), 404)
    refuses(stranger.get(f"/dashboard/categories/{names['category']}/"), 404)
    refuses(stranger.post(f"/dashboard/categories/{names['category']}/", {"name": "Mine"}), 404)
    refuses(stranger.post("/dashboard/expenses/", expense(names)), 404, 422)
    assert not re.search('id="entry-[0-9a-f]{8}-', stranger.get(f"/dashboard/expenses/?category={names['category']}").text)


def test_a_form_without_its_token(someone, names):
    for path, fields in [("/dashboard/expenses/", expense(names)), ("/chat/messages/", {"text": "120 petrol"}), ("/settings/", {}), ("/logout/", {}),
                         (f"/dashboard/expenses/{names['transaction']}/deletions/", {}), ("/link-whatsapp/", {"number": "+15550000009"})]:
        refuses(someone.post(path, fields, token=False), 403)
        refuses(someone.post(path, fields | {"_csrf": "x" * 43}, token=False), 403)


@pytest.mark.parametrize("headers", [
    {"Sec_Fetch_Site": "cross-site"}, {"Sec_Fetch_Site": "same-site"}, {"Origin": "https://evil.example"}, {"Origin": "null"}, {"Origin": None}])
def test_a_form_of_another_site(someone, names, headers):
    refuses(someone.post("/dashboard/expenses/", expense(names), **headers), 403)
    refuses(Client(someone.server).post("/login/", {"email": "user1@example.org", "password": "tuppence-demo-1"}, **headers), 403)


def test_nobody_is_asked_to_log_in(server):
    for path in ("/dashboard/", "/dashboard/expenses/", "/chat/", "/settings/", "/dashboard/categories/", "/link-whatsapp/"):
        answer = Client(server, "session=" + "x" * 43).get(path)
        assert answer.status == 303 and answer.headers["Location"].startswith("/login/")
    assert Client(server).get("/live").status in (303, 401)
    refuses(Client(server).post("/chat/messages/", {"text": "120 petrol"}), 401)


@pytest.mark.parametrize("path", ["/nothing", "/dashboard/nothing/", "/dashboard/expenses/x/", "/%00", "/%ff", "/..%2f..%2fetc/passwd",
                                  "/" + "a" * 7000, "/dashboard/expenses/" + "9" * 300 + "/", "//evil.example/", "/whatsapp/nothing/", "/whatsapp/test/"])
def test_a_path_that_is_none(someone, path):
    refuses(someone.get(path), 400, 404, 405, 414)


@pytest.mark.parametrize("path", ["/static/nothing.js", "/static/../../Package.swift", "/static/..%2f..%2fPackage.swift", "/static/%00", "/static//etc/passwd", "/static/"])
def test_a_file_that_is_none(someone, path):
    assert someone.get(path).status in (400, 404)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "PROPFIND"])
def test_a_method_that_is_none(someone, method):
    refuses(someone.send(method, "/dashboard/expenses/", Origin=someone.server.url), 403, 404, 405)


def expense(names, **fields):
    valid = {"amount": "5", "date": "2026-07-05", "description": "x", "kind": "expense", "category": names["category"], "account": names["account"]}
    return valid | fields
