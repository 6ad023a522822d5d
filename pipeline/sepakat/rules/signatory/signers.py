"""Finding who signs: persons and offices of a signing clause, not its witnesses, guests or speakers."""

from __future__ import annotations

import re
from typing import Any

from sepakat.language.clause_patterns import Clause, compile_pattern, patterns_for, read_clauses
from sepakat.language.signing import cue
from sepakat.language.wordlists import read_lists

SIGNS = cue("sign_active", "sign_passive", "sign_noun", "signer_noun")
LISTS = read_lists(__package__, "patterns.toml")
ALL_OF = compile_pattern(
    r"(?:{signed}|{signing}|{sign}){gap}\b(?:oleh\s+)?(?:(?:kedua|ketiga|keempat|ke-?[2-4])(?:nya)?\s+(?P<office>"
    + "|".join([*LISTS["heads"], "{S}"])
    + r")|(?:masing-masing\s+)?(?P<heads>pimpinan|pemimpin|kepala|ketua)\s+(?:kedua|ketiga|keempat)\b)"
)
COUNT = re.compile(r"\bke-?(?P<count>dua|tiga|empat|[2-4])")
COUNTS = {"dua": 2, "tiga": 3, "empat": 4}
ANY_HEAD = re.compile("|".join(LISTS["any_heads"]))
PRONOUN = compile_pattern(
    r"(?:^|[,.]\s+)\W{0,3}(?:\w+\s+)?(?:ia|dia|beliau)\s+(?:\w+\s+){0,3}?(?:{sign}{gap}{D}|(?:duduk|bertemu)\b"
    r"[^;]{0,40}?\buntuk\s+{sign})|{signed}\s+(?:\w+\s+)?olehnya\b"
)
NO_DOCUMENT = "[^.;\uf400-\uf7ff]*"
OTHER_BEFORE = re.compile(rf"{NO_DOCUMENT}(?:{cue('other_paper').pattern})[^.;\uf400-\uf7ff]{{0,60}}$", re.IGNORECASE)
OTHER_BEHIND = re.compile(rf"\s+(?:{cue('other_paper').pattern})", re.IGNORECASE)


FOR_THEM = re.compile(r"(?<!\w)(?:mewakili|atas\s+nama|a\.n\.)\s+$", re.IGNORECASE)
WATCHING = re.compile(rf"(?:{cue('witness').pattern})(?:\s+\w+){{0,2}}\s*$", re.IGNORECASE)
NOW = cue("just").pattern
WE = r"\b(?:kami|kita|saya)\b"
WE_SIGN = compile_pattern(
    rf"(?:{WE}[^.;\"”]{{0,25}}?{NOW}|{NOW}[^.;\"”]{{0,25}}?{WE})" r"[^.;\"”]{0,60}?{sign}(?:{gap}{D}|\s*[.,])"
)
SAID = re.compile(rf"[^\"”]{{0,400}}[\"”]\s*,?\s*(?:{cue('speech').pattern})\s+", re.IGNORECASE)


