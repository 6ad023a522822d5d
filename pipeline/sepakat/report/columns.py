"""The column dictionary ``docs/columns.md``: ``python -m sepakat.report.columns > docs/columns.md``."""

from __future__ import annotations

from collections.abc import Iterator

from sepakat import tables

ROWS = {
    "agreements": "one agreement in one article",
    "articles": "one article that passed screening",
    "linked_agreements": "one agreement, told by however many articles",
    "coverage": "a number of pages",
}


def dictionary() -> str:
    """The columns of all tables as Markdown."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# Columns"
    yield ""
    yield f"Schema version {tables.SCHEMA_VERSION}. Made from the schema by `make docs`; see also `sepakat schema`."
    for name, row in ROWS.items():
        yield ""
        yield f"## {name}"
        yield ""
        yield f"A row is {row}."
        yield ""
        yield "| column | type | meaning |"
        yield "| --- | --- | --- |"
        for path, kind, meaning in tables.describe(name):
            yield f"| `{path}` | {kind} | {meaning} |"


if __name__ == "__main__":
    print(dictionary(), end="")
