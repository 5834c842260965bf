"""The password of made-up people, and accounts that were hashed at no cost: to hash a password as the server does takes half a second."""

import sqlite3
from contextlib import closing

PASSWORD = "four words work well"
#: The same, by Argon2id with the least memory and one pass.
CHEAP_HASH = "$argon2id$v=19$m=8,t=1,p=1$c2FsdCBvZiB0ZXN0cy4uLg$cdgof25M9oGQ6tUr3bX2QbJRYh6+hnbrNQYSmFPw3m0"


def settle(server, addresses):
    """Makes an account for each address on a server that does not run. They are as those of `tuppence user create`, but for the hash,
    which the server makes anew when they log in."""
    made = server.fill("--users", str(len(addresses)), "--transactions", "0")
    with closing(sqlite3.connect(server.database)) as database, database:
        database.execute("DELETE FROM channel_accounts")
        for user, address in zip(made, addresses, strict=True):
            changed = database.execute(
                "UPDATE users SET email = ?, name = 'Asha Rao', password_hash = ? WHERE email = ?", [address, CHEAP_HASH, user["email"]])
            assert changed.rowcount == 1
