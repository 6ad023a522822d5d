"""The body an office-holder stands for."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from typing import Any

from .bodies import claimants_of, government, regions_named
from .spelling import CACHED_NAMES, DATA, words


@lru_cache(CACHED_NAMES)
def office_body(office: str) -> str | None:
    """The body that somebody in this office acts for, by its name; None where the office names none.

    "Bupati Wonosobo" -> "Pemerintah Kabupaten Wonosobo"; "Mendagri" -> "Kementerian Dalam Negeri";
    "Plt. Dirut Telkom" -> "Telkom". The result is as printed in the office where that names the body, else
    the registry's name for it.
    """
    title = _BRACKET.sub(" ", office)
    title = " ".join(_acting().sub("", title).split())
    titles, bodies = _titles().get(title[:OPENING].casefold(), NO_TITLES)
    match = titles.match(title)
    if not match or not match.lastindex:
        return None
    return _filled(bodies[match.lastindex - 1], title[match.end() :].strip(" ,.-:"))


OPENING = 2  # letters by which the offices are told apart first
NO_TITLES: tuple[re.Pattern[str], list[str]] = (re.compile(r"(?!)"), [])
_CAPITALS = re.compile(r"(?<!\S)[A-Z][A-Z0-9.&-]+(?: [A-Z][A-Z0-9.&-]+)*$")
_BRACKET = re.compile(r"\([^()]*\)")
_ACCREDITED = re.compile(r"\s+untuk\s+(?:Republik\s+)?Indonesia\b.*", re.DOTALL)  # "Duta Besar Denmark untuk Indonesia"
_SECTION_AFTER = re.compile(r"\s+bidang\s.*", re.IGNORECASE | re.DOTALL)
_STATE = re.compile(r"\s*\b(?:Republik Indonesia|RI)\b", re.IGNORECASE)


def _filled(body: str, rest: str) -> str | None:
    """The body's name with the rest of the office in its slot; None where the slot would stay empty."""
    if "{" not in body:
        return body
    rest = _ACCREDITED.sub("", rest)
    linked = _linked().match(rest)
    rest = _between().sub("", rest)
    if not rest:
        return None
    if linked and not _section().match(rest):
        return rest
    if "{region}" in body:
        return _region_body(body, rest)
    if "{field}" in body:
        field = _SECTION_AFTER.sub("", _STATE.sub("", rest)).strip()
        return body.replace("{field}", field) if field else None
    if "{tail}" in body or _section().match(rest):
        return _tail(rest)
    return body.replace("{body}", rest)


def _tail(rest: str) -> str | None:
    """The body at the end of what follows an office: a listed one, else from the noun that bodies start with,
    else the capitals ("Direktur Penyaluran ABCD")."""
    starts = [match.start() for match in re.finditer(r"\S+", rest)]
    noun = _body_noun().search(rest)
    known = next((at for at in starts if claimants_of(words(rest[at:]))), None)
    if noun and (known is None or noun.start() < known):
        return rest[noun.start() :]
    if known is not None:
        return rest[known:]
    capitals = _CAPITALS.search(rest)
    return capitals[0] if capitals else None


def _region_body(body: str, rest: str) -> str:
    """The government of the region by its full name; another body (Gubernur Bank Indonesia) as printed."""
    if claimants_of(words(rest)) and not regions_named(words(rest)):
        return rest
    printed = body.replace(
        "{region}", re.sub(r"^(?:Kabupaten|Kab\.|Kota|Provinsi|Prov\.)\s*", "", rest, flags=re.IGNORECASE)
    )
    known = government(words(printed))
    return known.name if known else printed


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((DATA / "offices.toml").read_text(encoding="utf-8"))


@cache
def _titles() -> dict[str, tuple[re.Pattern[str], list[str]]]:
    """By the first letters of the offices: an expression with a group for each, the longest first, and what the body is
    made of for each group."""
    titles = [(title, row["body"]) for row in _table()["office"] for title in row["titles"]]
    titles.sort(key=lambda pair: len(pair[0]), reverse=True)
    opened: dict[str, list[tuple[str, str]]] = {}
    for title, body in titles:
        opened.setdefault(title[:OPENING].casefold(), []).append((title, body))
    return {
        opening: (_any_title([title for title, _ in group]), [body for _, body in group])
        for opening, group in opened.items()
    }


def _any_title(titles: list[str]) -> re.Pattern[str]:
    any_of = "|".join(f"({_flexible(title)})" for title in titles)
    return re.compile(rf"(?:{any_of})(?!\w)", re.IGNORECASE)


def _flexible(title: str) -> str:
    return r"\s*[.,/-]?\s*".join(re.escape(word) for word in title.split())


@cache
def _acting() -> re.Pattern[str]:
    return re.compile(rf"^(?:(?:{_any_of('acting')})(?!\w)[.\s]*)+", re.IGNORECASE)


@cache
def _between() -> re.Pattern[str]:
    """What may stand between office and body: "dari", the number of a deputy ("Wakil Rektor II UGM")."""
    return re.compile(rf"^(?:(?:{_any_of('links')}|[ivx]+|\d+)(?:\s+|$))+", re.IGNORECASE)


@cache
def _linked() -> re.Pattern[str]:
    """The start of "of Kencana Power", "dari Universitas Jember": all that follows is the body."""
    return re.compile(rf"(?:{_any_of('links')})\s", re.IGNORECASE)


@cache
def _section() -> re.Pattern[str]:
    """The start of words that say what part of the body the office leads ("Ketua Bidang Hukum ...")."""
    return re.compile(rf"(?:{_any_of('sections')})(?!\w)", re.IGNORECASE)


@cache
def _body_noun() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any_of('body_nouns')})(?!\w)", re.IGNORECASE)


def _any_of(list_name: str) -> str:
    return "|".join(re.escape(word) for word in sorted(_table()[list_name], key=len, reverse=True))
