"""What an HTML page says about itself: title, site, author, address, publication date (JSON-LD, OpenGraph,
meta)."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement

_KEYS = tomllib.loads(files(__package__).joinpath("metadata.toml").read_text("utf-8"))
_ARTICLE_TYPES = re.compile(r"Article|BlogPosting|Report")
_SEPARATOR = re.compile(r"\s*[|»·]\s*|\s+[-–—:]+\s+|:+\s+")
_TITLE_LIMIT = 1000  # characters
_URL = re.compile(r"https?:|www\.", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Metadata:
    """A page's statements about itself, as printed; null where it makes none. ``dates`` holds every stated
    moment of publication, the most trustworthy first; ``body`` is the article's text or its summary."""

    title: str | None
    source: str | None
    author: str | None
    url: str | None
    dates: tuple[str, ...]
    body: str = ""


def read_metadata(root: HtmlElement, url: str | None = None) -> Metadata:
    """The metadata of a parsed page; ``url`` is its address where the source knows it."""
    data = next(_json_articles(root), {})
    metas = _metas(root)
    url = url or _first(_KEYS["url"], metas, _link(root, "canonical"))
    source = _first(_KEYS["source"], metas, _name(data.get("publisher")))
    names = [name for name in (source, _name(data.get("publisher")), *_host_names(url)) if name]
    return Metadata(
        title=_title(root, metas, data, names),
        source=source if source and not _URL.match(source) else _host(url),
        author=_author(root, metas, data, names),
        url=url,
        dates=tuple(
            filter(
                None,
                (
                    str(data.get("datePublished") or ""),
                    *(metas.get(key) for key in _KEYS["published"]),
                    *_times(root),
                ),
            )
        ),
        body=str(data.get("articleBody") or _first(_KEYS["summary"], metas, "")),
    )


def _json_articles(root: HtmlElement) -> Iterator[dict[str, Any]]:
    """The article objects of the JSON-LD blocks, ``@graph`` and lists opened."""
    for script in root.iter("script"):
        if "ld+json" in script.get("type", ""):
            try:
                stack = [json.loads(script.text or "", strict=False)]
            except (ValueError, RecursionError):
                continue  # a page's broken JSON-LD says nothing
            while stack:
                item = stack.pop()
                if isinstance(item, list):
                    stack.extend(reversed(item))
                elif isinstance(item, dict):
                    graph = item.get("@graph")
                    stack.extend(reversed(graph) if isinstance(graph, list) else [])
                    if _ARTICLE_TYPES.search(str(item.get("@type"))):
                        yield {k: v for k, v in item.items() if v}


def _metas(root: HtmlElement) -> dict[str, str]:
    """Lower-cased property, name or itemprop of each meta tag to its content, the first one kept."""
    metas: dict[str, str] = {}
    for meta in root.iter("meta"):
        content = " ".join((meta.get("content") or "").split())
        for key in (meta.get("property"), meta.get("name"), meta.get("itemprop")):
            if key and content:
                metas.setdefault(key.lower(), content)
    return metas


def _first(keys: list[str], metas: dict[str, str], otherwise: str | None) -> str | None:
    return next((metas[key] for key in keys if key in metas), otherwise)


def _link(root: HtmlElement, rel: str) -> str | None:
    return next(
        (link.get("href") for link in root.iter("link") if link.get("rel") == rel and link.get("href")), None
    )


def _times(root: HtmlElement) -> Iterator[str]:
    """Machine-readable times of ``<time>`` elements that are marked as the publication, else the first
    one."""
    times = [time for time in root.iter("time") if time.get("datetime")]
    marked = [time for time in times if "publish" in f"{time.get('itemprop')} {time.get('class')}".lower()]
    for time in (marked or times)[:1]:
        yield time.get("datetime")


def _name(thing: Any) -> str | None:
    """The name of a JSON-LD person or organisation, given as text, object or list."""
    if isinstance(thing, list):
        return ", ".join(filter(None, map(_name, thing))) or None
    name = thing.get("name") if isinstance(thing, dict) else thing
    return name.strip() or None if isinstance(name, str) else None


def _author(
    root: HtmlElement, metas: dict[str, str], data: dict[str, Any], site_names: list[str]
) -> str | None:
    """A person; addresses of profiles and the site's own name are none."""
    candidates = [_name(data.get("author")), *(metas.get(key) for key in _KEYS["author"])]
    sites = {_plain(name) for name in site_names}
    for name in filter(None, candidates):
        if not _URL.search(name) and _plain(name) not in sites and not _is_site(name, site_names):
            return name
    return None


def _title(
    root: HtmlElement, metas: dict[str, str], data: dict[str, Any], site_names: list[str]
) -> str | None:
    """The headline without the site's name: JSON-LD, OpenGraph or ``<title>``, cut to the ``<h1>`` it
    contains."""
    stated = data.get("headline") or _first(_KEYS["title"], metas, None) or root.findtext(".//title")
    stated = " ".join(stated[:_TITLE_LIMIT].split()) if isinstance(stated, str) else ""
    headings = [" ".join(h.text_content().split()) for h in root.iter("h1", "h2")]
    for heading in headings:
        if len(_plain(heading)) >= 15 and _plain(heading) in _plain(stated):
            return stated if _plain(heading) == _plain(stated) else heading
    return _without_site(stated, site_names) or next(filter(None, headings), None)


def _without_site(title: str, site_names: list[str]) -> str:
    """A title without a leading or trailing part that names the site."""
    for separator in reversed(list(_SEPARATOR.finditer(title))):
        before, after = title[: separator.start()], title[separator.end() :]
        if _is_site(after, site_names):
            title = before
    first = _SEPARATOR.search(title)
    if first and _is_site(title[: first.start()], site_names):
        title = title[first.end() :]
    return title.strip()


def _is_site(part: str, site_names: list[str]) -> bool:
    """Whether a short part of a title holds the site's name, or is held in it."""
    plain = _plain(part).replace(" ", "")
    names = [_plain(name).replace(" ", "") for name in site_names]
    return len(part.split()) <= 6 and len(plain) > 2 and any(n and (plain in n or n in plain) for n in names)


def _host_names(url: str | None) -> tuple[str, ...]:
    """``www.antaranews.com`` may call itself ``antaranews.com`` or ``antaranews``."""
    host = _host(url)
    if not host:
        return ()
    labels = [label for label in host.split(".") if label not in _KEYS["domain_endings"]]
    return (host, *labels[-1:])


def _host(url: str | None) -> str | None:
    host = urlsplit(url).hostname if url else None
    return host.removeprefix("www.") if host else None


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).casefold().strip()
