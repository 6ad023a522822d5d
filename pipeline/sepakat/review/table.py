"""The table ``agreements`` as the reviewers left it, for analysis and export."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from sepakat import stored
from sepakat.report.reading import Output
from sepakat.review.corrections import FILE, judgements_in
from sepakat.review.overlay import overlay

NOTES = ("field", "machine", "value", "verdict", "reviewer", "at")


def corrected(agreements: pa.Table, folder: stored.Output) -> pa.Table:
    """The rows with the judgements in the folder laid over them, and a column ``corrections`` that tells them with the
    machine's values; the table itself where nothing has been judged. BadCorrections where the file cannot be used."""
    judgements = judgements_in(stored.beside(folder, FILE), f"{folder}/{FILE}")
    if not judgements:
        return agreements
    judged = pa.array(sorted({judgement.article_id for judgement in judgements}))
    touched = pc.is_in(agreements["article_id"], judged)
    articles = stored.read(folder, "articles")
    texts = articles.filter(pc.is_in(articles["article_id"], judged)).to_pylist()
    before = Output(agreements.filter(touched).to_pylist(), {row["article_id"]: row for row in texts}, [])
    rows = overlay(before, judgements)[0].agreements
    notes = pa.field("corrections", pa.list_(pa.struct([(name, pa.string()) for name in NOTES])))
    others = agreements.filter(pc.invert(touched))
    others = others.append_column(notes, pa.array([[]] * len(others), notes.type))
    found = pa.concat_tables([others, pa.Table.from_pylist(rows, schema=others.schema)])
    return found.sort_by([("article_id", "ascending"), ("agreement_id", "ascending")])
