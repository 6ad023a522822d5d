"""How well and how fast records are linked.

    python benchmarks/linking.py pairs FOLDER     labelled pairs, against the tables in an output folder
    python benchmarks/linking.py speed [ROWS]     made-up records of known agreements (default 200000)

The labelled pairs (``tests/gold/linked-pairs.csv``: ids and labels, no texts) come from public Indonesian news
articles, read and labelled before the rules were written; one half was left out of tuning. ``texts`` says whether the
two articles are near-copies of one text (``copy``) or were written apart. FOLDER is the output of ``sepakat run`` over
these articles. Where a later pipeline gives a record another id, the only record of its article stands for it, if
the pairs name no other; pairs that cannot be found are counted.
"""

from __future__ import annotations

import csv
import random
import resource
import sys
import tempfile
import time
from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from sepakat import tables
from sepakat.linking import link
from sepakat.records import short_digest
from sepakat.registry.bodies import entries

PAIRS = Path(__file__).parents[1] / "tests/gold/linked-pairs.csv"
Row = dict[str, Any]


def measure_pairs(folder: Path) -> None:
    """Print precision and recall of the labelled pairs, by half."""
    print(link(folder, full=True))
    linked = pq.read_table(folder / "linked_agreements").to_pylist()
    home = {name: row["linked_id"] for row in linked for name in row["agreement_ids"]}
    records = pq.read_table(folder / "agreements", columns=["agreement_id", "article_id"]).to_pylist()
    of_article: dict[str, list[str]] = defaultdict(list)
    for record in records:
        of_article[record["article_id"]].append(record["agreement_id"])
    pairs = list(csv.DictReader(PAIRS.open()))
    named: dict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        for side in ("left", "right"):
            named[pair[f"{side}_article"]].add(pair[side])
    counts: Counter[tuple[str, str, str, bool]] = Counter()
    lost = 0
    for pair in pairs:
        ends = []
        for side in ("left", "right"):
            article = pair[f"{side}_article"]
            alone = len(of_article[article]) == len(named[article]) == 1
            ends.append(pair[side] if pair[side] in home else of_article[article][0] if alone else None)
        if None in ends:
            lost += 1
            continue
        counts[pair["half"], pair["label"], pair["texts"], home[ends[0]] == home[ends[1]]] += 1
    print(f"pairs whose records this pipeline does not give: {lost}")
    for half in ("tune", "held"):
        for texts in (("copy", "apart"), ("apart",)):
            hit, false, missed = (
                sum(counts[half, label, text, joined] for text in texts)
                for label, joined in (("same", True), ("different", True), ("same", False))
            )
            told = "all pairs" if len(texts) > 1 else "written apart"
            print(
                f"{half} {told:<14} same {hit + missed:>3}  different "
                f"{sum(counts[half, 'different', text, joined] for text in texts for joined in (True, False)):>3}  "
                f"precision {hit / max(hit + false, 1):.3f}  recall {hit / max(hit + missed, 1):.3f}"
            )


def measure_speed(count: int) -> None:
    """Print time, memory and pairwise precision and recall over made-up records."""
    rows, truth = made_up(count)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "agreements").mkdir()
        pq.write_table(tables.to_table("agreements", rows), folder / "agreements/00.parquet")
        for label in ("first linking", "nothing changed"):
            started, computed = time.perf_counter(), time.process_time()
            summary = link(folder)
            seconds, cpu = time.perf_counter() - started, time.process_time() - computed
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
            print(f"{label}: {seconds:.1f} s ({cpu:.1f} s of a processor), {peak:.1f} GiB, {summary}", flush=True)
        found = pq.read_table(folder / "linked_agreements", columns=["agreement_ids"])["agreement_ids"].to_pylist()
    made = {pair for group in found for pair in combinations(sorted(group), 2)}
    groups: dict[int, list[str]] = defaultdict(list)
    for agreement, world in truth.items():
        groups[world].append(agreement)
    real = {pair for group in groups.values() for pair in combinations(sorted(group), 2)}
    print(f"pairs {len(real)}, precision {len(made & real) / len(made):.4f}, recall {len(made & real) / len(real):.4f}")


OUTLETS = [f"{name}.{end}" for name in ("kabar", "warta", "berita", "suara", "lensa", "media", "pos", "harian")
           for end in ("contoh.id", "misal.id", "umpama.co.id", "sampel.com")]
SUBJECTS = ["pengelolaan arsip", "pemanfaatan data kependudukan", "pelatihan tenaga kerja", "pembinaan usaha kecil",
            "pengawasan aset daerah", "pendidikan vokasi", "penanganan bencana", "layanan kesehatan", "riset pangan",
            "pengembangan pelabuhan", "tata kelola air", "pencegahan korupsi", "literasi digital", "wisata bahari"]
