"""``sepakat review``."""

from __future__ import annotations

import getpass
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sepakat.cli.application import INPUT_OUTPUT, app, fail
from sepakat.cli.options import Lang, Language

if TYPE_CHECKING:
    from sepakat.report.reading import Output
    from sepakat.review.server import ReviewServer


@app.command()
def review(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="output folder of a run")],
    sample: Annotated[
        Path | None, typer.Option(metavar="FILE.jsonl", help="only the pages that sepakat sample drew")
    ] = None,
    reviewer: Annotated[
        str | None, typer.Option(metavar="NAME", help="in whose name judgements are kept; default: your login")
    ] = None,
    lang: Lang = Language.id,
    port: Annotated[int, typer.Option(min=0, max=65535, help="0: any free one")] = 0,
    open_browser: Annotated[bool, typer.Option("--open/--no-open", help="open the page in your browser")] = True,
) -> None:
    """Judge the records in your browser: accept, correct or reject each value.

    The page is served to this machine alone until Ctrl-C. Judgements are kept in DIR/corrections.jsonl. sepakat report,
    export and link and sepakat.open in Python give the corrected values; the tables keep what the machine read.
    sepakat evaluate DIR/corrections.jsonl measures the pipeline against them. Reviewers of different names do not see
    each other's judgements.

    \b
    Examples:
      sepakat review data/processed
      sepakat review data/processed --sample sample.jsonl --reviewer rina
    """
    from sepakat.report import reading

    found = reading.read_output(folder)
    if sample:
        from sepakat.evaluation import sampling

        found = sampling.drawn_from(found, sampling.read_sample(sample))
    server = _server(folder, found, reviewer or getpass.getuser(), lang, port)
    typer.echo(f"{len(found.articles):,} articles to judge as {server.reviewer}; Ctrl-C ends\n{server.url}")
    if open_browser:
        typer.launch(server.url)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        typer.echo(f"judgements are in {server.corrections.path}")
    finally:
        server.server_close()
    _link(folder)


def _link(folder: Path) -> None:
    """Link anew where judgements have changed what was linked."""
    from sepakat import linking
    from sepakat.store import Busy

    if not linking.is_current(folder):
        with suppress(Busy):  # a run that is writing links at its end
            linking.link(folder)
            typer.echo("linked anew, with these judgements")


def _server(folder: Path, found: Output, reviewer: str, lang: Language, port: int) -> ReviewServer:
    from datetime import date

    from sepakat.report import page
    from sepakat.review.corrections import FILE, Corrections
    from sepakat.review.server import ReviewServer

    corrections = Corrections(folder / FILE)
    corrections.read()  # refuse a file that cannot be used before anybody judges
    try:
        server = ReviewServer(corrections, found.articles, reviewer, port)
    except OSError as error:
        fail(f"port {port}: {error.strerror}; choose another with --port", INPUT_OUTPUT)
    settings = {"token": server.token, "reviewer": reviewer}
    html = page.document(found, lang=lang.value, as_of=date.today(), shown="full", review=settings)
    server.page = "".join(html).encode()
    return server
