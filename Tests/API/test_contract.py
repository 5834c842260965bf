"""The document says what the server does: every route, every example, and thousands of requests made up from it."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

from programs import Program

OWN_SERVER = True
ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = os.environ.get("EXAMPLES", "100")
METHODS = ("get", "post", "put", "patch", "delete")


def contract(server):
    return Program(server).get("/api/openapi.json").json


def operations(document):
    return {(method.upper(), path): operation for path, item in document["paths"].items() for method, operation in item.items() if method in METHODS}


def test_routes_and_document_are_the_same(server):
    # Scripts/check-house holds Docs/routes.md and the code together.
    listed = re.findall(r"^\| `(\w+) (/api/v1/\S+|/\.well-known/\S+)`", (ROOT / "Docs/routes.md").read_text(), re.MULTILINE)
    routes = {(method, re.sub(r":(\w+)", r"{\1}", path)) for method, path in listed}
    assert routes == set(operations(contract(server)))


def test_other_methods_are_refused_by_name(server, program):
    document = contract(server)
    for path, item in document["paths"].items():
        plain = path.replace("{id}", "0190f4ce-8a3b-7c1d-9e2f-1234567890ab").replace("{format}", "csv")
        for method in METHODS:
            if method not in item:
                answer = program.send(method.upper(), plain)
                assert answer.status == 405 and "GET" in answer.headers["Allow"] or "POST" in answer.headers["Allow"] or "DELETE" in answer.headers["Allow"] or "PATCH" in answer.headers["Allow"], (method, path)


def test_examples_are_what_the_server_takes(server, program):
    guest = Program.signed_in(server, "user2@example.org")
    ids = {"/api/v1/transactions/{id}": program.get("/api/v1/transactions?limit=1").json["items"][0]["id"],
           "/api/v1/categories/{id}": program.get("/api/v1/categories").json["items"][0]["id"],
           "/api/v1/accounts/{id}": program.get("/api/v1/accounts").json["items"][0]["id"],
           "/api/v1/categories/{id}/budget": program.get("/api/v1/categories").json["items"][0]["id"],
           "/api/v1/members/{id}": guest.get("/api/v1/me").json["id"]}
    # A code can't be known beforehand; with the first one somebody joins whose role can be changed.
    code = lambda: {"code": guest.post("/api/v1/invitations", {"role": "viewer"}).json["code"]}
    secret = {"/api/v1/invitations/acceptances": code}
    guest.post("/api/v1/invitations/acceptances", {"code": program.post("/api/v1/invitations", {"role": "viewer"}).json["code"]})
    tried = 0
    for (method, path), operation in operations(contract(server)).items():
        for type, body in operation.get("requestBody", {}).get("content", {}).items():
            examples = [body["example"]] if "example" in body else [one["value"] for one in body.get("examples", {}).values()]
            for example in examples:
                example = example | secret[path]() if path in secret else example
                sent = example.encode() if isinstance(example, str) else json.dumps(example).encode()
                answer = program.send(method, path.replace("{id}", ids.get(path, "")), sent, Content_Type=type)
                assert str(answer.status) in operation["responses"] and answer.status < 300, (method, path, answer.text)
                tried += 1
    assert tried >= 14


def test_nobody_asks_without_a_token(server):
    for (method, path), operation in operations(contract(server)).items():
        if operation.get("security") == []:
            continue
        plain = path.replace("{id}", "0190f4ce-8a3b-7c1d-9e2f-1234567890ab").replace("{format}", "csv")
        for token in [None, "tup_" + "x" * 43, "nonsense"]:
            answer = Program(server, token).send(method, plain, Content_Type="application/json" if method != "GET" else None)
            assert answer.status == 401 and answer.headers["WWW-Authenticate"], (method, path, answer.status)


def test_schemathesis_finds_nothing(server, tmp_path, tmp_path_factory):
    """EXAMPLES=1000 for `make fuzz`. A name that nobody has may be refused, whatever the schema says of its form.

    Who asks runs the server, so that administration is asked for too.
    """
    server.execute("UPDATE users SET is_administrator = (email = 'user1@example.org')")
    # As if this login were new for hours, so that what is dangerous is not merely refused.
    program = Program.signed_in(server)
    server.execute("UPDATE refresh_tokens SET created_at = created_at + 86400000")
    command = [
        sys.executable, "-m", "schemathesis.cli", "--config-file", str(Path(__file__).parent / "schemathesis.toml"), "run", f"{server.url}/api/openapi.json", "--header", f"Authorization: Bearer {program.token}",
        # A stream has no end; to end one's own session ends the test.
        "--exclude-path", "/api/v1/live", "--exclude-operation-id", "endSession",
        "--checks", "all", "--exclude-checks", "positive_data_acceptance", "--phases", "examples,coverage,fuzzing",
        "--max-examples", EXAMPLES, "--no-color", "--generation-database", "none"]
    # Tables of characters that it makes once are kept there.
    kept = {"HYPOTHESIS_STORAGE_DIRECTORY": str(tmp_path_factory.getbasetemp() / "hypothesis")}
    run = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, timeout=7200, env=os.environ | kept)
    assert run.returncode == 0, run.stdout[-8000:] + run.stderr[-2000:]
