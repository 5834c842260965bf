"""What the database holds, so far as a request that was refused must not change it."""

import hashlib
import sqlite3

#: Tables that may change although a request was refused: they count and note refusals.
NOTES = {"attempts", "access_log", "access_heads", "usage_days"}
#: Columns that say when somebody was last there.
SEEN = {"last_seen_at", "last_used_at", "used_count"}


class State:
    """Reads beside the running server. `PRAGMA data_version` tells whether another process has written since the last look."""

    def __init__(self, path):
        self.db = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=10)
        names = [row[0] for row in self.db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE 'CREATE VIRTUAL%'")]
        self.columns = {name: self._columns(name) for name in names if name not in NOTES}
        self.version, self.tables = None, {}

    def _columns(self, table):
        return ", ".join(f'"{row[1]}"' for row in self.db.execute(f'PRAGMA table_info("{table}")') if row[1] not in SEEN)

    def look(self):
        """A digest of each table."""
        version = self.db.execute("PRAGMA data_version").fetchone()[0]
        if version != self.version:
            self.version = version
            self.tables = {table: self._digest(table, columns) for table, columns in self.columns.items()}
        return self.tables

    def _digest(self, table, columns):
        rows = sorted(repr(row) for row in self.db.execute(f'SELECT {columns} FROM "{table}"'))
        return hashlib.sha256("\n".join(rows).encode()).hexdigest()

    def value(self, query, *values):
        found = self.db.execute(query, values).fetchone()
        return found[0] if found else None

    def close(self):
        self.db.close()


def changed(before, after):
    return sorted(table for table in after if before.get(table) != after[table])
