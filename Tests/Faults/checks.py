"""What must hold in the database after any crash."""

import sqlite3
import uuid

import psycopg


def open_read_only(place):
    """A connection to a database file, or to a PostgreSQL database by its administrator's URL."""
    if str(place).startswith("postgres"):
        return psycopg.connect(place, autocommit=True, options="-c default_transaction_read_only=on")
    db = sqlite3.connect(f"file:{place}?mode=ro", uri=True, timeout=10)
    # Ids are stored as bytes; some columns refer to them as text. PostgreSQL is given a function of that name by `city`.
    db.create_function("text_id", 1, lambda blob: str(uuid.UUID(bytes=blob)), deterministic=True)
    return db


def problems(place, acknowledged):
    """A sentence for everything that is wrong once all work is done.

    `acknowledged` maps each message id that was answered 200 to the minor units it stands for.
    """
    with open_read_only(place) as db:
        return lost(db, acknowledged) + unequal(db) + unfinished(db) + wrong_sums(db) + damage(db)


def lost(db, acknowledged):
    """Acknowledged messages that are not stored, or stand for another amount than was sent."""
    rows = db.execute("""
        SELECT i.provider_id, t.amount FROM inbound_messages i
        JOIN evidence e ON e.kind = 'said' AND e.reference = text_id(i.id)
        JOIN transactions t ON t.book_id = e.book_id AND t.id = e.transaction_id""")
    amounts = dict(rows)
    wrong = [id for id, amount in acknowledged.items() if amounts.get(id, amount) != amount]
    return not_stored(db, acknowledged) + sentence("recorded with another amount", wrong)


def not_stored(db, acknowledged):
    stored = {id for id, in db.execute("SELECT provider_id FROM inbound_messages")}
    return sentence("acknowledged but not stored", [id for id in acknowledged if id not in stored])


def unequal(db):
    """Messages without exactly one transaction and one reply, and transactions of no message."""
    transactions = db.execute("""
        SELECT i.provider_id, COUNT(t.id) FROM inbound_messages i
        LEFT JOIN transactions t ON t.idempotency_key = text_id(i.id) || '#0' GROUP BY i.id HAVING COUNT(t.id) <> 1""").fetchall()
    twice = db.execute(
        "SELECT reference, COUNT(*) FROM evidence WHERE reference <> 'sample' GROUP BY reference HAVING COUNT(*) > 1").fetchall()
    more = db.execute("SELECT (SELECT COUNT(*) FROM transactions WHERE idempotency_key IS NOT NULL), (SELECT COUNT(*) FROM inbound_messages)")
    keyed, stored = more.fetchone()
    extra = [f"{keyed} for {stored} messages"] if keyed != stored else []
    return (
        sentence("not exactly one transaction", transactions) + unequal_replies(db)
        + sentence("evidence of two transactions", twice) + sentence("another number of transactions than messages", extra))


def unequal_replies(db):
    replies = db.execute("""
        SELECT i.provider_id, COUNT(o.id) FROM inbound_messages i
        LEFT JOIN outbound_messages o ON o.inbound_id = i.id GROUP BY i.id HAVING COUNT(o.id) <> 1""").fetchall()
    return sentence("not exactly one reply", replies)


def unfinished(db):
    """Work that is left, dead, or not marked as done."""
    unhandled = db.execute("SELECT provider_id FROM inbound_messages WHERE handled_at IS NULL").fetchall()
    waiting = db.execute("SELECT inbound_id FROM outbound_messages WHERE state IN ('waiting', 'failed')").fetchall()
    jobs = db.execute("SELECT name, attempts, crashes, last_error FROM jobs").fetchall()
    dead = db.execute("SELECT name, attempts, crashes, last_error FROM dead_jobs").fetchall()
    return (
        sentence("stored but not handled", unhandled) + sentence("answered but not sent", waiting)
        + sentence("jobs are left", jobs) + sentence("jobs are dead", dead))


def wrong_sums(db):
    """Balances and rollups that are not the sums of what they stand for."""
    balances = db.execute("""
        SELECT a.name, a.balance, a.opening_balance + COALESCE(SUM(t.amount), 0) AS sum FROM accounts a
        LEFT JOIN transactions t ON t.book_id = a.book_id AND t.account_id = a.id AND t.deleted_at IS NULL
        GROUP BY a.book_id, a.id HAVING a.balance <> a.opening_balance + COALESCE(SUM(t.amount), 0)""").fetchall()
    lines = """SELECT l.book_id, l.date, l.category_id, t.currency, SUM(l.own_share), COUNT(*) FROM lines l
        JOIN transactions t ON t.book_id = l.book_id AND t.id = l.transaction_id WHERE t.deleted_at IS NULL GROUP BY 1, 2, 3, 4"""
    rollups = "SELECT book_id, date, category_id, currency, own_share, count FROM rollups"
    apart = [*db.execute(f"{lines} EXCEPT {rollups}"), *db.execute(f"{rollups} EXCEPT {lines}")]
    unbalanced = db.execute("""
        SELECT l.transaction_id FROM lines l JOIN transactions t ON t.book_id = l.book_id AND t.id = l.transaction_id
        GROUP BY l.book_id, l.transaction_id, t.amount HAVING SUM(l.amount) <> t.amount""").fetchall()
    return (
        sentence("balances are not opening + amounts", balances) + sentence("rollups are not the sums of lines", apart)
        + sentence("lines do not add up", unbalanced))


def damage(db):
    """What SQLite finds wrong in its file; PostgreSQL keeps its keys itself."""
    if isinstance(db, psycopg.Connection):
        return []
    integrity = [row for row in db.execute("PRAGMA integrity_check") if row != ("ok",)]
    return sentence("integrity_check complains", integrity) + sentence(
        "foreign_key_check complains", db.execute("PRAGMA foreign_key_check").fetchall())


def sentence(what, found):
    return [f"{what}: {len(found)}, such as {found[0]}"] if found else []
