"""Tells the subscriber of returns, again and again until a 2xx comes."""

import base64
import hashlib
import hmac
import threading
import time
import urllib.request

FIRST_PAUSE = 2
LONGEST_PAUSE = 3600


class NoRedirects(urllib.request.HTTPRedirectHandler):
    """An answer that leads elsewhere is no 2xx."""

    def redirect_request(self, *_):
        return None


OPENER = urllib.request.build_opener(NoRedirects)


class Sender(threading.Thread):
    def __init__(self, book):
        super().__init__(daemon=True)
        self.book = book
        self.news = threading.Event()

    def run(self):
        while True:
            self.send_due()
            self.news.wait(1)
            self.news.clear()

    def send_due(self):
        with self.book as book:
            subscription = book.setting("subscription")
            due = book.db.execute(
                "SELECT id, body, tries, until FROM events WHERE next_at <= ?", (time.time(),)
            ).fetchall()
        for id, body, tries, until in due:
            is_taken = subscription is not None and post(subscription, body.encode())
            with self.book as book:
                if is_taken or time.time() > until:
                    book.db.execute("DELETE FROM events WHERE id = ?", (id,))
                else:
                    pause = min(FIRST_PAUSE * 2**tries, LONGEST_PAUSE)
                    book.db.execute(
                        "UPDATE events SET tries = tries + 1, next_at = ? WHERE id = ?",
                        (time.time() + pause, id),
                    )


def post(subscription, body):
    digest = hmac.new(subscription["secret"].encode(), body, hashlib.sha256).digest()
    headers = {
        "Content-Type": "application/json",
        "acorn-signature": base64.b64encode(digest).decode(),
    }
    request = urllib.request.Request(subscription["url"], body, headers, method="POST")
    try:
        with OPENER.open(request, timeout=10) as answer:
            return 200 <= answer.status < 300
    except OSError:
        return False
