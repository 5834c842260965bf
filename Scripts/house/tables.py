"""A table is named in the SQL of its owner only: the target whose migrations make it, and the feature that keeps it since.

    Sources/Reports/Flow.swift:12: Reports reads the table `payees` of Bookkeeping: let the owner do it, or give a reason in Scripts/house/tables.py

Looks at the tables after FROM, JOIN, INTO, UPDATE, TABLE, and ON of an index or trigger. A foreign key is no use, for it binds rows and tells
nothing of them. A name that is put together at run time is not seen.
"""

import re
from collections import defaultdict
from typing import NamedTuple

from house.swift import line, literals, targets

# Released migrations are never edited, so tables of these features are made further down.
KEPT = {
    "SigningIn": "external_identities recovery_codes second_factors setup_tokens sign_in_steps",
    "Membership": "invitations",
    "PersonalData": "account_exports",
    "Statements": "imports",
}
READS, WRITES = "reads", "writes"


class Exemption(NamedTuple):
    """Which targets may read, or read and write, which tables of others, and why."""
    targets: str
    does: str
    tables: str
    reason: str


# Keep this short.
EXEMPTIONS = [Exemption(*row) for row in [
    ("SigningIn Membership PersonalData Administration", WRITES, "users book_members sessions refresh_tokens",
     "a login, a member, a profile is one row of Identity; each of the four changes its own columns, on conditions that stand in the statement"),
    ("Membership PersonalData Entries QuickSearch Bookkeeping", READS, "users books book_members", "joined for the names of people and books"),
    ("Bookkeeping", WRITES, "books", "a change raises the revision of its book in the same transaction"),
    ("Conversations", READS, "transactions lines accounts categories transaction_tags mentions evidence audit_trail",
     "what a reply tells of an entry is one statement, so that it tells of one moment"),
    ("Entries BookSetup Insights Notifications QuickSearch Statements", READS,
     "transactions lines accounts categories payees transaction_tags mentions evidence audit_trail rollups",
     "figures and lists of one feature are statements of their own over the books; what they change goes through Ledger and the stores"),
    ("Delivery", WRITES, "inbound_messages outbound_messages channel_accounts link_codes",
     "doors share the tables of the conversation: a reply is written there and sent here, and what became of it is noted with it"),
    ("WebChat", READS, "inbound_messages outbound_messages", "the history on the page is what was said and answered"),
    ("Server", READS, "transactions accounts", "a backup counts what it holds, in files that no other part has opened"),
    ("ListBenchmark JobsBenchmark", READS, "users book_members jobs", "benchmarks look behind what they measure"),
]]

MADE = re.compile(r"CREATE (?:VIRTUAL )?TABLE (?:IF NOT EXISTS )?(\w+)")
WRITTEN = re.compile(
    r"\b(?:INTO|UPDATE|DELETE\s+FROM|TABLE(?:\s+IF(?:\s+NOT)?\s+EXISTS)?|INDEX(?:\s+IF\s+NOT\s+EXISTS)?\s+\w+\s+ON|TRIGGER\s[^;]*?\sON)\s+(?!SET\b)(\w+)")
READ = re.compile(r"(?<!DELETE )\b(?:FROM|JOIN)\s+(\w+(?:\s+[a-z]\w*)?(?:\s*,\s*\w+(?:\s+[a-z]\w*)?)*)")


class Use(NamedTuple):
    place: str
    line: int
    target: str
    does: str
    table: str


def owners(texts):
    """The targets that each table belongs to."""
    found = defaultdict(set)
    for path, (target, source) in texts.items():
        for _, text in literals(source):
            for table in MADE.findall(text):
                found[table].add(target)
    for target, tables in KEPT.items():
        for table in tables.split():
            if table in found:
                found[table].add(target)
    return found


def named(text):
    """The tables of a statement: place, what is done, name."""
    for found in WRITTEN.finditer(text):
        yield found.start(1), WRITES, found[1]
    for found in READ.finditer(text):
        for part in re.finditer(r"(?:^|,)\s*(\w+)", found[1]):
            yield found.start(1) + part.start(1), READS, part[1]


def foreign(root):
    """Every place that names a table of another target, and whose the tables are."""
    texts = {
        path.relative_to(root).as_posix(): (target, path.read_text())
        for target, folder in targets(root).items() for path in sorted(folder.rglob("*.swift"))
    }
    known, uses = owners(texts), []
    for place, (target, source) in texts.items():
        for start, text in literals(source):
            for at, does, table in named(text):
                if table in known and target not in known[table]:
                    uses.append(Use(place, line(source, start + at), target, does, table))
    return uses, known


def check(root):
    """Places that no exemption allows, and exemptions that no place needs: place, line, message."""
    uses, known = foreign(root)
    needed = set()
    for use in uses:
        allowed = [
            row for row in EXEMPTIONS
            if use.target in row.targets.split() and use.table in row.tables.split() and use.does in (row.does, READS)
        ]
        needed.update((row, word) for row in allowed for word in (use.target, use.table))
        if not allowed:
            owner = " and ".join(sorted(known[use.table]))
            yield (use.place, use.line, f"{use.target} {use.does} the table `{use.table}` of {owner}: let the owner do it, "
                   "or give a reason in Scripts/house/tables.py")
    for row in EXEMPTIONS:
        for word in (row.targets + " " + row.tables).split():
            if (row, word) not in needed:
                yield "Scripts/house/tables.py", 1, f"the exemption of {word} is not needed any more: the reason given was that {row.reason}"
