"""The review page on this machine's own address: one page, and a place to send judgements to.

Whoever may reach it can read the articles and write judgements, so it listens on 127.0.0.1 alone, asks for a secret
token, and turns away requests that another site's page had the browser send: their Host or Origin is not ours.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from sepakat import __version__
from sepakat.review.corrections import BadCorrections, Corrections, checked, latest

ADDRESS = "127.0.0.1"
MOST_BYTES = 1_000_000
HEADERS = {
    "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer", "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class ReviewServer(ThreadingHTTPServer):
    """Serves one page and takes judgements on its articles; ``url`` is where to open it."""

    daemon_threads = True

    def __init__(self, corrections: Corrections, articles: Iterable[str], reviewer: str, port: int = 0) -> None:
        """Listen on ``port`` (0: a free one). Judgements on other ``articles`` are refused, those taken are the
        ``reviewer``'s. OSError where the port is taken. The page is set before serving: it must know the token."""
        self.token = secrets.token_urlsafe(24)
        self.corrections = corrections
        self.articles = frozenset(articles)
        self.reviewer = reviewer
        self.page = b""
        super().__init__((ADDRESS, port), _Handler)

    @property
    def hosts(self) -> frozenset[str]:
        """The values of Host that name this server."""
        return frozenset(f"{name}:{self.server_address[1]}" for name in (ADDRESS, "localhost"))

    @property
    def url(self) -> str:
        """The address to open, with the token."""
        return f"http://{ADDRESS}:{self.server_address[1]}/?token={self.token}"

    def take(self, data: Any) -> dict[str, Any]:
        """Keep a judgement that a page sent; returns it as kept. BadCorrections where it cannot be used."""
        if not isinstance(data, dict):
            raise BadCorrections("not a judgement")
        now = datetime.now(UTC).isoformat(timespec="seconds")
        judgement = checked(data | {"reviewer": self.reviewer, "at": now, "pipeline_version": __version__})
        if judgement.article_id not in self.articles:
            raise BadCorrections(f"no such article here: {judgement.article_id}")
        self.corrections.add(judgement)
        return asdict(judgement)

    def standing(self) -> list[dict[str, Any]]:
        """What this reviewer has said so far; what others have said stays hidden, so that coders judge alone."""
        own = [judgement for judgement in self.corrections.read() if judgement.reviewer == self.reviewer]
        return list(map(asdict, latest(own)))


class _Handler(BaseHTTPRequestHandler):
    server: ReviewServer
    protocol_version = "HTTP/1.1"
    timeout = 30
    server_version, sys_version = "sepakat", ""

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        token = parse_qs(address.query).get("token", [""])[0] if address.path == "/" else self._bearer()
        if not self._allowed(token):
            return
        if address.path == "/":
            self._send(HTTPStatus.OK, self.server.page, "text/html; charset=utf-8")
        elif address.path == "/judgements":
            self._send_json(HTTPStatus.OK, self.server.standing())
        else:
            self._refuse(HTTPStatus.NOT_FOUND, "there is nothing here")

    def do_POST(self) -> None:
        if not self._allowed(self._bearer(), writes=True):
            return
        length = self.headers.get("Content-Length", "")
        if self.path != "/judgements":
            self._refuse(HTTPStatus.NOT_FOUND, "there is nothing here")
        elif self.headers.get("Content-Type", "").split(";")[0].strip() != "application/json":
            self._refuse(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "send JSON")
        elif not length.isdigit() or int(length) > MOST_BYTES:
            self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "no length, or too long")
        else:
            self._take(self.rfile.read(int(length)))

    def _take(self, body: bytes) -> None:
        try:
            self._send_json(HTTPStatus.OK, self.server.take(json.loads(body)))
        except ValueError as error:  # not JSON, or BadCorrections
            self._refuse(HTTPStatus.BAD_REQUEST, str(error))
        except OSError as error:
            self._refuse(HTTPStatus.INSUFFICIENT_STORAGE, f"not saved: {error.strerror or error}")

    def _allowed(self, token: str, *, writes: bool = False) -> bool:
        """Whether a request comes from our own page; answers it otherwise."""
        host, origin = self.headers.get("Host", ""), self.headers.get("Origin")
        own_origin = origin == f"http://{host}" or (origin is None and not writes)
        if host not in self.server.hosts:
            self._refuse(HTTPStatus.MISDIRECTED_REQUEST, "another host is meant")
        elif not own_origin:
            self._refuse(HTTPStatus.FORBIDDEN, "sent by another site's page")
        elif not secrets.compare_digest(token.encode(), self.server.token.encode()):
            self._refuse(HTTPStatus.FORBIDDEN, "open the address that sepakat review printed, with its token")
        else:
            return True
        return False

    def _bearer(self) -> str:
        kind, _, token = self.headers.get("Authorization", "").partition(" ")
        return token if kind == "Bearer" else ""

    def _refuse(self, status: HTTPStatus, reason: str) -> None:
        self.close_connection = True  # what else the request holds was not read
        self._send_json(status, {"error": reason})

    def _send_json(self, status: HTTPStatus, data: Any) -> None:
        self._send(status, json.dumps(data, ensure_ascii=False).encode(), "application/json")

    def _send(self, status: HTTPStatus, body: bytes, kind: str) -> None:
        self.send_response(status)
        for name, value in {**HEADERS, "Content-Type": kind, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Keep the terminal free: the token stands in the address."""
