"""stanza's tagger behind the interface of the other recogniser; what needs stanza itself is skipped without it."""

import json
import socket
from importlib.util import find_spec
from types import SimpleNamespace

import pyarrow.parquet as pq
import pytest
import spacy
from typer.testing import CliRunner

import sepakat
from sepakat.cli.application import app
from sepakat.language import pipeline, shipped
from sepakat.language.stanza_names import LAYERS, LONGEST, StanzaNames, pieces

BLANK = pipeline.blank_language()
TEXT = "Bupati Wonosobo Rina Astuti menemui warga.\nIa lalu ke Solok."
TAGS = {
    "Bupati": ("O", "B-OFFICE"), "Wonosobo": ("S-LOC", "E-OFFICE"), "Rina": ("B-PER", "O"), "Astuti": ("E-PER", "O"),
    "Solok": ("S-LOC", "O"),
}
SIGNED = (
    "Pemerintah Kabupaten Sleman dan Universitas Gadjah Mada menandatangani nota kesepahaman tentang "
    "pengelolaan sampah perkotaan di Sleman, Rabu (4/3/2020)."
)
needs_stanza = pytest.mark.skipif(not find_spec("stanza"), reason="stanza is not installed: pip install '.[stanza]'")


def stand_in(layers):
    """In place of stanza's pipeline: words are tagged as TAGS says."""

    def tagged(word):
        return SimpleNamespace(multi_ner=tuple(TAGS.get(word, "OO")[LAYERS.index(layer)] for layer in layers))

    return lambda sentences: SimpleNamespace(
        sentences=[SimpleNamespace(tokens=[tagged(word) for word in words]) for words in sentences]
    )


@pytest.fixture
def component():
    names = StanzaNames()
    names._taggers = {layers: stand_in(layers) for layers in (LAYERS, ("entities",))}
    return names


def found(doc):
    return [(ent.text, ent.label_) for ent in doc.ents], [span.text for span in doc.spans.get("offices", ())]


def test_tags_become_entities_and_offices_of_their_texts(component):
    one, other = component.pipe([BLANK(TEXT), BLANK("Rina Astuti pulang.")])
    assert found(one) == (
        [("Wonosobo", "LOC"), ("Rina Astuti", "PER"), ("Solok", "LOC")], ["Bupati Wonosobo"]
    )
    assert found(other) == ([("Rina Astuti", "PER")], [])


def test_texts_of_other_guidelines_are_read_by_theirs_and_say_nothing_of_offices(component):
    ours, theirs = BLANK(TEXT), BLANK(TEXT)
    theirs._.convention = "entities"
    list(component.pipe([ours, theirs]))
    assert "offices" in ours.spans and "offices" not in theirs.spans
    assert [ent.text for ent in theirs.ents] == [ent.text for ent in ours.ents]


@pytest.mark.parametrize("text", ["", "\n\n", "   "])
def test_texts_without_words(component, text):
    assert found(component(BLANK(text))) == ([], [])


def test_long_sentences_are_cut_and_white_space_left_out():
    doc = BLANK("kata " * 300 + "\n\nSolok")
    parts = list(pieces(doc))
    assert [len(part) for part in parts] == [LONGEST, LONGEST, 60, 1]
    assert not any(token.is_space for part in parts for token in part)


def test_without_taggers_it_says_what_to_do():
    with pytest.raises(ValueError, match="from_disk"):
        StanzaNames().tagger(LAYERS)


@pytest.fixture
def without_stanza(monkeypatch):
    monkeypatch.setattr(shipped, "find_spec", lambda name: None)


@pytest.mark.parametrize(
    "command", [["extract", "-"], ["run", ".", "-o", "out"], ["evaluate", "gold.jsonl"],
                ["evaluate", "--entities", "gold.jsonl"]],
)
def test_without_stanza_commands_say_what_to_install(without_stanza, tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "gold.jsonl").write_text("")
    done = CliRunner().invoke(app, [*command, "--ner", "stanza"], input=SIGNED)
    assert done.exit_code == 1 and "pip install 'sepakat[stanza]'" in done.stderr


