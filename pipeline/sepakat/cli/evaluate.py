"""``sepakat evaluate``."""

from __future__ import annotations

import json as jsonlib
from dataclasses import astuple
from pathlib import Path
from typing import Annotated, Any

import typer

from sepakat.cli.application import app, show
from sepakat.cli.options import AsJson, NamesBy
from sepakat.language.shipped import Ner


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD.jsonl", help="annotated articles, one a line")],
    errors: Annotated[int, typer.Option(min=0, help="print so many disagreements")] = 0,
    against: Annotated[
        Path | None, typer.Option(metavar="PREVIOUS.json", help="compare with the --json of an earlier run")
    ] = None,
    predictions: Annotated[
        Path | None, typer.Option(metavar="FILE", help="write the predictions, one article a line")
    ] = None,
    withhold: Annotated[
        str, typer.Option(metavar="HINT,...", help="keep url, title, published or source from the pipeline")
    ] = "",
    min_gold: Annotated[int, typer.Option(min=1, help="fields with fewer gold values leave the mean")] = 10,
    entities: Annotated[
        bool, typer.Option("--entities", help="score entities and offices; GOLD.jsonl holds their spans")
    ] = False,
    tidy: Annotated[
        bool, typer.Option("--tidy/--no-tidy", help="with --entities: apply the rules that tidy entities")
    ] = True,
    ner: NamesBy = Ner.spacy,
    json: AsJson = False,
) -> None:
    """Score the pipeline against a gold file, or against what you judged with sepakat review.

    With --entities, a line of the gold file is {"id", "text", "entities": [[start, end, "PER" | "ORG" | "LOC"],
    ...], "offices": [[start, end], ...]}, offsets in characters.

    \b
    Examples:
      sepakat evaluate gold.jsonl --errors 20
      sepakat evaluate data/processed/corrections.jsonl
      sepakat evaluate gold.jsonl --json > before.json
      sepakat evaluate gold.jsonl --against before.json
      sepakat evaluate --entities entities.jsonl --errors 20
      sepakat evaluate --entities entities.jsonl --ner stanza
    """
    from sepakat import evaluation, extraction
    from sepakat.report import scores, terminal

    if entities:
        if against or predictions or withhold:
            raise typer.BadParameter("--entities goes with --errors, --no-tidy, --ner and --json alone")
        _evaluate_entities(gold, errors, tidy, ner, json)
        return
    previous = _previous(against) if against else None
    found = evaluation.evaluate(gold, extraction.load(ner=ner), _hints(withhold), terminal.tracked)
    if predictions:
        with predictions.open("w", encoding="utf-8") as file:
            for article, records in found.predictions.items():
                line = {"id": article, "agreements": records}
                file.write(jsonlib.dumps(line, ensure_ascii=False) + "\n")
    result = found.to_dict(min_gold)
    changes = evaluation.compare_with(previous, found, min_gold) if previous else None
    if json:
        show(result | ({"against": changes} if changes else {}))
        return
    typer.echo(scores.table(result))
    typer.echo("\n" + scores.reliability(result["reliability"]))
    if errors:
        typer.echo(scores.errors(map(astuple, found.score.disagreements[:errors])))
    if changes:
        typer.echo(scores.comparison(changes))


def _evaluate_entities(gold: Path, errors: int, tidy: bool, ner: Ner, json: bool) -> None:
    from sepakat import evaluation, extraction
    from sepakat.report import scores, terminal

    nlp = extraction.load(rules=False, ner=ner)
    with nlp.select_pipes(disable=() if tidy else ("sepakat_entities",)):
        found = evaluation.evaluate_entities(gold, nlp, terminal.tracked)
    if json:
        show(found.summary())
        return
    typer.echo(scores.entity_table(found.summary()))
    for article, kind, label, words in found.disagreements[:errors]:
        typer.echo(f"- {article} {kind} {label} {jsonlib.dumps(words, ensure_ascii=False)}")


def _previous(path: Path) -> dict[str, Any]:
    try:
        previous = jsonlib.loads(path.read_text("utf-8"))
        return {name: previous[name] for name in ("fields", "mean_f1", "predictions")}
    except (ValueError, KeyError, TypeError) as error:
        raise typer.BadParameter(f"{path} is not what sepakat evaluate --json prints ({error})") from error


def _hints(withhold: str) -> list[str]:
    from sepakat.evaluation.gold import HINTS

    hints = [name for name in withhold.split(",") if name]
    if not set(hints) <= set(HINTS):
        raise typer.BadParameter(f"--withhold {withhold}: the hints are {', '.join(HINTS)}")
    return hints
