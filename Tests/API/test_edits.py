"""What a transaction can't be is refused by the program's door as by the pages, with the same codes, and changes nothing."""



def test_a_transfer_to_its_own_account_is_refused_alone_and_among_many(program):
    cash, bank = (program.post("/api/v1/accounts", {"name": name, "kind": "bank"}).json["id"] for name in ("Edits A", "Edits B"))
    moved = program.post("/api/v1/transactions", {"kind": "transfer", "amount": "5", "account": cash, "destination": bank})
    assert moved.status == 201, moved.text
    path = moved.headers["Location"]
    one = program.patch(path, {"account": bank})
    many = program.post("/api/v1/transactions/changes", {"ids": [moved.json["id"]], "account": bank})
    new = program.post("/api/v1/transactions", {"kind": "transfer", "amount": "5", "account": cash, "destination": cash})
    for answer in (one, many, new):
        assert answer.status == 422 and answer.json["code"] == "ledger.same_account", answer.text
    assert program.get(path).json["account"] == cash


def test_an_amount_in_lines_is_changed_with_its_lines(program):
    category = program.post("/api/v1/categories", {"name": "Edits", "kind": "expense"}).json["id"]
    lines = [{"category": category, "amount": "7"}, {"category": category, "amount": "5", "own_share": "0"}]
    path = program.post("/api/v1/transactions", {"amount": "12", "lines": lines}).headers["Location"]
    alone = program.patch(path, {"amount": "15"})
    assert alone.status == 422 and [fault["field"] for fault in alone.json["errors"]] == ["lines"], alone.text
    short = program.patch(path, {"lines": lines[:1]})
    assert short.status == 422 and short.json["code"] == "ledger.lines_do_not_add_up", short.text
    assert program.patch(path, {"amount": "7", "lines": lines[:1]}).status == 200
