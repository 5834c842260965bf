"""`Scripts/check-house` finds what breaks the rules of the house: each of them is broken in a copy of the checkout.

It needs no more than Python, so that `Scripts/lint` runs it: `python3 Tests/House/test_house.py`.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "Scripts"))

from house import folders, swift, tables

PLANTED = {
    "Sources/Accounting/Upward.swift": "import Persistence\n",
    "Sources/Reports/Neighbour.swift": "import Insights\n",
    "Sources/Reports/Door.swift": "import Delivery\n",
    "Sources/WebChat/Feature.swift": "import Statements\n",
    "Sources/Reports/Foreign.swift": 'let a: SQL = """\n    SELECT name\n    FROM books b, second_factors f\n    """\n',
    "Sources/Insights/Writing.swift": 'let a: SQL = "SELECT 1 FROM payees"\nlet b: SQL = "UPDATE payees SET name = \\("UPDATE")"\n',
    "Sources/Reports/Own.swift": 'let a: SQL = "CREATE TABLE reports (id INTEGER)"\nlet b: SQL = "DELETE FROM reports"\n',
    "Sources/Budgets/Sneaking.swift": 'let a: SQL = "JOIN reports r ON r.id = 1"\n// "FROM users"\n',
    "Sources/Reports/Flow/Controllers/Flow.swift": "",
    "Web/templates/reports/pages/flow.mustache": "",
}
FOUND = {
    "Sources/Accounting/Upward.swift:1: Accounting imports Persistence, which Package.swift does not state",
    "Sources/Accounting/Upward.swift:1: Accounting (Core) imports Persistence from above (Floor 0)",
    "Sources/Reports/Neighbour.swift:1: Reports imports Insights, which Package.swift does not state",
    "Sources/Reports/Neighbour.swift:1: Reports imports its neighbour Insights (Floor 2)",
    "Sources/Reports/Door.swift:1: Reports imports Delivery, which Package.swift does not state",
    "Sources/Reports/Door.swift:1: Reports (Floor 2) imports Delivery from above (Floor 4)",
    "Sources/Reports/Foreign.swift:3: Reports reads the table `books` of Identity",
    "Sources/Reports/Foreign.swift:3: Reports reads the table `second_factors` of Identity and SigningIn",
    "Sources/Insights/Writing.swift:2: Insights writes the table `payees` of Bookkeeping",
    "Sources/Budgets/Sneaking.swift:1: Budgets reads the table `reports` of Reports",
    "Sources/Reports/Flow/Controllers:1: a folder is named after what it is about, not after a layer",
    "Web/templates/reports/pages:1: a folder is named after what it is about, not after a layer",
    "Scripts/house/tables.py:1: the exemption of JobsBenchmark is not needed any more",
    "Scripts/house/tables.py:1: the exemption of jobs is not needed any more",
}


class PlantedFindings(unittest.TestCase):
    """Together in one copy, since it takes longer to read everything than to look for one thing more."""

    def test_each_broken_rule_is_found_and_nothing_else(self):
        with tempfile.TemporaryDirectory() as copy:
            for part in ("Sources", "Docs", "Web/templates"):
                shutil.copytree(ROOT / part, f"{copy}/{part}", symlinks=True)
            shutil.copy(ROOT / "Package.swift", copy)
            shutil.rmtree(f"{copy}/Sources/JobsBenchmark")
            for name, text in PLANTED.items():
                path = Path(copy, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)
            run = subprocess.run([sys.executable, str(ROOT / "Scripts/check-house"), copy], capture_output=True, text=True)
        self.assertEqual((run.returncode, run.stderr), (1, ""))
        self.assertEqual({re.sub(": (let the owner|the reason given).*", "", line) for line in run.stdout.splitlines()}, FOUND)


class Tables(unittest.TestCase):
    def named(self, source):
        return [(does, table) for _, text in swift.literals(source) for _, does, table in tables.named(text)]

    def test_a_statement_tells_which_tables_it_reads_and_which_it_writes(self):
        for statement, expected in [
            ("SELECT 1 FROM a JOIN b ON b.id = a.id", ["reads a", "reads b"]),
            ("SELECT 1 FROM a x, b WHERE c = 1, d", ["reads a", "reads b"]),
            ("DELETE FROM a WHERE id IN (SELECT id FROM b)", ["writes a", "reads b"]),
            ("INSERT INTO a (x) VALUES (1) ON CONFLICT (x) DO UPDATE SET x = 1", ["writes a"]),
            ("UPDATE a SET x = 1", ["writes a"]),
            ("ALTER TABLE a ADD COLUMN x", ["writes a"]),
            ("CREATE UNIQUE INDEX i ON a (x)", ["writes a"]),
            ("CREATE TRIGGER t BEFORE DELETE ON a BEGIN SELECT 1; END", ["writes a"]),
            ("x REFERENCES a (id)", []),
            ("Taken from a", []),
        ]:
            with self.subTest(statement):
                self.assertEqual([" ".join(pair) for pair in self.named(f'let sql = "{statement}"')], expected)

    def test_texts_are_read_and_comments_are_not(self):
        self.assertEqual(self.named('// "FROM a"\n/* "FROM b" */ "x \\(row["FROM c"] ?? f("y(")) FROM d" + """\n  FROM e "quoted"\n  """'),
                         [("reads", "c"), ("reads", "d"), ("reads", "e")])

    def test_a_table_belongs_to_whoever_makes_it_and_to_the_feature_that_keeps_it(self):
        made = {
            "a": ("Identity", '"CREATE TABLE invitations (id TEXT)"'),
            "b": ("Search", '"CREATE VIRTUAL TABLE words USING fts5 (body)" + "CREATE TABLE IF NOT EXISTS words (id TEXT)"'),
        }
        self.assertEqual(tables.owners(made), {"invitations": {"Identity", "Membership"}, "words": {"Search"}})


class Folders(unittest.TestCase):
    def test_folders_that_use_each_other_both_ways_are_counted(self):
        with tempfile.TemporaryDirectory() as root:
            for name, text in [
                ("Rules/Rule.swift", "package struct Rule { let tag: Tag; let other: [Tag] }"),
                ("Tags/Tag.swift", '// Payee\nstruct Tag { let name = "Payee \\(Rule.first)" }'),
                ("Payees/Payee.swift", "struct Payee { let tag: Tag }"),
            ]:
                path = Path(root, "Sources/Books", name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)
            self.assertEqual(list(folders.pairs(Path(root))), [("Books", "Rules", "Tags", 1, 1)])


if __name__ == "__main__":
    unittest.main()
