"""For each route that changes something, what makes it do so; and where the ids come from that routes name."""

from dataclasses import dataclass, field
from typing import Callable

from callers import PASSWORD


@dataclass(frozen=True)
class Kind:
    """How to find the id of a thing in a book's fixture."""

    key: str
    #: Whether members of the book share it; else it is its owner's alone.
    is_of_a_book: bool = True

    def of(self, book):
        return book.ids[self.key]


@dataclass(frozen=True)
class Sample:
    fields: dict | Callable = None
    query: str = ""
    headers: dict = field(default_factory=dict)
    #: Whether a request that is allowed writes something; where it does not, why.
    changes: bool = True
    why: str = ""
    #: Whether it takes away what the samples of other routes need, or needs what they take away: it gets a server of its own.
    is_alone: bool = False


#: By the word before the parameter in the path.
KINDS = {
    "expenses": Kind("transaction"), "transactions": Kind("transaction"), "categories": Kind("category"), "accounts": Kind("account"),
    "entries": Kind("transaction"), "payees": Kind("payee"), "rules": Kind("rule"),
    "imports": Kind("import"), "invitations": Kind("invitation"), "members": Kind("member"), "books": Kind("book"), "people": Kind("member"),
    "users": Kind("user"), "jobs": Kind("job"),
    "sessions": Kind("session", is_of_a_book=False), "numbers": Kind("number", is_of_a_book=False),
    "channels": Kind("number", is_of_a_book=False), "keys": Kind("key", is_of_a_book=False), "messages": Kind("message", is_of_a_book=False),
    "export": Kind("export", is_of_a_book=False), "exports": Kind("export", is_of_a_book=False), "dead": Kind("job"),
    "filters": Kind("filter", is_of_a_book=False),
}


def expense(book):
    return {"amount": "12.50", "description": "tea", "date": "2026-03-01", "category": book.ids["category"],
            "account": book.ids["account"], "kind": "expense"}


def rule(book):
    return {"match": "any", "what": "description-contains", "text": "petrol", "least": "", "most": "", "account": "", "kind": "expense",
            "category": book.ids["other category"], "tags": "#boat"}


