"""People with accounts, and what they do most."""

from uuid import uuid4

from passwords import PASSWORD


def create(server):
    """The e-mail address of an account that nobody has used."""
    if server.newcomers:
        return server.newcomers.pop()
    email = new_address()
    server.ask("user", "create", email, "--name", "Asha Rao", "--password", PASSWORD)
    return email


def sign_in(page, server, email):
    line = server.ask("session", "create", "--user", email)[0].removeprefix("Cookie: ")
    name, value = line.split("=", 1)
    page.context.add_cookies([{"name": name, "value": value, "url": server.url}])


def register(page, **fields):
    email = new_address()
    page.goto("/register/")
    values = {"name": "Asha Rao", "email": email, "password": PASSWORD} | fields
    for name, value in values.items():
        page.fill(f"#{name}", value)
    page.click("main form button")
    return values


def record(page, text):
    """Says something in the dashboard's quick entry."""
    page.fill("#quick-text", text)
    page.press("#quick-text", "Enter")


def new_address():
    return f"asha-{uuid4().hex[:12]}@example.org"