WHOM = ["bagi desa pesisir", "di kawasan industri", "untuk sekolah menengah", "pada rumah sakit", "di perbatasan"]
KINDS = ["nota_kesepahaman", "perjanjian_kerja_sama", "kesepakatan_bersama", "nota_kesepakatan"]


def made_up(count: int, seed: int = 1) -> tuple[list[Row], dict[str, int]]:
    """So many rows of ``agreements``, and the agreement in the made-up world that each tells of."""
    chance = random.Random(seed)
    bodies = [entry for entry in entries().values() if not entry.country]
    firms = [f"PT {a} {b} {c}" for a in ("Griya", "Samudra", "Karya", "Surya") for b in ("Niaga", "Mitra", "Prima")
             for c in ("Abadi", "Sentosa", "Lestari", "Mandiri", "Jaya", "Makmur")]
    rows: list[Row] = []
    truth: dict[str, int] = {}
    world = 0
    while len(rows) < count:
        host = chance.choice(bodies)
        day = date(2015, 1, 1) + timedelta(chance.randrange(3650))
        for _ in range(chance.choice((1, 1, 1, 2, 4))):  # one ceremony, sometimes with several partners
            partner = chance.choice(bodies) if chance.random() < 0.7 else chance.choice(firms)
            for report in _reports(chance, host, partner, day):
                row = report | {"agreement_id": short_digest(f"{world}|{len(rows)}")}
                truth[row["agreement_id"]] = world
                rows.append(row)
            world += 1
    return rows, truth


def _reports(chance: random.Random, host: Any, partner: Any, day: date) -> list[Row]:
    kind = chance.choice(KINDS)
    subject = f"{chance.choice(SUBJECTS)} {chance.choice(WHOM)}"
    number = f"{chance.randrange(1, 999)}/{chance.randrange(10, 99)}/{kind[:3].upper()}/{day.year}"
    found = [_report(chance, host, partner, day, kind, subject, number)]
    for _ in range(chance.choice((0, 0, 0, 1, 1, 2, 4))):
        copied = chance.random() < 0.3  # the text of the first, in another outlet
        report = found[0] if copied else _report(chance, host, partner, day, kind, subject, number)
        found.append(report | {"article_id": short_digest(str(chance.random())), "source": chance.choice(OUTLETS)})
    return found


def _report(
    chance: random.Random, host: Any, partner: Any, day: date, kind: str, subject: str, number: str,
) -> Row:
    told = day + timedelta(chance.choice((0, 0, 0, 0, 0, 0, 0, 1)))
    exactness = chance.choice(("day", "day", "day", "day", "month", None))
    first = {"day": told, "month": told.replace(day=1), None: None}[exactness]
    last = {"day": told, "month": told.replace(day=28) + timedelta(3), None: None}[exactness]
    parties = [_party(chance, host), _party(chance, partner)]
    chance.shuffle(parties)
    place = chance.randrange(400)
    evidence = []
    for path, text in (("type", "MoU"), *((f"parties[{i}].name", party["name"]) for i, party in enumerate(parties))):
        place += chance.randrange(5, 90)
        evidence.append({"path": path, "part": "text", "start": place, "end": place + len(text), "text": text,
                         "rule": "made.up", "score": 0.9})
        place += len(text)
    return {
        "article_id": short_digest(str(chance.random())), "source": chance.choice(OUTLETS),
        "published_on": day + timedelta(chance.randrange(0, 4)), "type_text": "MoU", "confidence": 0.8,
        "type": kind if chance.random() < 0.9 else "lainnya",
        "status": "signed" if chance.random() < 0.85 else "existing",
        "title": subject if chance.random() < 0.6 else None,
        "numbers": [{"printed": number, "normalized": number, "party": None, "partial": False}]
        if chance.random() < 0.1 else [],
        "parties": parties, "signatories": [], "date": first, "date_latest": last, "date_precision": exactness,
        "date_basis": "printed" if exactness else None, "scope": [], "relations": [], "evidence": evidence,
    }


def _party(chance: random.Random, body: Any) -> Row:
    known = not isinstance(body, str)
    name = chance.choice((body.name, body.name, *body.spellings)) if known else body
    return {
        "name": name, "names": [name], "canonical_name": body.name if known else None,
        "canonical_id": body.id if known else None, "kind": body.kind if known else "company",
        "region_code": body.region_code if known else None, "country": None, "is_group": False, "group_size": None,
    }


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["pairs", folder]:
            measure_pairs(Path(folder))
        case ["speed", *rest]:
            measure_speed(int(rest[0]) if rest else 200_000)
        case _:
            sys.exit(__doc__)
