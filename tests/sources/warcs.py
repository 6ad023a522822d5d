"""Web archives made for tests."""

import gzip


def record(
    number: int, body: bytes, *, kind="response", status="200 OK", extra=b"",
    headers=b"Content-Type: text/html; charset=utf-8",
) -> bytes:
    """One record as a crawler stores it."""
    http = b"HTTP/1.1 " + status.encode() + b"\r\n" + headers + b"\r\n\r\n" + body
    if kind not in ("response", "request"):
        http = body
    content = {"response": b"application/http; msgtype=response", "request": b"application/http; msgtype=request",
               "resource": b"text/html", "warcinfo": b"application/warc-fields"}[kind]
    return (
        b"WARC/1.0\r\nWARC-Type: " + kind.encode() + b"\r\nWARC-Target-URI: https://contoh.id/%d\r\n" % number
        + b"WARC-Date: 2024-03-05T06:07:%02dZ\r\nWARC-Record-ID: <urn:uuid:%032x>\r\n" % (number % 60, number)
        + b"Content-Type: " + content + b"\r\n" + extra + b"Content-Length: %d\r\n\r\n" % len(http) + http + b"\r\n\r\n"
    )


def packed(*records: bytes) -> bytes:
    return b"".join(gzip.compress(record, mtime=0) for record in records)
