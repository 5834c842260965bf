"""Reads Swift well enough to tell its code from its texts."""

import re

# What stands in the parentheses of an interpolation: texts of one line, and parentheses three deep.
TEXT = r'"(?:[^"\\\n]|\\.)*"'
INSIDE = rf'\((?:[^()"]|{TEXT})*\)'
for _ in range(2):
    INSIDE = rf'\((?:[^()"]|{TEXT}|{INSIDE})*\)'
INTERPOLATION = re.compile(rf"\\{INSIDE}")
TOKEN = re.compile(
    rf'//[^\n]*|/\*.*?\*/|"""\n(?P<long>(?:\\{INSIDE}|\\.|(?!""").)*?)"""|"(?P<short>(?:\\{INSIDE}|\\.|[^"\\\n])*)"', re.DOTALL)


def targets(root):
    """The folders right below Sources, by their names."""
    return {folder.name: folder for folder in sorted((root / "Sources").iterdir()) if folder.is_dir()}


def literals(source):
    """The texts of a file, each with the place where it begins. Interpolations stand in it as they were written."""
    for token in TOKEN.finditer(source):
        for kind in ("long", "short"):
            if token[kind]:
                yield token.start(kind), token[kind]


def code(source):
    """A file without comments and texts, but with what is interpolated into them."""
    def inner(token):
        text = token["long"] or token["short"] or ""
        return " ".join(part[1:] for part in INTERPOLATION.findall(text)) if text else " "
    return TOKEN.sub(inner, source)


def line(source, place):
    return source.count("\n", 0, place) + 1
