"""Walks every route as everybody, with ids of their own, of others, and made up, and says where the answer is not the documented one."""

import json
import uuid
from dataclasses import dataclass
from urllib.parse import urlsplit

from callers import OUTSIDERS
from samples import KINDS, SAMPLES, Sample
from state import changed

#: Who may do what a route asks for in our book.
PEOPLE = {"owner", "editor", "viewer", "stranger", "invited", "administrator", "removed"}
MAY = {
    "anyone": {*PEOPLE, *OUTSIDERS},
    "signed in": PEOPLE,
    "program": PEOPLE,
    "viewer": {"owner", "editor", "viewer"},
    "editor": {"owner", "editor"},
    "owner": {"owner"},
    "administrator": {"administrator"},
}
ROLES = ("viewer", "editor", "owner")
#: Who has a book that is neither ours nor theirs, or is theirs.
WITH_BOOK = {"stranger", "invited", "administrator"}
#: 410 is for codes that are over, or never were.
REFUSED = {401, 403, 404, 410}
#: Parameters that name no thing of anybody's.
FIXED = {"format": "csv", "version": "x", "numbers": "1-1"}


@dataclass(frozen=True)
class Finding:
    route: str
    caller: str
    ids: str
    problem: str

    def __str__(self):
        return f"{self.route} as {self.caller} with {self.ids} ids: {self.problem}"


class Walk:
    def __init__(self, estate):
        self.people, self.state, self.books = estate.people, estate.state, estate.books
        self.requests = 0

    def refusals(self, routes):
        """Everything that must be refused, and must change nothing."""
        findings = []
        for route in routes:
            if route.who not in MAY:
                continue
            for caller in self.people:
                for whose in self.choices(route):
                    if self.must_be_refused(route, caller, whose):
                        findings += self.expect_refusal(route, caller, whose)
        return findings

    def choices(self, route):
        """Whose ids to try. A secret code is nobody's: who has it may use it."""
        if all(name in FIXED for name in route.parameters):
            return ("no",)
        return ("made-up",) if "code" in route.parameters else ("ours", "theirs", "made-up")

    def must_be_refused(self, route, caller, whose):
        if whose == "no":
            # Who names nothing asks for the own book, and there may be everything.
            return caller not in MAY[route.who] | (WITH_BOOK if route.who in ROLES else set())
        if whose == "theirs" and caller == "stranger":
            return route.who == "administrator"
        if caller not in MAY[route.who] or whose == "made-up":
            return True
        if route.who == "administrator":
            return False
        return whose == "theirs" or caller not in (MAY["viewer"] if self.is_of_the_book(route) else {"owner"})

    def is_of_the_book(self, route):
        return all(self.kind(route, name).is_of_a_book for name in route.parameters if name not in FIXED)

    def kind(self, route, parameter):
        """What the parameter of a route names, by the word before it in the path."""
        parts = route.path.strip("/").split("/")
        return KINDS[parts[parts.index(f":{parameter}") - 1]]

    def expect_refusal(self, route, caller, whose):
        before = self.state.look()
        try:
            answer = self.send(route, self.people[caller], self.ids(route, whose))
        except TimeoutError:
            return [Finding(route.name, caller, whose, "was answered by a stream")]
        after = self.state.look()
        findings = []
        if not is_refusal(answer):
            findings.append(Finding(route.name, caller, whose, f"was answered {answer.status} {answer.words[:80]!r}"))
        if changed(before, after):
            findings.append(Finding(route.name, caller, whose, f"changed {', '.join(changed(before, after))}"))
        return findings

    def ids(self, route, whose):
        if whose in ("made-up", "no"):
            return {name: FIXED.get(name) or uuid.uuid4() for name in route.parameters}
        return {name: FIXED.get(name) or self.kind(route, name).of(self.books[whose]) for name in route.parameters}

    def send(self, route, person, ids):
        self.requests += 1
        sample = SAMPLES.get(route.name, Sample())
        fields = sample.fields(self.books["ours"]) if callable(sample.fields) else sample.fields
        path = route.filled(ids) + sample.query
        if route.is_api:
            body = None if route.is_safe else fields if isinstance(fields, bytes) else json.dumps(fields or {}).encode()
            own = {"Authorization": f"Bearer {person.bearer}" if person.bearer else None, "Content_Type": "application/json" if body else None}
            return person.client.send(route.method, path, body, **own | {"Cookie": ""} | sample.headers)
        if route.is_safe:
            return person.client.get(path)
        return person.client.post(path, fields or {}, token=bool(person.client.cookie))


def is_refusal(answer):
    """A status that says so; a page sends those who are not signed in to the login form."""
    if answer.status in REFUSED:
        return True
    return answer.status in (302, 303) and urlsplit(answer.headers.get("Location", "")).path == "/login/"
