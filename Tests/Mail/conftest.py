"""A real SMTP server for each test, played by aiosmtpd, and the built program that sends to it."""

import email
import email.policy
import ssl
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Support"))
from tuppence import Tuppence, free_port  # noqa: E402


class Handler:
    """Keeps what comes, or answers what `answers` says for a command."""

    def __init__(self):
        self.envelopes = []
        self.answers = {}
        self.hangs_up = False
        self.was_encrypted = []

    async def handle_MAIL(self, server, session, envelope, address, options):
        if "MAIL" in self.answers:
            return self.answers["MAIL"]
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if "RCPT" in self.answers:
            return self.answers["RCPT"]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.hangs_up:
            server.transport.abort()
            return "421 gone"
        if "DATA" in self.answers:
            return self.answers["DATA"]
        self.was_encrypted.append(server.transport.get_extra_info("ssl_object") is not None)
        self.envelopes.append(envelope)
        return "250 2.0.0 kept as number 17"

    @property
    def messages(self):
        return [email.message_from_bytes(envelope.content, policy=email.policy.default) for envelope in self.envelopes]


@pytest.fixture(scope="session")
def certificate(tmp_path_factory):
    folder = tmp_path_factory.mktemp("certificate")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
         "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", folder / "key.pem", "-out", folder / "cert.pem"],
        check=True, capture_output=True)
    return SimpleNamespace(authority=str(folder / "cert.pem"), key=str(folder / "key.pem"))


class TLSController(Controller):
    """TLS from the first byte."""

    def __init__(self, handler, context, **options):
        super().__init__(handler, ssl_context=context, **options)


@pytest.fixture
def smtp(certificate):
    """`smtp(tls="starttls", login=("user", "word"))` starts a server; its `url` is what MAIL_URL takes."""
    controllers = []

    def start(tls="off", login=None, trusted=True, **options):
        handler, port = Handler(), free_port()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate.authority, certificate.key)

        def authenticate(server, session, envelope, mechanism, data):
            given = (data.login.decode(), data.password.decode())
            return AuthResult(success=given == login, handled=given == login)

        if login:
            options |= {"authenticator": authenticate, "auth_required": True, "auth_require_tls": tls == "starttls"}
        if tls == "starttls":
            options |= {"tls_context": context, "require_starttls": True}
        kind = TLSController if tls == "implicit" else Controller
        arguments = [handler, context] if tls == "implicit" else [handler]
        controller = kind(*arguments, hostname="127.0.0.1", port=port, **options)
        controller.start()
        controllers.append(controller)
        query = {"off": "?tls=off", "starttls": "", "implicit": ""}[tls]
        if tls != "off" and trusted:
            query = f"?ca={certificate.authority}"
        handler.port, handler.controller = port, controller
        handler.url = lambda user="", scheme="smtps" if tls == "implicit" else "smtp", query=query: (
            f"{scheme}://{user + '@' if user else ''}127.0.0.1:{port}{query}")
        return handler

    yield start
    for controller in controllers:
        controller.stop()


@pytest.fixture
def send(tmp_path):
    """Runs `tuppence mail test` with these settings."""

    def run(url, to="asha@example.com", sender="Tuppençe <money@example.org>"):
        settings = {"MAIL_URL": url, "MAIL_FROM": sender}
        return Tuppence(tmp_path / "data").run("mail", "test", to, **{name: value for name, value in settings.items() if value})

    return run
