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


#: By the word before the parameter in the path.
KINDS = {
    "expenses": Kind("transaction"),
    "categories": Kind("category"),
    "sessions": Kind("session", is_of_a_book=False),
    "numbers": Kind("number", is_of_a_book=False),
}

def expense(book):
    return {"amount": "12.50", "description": "tea", "date": "2026-03-01", "category": book.ids["category"],
            "account": book.ids["account"], "kind": "expense"}


#: By the name of the route.
SAMPLES = {
    "POST /dashboard/expenses": Sample(expense),
    "POST /dashboard/expenses/:id": Sample(expense),
    "POST /dashboard/expenses/:id/deletions": Sample({}),
    "POST /dashboard/expenses/:id/restorations": Sample({}, why="it is not deleted"),
    "POST /dashboard/categories": Sample({"name": "Boats", "icon": "⛵", "kind": "expense", "parent": ""}),
    "POST /dashboard/categories/:id": Sample({"name": "Boats", "icon": "⛵", "kind": "expense", "parent": ""}),
    "POST /chat/messages": Sample({"text": "12.50 tea"}),
    "POST /settings/": Sample({"name": "Asha R", "locale": "en-IN", "theme": "dark"}),
    "POST /settings/password/": Sample({"current_password": PASSWORD, "new_password": "five words work even better"}),
    "POST /settings/sessions/deletions/": Sample({}),
    "POST /settings/sessions/:id/deletions/": Sample({}),
    "POST /link-whatsapp/": Sample({"number": "+4915112345678"}),
    "POST /link-whatsapp/codes/": Sample({}),
    "POST /link-whatsapp/numbers/:id/deletions/": Sample({}),
    "POST /verify-whatsapp/": Sample({"code": "000000"}, why="the code is a wrong one"),
}