def test_without_stanza_loading_says_what_to_install(without_stanza):
    with pytest.raises(ImportError, match=r"sepakat\[stanza\]"):
        sepakat.load(ner="stanza")


def test_there_is_no_other_engine():
    with pytest.raises(ValueError, match="flair"):
        sepakat.load(ner="flair")


@pytest.fixture(scope="module")
def nlp():
    """The shipped tagger, which must not look for the network."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", lambda *_: pytest.fail("it looks for the network"))
        return sepakat.load(rules=False, ner="stanza")


@needs_stanza
def test_it_reads_names_and_offices(nlp):
    entities, offices = found(nlp("Bupati Wonosobo Tono Wijaya menemui pimpinan PT Tirta Makmur di Jakarta."))
    assert entities == [
        ("Wonosobo", "LOC"), ("Tono Wijaya", "PER"), ("PT Tirta Makmur", "ORG"), ("Jakarta", "LOC")
    ]
    assert "Bupati Wonosobo" in offices


@needs_stanza
def test_it_reads_alone_what_it_reads_in_company(nlp):
    texts = [SIGNED, "Wali Kota Semarang bertemu Tono Wijaya di Jakarta.", "Harga cabai naik."]
    assert [found(doc) for doc in nlp.pipe(texts)] == [found(nlp(text)) for text in texts]


@needs_stanza
@pytest.mark.parametrize(
    "text", ["", "\n \n", "â€œKamiâ€\x9d \ufffd\ufffd \u200b", "(((", "a" * 5000, "\U0001f600 " * 50]
)
def test_it_reads_what_nobody_should_send(nlp, text):
    assert nlp(text).text == text


@needs_stanza
def test_it_reads_capitals_and_small_letters(nlp):
    text = "Gubernur Jawa Tengah bertemu Wali Kota Semarang di Jakarta."
    assert ("JAKARTA", "LOC") in found(nlp(text.upper()))[0]
    assert ("jakarta", "LOC") in found(nlp(text.lower()))[0]


@needs_stanza
def test_it_reads_very_long_texts_whole(nlp):
    sentence = "Wali Kota Semarang bertemu Direktur PT Tirta Makmur di Jakarta, Rabu (5/6). "
    doc = nlp(sentence * (200_000 // len(sentence) + 1))
    assert max(ent.end_char for ent in doc.ents) > 199_000


@needs_stanza
def test_it_is_read_from_where_it_was_copied_to(nlp, tmp_path):
    nlp.to_disk(tmp_path / "copy")
    assert found(spacy.load(tmp_path / "copy")(SIGNED)) == found(nlp(SIGNED))


@needs_stanza
def test_commands_use_it(tmp_path):
    extracted = CliRunner().invoke(app, ["extract", "-", "--ner", "stanza", "--format", "json"], input=SIGNED)
    [record] = json.loads(extracted.stdout)
    assert [party["name"] for party in record["parties"]] == ["Pemerintah Kabupaten Sleman", "Universitas Gadjah Mada"]
    (tmp_path / "page.jsonl").write_text(json.dumps({"text": SIGNED, "url": "https://contoh.id/1"}))
    command = ["run", str(tmp_path / "page.jsonl"), "-o", str(tmp_path / "out"), "--json"]
    by_stanza = json.loads(CliRunner().invoke(app, [*command, "--ner", "stanza"]).stdout)
    assert (by_stanza["records"], by_stanza["model_version"]) == (1, shipped.model_version(shipped.Ner.stanza))
    [row] = pq.read_table(tmp_path / "out/agreements").to_pylist()
    assert row["model_version"] == by_stanza["model_version"]
    again = json.loads(CliRunner().invoke(app, [*command, "--ner", "stanza"]).stdout)
    assert (again["unchanged"], again["pages"]) == (1, 0)
    by_spacy = json.loads(CliRunner().invoke(app, command).stdout)
    assert (by_spacy["pages"], by_spacy["model_version"]) == (1, shipped.model_version())
