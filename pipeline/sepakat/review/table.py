"""The table ``agreements`` as the reviewers left it, for analysis and export."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa

from sepakat import stored
from sepakat.report.reading import Output
from sepakat.review.corrections import FILE, corrections_of
from sepakat.review.overlay import overlay

NOTES = ("field", "machine", "value", "verdict", "reviewer", "at")


def corrected(agreements: pa.Table, folder: Path) -> pa.Table:
    """The rows with the judgements in the folder laid over them, and a column ``corrections`` that tells them with the
    machine's values; the table itself where nothing has been judged. BadCorrections where the file cannot be used."""
    judgements = corrections_of(folder / FILE)
    if not judgements:
        return agreements
    articles = {row["article_id"]: row for row in stored.read(folder, "articles").to_pylist()}
    output, _ = overlay(Output(agreements.to_pylist(), articles, []), judgements)
    notes = pa.list_(pa.struct([(name, pa.string()) for name in NOTES]))
    rows = sorted(output.agreements, key=lambda row: (row["article_id"], row["agreement_id"]))
    return pa.Table.from_pylist(rows, schema=agreements.schema.append(pa.field("corrections", notes)))
