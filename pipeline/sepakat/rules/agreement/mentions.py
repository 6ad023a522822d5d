"""Finding what an article says of agreement documents: their kinds, printed forms and how far along they are."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from sepakat.language.documents import agreement_terms, nouns
from sepakat.language.expressions import compile_quick
from sepakat.language.sentence_spans import sentence_around
from sepakat.language.signing import cue, signing
from sepakat.language.whole_words import whole_words

NEAR = 90  # characters before a document in which a word tells how far along it is
MADE = 25  # characters between "membuat" and the document it makes
REACH = 60  # characters between a generic document word and the word of signing it hangs on
COUNT = re.compile(
    r"\b(\d{1,3}|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|belasan|puluhan|sejumlah|"
    r"beberapa|berbagai|banyak)\s+(?:buah\s+|dokumen\s+|naskah\s+)?$",
    re.IGNORECASE,
)
BINDING = re.compile(r"perjanjian|traktat|pakta", re.IGNORECASE)  # made, they are there: "menyepakati perjanjian"
ACCORD = re.compile(r"\s+antara\b[^.;]{3,200}?\b(?:nomor|no\.|tentang)\s", re.IGNORECASE)
OF_A_YEAR = re.compile(r"\w+\s+antara\b[^.;,]{3,120}?(?<!sejak)\s+tahun\s+\d{4}\b", re.IGNORECASE)
CONCLUDED = re.compile(r"perjanjian|kesepakatan|persetujuan|kontrak", re.IGNORECASE)
ACCORDING = re.compile(r"[^.;]{0,60}?\s(?:antara|dengan)\s")
THROUGH = re.compile(r"\b(?:lewat|melalui|dalam\s+bentuk|berdasarkan)\s+(?:sebuah\s+|suatu\s+)?$", re.IGNORECASE)
SPORTING = 3  # words of sport in an article about it
ENGLISH = re.compile(r"(?:(?!P[ae]nandatangan|Me)[A-Z][\w&/-]+ (?:(?:and|of) )?){1,6}$")
REACH_OF_VERB = 12  # characters between "menjalin" and the cooperation
BEFORE = 45  # characters before a document in which words may refuse it
LISTING = 800  # characters before an item in which the list tells of a signing
ITEM = re.compile(r"(?:;|\n|\b(?:yaitu|yakni|meliputi))\s*:?\s*(?:(?:dan|serta)\s+)?(?:\d{1,2}[.)]\s*|[-•*]\s*)?$")
PARTIES = re.compile(r"\s+(?:antara\s+)?[A-Z][^;.\n]{2,80}?\s(?:dengan|dan|bersama)\s+[A-Z]")
SHORT_FORM = re.compile(r"(?:[ ]+(?:of[ ]|and[ ])?[A-Z][\w-]*){0,4}[ ]*\([ ]*(?P<short>[A-Z]{2,6})[ ]*\)")
FORMER = re.compile(
    r"\s+(?:yang\s+)?(?:sebelumnya|terdahulu|lama|induk|pertama(?=\s+(?:kali|(?:yang\s+)?di\w+\s+(?:pada|tahun|sejak)))|(?:serupa\s+)?(?:(?:sudah|telah|juga)\s+)*pernah)\b",
    re.IGNORECASE,
)
DATED = re.compile(r"\s+(?:pada\s+)?(?:tahun\s+)?(?:19|20)\d\d\b", re.IGNORECASE)  # "MoU tahun 2011"
ORDINAL = re.compile(r"\s+(?:yang\s+)?(?:pertama|kedua|ketiga|keempat|kelima|terakhir|lain(?:nya)?)\b", re.IGNORECASE)
ANAPHOR = re.compile(  # "MoU itu", "MoU bernomor 12/MoU/2024 itu"
    r"(?:\s+(?:dengan\s+)?(?:ber)?(?:nomor|no\.?)\s*:?\s*\S*\d\S*"
    r"(?:\s+(?:tahun\s+\d{4}|dan\s+(?:(?:nomor|no\.?)\s*:?\s*)?\S*\d\S*))*)?\s+(?:ini|itu|tersebut|dimaksud)\b",
    re.IGNORECASE,
)
GLUE = re.compile(r"\s*[(\[/,–-]?\s*(?:atau|alias|disebut|/)?\s*[(\[]?\s*", re.IGNORECASE)


@cache
def _terms() -> tuple[list[dict[str, Any]], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    data = agreement_terms()
    branches = [f"(?P<k{i}>{nouns([kind])})" for i, kind in enumerate(data["kind"])]
    # Scrapers lose spaces ("menindaklanjutiMemorandum"): a capital after a small letter also begins a word.
    pattern = compile_quick(rf"(?<!_)(?:\b|(?<=[a-z])(?=[A-Z]))(?:{'|'.join(branches)})(?:nya|-nya)?(?!\w)")
    refuse = data["mentions"]
    beside = re.compile(rf"\W{{0,3}}(?:{'|'.join(refuse['beside'])})\b", re.IGNORECASE)
    before = re.compile(rf"\b(?:{'|'.join(refuse['before'])})\s*$", re.IGNORECASE)
    return data["kind"], pattern, beside, before


@cache
def _treaty() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{'|'.join(agreement_terms()['mentions']['treaties'])})\b", re.IGNORECASE)


def find_mentions(text: str, sentences: list[tuple[int, int]]) -> list[dict[str, Any]]:
    """The mentions of agreement documents in a text, in order.

    ``sentences`` are character spans that cover the text. A mention is a candidate (see ``language.extensions``) with
    ``type`` and ``form`` (``named`` or ``generic``), ``signing`` (the sentence speaks of its signing), ``status``
    (``signed``, ``planned``, ``existing`` or None where the sentence does not say), ``former`` ("MoU sebelumnya"),
    ``dated`` ("MoU tahun 2011"), ``prepared`` ("rancangan MoU"), ``verb`` (it says so by a verb), ``in_force`` (it says
    that the document is there), ``listed`` (it opens an item of a list of what was signed), ``anaphor`` ("MoU
    tersebut"), ``count`` ("13 perjanjian": the printed word or None).
    """
    short: dict[str, dict[str, Any]] = {}
    found: list[dict[str, Any]] = []
    entered: dict[str, Any] | None = None  # the cooperation that the sentence before says somebody enters into
    untold: dict[str, dict[str, Any]] = {}  # by noun: "kontrak antara A dan B", told of by "kontrak itu diteken"
    for start, end in sentences:
        in_sentence = _in_sentence(text, start, end, short)
        told = [m for m in in_sentence if m["form"] == "named" or _hangs_on_signing(text, m, start, end)]
        if entered and not told and signing().search(text, start, end):
            found.append({**entered, "signing": True, "status": "signed", "rule": "mention.signed-next"})
        found.extend(told)
        found.extend(antecedent for m in told if (antecedent := untold.pop(_noun(text, m), None)) and m["anaphor"])
        goes_on = entered if not told and any(m["anaphor"] for m in in_sentence) else None  # "kerja sama itu luas"
        entered = next((m for m in in_sentence if m not in told and _is_entered(text, m, start)), goes_on)
        untold |= {_noun(text, m): m for m in in_sentence if m not in told and ACCORDING.match(text, m["end"], end)}
    found.sort(key=lambda m: m["start"])
    _count_on(text, found)
    passed = {m["type"] for m in found if _of_a_council(text, m, sentences)}
    kept = (m for m in found if m["type"] not in passed and not _of_a_person(text, m, sentences))
    return [m for m in kept if not (_unreal(text, m, sentences) or _refused(text, m, found))]


def _count_on(text: str, mentions: list[dict[str, Any]]) -> None:
    """Have "MoU kedua" signed where the text has said that several of its kind are."""
    counted: dict[str, dict[str, Any]] = {}
    for mention in mentions:
        several = counted.get(mention["type"])
        if several and mention["status"] is None and ORDINAL.match(text, mention["end"]):
            mention.update({key: several[key] for key in ("signing", "status", "verb")})
        if mention["count"] and mention["signing"]:
            counted[mention["type"]] = mention


def _in_sentence(text: str, start: int, end: int, short: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """The mentions of a sentence; ``short`` holds the kinds of the short forms that the text has introduced so far
    ("Perjanjian Kerja Sama Operasional (PKSO)")."""
    kinds, pattern, _, _ = _terms()
    mentions: list[dict[str, Any]] = []
    for match in pattern.finditer(text, start, end):
        kind = kinds[next(i for i in range(len(kinds)) if match[f"k{i}"])]
        last = mentions[-1] if mentions else None
        if (
            last
            and kind["form"] == "named"
            and GLUE.fullmatch(text, last["end"], match.start())
            and match.start() - last["end"] < 20
            and (last["form"] == "named" or text[last["end"] : match.start()].strip())  # "komitmen PKS" is a party's
        ):
            last["end"] = _past_bracket(text, last, match.end())
            last["alias"] = kind["type"]
            if last["form"] == "generic":
                last.update(type=kind["type"], form="named")
            continue
        about = last and last["form"] == "named" and not text[last["end"] : match.start()].strip()
        if about and kind["form"] == "generic":
            continue  # "nota kesepahaman kerja sama": what it is about
        treaty = BINDING.match(match[0]) and _treaty().match(text, match.end(), end)
        kind = {"type": "persetujuan", "form": "named"} if treaty else kind
        mentions.append(_mention(text, _name_start(text, match, start), match.end(), kind))
    for mention in mentions:
        _introduce(text, mention, short)
    mentions = sorted(mentions + _shortened(text, start, end, mentions, short), key=lambda m: m["start"])
    for mention in mentions:
        mention.update(_state(text, mention, start, end), listed=_is_listed(text, mention))
    return mentions


def _name_start(text: str, match: re.Match[str], start: int) -> int:
    """Where a document's name begins: an English one before its last word, "Joint Development Study Agreement"."""
    last = match[0].casefold().rpartition(" ")[2]
    before = ENGLISH.search(text, start, match.start()) if last.startswith("agreement") else None
    return before.start() if before else match.start()


def _mention(text: str, start: int, end: int, kind: dict[str, Any]) -> dict[str, Any]:
    count = COUNT.search(text, max(0, start - 30), start)
    return {
        "start": start,
        "end": end,
        "type": kind["type"],
        "form": kind["form"],
        "alias": None,
        "rule": f"mention.{kind['form']}",
        "score": 0.9 if kind["form"] == "named" else 0.6,
        "anaphor": bool(ANAPHOR.match(text, end)),
        "count": count[1] if count else None,
    }


def _is_entered(text: str, mention: dict[str, Any], start: int) -> bool:
    """Whether somebody enters into a cooperation: "menjalin kerja sama", "bekerja sama lewat perjanjian sewa"."""
    at = mention["start"]
    if BINDING.match(text, at) and THROUGH.search(text, start, at):
        return True
    verb = _last(cue("cooperate"), text, start, at)
    return mention["form"] == "generic" and at - verb <= REACH_OF_VERB and verb > 0


def _noun(text: str, mention: dict[str, Any]) -> str:
    return text[mention["start"] : mention["end"]].casefold()


def _introduce(text: str, mention: dict[str, Any], short: dict[str, dict[str, Any]]) -> None:
    """Note the short form in brackets behind a document, made of the first letters of its words."""
    match = None if mention["type"] == "persetujuan" else SHORT_FORM.match(text, mention["end"])
    words = re.findall(r"[^\W\d_]+", text[mention["start"] : match.start("short")]) if match else []
    initials = {"".join(w[0].upper() for w in words if w not in left_out) for left_out in ((), ("of", "and"))}
    if match and match["short"] in initials:
        mention.update(end=match.end(), form="named", rule="mention.named")
        short[match["short"]] = {"type": mention["type"], "form": "named"}


def _shortened(
    text: str, start: int, end: int, mentions: list[dict[str, Any]], short: dict[str, dict[str, Any]]
) -> list[dict[str, Any]]:
    """The documents that a sentence names by the short form introduced before."""
    if not short:
        return []
    found = [(start + a, start + b) for a, b in whole_words(short, text[start:end], after="/")]
    free = (span for span in found if not any(o["start"] < span[1] and span[0] < o["end"] for o in mentions))
    return [_mention(text, *span, short[text[slice(*span)]]) for span in free]


def _past_bracket(text: str, mention: dict[str, Any], end: int) -> int:
    """The end of a doubled name, its closing bracket included: "nota kesepahaman (MoU)"."""
    opened = text[mention["start"] : end]
    closes = {"(": ")", "[": "]"}
    for left, right in closes.items():
        if opened.count(left) > opened.count(right) and text[end : end + 1] == right:
            return end + 1
    return end


def _hangs_on_signing(text: str, mention: dict[str, Any], start: int, end: int) -> bool:
    at, behind = mention["start"], mention["end"]
    if _signing_before().search(text, max(start, at - REACH), at):
        return True
    if BINDING.match(text, at) and cue("conclude").search(text, max(start, at - MADE), at):
        return True
    if ACCORD.match(text, behind, end) or mention["listed"]:
        return True
    if CONCLUDED.fullmatch(text, at, behind) and OF_A_YEAR.match(text, at, end):
        return True
    return _signed_behind().match(text, behind, min(end, behind + REACH)) is not None


@cache
def _signing_before() -> re.Pattern[str]:
    """Shortly before a document: "menandatangani sebuah", "penandatanganan"."""
    return re.compile(rf"(?:{signing().pattern})\W+(?:[\w-]+\W+){{0,3}}$", re.IGNORECASE)


@cache
def _signed_behind() -> re.Pattern[str]:
    """Shortly behind it: "itu akhirnya diteken"."""
    return re.compile(rf"\W+(?:[\w-]+\W+){{0,4}}?(?:{cue('sign_passive').pattern})", re.IGNORECASE)


def _is_listed(text: str, mention: dict[str, Any]) -> bool:
    """Whether a mention opens an item of a list of what was signed: "kerja sama PT A dengan PT B …; kerja sama …"."""
    before = text[max(0, mention["start"] - LISTING) : mention["start"]]
    return bool(ITEM.search(before[-20:]) and PARTIES.match(text, mention["end"]) and signing().search(before))


def _state(text: str, mention: dict[str, Any], start: int, end: int) -> dict[str, Any]:
    """How far along the document is, as its own sentence says; ``verb``: somebody signs it, not only "a signing"."""
    at, behind = mention["start"], mention["end"]
    near, made = max(start, at - NEAR), max(start, at - MADE)
    signed = (signing().search(text, start, end) or cue("make_document").search(text, made, at)) is not None
    former = FORMER.match(text, behind, end) is not None
    ended = former or cue("ended").search(text, behind, end) or cue("background").search(text, start, at)
    in_force = cue("in_force").search(text, made, at) is not None
    earlier, planned, done = (
        _last(cue(*names), text, near, at) for names in (("earlier",), ("planned", "prepare"), ("done",))
    )
    if earlier and (_renewed_now().search(text, near, at) or _done_by().match(text, earlier, at)):
        earlier = 0
    status: str | None = "signed" if signed else None
    if ended or in_force or earlier > max(planned, done):
        status = "existing"
    elif planned > done or _to_be_signed().search(text, behind, end):
        status = "planned"
    return {
        "signing": signed,
        "status": status,
        "in_force": in_force,
        "former": former,
        "dated": DATED.match(text, behind, end) is not None,
        "prepared": status == "planned" and _prepared().search(text, start, at) is not None,
        "verb": signed and cue("sign_active", "sign_passive").search(text, start, end) is not None,
    }


@cache
def _renewed_now() -> re.Pattern[str]:
    """Right before a document: "menandatangani perpanjangan", "menyiapkan pembaruan": the renewal is the news."""
    return re.compile(
        rf"(?:{signing().pattern}|{cue('draw_up').pattern})\s+(?:\w+\s+)?(?:perpanjangan|pembaruan|pembaharuan|kelanjutan)(?:\s+\w+)?\s*$",
        re.IGNORECASE,
    )


@cache
def _done_by() -> re.Pattern[str]:
    """Behind "perpanjangan", "tindak lanjut": "itu ditandai penandatanganan": the document that follows is the news."""
    return re.compile(rf"(?:nya)?(?:\s+(?!yang\b)\w+){{0,3}}?\s+{cue('done_by').pattern}", re.IGNORECASE)


@cache
def _prepared() -> re.Pattern[str]:
    """Right before a document that is being drawn up: "rancangan", "membahas rencana"."""
    return re.compile(rf"(?:{cue('prepare').pattern}|\brencana)(?:\s+\w+)?\s*$", re.IGNORECASE)


@cache
def _to_be_signed() -> re.Pattern[str]:
    """Behind a document: "direncanakan diteken bulan depan", "akan dilakukan Jumat"."""
    return compile_quick(
        rf"(?:{cue('planned').pattern})\s+(?:\w+\s+){{0,2}}"
        rf"(?:{cue('sign_passive').pattern}|dilakukan|dilaksanakan|digelar|berlangsung|diselenggarakan)",
        re.IGNORECASE,
    )


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    """Where the last match of a pattern ends, 0 without one: the word nearest to a document tells its state."""
    return max([match.end() for match in pattern.finditer(text, start, end)], default=0)


@cache
def _contracts() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    refuse = agreement_terms()["mentions"]
    contracts, sport, employment = (
        re.compile(rf"\b(?:{'|'.join(refuse[name])})\b", re.IGNORECASE)
        for name in ("contracts", "sport", "employment")
    )
    return contracts, sport, employment


def _of_a_person(text: str, mention: dict[str, Any], sentences: list[tuple[int, int]]) -> bool:
    """Whether a contract is a player's or an employee's."""
    contracts, sport, employment = _contracts()
    if not contracts.match(text, mention["start"], mention["end"]):
        return False
    here = sentence_around(sentences, mention["start"])
    return bool(employment.search(text, *here) or sport.search(text, *here)) or len(sport.findall(text)) >= SPORTING


@cache
def _unreal_words() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    refuse = agreement_terms()["mentions"]
    conditions, councils, budgets = ("|".join(refuse[name]) for name in ("conditions", "councils", "budgets"))
    return (
        re.compile(rf"\b(?:{conditions})\b[^,;:\"”]*$", re.IGNORECASE),
        re.compile(rf"\b(?:{councils})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{budgets})\b"),
    )


@cache
def _unsigned() -> re.Pattern[str]:
    """Right before a document: "tidak sampai menandatangani", "menolak meneken"."""
    never = "|".join(agreement_terms()["mentions"]["never"])
    return re.compile(
        rf"\b(?:{never})\s+(?:\w+\s+){{0,2}}(?:{cue('sign_active').pattern})(?:\s+\w+){{0,3}}\s*$", re.IGNORECASE
    )


def _unreal(text: str, mention: dict[str, Any], sentences: list[tuple[int, int]]) -> bool:
    """Whether a document is only a condition ("jika keduanya meneken …") or was not signed."""
    condition, _, _ = _unreal_words()
    start, _ = sentence_around(sentences, mention["start"])
    before = start, mention["start"]
    return bool(condition.search(text, *before) or _unsigned().search(text, *before))


def _of_a_council(text: str, mention: dict[str, Any], sentences: list[tuple[int, int]]) -> bool:
    """Whether a document is what a council passes: its sentence, or the one that "kesepakatan itu" goes on from, speaks
    of the council and, but for a "persetujuan", of the budget."""
    _, council, budget = _unreal_words()
    start, end = sentence_around(sentences, mention["start"])
    if mention["anaphor"] and start:
        start, _ = sentence_around(sentences, start - 1)
    about = mention["type"] == "persetujuan" or budget.search(text, start, end)
    return bool(about and council.search(text, start, end))


def _refused(text: str, mention: dict[str, Any], mentions: list[dict[str, Any]]) -> bool:
    _, _, beside, before = _terms()
    if beside.match(text, mention["end"]) or before.search(text[max(0, mention["start"] - BEFORE) : mention["start"]]):
        return True
    printed = text[mention["start"] : mention["end"]]
    if printed == "PKS":  # also a political party: believed once the text has spelled the document out
        spelled = any(m["type"] == mention["type"] and m["end"] - m["start"] > len("PKS-") for m in mentions)
        return not spelled and (not mention["signing"] or _politics().search(text) is not None)
    return False


@cache
def _politics() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(agreement_terms()['mentions']['politics'])})\b", re.IGNORECASE)
