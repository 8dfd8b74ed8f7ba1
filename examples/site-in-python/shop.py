"""A shop that keeps the ACORN-i shop contract: Python's standard library, one file of SQLite.

    SHOP_SECRET=... python3 shop.py --port 8092 --client-id hub --contract openapi.json
"""

import argparse
import base64
import binascii
import collections
import hashlib
import hmac
import json
import math
import os
import re
import secrets
import ssl
import sys
import time
import traceback
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, unquote, urlsplit

import operations
from book import Book
from contract import Contract, Problem
from seed import seed
from webhooks import Sender

TOKEN_SECONDS = 3600
LARGEST_BODY = 2_000_000

# Method, path, the schema of the body, the status of a good answer, whether it takes an Idempotency-Key.
WRITES = [
    ("POST", r"/inventory", "InventoryUpdates", 200, False, operations.write_inventory),
    ("POST", r"/prices", "PriceUpdates", 200, False, operations.write_prices),
    ("POST", r"/orders/([^/]+)/status", "OrderStatusUpdate", 200, True, operations.write_status),
    ("POST", r"/shipments", "NewShipment", 201, True, operations.create_shipment),
    ("POST", r"/refunds", "NewRefund", 201, True, operations.create_refund),
    ("PUT", r"/webhooks/returns", "WebhookSubscription", 204, False, operations.subscribe),
    ("POST", r"/webhooks/returns/test", None, 202, False, operations.send_test),
]
PATHS = [r"/oauth/token", r"/shop", r"/orders/([^/]+)", *operations.LISTS, *(w[1] for w in WRITES)]


class Shop:
    def __init__(self, book, contract, client_id, secret):
        self.book, self.contract = book, contract
        self.client = f"{client_id}:{secret}"
        self.tokens = {}
        self.calls = collections.deque()
        self.sender = Sender(book)

    def answer(self, method, path, query, headers, body):
        """Answers status and document, or raises a Problem."""
        if path == "/oauth/token" and method == "POST":
            return 200, self.give_token(headers, body)
        self.demand_token(headers)
        self.count_call()
        if method == "GET":
            return 200, self.read(path, query)
        for known, pattern, schema, status, is_keyed, run in WRITES:
            match = re.fullmatch(pattern, path)
            if match and known == method:
                sent = self.parse(schema, body)
                ids = [unquote(id) for id in match.groups()]
                do = lambda: run(self.book, *ids, *([] if schema is None else [sent]))
                with self.book:
                    if is_keyed:
                        return self.once(headers, f"{method} {path}", body, status, do)
                    done = do()
                self.sender.news.set()
                return status, done
        raise self.unknown(path)

    def unknown(self, path):
        if any(re.fullmatch(pattern, path) for pattern in PATHS):
            return Problem(405, "WRONG_METHOD", "not with this method")
        return Problem(404, "NOT_FOUND", f"there is nothing at {path}")

    def give_token(self, headers, body):
        kind, _, given = headers.get("authorization", "").partition(" ")
        try:
            given = base64.b64decode(given, validate=True)
        except binascii.Error:
            given = b""
        if kind.lower() != "basic" or not hmac.compare_digest(given, self.client.encode()):
            header = {"WWW-Authenticate": 'Basic realm="shop"'}
            raise Problem(401, "WRONG_CLIENT", "client id or secret is wrong", header)
        if dict(parse_qsl(body.decode("utf-8", "replace"))).get("grant_type") != "client_credentials":
            raise Problem(400, "WRONG_GRANT", "grant_type must be client_credentials")
        token = secrets.token_urlsafe(32)
        self.tokens = {each: end for each, end in self.tokens.items() if end > time.time()}
        self.tokens[token] = time.time() + TOKEN_SECONDS
        return {"access_token": token, "token_type": "bearer", "expires_in": TOKEN_SECONDS}

    def demand_token(self, headers):
        kind, _, token = headers.get("authorization", "").partition(" ")
        if kind.lower() != "bearer" or self.tokens.get(token, 0) < time.time():
            header = {"WWW-Authenticate": "Bearer"}
            raise Problem(401, "WRONG_TOKEN", "the token is missing, wrong or old", header)

    def count_call(self):
        """At most so many in any minute."""
        with self.book as book:
            most = operations.get_shop(book)["requestsPerMinute"]
            while self.calls and self.calls[0] <= time.monotonic() - 60:
                self.calls.popleft()
            if len(self.calls) >= most:
                wait = math.ceil(self.calls[0] + 60 - time.monotonic())
                raise Problem(429, "TOO_MANY", "too many requests", {"Retry-After": str(wait)})
            self.calls.append(time.monotonic())

    def read(self, path, query):
        with self.book as book:
            if path == "/shop":
                return operations.get_shop(book)
            if path in operations.LISTS:
                return book.page(operations.LISTS[path], query)
            match = re.fullmatch(r"/orders/([^/]+)", path)
            if match:
                return operations.find_order(book, unquote(match[1]))
        raise self.unknown(path)

    def parse(self, schema, body):
        if schema is None:
            return None
        try:
            sent = json.loads(body)
        except ValueError as error:
            raise Problem(400, "NOT_JSON", "the body is not JSON") from error
        self.contract.check(schema, sent)
        return sent

    def once(self, headers, where, body, status, do):
        """The answer to a key is kept, and given again; also one that refuses."""
        key = headers.get("idempotency-key", "")
        if not 8 <= len(key) <= 128:
            raise Problem(400, "NO_KEY", "an Idempotency-Key of 8 to 128 characters is missing")
        request = hashlib.sha256(f"{where}\n".encode() + body).hexdigest()
        db = self.book.db
        known = db.execute("SELECT request, status, body FROM answers WHERE key = ?", (key,)).fetchone()
        if known is None:
            db.execute("SAVEPOINT attempt")
            try:
                known = (request, status, json.dumps(do()))
            except Problem as problem:
                db.execute("ROLLBACK TO attempt")
                known = (request, problem.status, json.dumps(problem.body))
            db.execute("INSERT INTO answers VALUES (?, ?, ?, ?, datetime('now'))", (key, *known))
            db.execute("DELETE FROM answers WHERE at < datetime('now', '-7 days')")
        if known[0] != request:
            raise Problem(422, "KEY_REUSED", "this key came with another request before")
        return known[1], json.loads(known[2])