def find_signers(
    text: str, sentences: list[tuple[int, int]], actors: list[dict[str, Any]], mentions: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Signers in order, as candidates with ``person``, ``office``, ``body`` (``[start, end]`` or None).

    A name or office that the clause leaves out is where ``language.actors`` found it elsewhere in the article.
    """
    clauses = read_clauses(text, sentences, actors, mentions)
    signs = [clause.says(SIGNS) for clause in clauses]
    found: list[dict[str, Any]] = []
    for i, clause in enumerate(clauses):
        if signs[i]:
            found.extend(_in_clause(clause) or _all_holders(text, clause, actors) or _speaker(text, clause, actors))
            found.extend(_pronoun(clause, clauses[max(0, i - 4) : i]))
        elif any(signs[max(0, i - 1) : i + 2]):
            found.extend(_in_clause(clause, "beside a signing"))
    return found


def _in_clause(clause: Clause, where: str | None = None) -> list[dict[str, Any]]:
    """The signers of a clause by the patterns; by those for a sentence ``where`` no word of signing stands."""
    signers: dict[int, dict[str, Any]] = {}
    for pattern in patterns_for(clause, __package__, where):
        for match in pattern.regex.finditer(clause.text):
            if _signs_other(clause, match):
                continue
            for side in ("one", "two"):
                if side not in match.re.groupindex or match[side] is None or _watches(clause, match.start(side)):
                    continue
                for actor in clause.actors_in(*match.span(side)):
                    signers.setdefault(actor["start"], _signer(actor, pattern.name, pattern.score))
    return [signers[at] for at in sorted(signers)]


def _signer(actor: dict[str, Any], rule: str, score: float) -> dict[str, Any]:
    return {
        "start": actor["start"],
        "end": actor["end"],
        "rule": f"signatory.{rule}",
        "score": score,
        "person": actor["full_name"],
        "office": actor["office"],
        "body": actor["body"],
    }


def _speaker(text: str, clause: Clause, actors: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Who says "kami baru saja menandatangani MoU": the actor after the quotation's word of speech."""
    we = WE_SIGN.search(clause.text)
    said = SAID.match(text, clause.where[we.end()]) if we else None
    return [_signer(a, "speaker-signs", 0.7) for a in actors if said and a["start"] == said.end() and a["person"]]


def _pronoun(clause: Clause, before: list[Clause]) -> list[dict[str, Any]]:
    """Who "ia" is in "Ia menandatangani naskah itu bersama …": the one person or office-holder that the last sentence
    which names any opens with."""
    if not PRONOUN.search(clause.text):
        return []
    for earlier in reversed(before):
        named = [actor for actor in earlier.actors if actor["full_name"]]
        if named:
            return [_signer(named[0], "pronoun-signs", 0.7)] if len({tuple(a["full_name"]) for a in named}) == 1 else []
    return []


def _all_holders(text: str, clause: Clause, actors: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """For "ditandatangani oleh kedua menteri" the two whom the article names in that office, for "ketiga pimpinan" the
    three whom it names in any; none where it names more or fewer."""
    told = ALL_OF.search(clause.text)
    if told is None:
        return []
    office = "" if told["heads"] else _printed_office(text, clause, told)
    office = "" if ANY_HEAD.match(office) else office
    count = COUNT.search(told[0].casefold())
    size = COUNTS.get(count["count"]) or int(count["count"]) if count else 0
    holders = {
        text[slice(*a["full_name"])]: a
        for a in reversed(actors)
        if a["full_name"] and a["office"] and text[slice(*a["office"])].casefold().startswith(office)
    }
    if len(holders) != size:
        return []
    return [_signer(actor, "all-holders", 0.75) for actor in sorted(holders.values(), key=lambda actor: actor["start"])]


def _printed_office(text: str, clause: Clause, told: re.Match[str]) -> str:
    named = clause.actors_in(*told.span("office"))
    return (text[slice(*named[0]["office"])] if named and named[0]["office"] else told["office"]).casefold()


def _signs_other(clause: Clause, match: re.Match[str]) -> bool:
    """Whether what is signed is no agreement: "Perpres itu diteken", "penandatanganan prasasti oleh"."""
    signing = cue("sign_passive", "sign_noun").match(match[0])
    if signing is None:
        return False
    before = clause.text[: match.start()]
    return bool(OTHER_BEFORE.fullmatch(before) or OTHER_BEHIND.match(match[0], signing.end()))


def _watches(clause: Clause, at: int) -> bool:
    """Whether the words right before say that they watch: "disaksikan oleh", or that another signs for them:
    "mewakili"; not "hadir menandatangani"."""
    before = clause.text[max(0, at - 40) : at]
    if FOR_THEM.search(before):
        return True
    watched = WATCHING.search(before)
    return watched is not None and cue("sign_active").search(watched[0]) is None