#: By the name of the route.
SAMPLES = {
    "GET /api/v1/search": Sample(query="?text=tea"),
    "POST /dashboard/expenses": Sample(expense),
    "POST /dashboard/expenses/:id": Sample(expense),
    "POST /dashboard/expenses/:id/deletions": Sample({}, is_alone=True),
    "POST /dashboard/expenses/:id/restorations": Sample({}, why="it is not deleted"),
    "POST /dashboard/cards": Sample({"order": "flow", "shown": "flow"}),
    "POST /dashboard/expenses/changes": Sample(lambda book: {"id": book.ids["transaction"], "action": "add-tag", "tag": "boat"}),
    "POST /dashboard/expenses/:id/changes/:numbers/restorations": Sample({}, why="nothing was changed yet"),
    "POST /dashboard/expenses/filters": Sample({"name": "Boats", "query": "text=boat"}),
    "POST /dashboard/expenses/filters/:id/deletions": Sample({}, is_alone=True),
    "POST /dashboard/categories": Sample({"name": "Boats", "icon": "⛵", "kind": "expense", "parent": ""}),
    "POST /dashboard/categories/:id": Sample({"name": "Ships", "icon": "⛵", "kind": "expense", "parent": ""}),
    "POST /dashboard/categories/:id/moves": Sample({"step": "down"}),
    "POST /dashboard/categories/:id/merges": Sample(lambda book: {"into": book.ids["other category"]}, is_alone=True),
    "POST /accounts": Sample({"name": "Boat fund", "kind": "bank", "currency": "INR", "opening": "-1,250.50"}),
    "POST /accounts/:id": Sample({"name": "Ship fund", "kind": "wallet", "opening": "12.50"}),
    "POST /accounts/:id/moves": Sample({"step": "down"}),
    "POST /accounts/:id/reconciliations": Sample(
        lambda book: {"balance": "99.50", "date": "2026-03-01", "category": book.ids["income"]}),
    "POST /payees/:id": Sample({"name": "Harbour", "keep": "1"}),
    "POST /payees/:id/restorations": Sample({}, query="?change=1", why="that change is none of a payee"),
    "POST /payees/:id/merges": Sample({"into": "Other shop"}, is_alone=True),
    "POST /payees/:id/names/deletions": Sample({"name": "old name"}),
    "GET /tags/details": Sample(query="?tag=goa"),
    "POST /tags/names": Sample({"tag": "goa", "name": "beach"}, is_alone=True),
    "POST /tags/restorations": Sample({}, query="?change=1", why="that change is none of a tag"),
    "POST /tags/deletions": Sample({"tag": "goa"}),
    "POST /rules": Sample(rule),
    "POST /rules/restorations": Sample({}, query="?changes=900-950", why="there are no such changes"),
    "POST /rules/:id": Sample(rule),
    "POST /rules/:id/moves": Sample({"place": "1"}),
    "POST /rules/:id/switches": Sample({"is": "off"}),
    "POST /rules/:id/deletions": Sample({}, is_alone=True),
    "POST /rules/:id/applications": Sample({}),
    "POST /chat/messages": Sample({"text": "12.50 tea"}),
    "POST /welcome/": Sample({"locale": "en-GB"}),
    "POST /notifications/readings": Sample({"until": "1"}),
    "POST /chat/entries/:id": Sample(expense, why="it names no change that was seen"),
    "POST /chat/files": Sample({}, why="no file was sent"),
    "POST /chat/imports/:id/confirmations": Sample({}),
    "POST /settings/": Sample({"name": "Asha R", "locale": "en-IN", "theme": "dark"}),
    "POST /settings/theme": Sample({"theme": "light"}),
    "POST /settings/password/": Sample({"current_password": PASSWORD, "new_password": "five words work even better"}, is_alone=True),
    "POST /settings/email/": Sample({"email": "new@example.org", "password": PASSWORD}, why="mail is not set up"),
    "POST /settings/email/verifications/": Sample({}, why="mail is not set up"),
    "POST /settings/sessions/deletions/": Sample({}, why="there is one session, which stays", is_alone=True),
    "POST /settings/sessions/:id/deletions/": Sample({}, is_alone=True),
    "POST /settings/second-factor/": Sample({}),
    "POST /settings/second-factor/confirmations/": Sample({"code": "000000"}, why="no secret was made yet"),
    "POST /settings/second-factor/recovery-codes/": Sample({}, why="there is no second factor"),
    "POST /settings/second-factor/deletions/": Sample({}, why="there is no second factor"),
    "POST /confirm/": Sample({"password": PASSWORD}),
    "POST /confirm/google/": Sample({}, why="Google is not set up"),
    "POST /settings/google/": Sample({}, why="Google is not set up"),
    "POST /settings/google/deletions/": Sample({}, why="Google is not set up"),
    "POST /settings/picture/": Sample({}, why="no picture was sent"),
    "POST /settings/picture/deletions/": Sample({}, why="there is none"),
    "POST /settings/export/": Sample({}),
    "POST /settings/deletion/": Sample({"email": "owner@example.org"}, is_alone=True),
    "POST /settings/books": Sample({"name": "Boat"}, is_alone=True),
    "POST /settings/books/messages": Sample(lambda book: {"book": book.ids["book"]}),
    "POST /settings/books/:id/openings": Sample({}, why="it is open already"),
    "POST /settings/books/names": Sample({"name": "Harbour"}),
    "POST /settings/members/departures": Sample({}, why="the last owner stays", is_alone=True),
    "POST /settings/members/invitations": Sample({"role": "viewer"}),
    "POST /settings/members/invitations/:id/deletions": Sample({}, is_alone=True),
    "POST /settings/members/:id/roles": Sample({"role": "editor"}),
    "POST /settings/members/:id/handovers": Sample({}, is_alone=True),
    "POST /settings/members/:id/deletions": Sample({}, is_alone=True),
    "POST /settings/keys/": Sample({"password": PASSWORD, "name": "script", "days": "90", "read": "on", "scopes": "read"}),
    "POST /settings/keys/:id/deletions/": Sample({}, is_alone=True),
    "POST /invitations/:code/acceptances": Sample({}, why="the code is made up"),
    "POST /admin/users/:id/disablings": Sample({}, is_alone=True),
    "POST /admin/users/:id/enablings": Sample({}, why="nobody has disabled them"),
    "POST /admin/users/:id/sessions/deletions": Sample({}, is_alone=True),
    "POST /admin/jobs/retries": Sample({}, is_alone=True),
    "POST /admin/jobs/:id/retries": Sample({}),
    "POST /admin/jobs/:id/deletions": Sample({}, is_alone=True),
    "POST /link-whatsapp/": Sample({"number": "+4915112345678"}),
    "POST /link-whatsapp/codes/": Sample({}),
    "POST /link-whatsapp/numbers/:id/deletions/": Sample({}, is_alone=True),
    "POST /verify-whatsapp/": Sample({"code": "000000"}, why="the code is a wrong one"),
    "DELETE /api/v1/sessions/:id": Sample({}, is_alone=True),
    "PATCH /api/v1/me": Sample({"name": "Asha Rao"}),
    "PUT /api/v1/me/picture": Sample(b"no picture", headers={"Content_Type": "image/png"}, why="this is no picture"),
    "DELETE /api/v1/me/picture": Sample({}, why="there is none"),
    "POST /api/v1/me/exports": Sample({}, why="one is being made"),
    "POST /api/v1/me/deletion": Sample({"email": "owner@example.org"}, is_alone=True),
    "POST /api/v1/channels/codes": Sample({}),
    "POST /api/v1/channels/numbers": Sample({"phone": "+4915112345678"}),
    "POST /api/v1/channels/confirmations": Sample({"code": "000000"}, why="the code is a wrong one"),
    "PATCH /api/v1/categories/:id/budget": Sample({"limit": "5000"}),
    "DELETE /api/v1/categories/:id/budget": Sample({}, why="there is none"),
    "PATCH /api/v1/admin/users/:id": Sample({"is_disabled": True}, is_alone=True),
    "DELETE /api/v1/admin/users/:id/sessions": Sample({}, is_alone=True),
    "DELETE /api/v1/admin/jobs/dead/:id": Sample({}, is_alone=True),
    "POST /api/v1/admin/jobs/dead/:id/retries": Sample({}, is_alone=True),
    "POST /api/v1/keys": Sample({"name": "script", "scopes": ["read"]}),
    "DELETE /api/v1/keys/:id": Sample({}),
    "POST /api/v1/books": Sample({"name": "Boat"}),
    "PATCH /api/v1/members/:id": Sample({"role": "viewer"}),
    "DELETE /api/v1/members/:id": Sample({}, is_alone=True),
    "POST /api/v1/members/:id/handovers": Sample({}, is_alone=True),
    "POST /api/v1/invitations": Sample({"role": "viewer"}),
    "DELETE /api/v1/invitations/:id": Sample({}),
    "POST /api/v1/invitations/acceptances": Sample({"code": "A" * 22}, why="the code is made up"),
    "PATCH /api/v1/books/current": Sample({"name": "Pier"}),
    "POST /api/v1/transactions": Sample(lambda book: programs(book)),
    "POST /api/v1/transactions/changes": Sample(lambda book: {"ids": [book.ids["transaction"]], "category": book.ids["category"]}, is_alone=True),
    "POST /api/v1/transactions/deletions": Sample(lambda book: {"ids": [book.ids["transaction"]]}, is_alone=True),
    "PATCH /api/v1/transactions/:id": Sample({"description": "other"}),
    "DELETE /api/v1/transactions/:id": Sample({}),
    "POST /api/v1/transactions/:id/restorations": Sample({}, why="it is not deleted"),
    "POST /api/v1/accounts": Sample({"name": "Sail fund", "kind": "bank"}),
    "PATCH /api/v1/accounts/:id": Sample({"name": "Mast fund"}),
    "POST /api/v1/categories": Sample({"name": "Sails", "kind": "expense"}),
    "PATCH /api/v1/categories/:id": Sample({"name": "Masts"}),
    "POST /api/v1/chat/messages": Sample({"text": "12.50 tea"}),
    "POST /api/v1/chat/messages/:id/save": Sample({}),
    "DELETE /api/v1/channels/:id": Sample({}),
    "POST /api/v1/imports": Sample(b"date,amount,description\n2026-03-02,-9.50,bun\n", headers={"Content_Type": "text/csv"}),
    "POST /api/v1/imports/:id/confirmations": Sample({}),
}


def programs(book):
    return {"kind": "expense", "date": "2026-03-01", "account": book.ids["account"], "amount": "12.50", "description": "tea",
            "lines": [{"category": book.ids["category"], "amount": "12.50"}]}
