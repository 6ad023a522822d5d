"""One self-contained HTML file: style and script from the bundle, content beside them, and nothing from elsewhere."""

from __future__ import annotations

import base64
import gzip
import hashlib
import html
import json
from collections.abc import Iterable, Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

from sepakat.report.page.content import chunks, overview
from sepakat.report.page.passages import TextShown
from sepakat.report.reading import Output

TITLES = {"id": "Perjanjian dalam berita", "en": "Agreements in the news"}
NEEDS_SCRIPT = {
    "id": "Halaman ini memerlukan JavaScript; tidak ada yang diambil dari jaringan.",
    "en": "This page needs JavaScript; it fetches nothing from the network.",
}


def document(
    output: Output, *, lang: str, as_of: date, shown: TextShown = "quote", title: str | None = None,
    review: dict[str, Any] | None = None,
) -> Iterator[str]:
    """The page in pieces, to be written one after the other.

    ``lang`` (``id``, ``en``) is the language that it opens in. With ``review`` (what the page must know to save
    judgements) it shows every article and may speak to the server that sent it; without, it speaks to nobody.
    """
    style, script = _bundled("page.css"), _bundled("page.js")
    name = html.escape(title or TITLES[lang])
    yield (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(style, script, bool(review))}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="color-scheme" content="light dark">\n'
        f"<title>{name}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f'<div id="page"></div>\n<noscript><p>{NEEDS_SCRIPT[lang]}</p></noscript>\n'
    )
    content = overview(output, as_of=as_of, shown=shown, every_article=bool(review))
    yield _block("overview", content | {"title": title, "review": review})
    yield f"<script>{script}</script>\n"
    for index, chunk in enumerate(chunks(output, shown, bool(review))):
        yield _block(f"chunk-{index}", chunk)
    yield "</body>\n</html>\n"


def write(path: Path, pieces: Iterable[str]) -> int:
    """Write a page in place of whatever ``path`` was, all or nothing; its size in bytes. OSError where that fails."""
    if not path.resolve().parent.is_dir():
        raise FileNotFoundError(2, "no such folder: make it first", str(path.parent))
    draft = path.with_name(f".{path.name}.draft")
    try:
        with draft.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(pieces)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return path.stat().st_size


def _block(name: str, content: Any) -> str:
    """Data as text that cannot be taken for markup: JSON, gzip, base64."""
    told = json.dumps(content, ensure_ascii=False, separators=(",", ":"), check_circular=False).encode()
    packed = gzip.compress(told, compresslevel=6, mtime=0)
    return f'<script type="application/octet-stream" id="{name}">{base64.b64encode(packed).decode()}</script>\n'


def _policy(style: str, script: str, served: bool) -> str:
    return "; ".join([
        "default-src 'none'",
        f"script-src {_hash(script)}",
        f"style-src {_hash(style)}",
        "connect-src 'self'" if served else "connect-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
    ])


def _hash(code: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


def _bundled(name: str) -> str:
    return files(__package__).joinpath("bundle", name).read_text("utf-8")