def handler_of(shop):
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # Head and body go out together.
        wbufsize = -1

        def do_any(self):
            try:
                length = int(self.headers.get("content-length") or 0)
                if length > LARGEST_BODY:
                    self.close_connection = True
                    raise Problem(413, "TOO_LARGE", "the body is too large")
                body = self.rfile.read(length)
                url = urlsplit(self.path)
                headers = {name.lower(): value for name, value in self.headers.items()}
                query = dict(parse_qsl(url.query, keep_blank_values=True))
                status, document = shop.answer(self.command, url.path, query, headers, body)
                self.respond(status, document)
            except Problem as problem:
                self.respond(problem.status, problem.body, problem.headers)
            except Exception:
                traceback.print_exc()
                problem = Problem(500, "FAULT", "a fault of the shop")
                self.respond(problem.status, problem.body)

        do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = do_any

        def respond(self, status, document, headers={}):
            body = b"" if document is None else json.dumps(document).encode()
            kind = "application/json" if status < 400 else "application/problem+json"
            self.send_response(status)
            self.send_header("X-Request-Id", str(uuid.uuid4()))
            if document is not None:
                self.send_header("Content-Type", kind)
            for name, value in headers.items():
                self.send_header(name, value)
            if status != 204:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            """Nothing: who runs it may want it elsewhere."""

    return Handler


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """Who hangs up, or speaks an older TLS, is no fault of the shop."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--port", type=int, default=0)
    options.add_argument("--client-id", default="hub")
    options.add_argument("--contract", required=True)
    options.add_argument("--file", default=":memory:", help="SQLite")
    options.add_argument("--certificate", help="PEM; without it plain HTTP")
    options.add_argument("--key", help="PEM")
    chosen = options.parse_args()
    book = Book(chosen.file)
    with book:
        seed(book)
    shop = Shop(book, Contract(chosen.contract), chosen.client_id, os.environ["SHOP_SECRET"])
    shop.sender.start()
    server = Server(("127.0.0.1", chosen.port), handler_of(shop))
    if chosen.certificate:
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.minimum_version = ssl.TLSVersion.TLSv1_2
        tls.load_cert_chain(chosen.certificate, chosen.key)
        # The handshake is made by the thread of its connection.
        server.socket = tls.wrap_socket(server.socket, True, do_handshake_on_connect=False)
    scheme = "https" if chosen.certificate else "http"
    print(f"{scheme}://localhost:{server.server_address[1]}", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
