"""``sepakat run``."""

from __future__ import annotations

from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sepakat.cli.application import ALARM, INPUT_OUTPUT, MISUSE, app, fail, show
from sepakat.cli.options import AsJson, Columns, DateOrder, DateOrderOption, MinConfidence, NamesBy, Quiet, read_options
from sepakat.cli.place import Yes, confirm
from sepakat.language.shipped import Ner

if TYPE_CHECKING:
    from sepakat.runs.job import Engine


class EngineName(StrEnum):
    """Where the workers are."""

    local = "local"
    ray = "ray"


@app.command()
def run(
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE", help="files, folders or globs, also in s3:// and gs://")
    ],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="DIR", help="folder of the tables, or its address in s3:// or gs://")
    ],
    ledger: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="local folder of the ledger, where DIR is in a store or on a network disk"),
    ] = None,
    workers: Annotated[int | None, typer.Option(min=1, help="processes; default: one per core")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="read at most so many pages")] = None,
    columns: Columns = "",
    keep: Annotated[
        str, typer.Option(metavar="COLUMN,...", help="input columns to carry into the table articles")
    ] = "",
    key: Annotated[
        str | None, typer.Option(metavar="COLUMN", help="input column with your own key (input_id)")
    ] = None,
    date_order: DateOrderOption = DateOrder.dmy,
    max_quarantine: Annotated[int | None, typer.Option(min=0, help="status 3 where there are more")] = None,
    no_screening: Annotated[
        bool, typer.Option("--no-screening", help="extract from pages that name no agreement, too")
    ] = False,
    engine: Annotated[
        EngineName, typer.Option(help="local: processes of this machine; ray: a Ray cluster (sepakat[ray])")
    ] = EngineName.local,
    address: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="of the Ray cluster; auto: the one this machine is in")
    ] = None,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="remove the tables and the ledger in DIR first, after asking")
    ] = False,
    yes: Yes = False,
    min_confidence: MinConfidence = 0.0,
    ner: NamesBy = Ner.spacy,
    quiet: Quiet = False,
    json: AsJson = False,
) -> None:
    """Read files into the tables DIR/agreements and DIR/articles.

    What was read before is known by the ledger in DIR and not read again; new and changed input is added.

    \b
    Examples:
      sepakat run data/raw -o data/processed
      sepakat run 'crawl/*.jsonl.gz' arsip.csv -o out --columns text=isi,date=tgl --keep rubrik
      sepakat run /data/cc-news -o out --engine ray --address auto
      sepakat run s3://bucket/cc-news -o s3://bucket/out --ledger /var/lib/sepakat
    """
    from sepakat.report import terminal
    from sepakat.runs import local

    options = read_options(columns, date_order, keep, key)
    folder, kept_at, replica = _places(output, ledger)
    if fresh and folder.exists():
        from sepakat.store import clear

        confirm(f"Remove all tables, the ledger and what it remembers from {folder}?", yes)
        clear(folder, kept_at)
    with terminal.progress(quiet or json) as progress:
        summary = local.run(
            sources, folder, options=options, workers=workers, limit=limit, screen=not no_screening,
            min_confidence=min_confidence, ner=ner, progress=progress, engine=_engine(engine, workers, address),
            ledger=kept_at, replica=replica,
        )
    show(asdict(summary) if json else None if quiet else terminal.summary(asdict(summary)))
    if summary.interrupted:
        raise typer.Exit(128 + summary.interrupted)
    if summary.quarantined and not (summary.pages or summary.unchanged):
        fail(f"no page could be read; {summary.quarantine} says why", INPUT_OUTPUT)
    if max_quarantine is not None and summary.quarantined > max_quarantine:
        fail(f"{summary.quarantined} quarantined, {max_quarantine} allowed", ALARM)


def _places(output: str, ledger: Path | None) -> tuple[Path, Path, str | None]:
    """The local folder of the tables, the ledger's file, and the address that the tables are uploaded to."""
    from sepakat import filesystems
    from sepakat.store import LEDGER

    if not filesystems.is_remote(output):
        return Path(output), (ledger or Path(output)) / LEDGER, None
    if not ledger:
        fail(f"{output} can hold no ledger: name a local folder for it with --ledger FOLDER", MISUSE)
    return ledger, ledger / LEDGER, output


def _engine(name: EngineName, workers: int | None, address: str | None) -> Engine | None:
    if name is EngineName.local:
        if address:
            raise typer.BadParameter("--address is for --engine ray")
        return None
    from functools import partial

    from sepakat.runs import cluster

    return partial(cluster.batches, workers=workers, address=address)
