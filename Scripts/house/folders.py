"""Folders are named after what they are about, and those of one target do not use each other both ways."""

import re
from collections import Counter, defaultdict

from house.swift import code, targets

LAYERS = {"controllers", "pages", "api", "models", "views", "services", "helpers", "utils", "stores", "schema", "schemas", "migrations"}
# Where the word is the subject.
SUBJECTS = {
    "Sources/WebInterface/Pages": "what every page is made of; no page is in it",
    "Sources/WebInterface/API": "what every program is answered with; no resource is in it",
    "Sources/Bookkeeping/Schema": "released migrations are one history, which is only added to and cannot be parted by subject",
    "Web/templates/api": "the page that shows programmers the contract of the API",
}
DECLARED = re.compile(r"^(?:(?:package|public|internal|final|indirect|@\w+(?:\([^)]*\))?) +)*(?:struct|enum|class|actor|protocol|typealias) (\w+)", re.MULTILINE)
WORD = re.compile(r"\b[A-Z]\w+\b")


def layers(root):
    """Folders that are named after a layer, and exemptions of folders that are gone: place, line, message."""
    there = [path.relative_to(root).as_posix() for top in ("Sources", "Web/templates") for path in (root / top).rglob("*") if path.is_dir()]
    for place in sorted(there):
        if place.rsplit("/", 1)[1].lower() in LAYERS and place not in SUBJECTS:
            yield place, 1, "a folder is named after what it is about, not after a layer"
    for place in sorted(set(SUBJECTS) - set(there)):
        yield "Scripts/house/folders.py", 1, f"there is no folder {place} any more"


def uses(folder):
    """How often each folder right below this one names types of each other: `{("Rules", "Tags"): 3}`."""
    sources = defaultdict(list)
    for path in sorted(folder.rglob("*.swift")):
        inner = path.relative_to(folder).parts[:-1]
        if inner:
            sources[inner[0]].append(code(path.read_text()))
    homes = defaultdict(set)
    for name, texts in sources.items():
        for declared in DECLARED.findall("\n".join(texts)):
            homes[declared].add(name)
    count = Counter()
    for name, texts in sources.items():
        for text in texts:
            for word in set(WORD.findall(text)):
                if len(homes[word] if word in homes else ()) == 1 and name not in homes[word]:
                    count[name, *homes[word]] += 1
    return count


def pairs(root):
    """The folders that use each other both ways: target, folder, folder, and how many names each takes of the other."""
    for target, folder in targets(root).items():
        count = uses(folder)
        for (one, other), number in sorted(count.items()):
            if one < other and (other, one) in count:
                yield target, one, other, number, count[other, one]
