"""A run with the shipped model, from files to tables."""

import json

import pyarrow.parquet as pq
import pytest

from sepakat.runs import local, reading, session

PARTIES = ["Pemerintah Kabupaten Sleman", "PT Pos Indonesia", "Universitas Brawijaya", "Kota Salatiga"]
SIGNED = (
    "{one} dan {two} menandatangani nota kesepahaman tentang pengelolaan arsip daerah di Yogyakarta, "
    "Rabu (4/3/2020). Kerja sama itu berlaku selama lima tahun. Nomor surat {number} tidak ikut dibacakan."
)


@pytest.fixture
def source(tmp_path):
    texts = [
        SIGNED.format(one=PARTIES[n % 4], two=PARTIES[(n + 1 + n // 4) % 4], number=n) for n in range(36)
    ]
    lines = (json.dumps({"text": text, "url": f"https://contoh.id/{n}"}) for n, text in enumerate(texts))
    (tmp_path / "pages.jsonl").write_text("\n".join(lines))
    return [str(tmp_path / "pages.jsonl")]


def contents(folder):
    files = [path for name in ("agreements", "articles") for path in (folder / name).iterdir()]
    return {path.relative_to(folder): path.read_bytes() for path in files}


def test_one_process_or_several_write_the_same_bytes(source, tmp_path, monkeypatch):
    alone = local.run(source, tmp_path / "alone", workers=1)
    monkeypatch.setattr(session, "FEW_BYTES", 1)
    monkeypatch.setattr(reading, "UNIT_BYTES", 2000)
    together = local.run(source, tmp_path / "together", workers=2)
    assert alone.records >= 18 and together.records == alone.records
    assert contents(tmp_path / "together") == contents(tmp_path / "alone")


def test_every_value_is_printed_where_its_evidence_says(source, tmp_path):
    local.run(source, tmp_path / "out", workers=1, limit=8)
    articles = {row["article_id"]: row for row in pq.read_table(tmp_path / "out/articles").to_pylist()}
    agreements = pq.read_table(tmp_path / "out/agreements").to_pylist()
    evidence = [(row, found) for row in agreements for found in row["evidence"]]
    assert len(evidence) > 8
    for row, found in evidence:
        assert articles[row["article_id"]][found["part"]][found["start"]:found["end"]] == found["text"]
