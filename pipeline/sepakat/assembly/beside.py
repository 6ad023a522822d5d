"""Documents told beside those that have parties: earlier ones, and further ones that are planned."""

from __future__ import annotations

from typing import Any

from sepakat.assembly.document import REPLACED, Document, Layout, days, differ, numbered, same_day

DAY = "2020-12-03"


def told_apart(
    layout: Layout,
    documents: list[Document],
    mentions: list[dict[str, Any]],
    numbers: list[dict[str, Any]],
    dates: list[dict[str, Any]],
) -> list[Document]:
    """Documents without parties of their own beside those that have them: with a number ("menggantikan Nota Kesepahaman
    Nomor …"), or a day on which an earlier one was signed or a further one will be. Their parties are those of the
    document that the text has told of last."""
    owned = {id(m) for d in documents for m in d.mentions}
    known = {number for d in documents for m in d.mentions for number in numbered(m, numbers)}
    found: list[Document] = []
    for mention in (m for m in mentions if id(m) not in owned and m["start"] >= layout.body_start):
        before = [d for d in documents if min(a[0] for a in d.anchors) < mention["start"]]
        beside = before[-1] if before else next(iter(documents), None)
        own = numbered(mention, numbers) - known
        earlier = mention["earlier"] or mention["former"]
        by_number = own and before and (earlier or numbered(before[-1].mentions[0], numbers))
        when = _another_day(layout, beside, mention, dates) if beside and not by_number else None
        again = next((d for d in found if when and _told_again(layout, d, mention, dates)), None)
        if again:
            again.mentions.append(mention)
            again.anchors.append((mention["start"], mention["end"]))
        elif beside and (by_number or when):
            known |= own
            status = "existing" if when == "existing" or earlier else mention["status"] or "existing"
            found.append(_beside(beside, mention, status))
    return found


def _beside(document: Document, mention: dict[str, Any], status: str) -> Document:
    return Document(
        parties=list(document.parties),
        mentions=[mention],
        anchors=[(mention["start"], mention["end"])],
        status=status,
        score=document.score * 0.8,
        rule=document.rule + "+same-parties",
    )


def _another_day(
    layout: Layout, beside: Document, mention: dict[str, Any], dates: list[dict[str, Any]]
) -> str | None:
    """Whether a mention with a day of its own speaks of an earlier document than the one told of beside it
    (``existing``) or of a further one (``planned``), or of the same (None)."""
    if mention["form"] != "named" or mention["anaphor"] or beside.status == "existing":
        return None
    own = days(mention, dates, layout)
    theirs = {day for m in beside.mentions for day in days(m, dates, layout)}
    own = {day for day in own if not any(same_day(day, other) for other in theirs)}
    if not own:
        return None
    past = mention["former"] or mention["status"] == "existing" or mention["earlier"] in REPLACED
    vague = beside.status == "planned" and mention["verb"] and all(len(day) < len(DAY) for day in own)  # "diteken 2019"
    if (past or mention["dated"] or vague) and (not theirs or min(own) < min(theirs)):
        return "existing"
    ahead = mention["status"] == "planned" and beside.status == "signed" and (not theirs or max(own) > max(theirs))
    return "planned" if ahead else None


def _told_again(layout: Layout, document: Document, mention: dict[str, Any], dates: list[dict[str, Any]]) -> bool:
    """Whether a mention speaks of a document already told apart: of its kind, with no other day."""
    first = document.mentions[0]
    same = mention["type"] == first["type"]
    return same and not differ(days(first, dates, layout), days(mention, dates, layout))
