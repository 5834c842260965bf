"""The walk finds holes: three are planted between it and the server, each as a missing check would look."""

from routes import documented
from walk import Walk


class Hole:
    """Stands before one person and lets the requests of one route through as if somebody else had sent them."""

    def __init__(self, person, prefix, instead):
        self.person, self.prefix, self.instead = person, prefix, instead
        self.name, self.bearer = person.name, person.bearer
        self.client = self

    @property
    def cookie(self):
        return self.person.client.cookie

    def get(self, path, **headers):
        return self.through(path).client.get(path, **headers)

    def post(self, path, fields=(), **headers):
        return self.through(path).client.post(path, fields, **{**headers, "token": True})

    def through(self, path):
        return self.instead if path.startswith(self.prefix) else self.person


def findings(estate, caller, prefix, instead):
    estate.people[caller] = Hole(estate.people[caller], prefix, estate.people[instead])
    return [finding for finding in Walk(estate).refusals([route for route in documented() if route.path.startswith(prefix)])
            if finding.caller == caller]


def test_a_viewer_who_may_write_is_found(estate):
    found = findings(estate, "viewer", "/dashboard/categories", "editor")
    assert any("changed audit_heads, audit_trail, books, categories" in finding.problem for finding in found), [str(one) for one in found]


def test_a_foreign_id_that_is_taken_is_found(estate):
    found = findings(estate, "stranger", "/dashboard/expenses", "owner")
    assert any(finding.ids == "ours" and "changed" in finding.problem for finding in found)
    assert any(finding.ids == "ours" and finding.route.startswith("GET") for finding in found)


def test_a_page_that_asks_for_no_session_is_found(estate):
    found = findings(estate, "anonymous", "/settings", "owner")
    assert any("was answered 200" in finding.problem for finding in found)
