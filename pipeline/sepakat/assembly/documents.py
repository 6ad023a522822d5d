"""Which documents an article reports: groups of parties and mentions joined into one entry per document."""

from __future__ import annotations

import re
from typing import Any

from sepakat.assembly.beside import told_apart
from sepakat.assembly.document import REPLACED, Document, Layout, days, differ, numbered
from sepakat.language.numerals import read_count

NEARBY = 4  # sentences between who cooperates and the signing, unless the lead says who
BODIES = ("body", "office", "group")
VAGUE = ("belasan", "puluhan", "sejumlah", "beberapa", "berbagai", "banyak")
APART = re.compile(r"\+each|\.item")  # rules of groups that have a document each
MANY = 20  # documents of which none is told
WEAK = 0.6  # groups below this say who cooperates, not that there is a document


def find_documents(
    layout: Layout,
    groups: list[dict[str, Any]],
    mentions: list[dict[str, Any]],
    numbers: list[dict[str, Any]],
    dates: list[dict[str, Any]],
    relations: list[dict[str, Any]],
) -> list[Document]:
    """The documents of an article, in order of first mention in the text (headline last)."""
    mentions = _with_earlier(mentions, relations)
    groups = _keyed([_with_document(layout, g, mentions) for g in groups])
    by_span = {(m["start"], m["end"]): m for m in mentions}
    strong = [g for g in groups if g["mentions"] and _says_document(g, by_span)]
    weak = [g for g in groups if g not in strong]
    documents: list[Document] = []
    for group in sorted(strong, key=lambda g: (layout.heads(g["start"]), g["start"])):
        for span in group["mentions"]:
            _place(documents, group, by_span[tuple(span)], numbers, dates, layout)
    if not documents:
        documents = _from_weak(layout, weak, mentions, numbers)
    documents += told_apart(layout, documents, mentions, numbers, dates)
    for document in documents:
        _complete_with(layout, document, weak)
    documents = [d for d in documents if not _sums_up(d, documents)]
    _give_mentions(layout, documents, mentions)
    return [d for d in documents if d.mentions]


