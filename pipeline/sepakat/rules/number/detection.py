"""Finds the numbers of agreement documents: a label ("Nomor"), one or more values, and the noun they hang
on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from sepakat.language.expressions import compile_quick
from sepakat.language.headnouns import HeadNoun, head_nouns, number_kind
from sepakat.language.numerals import bounded
from sepakat.language.sentence_spans import Span, sentence_around
from sepakat.rules.number.normalization import normalize

REACH = 260        # characters before a label in which its head noun is sought
ADJACENT = 25      # characters between a label and a noun that stands right before it

LABEL = r"(?:(?<![\w-])(?:[Bb]er-?)?(?:[Nn]omor|NOMOR)(?:nya)?(?![a-zA-Z])|(?<![\w-])(?:No|NO|no|Nmr)\b)"
NAMED = (  # what has the number: "nomor register", "nomor perjanjiannya", "nomor dari pihak kampus"
    r"(?:regist(?:er|rasi)|pencatatan|agenda|(?:dokumen|naskah|surat|perjanjian|nota|kesepakatan|kesepahaman)(?:nya)?"
    r"|kerja\s?sama|bersama|(?:MoU|MoA|PKS|NK)(?:-?nya)?|(?:(?:dari|pada|untuk|milik)\s+)?pihak\s+(?:[a-z]+(?:-\d)?|I{1,3})"
    r"|(?:dari|pada|untuk|milik)\s+[a-z]+)"
    r"(?![\w/-]|\s/|\.\d)"
)
FILLER = rf"(?:\s*(?:\.(?!\.)|:|masing-masing|berturut-turut|yakni|yaitu|adalah|ialah|{NAMED}))*"
LABELS = rf"{LABEL}{FILLER}(?:\s*(?:dan|,)?\s*{LABEL}{FILLER})*"
SEGMENT = r"[A-Za-z0-9](?:[A-Za-z0-9._&|]*[A-Za-z0-9|])?\.?(?:\((?:[IVXLl]+)(?:/\d{4})?\))?"
YEAR = r"(?:19|20)[0-9OolISs]{2}"
TAIL = r"(?:\s?\([IVXLl]+\s?/\s?\d{4}\))"
FORCE = r"(?:(?<=TNI)\s+A[DLU]\b)"
IN_YEAR = rf"[Tt](?:ahun|AHUN)\s+{YEAR}"
STATUTE = rf"(?:\d[\w.]*(?:\s?[-/]\s?[\w.]+)*?(?:\s+|\s?/\s?)|[A-Z]{{1,5}}\.\d[\w.-]*\s+){IN_YEAR}"
SLASHED = (
    rf"{SEGMENT}(?:(?:\s?/\s?|-){SEGMENT})*\s?/\s?{SEGMENT}(?:(?:/\s?|-){SEGMENT})*(?:/{IN_YEAR})?{TAIL}?{FORCE}?"
)
DASHED = rf"{SEGMENT}(?:-{SEGMENT})+"
UNFILLED = (
    r"[A-Z]{1,6}(?:-\s?|/\s{1,9}|[.…_]{2,})/(?:[A-Za-z0-9.-]+/)*(?:19|20)\d\d"
    r"|(?:\.{2,}|…|_{2,})\s?/[A-Za-z0-9./-]+"
)
SHAPES = {"unfilled": UNFILLED, "statute": STATUTE, "slashed": SLASHED, "dashed": DASHED, "plain": SEGMENT}
VALUE = re.compile("|".join(f"(?P<{name}>{shape})" for name, shape in SHAPES.items()))
OWNER = (  # whose number it was: "12/PKS/2024 pada pihak pemkab dan 7/UAS/2024", "(pemkab)"
    r"(?:\s*\([^()\n]{2,60}\)|\s+(?:oleh|pada|dari|untuk|milik|bagi|di)\s+[\w-]+(?:\s+[\w-]+){0,4}?(?=\s*,?\s+(?:dan|serta)\b|\s*[,;]))?"
)
OTHER = (  # "sedangkan pihak kampus 7/UAS/2024"
    r"(?:sedangkan|sementara|dan\s+(?:di|dari|pada|oleh))\s+(?:[\w-]+\s+){1,5}?(?=[\w.&-]+\s?/\s?\w)"
)
JOINT = re.compile(
    bounded(
        rf"{OWNER}\s*(?:[,;]|[-–—]|\n)?\s*(?:{OTHER}|(?:dan|serta|juga|dengan|&)\s+)?(?P<labels>{LABELS})?\s*"
    ),
    re.IGNORECASE,
)
FIRST = compile_quick(bounded(rf"{LABELS}\s*"))
DIRECT = compile_quick(r"\b(?:MoU|MOU|PKS|NPHD|Kerma)\s+(?=[\w.-]+/[\w./-]+)")
GLUED = re.compile(rf"({YEAR})\.?(?:[a-z]{{2,}}|[A-Z][a-z]{{2,}})")
REPLACED = re.compile(
    r"\b(?:menggantikan|mencabut|mengganti|mengubah|mengakhiri|pengganti|perubahan\s+atas)\b", re.IGNORECASE
)
PHONE = re.compile(r"\+?0?\d{2,4}[-\s]?\d{3,}(?:[-\s]?\d{3,})*")


class Value(NamedTuple):
    """A printed number at ``text[start:end]``, the kind of its shape, and whether a label of its own
    introduces it."""

    start: int
    end: int
    shape: str
    labelled: bool


def find_numbers(text: str, sentences: list[Span]) -> list[dict[str, Any]]:
    """Candidates for ``doc._.numbers``: numbers that hang on an agreement; those of one list share a group.

    ``sentences`` are character spans that cover the text.
    """
    found: list[dict[str, Any]] = []
    for group, (label, values) in enumerate(_lists(text)):
        head = _head(text, sentences, label, [text[value.start:value.end] for value in values])
        if head is None:
            continue
        earlier = head.end and REPLACED.search(text, sentence_around(sentences, head.start)[0], head.start)
        for value in values:
            printed = text[value.start:value.end]
            if value.shape == "plain" and not re.search(r"\d", printed) or PHONE.fullmatch(printed):
                continue
            found.append({
                "start": value.start, "end": value.end, "printed": printed, "normalized": normalize(printed),
                "partial": value.shape == "unfilled", "group": group,
                "head": [head.start, head.end] if head.end else None, "replaced": bool(earlier),
                "rule": f"number.{value.shape}" + ("-list" if len(values) > 1 else ""),
                "score": 0.3 if value.shape in ("unfilled", "plain") else 0.95 if head.end else 0.7,
            })
    return found


def _lists(text: str) -> Iterator[tuple[Span, list[Value]]]:
    """Every label with the values it introduces, up to where the list ends."""
    position = 0
    starts = sorted([*FIRST.finditer(text), *DIRECT.finditer(text)], key=lambda match: match.start())
    for match in starts:
        if match.start() < position:
            continue
        values: list[Value] = []
        at, labelled = match.end(), True
        while value := _value(text, at, labelled):
            values.append(value)
            joint = JOINT.match(text, value.end)
            if not joint or not joint[0]:
                break
            at, labelled = joint.end(), bool(joint["labels"])
        if values:
            position = values[-1].end
            yield match.span(), values


def _value(text: str, at: int, labelled: bool) -> Value | None:
    """The value that starts at an offset; without a label of its own it must look like a document number."""
    match = VALUE.match(text, at)
    if not match:
        return None
    shape = match.lastgroup or "plain"
    end = match.end()
    glued = GLUED.search(match[0])
    if glued:
        end = at + glued.end(1)
    while text[end - 1] in ".,-|":
        end -= 1
    printed = text[at:end]
    if shape == "unfilled":
        return Value(at, end, shape, labelled)
    if not re.search(r"\d", printed) or (not labelled and shape not in ("slashed", "statute")):
        return None
    if shape == "plain" and not re.search(r"(?=.*[A-Za-z])(?=.*\d.*\d).{5,}", printed):
        return None
    return Value(at, end, shape, labelled)


def _head(text: str, sentences: list[Span], span: Span, printed: list[str]) -> HeadNoun | None:
    """The agreement noun a list hangs on, or None where it hangs on something else.

    What stands right before the label at ``span`` decides, or within it ("nomor perjanjian"); else the last noun of the
    sentence; a number that carries an agreement's code may hang on a noun further back, or (offsets 0) on none.
    """
    label = span[0]
    sentence, _ = sentence_around(sentences, label)
    kinds = {number_kind(number) for number in printed}
    if "other" in kinds:
        return None
    before = head_nouns(text, max(sentence, label - REACH), label)
    near = [noun for noun in before if label - noun.end <= ADJACENT]
    far = [noun for noun in before if noun.kind != "adjacent"]
    if near and near[-1].kind != "agreement":
        gap = re.findall(r"\w+", text[near[-1].end:label])
        name = all(word[0].isupper() or word[0].isdigit() for word in gap)
        if len(gap) <= 3 and (near[-1].kind == "other" or name):
            return None
    own = [noun for noun in head_nouns(text, *span) if noun.kind == "agreement"]
    if own:
        return own[-1]
    if "agreement" in kinds:
        agreements = [noun for noun in far if noun.kind == "agreement"]
        return agreements[-1] if agreements else _farther(text, label) or HeadNoun("agreement", 0, 0)
    if far:
        return far[-1] if far[-1].kind == "agreement" else None
    return _farther(text, label) if re.search(r"/|tahun", " ".join(printed), re.IGNORECASE) else None


def _farther(text: str, label: int) -> HeadNoun | None:
    """The agreement noun of an earlier sentence that one without a noun goes on about ("Nomornya ...")."""
    nouns = [noun for noun in head_nouns(text, max(0, label - REACH), label) if noun.kind != "adjacent"]
    return nouns[-1] if nouns and nouns[-1].kind == "agreement" else None
