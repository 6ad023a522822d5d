import base64
import gzip
import hashlib
import json
import re
from datetime import date
from pathlib import Path

import pytest

from sepakat.report import page

ROOT = Path(__file__).parents[2]
BUNDLE = ROOT / "pipeline/sepakat/report/page/bundle"


def made(output, **settings):
    return "".join(page.document(output, lang="id", as_of=date(2024, 1, 1), **settings))


def block(html: str, name: str):
    packed = re.search(rf'id="{name}">([^<]*)<', html).group(1)
    return json.loads(gzip.decompress(base64.b64decode(packed)))


def test_the_same_records_give_the_same_page(output):
    assert made(output) == made(output)


def test_it_allows_its_own_script_and_style_and_no_network(output):
    html = made(output)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html).group(1)
    for tag in ("script", "style"):
        code = re.search(rf"<{tag}>(.*?)</{tag}>", html, re.S).group(1)
        assert f"{tag}-src 'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'" in policy
    assert "default-src 'none'" in policy and "connect-src 'none'" in policy
    assert not re.search(r"<(?:link|img|iframe)\b|\bsrc=", re.sub(r"<script>.*?</script>", "", html, flags=re.S))


def test_article_text_and_title_are_no_markup(output):
    html = made(output, title="<img src=x>", shown="full")
    assert html.count("<script") == html.count("</script>") == 3
    assert "<img" not in re.sub(r"<script>.*?</script>", "", html, flags=re.S)


def test_only_web_addresses_become_links(output):
    assert sorted(map(str, block(made(output), "overview")["articles"]["url"])) == [
        "None", "https://kencana.example/dermaga",
    ]


def test_counts_come_with_their_whole(output):
    overview = block(made(output), "overview")
    assert len(overview["records"]["agreement_id"]) == 3
    assert len(overview["articles"]["id"]) == 2 and overview["totals"]["articles"] == 3


def test_without_text_no_sentence_is_carried(output):
    passages = [detail[0] for detail in block(made(output, shown="none"), "chunk-0")]
    assert passages == [[], []]


def test_a_failed_page_leaves_the_old_one(tmp_path, output):
    path = tmp_path / "report.html"
    path.write_text("before")

    def broken():
        yield "<!doctype html>"
        raise ValueError

    with pytest.raises(ValueError):
        page.write(path, broken())
    assert path.read_text() == "before" and list(tmp_path.iterdir()) == [path]


def test_the_bundle_was_built_from_the_sources():
    front = ROOT / "pipeline" / "frontend"
    sources = ["package-lock.json", *sorted(f"src/{path.name}" for path in (front / "src").iterdir())]
    digest = hashlib.sha256(b"".join((front / name).read_bytes() for name in sources)).hexdigest()
    for name in ("page.js", "page.css"):
        first = (BUNDLE / name).read_text("utf-8").splitlines()[0]
        assert digest in first, "the front end has changed: run make page"


def test_the_bundle_is_small():
    assert sum(path.stat().st_size for path in BUNDLE.iterdir()) < 150_000