def _keyed(groups: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Groups with a ``key`` for every member that all members of one body share: those with a spelling in common,
    step by step. A body named twice in a group is one member."""
    key: dict[tuple[int, int], int] = {}
    for member in (m for group in groups for m in group["members"]):
        spans = [tuple(span) for span in member["names"]]
        met = {key[span] for span in spans if span in key}
        new = min(met, default=len(key))
        key.update({span: new for span, old in key.items() if old in met} | dict.fromkeys(spans, new))
    keyed = []
    for group in groups:
        unique = {key[tuple(m["names"][0])]: m for m in reversed(group["members"])}
        members = [{**m, "key": k} for k, m in unique.items()]
        keyed.append({**group, "members": sorted(members, key=lambda m: m["start"])})
    return keyed


def _with_document(layout: Layout, group: dict[str, Any], mentions: list[dict[str, Any]]) -> dict[str, Any]:
    """A group with its document: "penandatanganan dilakukan oleh …" speaks of the one named last, at most two
    sentences before."""
    if group["mentions"] or not group["signing"] or group["score"] < WEAK:
        return group
    before = [m for m in mentions if m["start"] < group["start"] and layout.between(m["start"], group["start"]) <= 2]
    return {**group, "mentions": [[before[-1]["start"], before[-1]["end"]]] if before else []}


def _says_document(group: dict[str, Any], by_span: dict[tuple[int, int], dict[str, Any]]) -> bool:
    """Whether a group says that there is a document, not only who cooperates."""
    mention = by_span[tuple(group["mentions"][0])]
    return group["score"] >= WEAK or mention["signing"] or (mention["form"] == "named" and len(group["members"]) > 1)


def _place(
    documents: list[Document],
    group: dict[str, Any],
    mention: dict[str, Any],
    numbers: list[dict[str, Any]],
    dates: list[dict[str, Any]],
    layout: Layout,
) -> None:
    """Join a group to the document it speaks of, or open a new one."""
    keys = {m["key"] for m in group["members"]}
    apart = len(documents) > 1 and not any(keys <= d.names() for d in documents)
    if apart and layout.heads(group["start"]) and keys <= {key for d in documents for key in d.names()}:
        return  # a headline sums up the partners of several documents
    for document in documents:
        if _same_document(document, keys, mention, numbers, dates, layout):
            _merge(document, group, mention)
            return
    for document in documents:
        alike = _alike(layout.text, document, group)
        if group["signing"] and alike and _same_document(document, alike, mention, numbers, dates, layout):
            _merge(document, {**group, "members": []}, mention)
            return
    if documents and layout.heads(group["start"]):
        return  # a headline says again what the text says
    signed = _signed_before(documents, group, mention, layout)
    if signed:
        _merge(signed, {**group, "members": group["members"] if len(signed.parties) < 2 else []}, mention)
        return
    told = any(mention in d.mentions and len(d.parties) > 1 for d in documents)
    if told and group["rule"].endswith("between") and mention["count"] is None:
        return  # "IA antara A dan B sebagai tindak lanjut kerja sama antara C dan D": one document, told of first
    documents.append(_opened(group, mention, group["rule"]))


def _alike(text: str, document: Document, group: dict[str, Any]) -> set[int]:
    """The keys of a document's parties where each member of a group is one of them, by name, by a shorter name, or as a
    bare office: "Wali Kota meneken adendum bersama Bank Tirta" says who signs that of "Pemkot … dan BPR Bank Tirta"."""
    names = {p["key"]: set(text[p["start"] : p["end"]].casefold().split()) for p in document.parties}
    met: set[int] = set()
    for one in group["members"]:
        words = set(text[one["start"] : one["end"]].casefold().split())
        same = {key for key, whole in names.items() if key == one["key"] or (len(words) > 1 and words <= whole)}
        if not same and one["kind"] == "office" and len(words) < 3:
            same = set(names) - met
        met |= set(list(same - met)[:1])
    return met if len(met) == len(group["members"]) > 1 else set()


def _opened(group: dict[str, Any], mention: dict[str, Any], rule: str) -> Document:
    return Document(
        parties=list(group["members"]),
        mentions=[mention],
        anchors=[(mention["start"], mention["end"]), (group["start"], group["end"])],
        status=mention["status"] or ("existing" if mention["earlier"] else None),
        score=group["score"],
        rule=rule,
    )


def _signed_before(
    documents: list[Document], group: dict[str, Any], mention: dict[str, Any], layout: Layout
) -> Document | None:
    """The document that "naskah itu diteken oleh …" means: the one spoken of last, at most three sentences before."""
    if not group["signing"] or (mention["listed"] and len(group["members"]) > 1) or APART.search(group["rule"]):
        return None
    own = mention["start"] >= layout.starts[layout.sentence(group["start"])]
    named = mention["form"] == "named" and not mention["anaphor"] and own
    if named and not _resumed(layout, group, mention):
        return None
    before = [d for d in documents if min(a[0] for a in d.anchors) < group["start"]]
    if group["rule"].endswith("between"):  # says who agrees, not only who signs
        before = [d for d in before if len(d.parties) < 2 or len(d.names() & {m["key"] for m in group["members"]}) > 1]
    if named:
        before = [d for d in before if mention["type"] in {m["type"] for m in d.mentions}]
    last = max(before, key=lambda d: max(a[0] for a in d.anchors if a[0] < group["start"]), default=None)
    near = last and min(layout.between(a[0], group["start"]) for a in last.anchors if a[0] < group["start"]) <= 3
    offices = any(m["kind"] == "office" for m in group["members"])
    resumes = mention["anaphor"] and (offices or mention["form"] == "named")
    only = resumes and len(documents) == 1  # "perjanjian itu diteken Menteri …", however far
    return last if near or only else None


def _resumed(layout: Layout, group: dict[str, Any], mention: dict[str, Any]) -> bool:
    """Whether a sentence begins with a document and who signs it: "MoU ditandatangani Rektor …" goes on from what was
    told of it."""
    start = layout.starts[layout.sentence(mention["start"])]
    between = layout.text[mention["end"] : max(mention["end"], group["start"])]
    opens = not layout.text[start : mention["start"]].strip() and mention["end"] <= group["start"]
    return opens and not between.strip() and mention["count"] is None


def _same_document(
    document: Document,
    keys: set[int],
    mention: dict[str, Any],
    numbers: list[dict[str, Any]],
    dates: list[dict[str, Any]],
    layout: Layout,
) -> bool:
    names = document.names()
    shared = names & keys
    if not shared or (len(shared) < 2 and len(names) > 1 and len(keys) > 1):
        return False
    first = document.mentions[0]
    own, new = numbered(first, numbers), numbered(mention, numbers)
    if own and new:
        return bool(own & new)
    if (
        differ(days(first, dates, layout), days(mention, dates, layout))
        and mention["form"] == "named"
        and not mention["anaphor"]
    ):
        return False
    if (mention["former"] and document.status != "existing") or (first["former"] and mention["status"] != "existing"):
        return False
    told = new or days(mention, dates, layout)
    if mention["earlier"] in REPLACED and told and document.status != "existing":
        return False
    if mention in document.mentions or "generic" in (first["form"], mention["form"]):
        return True
    aliases = {m["alias"] for m in document.mentions} | {first["type"], mention["alias"]}
    return first["type"] == mention["alias"] or mention["type"] in aliases


def _merge(document: Document, group: dict[str, Any], mention: dict[str, Any]) -> None:
    have = document.names()
    if group["score"] > document.score and len(group["members"]) >= len(document.parties):
        told = {p["key"]: p for p in document.parties if p["kind"] == "body"}  # who agrees is printed as told first
        members = [told.get(m["key"], m) for m in group["members"]]
        kept = {m["key"] for m in members}
        document.parties = members + [p for p in document.parties if p["key"] not in kept]
        document.score, document.rule = group["score"], group["rule"]
    elif len(document.parties) < 2 or group["score"] >= 0.9:
        document.parties += [m for m in group["members"] if m["key"] not in have]
    if mention not in document.mentions:
        document.mentions.append(mention)
        document.anchors.append((mention["start"], mention["end"]))
    document.anchors.append((group["start"], group["end"]))
    announced = document.status == "planned" and not mention["verb"]
    if mention["status"] == "signed" and not announced:
        document.status = "signed"
    document.status = document.status or mention["status"]


def _from_weak(
    layout: Layout, weak: list[dict[str, Any]], mentions: list[dict[str, Any]], numbers: list[dict[str, Any]]
) -> list[Document]:
    """Where a sentence says who cooperates and another that a document was signed, or its number, the two make one
    document. A document that is only "kerja sama" or "kesepakatan" needs bodies: states talk of such things without
    end."""
    told = [
        m
        for m in mentions
        if (m["signing"] or m["status"] == "planned" or numbered(m, numbers) or _told_of(m)) and not _vague(m)
    ]
    signed = [m for m in told if m["start"] >= layout.body_start] or told
    if not signed:
        return []
    mention = next((m for m in signed if m["form"] == "named"), signed[0])
    generic = mention["form"] == "generic"
    allowed = BODIES if generic else BODIES + ("place", "name")
    lead = layout.sentence(layout.body_start) + 2
    pairs = [
        g
        for g in weak
        if len(g["members"]) > 1
        and not (generic and g["rule"].endswith("between-list"))  # "sinergi antara dinas, kampus, dan warga"
        and all(m["kind"] in allowed for m in g["members"])
        and (layout.sentence(g["start"]) <= lead or abs(layout.between(g["start"], mention["start"])) <= NEARBY)
    ]
    if not pairs:
        return []
    group = min(pairs, key=lambda g: (abs(layout.between(g["start"], mention["start"])), -g["score"]))
    return [_opened(group, mention, group["rule"] + "+signing-elsewhere")]


def _told_of(mention: dict[str, Any]) -> bool:
    """Whether a mention speaks of a document as one already reported: "MoU ini"."""
    return mention["anaphor"] and mention["form"] == "named"


def _vague(mention: dict[str, Any]) -> bool:
    """Whether a mention counts documents without telling any ("beberapa perjanjian")."""
    count = mention["count"] or ""
    return count.casefold() in VAGUE or (count.isdigit() and int(count) > MANY)


def _with_earlier(mentions: list[dict[str, Any]], relations: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Mentions with ``earlier``, the kind of relation in which another document stands to them, or None."""
    kinds = {relation["target"][0]: relation["kind"] for relation in relations}
    return [{**mention, "earlier": kinds.get(mention["start"])} for mention in mentions]


def _complete_with(layout: Layout, document: Document, weak: list[dict[str, Any]]) -> None:
    """Give a document that names one side the other side from a sentence on the same cooperation; one that names only
    an office without its body ("diteken Deputi Bidang Koleksi") both sides from a sentence near by."""
    if len(document.parties) > 1:
        return
    own = document.names()
    pairs = sorted((g for g in weak if len(g["members"]) > 1), key=lambda g: -g["score"])
    shared = next((g for g in pairs if own & {m["key"] for m in g["members"]}), None)
    near = [g for g in pairs if abs(layout.between(g["start"], document.anchors[0][0])) <= NEARBY]
    if shared:
        document.parties += [m for m in shared["members"] if m["key"] not in own]
    elif near and document.parties[0]["kind"] == "office":
        document.parties = list(near[0]["members"])
    else:
        return
    group = shared or near[0]
    document.anchors.append((group["start"], group["end"]))


def _sums_up(document: Document, documents: list[Document]) -> bool:
    """Whether a document is the count of others that are told one by one: "dua dokumen yang diteken A dan B"."""
    count = read_count(document.mentions[0]["count"] or "") or 0
    if count < 2 or APART.search(document.rule):
        return False
    told = [d for d in documents if d is not document and d.mentions[0] is not document.mentions[0]]
    listed = [d for d in told if d.anchors[0][0] > document.anchors[0][0] and d.mentions[0]["listed"]]
    if len(listed) == count:
        return True
    offices = [sum(p["kind"] == "office" for p in d.parties) for d in told]
    shared = [len(d.names() & document.names()) for d in told]
    return sum(n > 0 and n + m > 1 for n, m in zip(shared, offices, strict=True)) >= count


def _give_mentions(layout: Layout, documents: list[Document], mentions: list[dict[str, Any]]) -> None:
    """Give every further mention to the document that it most likely means: the only one, the last one of its kind
    ("MoU tersebut"), else the one that is the news."""
    owned = {id(m) for d in documents for m in d.mentions}
    for mention in mentions:
        if id(mention) in owned or not documents:
            continue
        before = [d for d in documents if min(a[0] for a in d.anchors) <= mention["start"]] or documents
        alike = [d for d in before if mention["type"] in {m["type"] for m in d.mentions}]
        if not alike and mention["form"] == "named" and not mention["anaphor"] and len(documents) > 1:
            continue  # another kind of document, of which nothing else is told
        alike = alike or before
        news = [d for d in alike if d.status == "signed"]
        owner = news[0] if news and not mention["anaphor"] else alike[-1]
        if len(documents) == 1 or mention["anaphor"] or mention["status"] in (owner.status, None):
            owner.mentions.append(mention)
            owner.anchors.append((mention["start"], mention["end"]))
