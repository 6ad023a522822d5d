"""Finding scope lists: what stands after *ruang lingkup*, *meliputi*, *di bidang* … beside an agreement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from sepakat.language.documents import document_name, document_noun
from sepakat.language.expressions import compile_quick
from sepakat.language.layouts import DOING, ItemList, announced_ordinals, read_list
from sepakat.language.overlap import without_overlap
from sepakat.language.sentence_spans import Span
from sepakat.language.signing import cue, signing
from sepakat.language.wordlists import any_of, read_lists
from sepakat.rules.scope.refusal import is_refused, own

REACH = 170  # characters from a subject to the opener of its list
BESIDE = 130  # characters from a signed document to what it is for
NEARBY = 2  # sentences over which an agreement is still spoken of
TITLED = re.compile(r"\b(?:tentang|berjudul|bertajuk)\b", re.IGNORECASE)
SIDES = re.compile(r"\s+antara\s+(?:[A-Z]|kedua)")
PARTNER = re.compile(r"\s+(?:antara|dengan|bersama)\s+[A-Z][^,;:]*\s+yang\s+\Z")
COLON = re.compile(r"[^:;,.]{0,90}:")

Match = re.Match[str]


class Sentence(NamedTuple):
    """A sentence with the first word for an agreement, the first document name and signing in it; ``told`` says that it
    or one of the two before it speaks of an agreement."""

    start: int
    end: int
    noun: Match | None = None
    name: Match | None = None
    signed: Match | None = None
    told: bool = False


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    data = read_lists(__package__, "words.toml")
    words = {name: rf"\b{any_of(data[name])}\b" for name in data}
    words["chain"] = f"{words['covers']}|{words['opens']}"
    words["continuing"] = rf"[\W]*{words['continuing']}|.*{words['also']}\W+(?:\w+\W+)?$"
    words["partners"] = (
        rf"(?:{document_noun().pattern}|(?i:{cue('collaborate').pattern}))\s+{any_of(data['with'])}"
        rf"|\b(?i:{any_of(data['joining'])})\b"
    )
    words["parts"], words["aims"] = any_of(data["parts"]), any_of(data["aims"])
    words["anaphor"] = rf"\W*(?:{any_of(data['anaphors'])}\W+)*"
    words["doing"] = rf"\W*(?:adapun\s+)?{DOING.pattern}(?:\s+\w+){{0,3}}\s+(?:ini|itu|tersebut)\s+(?:\w+\s+)?\Z"
    words["loose"] = f"{words['loose']}|(?P<basis>{words['bases']})"
    words["further"] = rf"\W*{words['further']}"
    words["negated"] = rf"{words['negations']}\s+(?!(?:hanya|cuma|sekadar)\b)(?:\w+\s+)?\Z"
    words["agreed"] = rf"{words['agreed']}|{words['future']}\s+(?:\w+\s+)?{cue('collaborate').pattern}"
    this = r"(?:\s+\w+){0,3}\s+(?:ini|itu|tersebut)\b"
    words["definite"] = rf"{words['by']}\s+(?:\w+\s+)?{document_noun().pattern}{this}"
    words["besides"] = rf"{words['besides']}\s+(?P<first>[^,:;]{{4,80}}),"
    words["but"] = rf"{any_of(data['but'])}\s+(?:{words['covers']}\s+)?"
    words["head"] = rf"\W*(?:{words['opens']}|{words['covers']})"
    return {name: compile_quick(pattern, 0 if name == "partners" else re.IGNORECASE) for name, pattern in words.items()}


def find_scopes(text: str, sentences: list[Span]) -> list[dict[str, Any]]:
    """The scope lists of a text, in order, none sharing an item with another.

    ``sentences`` are character spans that cover the text. A candidate (see ``language.extensions``) has
    ``items`` ([[start, end], …]), ``cue`` ([start, end]) and ``layout`` (see ``language.layouts.ItemList``).
    """
    found: list[dict[str, Any]] = []
    before = Sentence(0, 0)
    since = NEARBY + 1  # sentences since one that speaks of an agreement
    for span in sentences:
        sentence = _sentence(text, *span)
        since = 0 if sentence.noun else since + 1
        sentence = sentence._replace(told=since <= NEARBY)
        listed = bool(found) and found[-1]["start"] >= before.start
        for read in (_after_subject, _after_covering, _in_field, _loosely, _at_head):
            found.extend(read(text, sentence, before))
        if listed:
            found.extend(_further(text, sentence))
        before = sentence
    return without_overlap(sorted((f for f in found if not is_refused(text, f)), key=lambda f: -len(f["items"])))


def _sentence(text: str, start: int, end: int) -> Sentence:
    noun = document_noun().search(text, start, end) or next(_together(text, start, end), None)
    if not noun:
        return Sentence(start, end)
    name = document_name().search(text, noun.start(), end)
    return Sentence(start, end, noun, name, signing().search(text, start, end))


def _together(text: str, start: int, end: int) -> Iterator[Match]:
    """Verbs of doing something together, which stand for an agreement where one is told of."""
    return cue("collaborate").finditer(text, start, end)


def _after_subject(text: str, sentence: Sentence, before: Sentence) -> list[dict[str, Any]]:
    """Lists announced by a noun for scope: "ruang lingkup … meliputi", "lima poin, yakni"."""
    start, end = sentence[:2]
    found: list[dict[str, Any]] = []
    subjects = [(m, 0.9) for m in _patterns()["subjects"].finditer(text, start, end)]
    near = 0.75 if sentence.name else 0.55 if before.name else 0.4
    if sentence.noun or before.noun:
        points = _patterns()["points"].finditer(text, start, end)
        subjects += [(m, max(near, 0.55) if document_noun().search(m[0]) else near) for m in points]
    for subject, score in subjects:
        opener = _last_opener(text, subject.end(), min(end, subject.end() + REACH))
        items = (
            read_list(text, opener.end(), end)
            if opener
            else announced_ordinals(text, subject.end(), end + 300)
        )
        if not items and (colon := COLON.match(text, subject.end(), end)):
            items = read_list(text, colon.end() - 1, end)
        if not items and subject[0].endswith("nya"):  # "ruang lingkupnya pelatihan guru, riset, dan magang"
            bare = read_list(text, subject.end(), end)
            items = bare if bare and len(bare.items) > 2 and DOING.match(text, *bare.items[0]) else None
        if items:
            cue = (subject.start(), opener.end() if opener else subject.end())
            found.append(_candidate(text, start, cue, items, "scope.subject", score))
    return found


def _after_covering(text: str, sentence: Sentence, before: Sentence) -> list[dict[str, Any]]:
    """Lists after a verb of covering whose subject is an agreement, in this sentence or one of the two before."""
    if not sentence.told:
        return []
    start, end = sentence[:2]
    found: list[dict[str, Any]] = []
    for verb in _patterns()["covers"].finditer(text, start, end):
        if (found and verb.start() < found[-1]["end"]) or _patterns()["negated"].search(text, start, verb.start()):
            continue
        more = _last_opener(text, verb.end(), min(end, verb.end() + 90))
        at = more.end() if more and "," not in text[verb.end() : more.start()].rstrip(", ") else verb.end()
        items = _with_besides(text, sentence, verb, read_list(text, at, end))
        score = _subject_score(text, sentence, before, verb, items) if items else 0
        if score and items:
            score -= (0.1 if DOING.match(text, *items.items[0]) else 0.2) * (items.layout == "single")
            found.append(_candidate(text, start, (verb.start(), at), items, "scope.covers", score))
    return found


def _with_besides(text: str, sentence: Sentence, verb: Match, items: ItemList | None) -> ItemList | None:
    """A list with what is told before its verb ("selain riset, MoU juga mencakup …") and what is added to its first
    item ("tidak hanya riset, tetapi juga …")."""
    if not items:
        return None
    first = _patterns()["besides"].search(text, sentence.start, verb.start())
    if first and DOING.match(first["first"]) and not document_noun().search(first["first"]):
        return ItemList((first.span("first"), *items.items), "comma", items.end)
    but = _patterns()["but"].match(text, items.end, sentence.end)
    more = read_list(text, but.end(), sentence.end) if but else None
    return ItemList((*items.items, *more.items), "comma", more.end) if more else items


def _subject_score(text: str, sentence: Sentence, before: Sentence, verb: Match, items: ItemList) -> float:
    """How sure it is that what covers the items is an agreement, by the words before the verb; 0 where it is none."""
    window = max(sentence.start, verb.start() - REACH)
    if document_noun().search(text, window, verb.start()):
        score = 0.8 if document_name().search(text, window, verb.start()) else 0.65
    elif _patterns()["partnership"].search(text, window, verb.start()):
        score = 0.6
    elif before.told and _patterns()["anaphor"].fullmatch(text, sentence.start, verb.start()):
        return 0.6
    elif before.told and _patterns()["doing"].match(text, sentence.start, verb.start()):
        return 0.6 if len(items.items) > 1 and all(DOING.match(text, *item) for item in items.items[:2]) else 0
    else:
        return 0
    relative = text[max(0, verb.start() - 20) : verb.start()].rstrip().endswith(" yang")
    beside = document_noun().search(text, max(sentence.start, verb.start() - 50), verb.start())
    if relative and not beside and (nouns := list(document_noun().finditer(text, window, verb.start()))):
        beside = PARTNER.match(text, nouns[-1].end(), verb.start())
    return score - 0.25 * (relative and not beside)


def _in_field(text: str, sentence: Sentence, before: Sentence) -> list[dict[str, Any]]:
    """The field of a document or cooperation: "kerja sama di bidang …"."""
    if not sentence.noun:
        return []
    start, end = sentence[:2]
    found = []
    for field in _patterns()["fields"].finditer(text, start, end):
        window = max(start, field.start() - 60)
        nouns = [*document_noun().finditer(text, window, field.start()), *_together(text, window, field.start())]
        if not nouns or "," in text[nouns[-1].end() : field.start()]:
            continue
        if _patterns()["not_fields"].search(text, nouns[-1].end(), field.start()):
            continue
        named = document_name().search(text, window, field.start())
        if TITLED.search(text[start : field.start()]):
            continue
        sides = SIDES.search(text, field.end(), end)  # "di bidang pertahanan antara A dan B"
        if items := read_list(text, field.end(), sides.start() if sides else end):
            agreed = _patterns()["agreed"].search(text, start, field.start())
            score = 0.75 if named and sentence.signed else 0.55 if named or sentence.signed else 0.5 if agreed else 0.3
            found.append(_candidate(text, start, field.span(), items, "scope.field", score))
    return found


def _loosely(text: str, sentence: Sentence, before: Sentence) -> list[dict[str, Any]]:
    """Things to do together, told in a sentence about a document ("Melalui MoU ini … lewat pelatihan, riset …") or soon
    after one, and what a document between two sides is for ("MoU dengan Bappenas untuk penyusunan data")."""
    if not sentence.told:
        return []
    start, end = sentence[:2]
    found: list[dict[str, Any]] = []
    for opener in _patterns()["loose"].finditer(text, sentence.noun.start() if sentence.noun else start, end):
        if found and opener.start() < found[-1]["end"]:
            continue
        items = read_list(text, opener.end(), end)
        agreed = _patterns()["agreed"].search(text, start, opener.end()) is not None
        sure = agreed and sentence.noun is not None
        if not items or not all(DOING.match(text, *item) for item in items.items[: 1 if sure else 2]):
            continue
        many = len(items.items) > 1 + (not sure)
        beside = sentence.noun is not None and not opener["basis"] and _beside(text, sentence, opener)
        if many or beside:
            named = bool(sentence.name or (sentence.noun and sentence.signed) or _partnership(text, start, opener))
            named = named or _patterns()["definite"].search(text, start, opener.start()) is not None
            score = 0.3 + 0.1 * (named + many + (many and agreed)) + 0.2 * beside
            found.append(_candidate(text, start, opener.span(), items, "scope.loose", score))
    return found


def _beside(text: str, sentence: Sentence, opener: Match) -> bool:
    """Whether a signed document, or one between two named sides, stands shortly before a word."""
    window = max(sentence.start, opener.start() - BESIDE)
    names = list(document_name().finditer(text, window, opener.start()))
    if names and sentence.signed and sentence.signed.end() <= names[-1].start():
        return not _patterns()["aims"].search(text, names[-1].end(), opener.end())
    pairs = _patterns()["partners"].finditer(text, window, opener.start())
    return any(not _patterns()["parts"].search(text, pair.end(), opener.end()) for pair in pairs)


def _partnership(text: str, start: int, opener: Match) -> bool:
    return _patterns()["partnership"].search(text, start, opener.start()) is not None


def _at_head(text: str, sentence: Sentence, before: Sentence) -> list[dict[str, Any]]:
    """A list its sentence opens with ("Di antaranya …"), after one about an agreement or its points."""
    start, end = sentence[:2]
    opener = _patterns()["head"].match(text, start, end)
    if not opener:
        return []
    told = before.name or any(_patterns()[name].search(text, *before[:2]) for name in ("subjects", "points"))
    items = read_list(text, opener.end(), end) if told else None
    return [_candidate(text, start, opener.span(), items, "scope.head", 0.6)] if items else []


def _further(text: str, sentence: Sentence) -> list[dict[str, Any]]:
    """A list that goes on from the sentence before: "“Termasuk pemasangan sensor serta penyediaan peta,” ujarnya."."""
    start, end = sentence[:2]
    opener = _patterns()["further"].match(text, start, end)
    items = read_list(text, opener.end(), end) if opener else None
    if not opener or not items or not DOING.match(text, *items.items[0]):
        return []
    return [{**_candidate(text, start, opener.span(), items, "scope.further", 0.55), "continues": True}]


def _last_opener(text: str, start: int, end: int) -> Match | None:
    """The last of a chain of openers: "mencakup beberapa hal, antara lain"."""
    chain: Match | None = None
    for opener in _patterns()["chain"].finditer(text, start, end):
        if chain and not re.fullmatch(r"[^,;:.]{0,60}[,:]?\s*", text[chain.end() : opener.start()]):
            break
        chain = opener
    return chain


def _candidate(text: str, start: int, cue: Span, items: ItemList, rule: str, score: float) -> dict[str, Any]:
    """``continues``: its sentence goes on with a list told before ("Selain itu, … juga mencakup")."""
    if _patterns()["wishes"].search(text, start, cue[0]):
        score -= 0.3
    others = [i for i, (a, _) in enumerate(items.items) if i and own().match(text, a)]
    kept = items.items[: others[0]] if others else items.items  # "untuk A; kerja sama X dengan Y untuk B"
    return {
        "start": kept[0][0],
        "end": kept[-1][1],
        "rule": rule,
        "score": round(score, 2),
        "items": [list(item) for item in kept],
        "cue": list(cue),
        "layout": items.layout,
        "continues": _patterns()["continuing"].match(text[start : cue[0]]) is not None,
    }
