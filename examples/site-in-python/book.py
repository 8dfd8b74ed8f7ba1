"""What the shop knows, in SQLite: documents as the contract shows them, and what was asked before."""

import base64
import json
import sqlite3
import threading
from datetime import timedelta
from decimal import Decimal

from contract import Problem, now, parse_time, to_text

TABLES = """
CREATE TABLE IF NOT EXISTS documents (kind TEXT, id TEXT, updated_at TEXT, body TEXT, PRIMARY KEY (kind, id));
CREATE INDEX IF NOT EXISTS documents_by_time ON documents (kind, updated_at, id);
CREATE TABLE IF NOT EXISTS figures (name TEXT PRIMARY KEY, as_of TEXT);
CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, request TEXT, status INTEGER, body TEXT, at TEXT);
CREATE TABLE IF NOT EXISTS events (id TEXT PRIMARY KEY, body TEXT, tries INTEGER, next_at REAL, until REAL);
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT);
"""


class Book:
    def __init__(self, path):
        self.lock = threading.RLock()
        self.db = sqlite3.connect(path, check_same_thread=False)
        self.db.executescript(TABLES)

    def __enter__(self):
        """Everything of one request is kept together, or not at all."""
        self.lock.acquire()
        return self

    def __exit__(self, kind, *_):
        if kind is None:
            self.db.commit()
        else:
            self.db.rollback()
        self.lock.release()

    def get(self, kind, id):
        row = self.db.execute(
            "SELECT body FROM documents WHERE kind = ? AND id = ?", (kind, id)
        ).fetchone()
        return None if row is None else json.loads(row[0])

    def put(self, kind, id, document):
        """Every change gets a time of its own, later than all before."""
        last = self.last_time(kind)
        time = to_text(now())
        if time <= last:
            time = to_text(parse_time(last) + timedelta(milliseconds=1))
        document["updatedAt"] = time
        self.db.execute(
            "INSERT INTO documents VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
            " updated_at = excluded.updated_at, body = excluded.body",
            (kind, id, time, json.dumps(document)),
        )
        return document

    def last_time(self, kind):
        found = self.db.execute("SELECT max(updated_at) FROM documents WHERE kind = ?", (kind,))
        return found.fetchone()[0] or ""

    def page(self, kind, query):
        """One page. The cursor remembers where the walk ends: what changes meanwhile is the next walk's."""
        if "cursor" in query:
            where = read_cursor(query["cursor"])
        else:
            since = query.get("updated_since")
            where = {
                "after": [to_text(parse_time(since)) if since else "", ""],
                "until": self.last_time(kind),
                "limit": read_limit(query.get("limit", "100")),
            }
        rows = self.db.execute(
            "SELECT updated_at, id, body FROM documents WHERE kind = ? AND (updated_at, id) > (?, ?)"
            " AND updated_at <= ? ORDER BY updated_at, id LIMIT ?",
            (kind, *where["after"], where["until"], where["limit"] + 1),
        ).fetchall()
        shown = rows[: where["limit"]]
        cursor = None
        if len(rows) > len(shown):
            where["after"] = [shown[-1][0], shown[-1][1]]
            cursor = base64.urlsafe_b64encode(json.dumps(where).encode()).decode()
        return {"items": [json.loads(row[2]) for row in shown], "nextCursor": cursor}

    def is_stale(self, name, as_of):
        """Remembers when the last figure was true, and whether this one is older."""
        row = self.db.execute("SELECT as_of FROM figures WHERE name = ?", (name,)).fetchone()
        if row is not None and parse_time(as_of) < parse_time(row[0]):
            return True
        self.db.execute("INSERT OR REPLACE INTO figures VALUES (?, ?)", (name, as_of))
        return False

    def setting(self, name):
        row = self.db.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
        return None if row is None else json.loads(row[0])

    def set(self, name, value):
        self.db.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (name, json.dumps(value)))


def read_cursor(text):
    try:
        where = json.loads(base64.urlsafe_b64decode(text))
        return {key: where[key] for key in ("after", "until", "limit")}
    except (ValueError, KeyError, TypeError) as error:
        raise Problem(400, "INVALID_CURSOR", "the cursor is none of ours") from error


def read_limit(text):
    if not text.isdigit() or not 1 <= int(text) <= 250:
        raise Problem(400, "INVALID_LIMIT", "limit must be a number from 1 to 250")
    return int(text)


def amount(money):
    return Decimal(money["amount"])
