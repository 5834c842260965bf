"""Two servers for pages and one for background work, with a PostgreSQL, behind nginx."""

import time

import whatsapp
from nginx import Nginx
from tuppence import Tuppence, free_port

DRAIN_SECONDS = 1


class Cluster:
    def __init__(self, folder, database):
        self.database = database
        self.ports = [free_port(), free_port()]
        self.nginx = Nginx(folder / "nginx", self.ports)
        settings = whatsapp.settings(free_port()) | {
            "DATABASE_URL": database, "TUPPENCE_BASE_URL": self.nginx.url, "TUPPENCE_DRAIN_SECONDS": str(DRAIN_SECONDS),
            "LOG_LEVEL": "warning", "TUPPENCE_DATA": str(folder / "data"), "DATABASE_CONNECTIONS": "8",
        }
        self.webs = [Tuppence(folder / f"web-{number}", ("serve", "--roles", "web"), **settings) for number in (1, 2)]
        self.worker = Tuppence(folder / "worker", ("worker",), **settings)

    def __enter__(self):
        for server, port in zip(self.webs, self.ports):
            server.start(port)
        self.worker.start()
        self.nginx.start()
        return self

    def __exit__(self, *_):
        self.nginx.stop()
        for server in [*self.webs, self.worker]:
            if server.is_running:
                server.stop(within=20)

    def restart_one_by_one(self):
        for server, port in zip(self.webs, self.ports):
            assert server.stop(within=20) == 0, server.log.read_text()[-2000:]
            server.start(port)
            # nginx sends it requests again a second after it refused the last one.
            time.sleep(1.5)
