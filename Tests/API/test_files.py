"""What is exported comes back exactly, and runs in no spreadsheet."""

import csv
import io
import uuid

import openpyxl
from programs import Program
from hypothesis import HealthCheck, given, settings, strategies

# What comes back depends on all that a book has.
OWN_SERVER = True

DANGEROUS = tuple("=+-@\t\r\n\0＝＋－＠")
texts = strategies.text(strategies.characters(exclude_categories=["Cs", "Cc"]), max_size=30)
nasty = strategies.builds(lambda head, tail: head + tail, strategies.sampled_from([*"=+-@'＝＋－＠", "''=", "'+", "", '"', ";"]), texts)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(description=nasty, tag=nasty)
def test_no_text_begins_a_formula_and_every_text_comes_back(program, description, tag):
    tags = [tag.strip().lstrip("#")[:60]] if tag.strip().lstrip("#") else []
    word = f"w{uuid.uuid4().hex}"
    made = program.post("/api/v1/transactions", {"amount": "1.01", "description": f"{description} {word}", "tags": tags})
    assert made.status == 201, made.text
    rows = list(csv.DictReader(io.StringIO(program.get(f"/api/v1/exports/csv?text={word}").body.decode())))
    assert len(rows) == 1
    for column in ("description", "tags", "payee", "category", "account"):
        assert not rows[0][column].startswith(DANGEROUS), rows[0]
    book = openpyxl.load_workbook(io.BytesIO(program.get(f"/api/v1/exports/xlsx?text={word}").body))
    assert all(cell.data_type != "f" for row in book.active.iter_rows() for cell in row)


def test_an_export_fills_another_book_with_the_same_values(server, program):
    lines = [{"category": category["id"], "amount": amount} for category, amount in zip(
        [c for c in program.get("/api/v1/categories").json["items"] if c["kind"] == "expense"], ["10.10", "-0.09", "5"])]
    odd = {"amount": "15.01", "lines": lines, "description": "=1+1, \"quoted\"\r\nand '=more", "tags": ["a|b", "c\\d", "'=x"], "payee": "+49 30"}
    assert program.post("/api/v1/transactions", odd).status == 201
    other = Program.signed_in(server, "user2@example.org")
    file = program.get("/api/v1/exports/csv").body
    before = len(everything(other))
    preview = other.post("/api/v1/imports", file, Content_Type="text/csv")
    assert preview.status == 201 and preview.json["rejected_count"] == 0 and preview.json["known"] == 0, preview.text[:500]
    done = other.post(f"/api/v1/imports/{preview.json['id']}/confirmations")
    assert done.json["recorded"] == preview.json["count"]
    said = lambda transaction: (
        transaction["date"], transaction["kind"], transaction["amount"]["minor_units"], transaction["description"], transaction["payee"],
        tuple(sorted(transaction["tags"])), tuple((l["amount"]["minor_units"], l["own_share"]["minor_units"]) for l in transaction["lines"]))
    mine, theirs = sorted(map(said, everything(program)), key=repr), [said(t) for t in everything(other)]
    assert len(theirs) == before + len(mine)
    for transaction in mine:
        assert transaction in theirs, transaction
    again = other.post("/api/v1/imports", file, Content_Type="text/csv")
    assert again.json["known"] == again.json["count"]
    assert other.post(f"/api/v1/imports/{again.json['id']}/confirmations").json["recorded"] == 0
    assert len(everything(other)) == len(theirs)


def everything(program):
    found, cursor = [], ""
    while cursor is not None:
        page = program.get("/api/v1/transactions?limit=200" + (f"&cursor={cursor}" if cursor else "")).json
        found, cursor = found + page["items"], page["next"]
    return found


def test_pages_hold_everything_once_in_every_order(program):
    whole = {t["id"] for t in everything(program)}
    account = program.get("/api/v1/accounts").json["items"][0]["id"]
    for order in ["date", "-date", "amount", "-amount", "payee", "-payee"]:
        for filter in ["", f"&account={account}"]:
            ids, cursor = [], ""
            while cursor is not None:
                page = program.get(f"/api/v1/transactions?limit=37&sort={order}{filter}" + (f"&cursor={cursor}" if cursor else "")).json
                ids, cursor = ids + [t["id"] for t in page["items"]], page["next"]
            assert len(ids) == len(set(ids)) and set(ids) <= whole
            assert filter or set(ids) == whole
