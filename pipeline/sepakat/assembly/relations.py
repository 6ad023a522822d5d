"""Relations between the documents of an article: which renews, implements, amends or terminates which."""

from __future__ import annotations

from typing import Any

from sepakat.assembly.document import Document, Layout

BASE = 0.6  # score of an addendum's relation to the one other document of its parties


def related(
    layout: Layout, documents: list[Document], relations: list[dict[str, Any]]
) -> list[tuple[Document, Document, dict[str, Any]]]:
    """Source, target and candidate of every relation between two of the documents, each pair once."""
    found: dict[tuple[int, int], tuple[Document, Document, dict[str, Any]]] = {}
    for relation in relations:
        target = _owner(documents, relation["target"])
        source = _owner(documents, relation["source"]) if relation["source"] else None
        if target and (source is None or source is target):
            source = _news(layout, documents, target, relation["start"])
        if source and target and source is not target:
            found.setdefault((id(source), id(target)), (source, target, relation))
    for addendum in (d for d in documents if d.mentions[0]["type"] == "adendum"):
        bases = [d for d in documents if d is not addendum and d.names() & addendum.names()]
        if len(bases) == 1 and not any(source == id(addendum) for source, _ in found):
            span = addendum.mentions[0]
            told = {
                "start": span["start"],
                "end": span["end"],
                "kind": "amends",
                "rule": "relation.addendum",
                "score": BASE,
            }
            found[id(addendum), id(bases[0])] = (addendum, bases[0], told)
    return list(found.values())


def _owner(documents: list[Document], span: list[int]) -> Document | None:
    return next((d for d in documents if any(m["start"] == span[0] for m in d.mentions)), None)


def _news(layout: Layout, documents: list[Document], target: Document, at: int) -> Document | None:
    """What "ini tindak lanjut dari …" means: the document other than the target, not an earlier one, that was spoken
    of last before, else the first such."""
    others = [d for d in documents if d is not target and d.status != "existing"]
    before = [d for d in others if min(a[0] for a in d.anchors) < at]
    return max(before, key=lambda d: max(a[0] for a in d.anchors if a[0] < at), default=next(iter(others), None))
