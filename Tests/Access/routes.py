"""The routes of the server and who may call each, as Docs/routes.md says. `Scripts/check-house` holds that list and the code together."""

import re
from dataclasses import dataclass
from pathlib import Path

DOCUMENT = Path(__file__).resolve().parents[2] / "Docs/routes.md"


@dataclass(frozen=True)
class Route:
    method: str
    path: str
    #: Everything the document says of who may call it: `owner, confirmed`.
    words: str

    @property
    def who(self):
        return self.words.split(",")[0]

    @property
    def name(self):
        return f"{self.method} {self.path}"

    @property
    def parameters(self):
        return re.findall(r":(\w+)", self.path)

    @property
    def is_safe(self):
        return self.method in ("GET", "HEAD")

    @property
    def is_api(self):
        return self.path.startswith("/api/v1/")

    def filled(self, ids):
        """The path with an id in the place of each parameter."""
        return re.sub(r":(\w+)", lambda found: str(ids[found[1]]), self.path)


def documented():
    rows = re.findall(r"^\| *`([A-Z]+) ([^`]+)` *\| *([^|]+?) *\|", DOCUMENT.read_text(), re.MULTILINE)
    return [Route(*row) for row in rows]
