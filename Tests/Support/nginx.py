"""An nginx of the tests' own, with the configuration that we ship: other ports, another certificate, nothing else."""

import os
import re
import socket
import subprocess
import time

from tuppence import ROOT, free_port

SHIPPED = ROOT / "Deploy/nginx.conf"

# A whole nginx.conf round ours, as a distribution has it.
FRAME = """
daemon off;
{user}
worker_processes 2;
pid {folder}/nginx.pid;
error_log {folder}/error.log info;
events {{ worker_connections 1024; }}
http {{
    log_format upstreams '$status $request_method $request_uri $upstream_addr $upstream_status';
    access_log {folder}/access.log upstreams;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/tuppence.conf;
}}
"""


class Nginx:
    def __init__(self, folder, upstreams=(8080, 8081)):
        self.folder = folder
        self.http, self.port = free_port(), free_port()
        self.process = None
        folder.mkdir(parents=True, exist_ok=True)
        self._make_certificate()
        (folder / "tuppence.conf").write_text(self.adapted(SHIPPED.read_text(), upstreams))
        user = "user root;" if os.geteuid() == 0 else ""
        (folder / "nginx.conf").write_text(FRAME.format(folder=folder, user=user))

    def adapted(self, text, upstreams):
        changes = [
            (r"listen \[::\].*\n", "\n"), (r"listen 80;", f"listen 127.0.0.1:{self.http};"),
            (r"listen 443 ssl", f"listen 127.0.0.1:{self.port} ssl"),
            (r"/etc/letsencrypt/live/money\.example\.org/", f"{self.folder}/"), (r"money\.example\.org", "localhost"),
            (r"127\.0\.0\.1:8080", f"127.0.0.1:{upstreams[0]}"), (r"127\.0\.0\.1:8081", f"127.0.0.1:{upstreams[1]}"),
        ]
        for pattern, new in changes:
            text, count = re.subn(pattern, new, text)
            assert count > 0, f"nothing in {SHIPPED.name} is like {pattern}"
        return text

    def _make_certificate(self):
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
             "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
             "-keyout", str(self.folder / "privkey.pem"), "-out", str(self.folder / "fullchain.pem")],
            check=True, capture_output=True)

    @property
    def url(self):
        return f"https://localhost:{self.port}"

    @property
    def certificate(self):
        return str(self.folder / "fullchain.pem")

    def command(self, *options):
        return ["nginx", "-p", str(self.folder), "-c", str(self.folder / "nginx.conf"), "-e", str(self.folder / "error.log"), *options]

    def check(self):
        return subprocess.run(self.command("-t"), capture_output=True, text=True, timeout=20)

    def start(self):
        self.process = subprocess.Popen(self.command())
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline and self.process.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return self
            time.sleep(0.05)
        raise AssertionError("nginx did not start")

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait(10)

    def lines(self):
        """What was asked, and of which server."""
        return (self.folder / "access.log").read_text().splitlines()
