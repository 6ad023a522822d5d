"""The recogniser learns entities and offices side by side."""

import numpy as np
import pytest
import spacy
from spacy.tokens import Span
from spacy.training import Example

from sepakat.language import encoding, known_names, names, pipeline

NETWORK = {
    "@architectures": "sepakat.Tagger.v1",
    "tok2vec": {
        "@architectures": "sepakat.Tok2Vec.v1", "width": 32,
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2", "width": 32, "attrs": ["NORM", "SHAPE"], "rows": [200, 50],
            "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2", "width": 32, "depth": 2, "window_size": 1,
            "maxout_pieces": 2,
        },
    },
}
BLANK = pipeline.blank_language()


def annotated(text: str, entities: list[tuple[str, str]], offices: list[str] | None) -> Example:
    """The first occurrence of each entity and office, annotated; ``None`` says nothing about offices."""
    doc = BLANK(text)

    def span(part: str, label: str) -> Span:
        start = text.index(part)
        return doc.char_span(start, start + len(part), label)

    doc.ents = [span(part, label) for part, label in entities]
    if offices is not None:
        doc.spans["offices"] = [span(part, "OFFICE") for part in offices]
    return Example(BLANK.make_doc(text), doc)


def trained(examples: list[Example], steps: int = 60) -> spacy.Language:
    spacy.util.fix_random_seed(3)
    nlp = pipeline.blank_language()
    nlp.add_pipe("sepakat_names", config={"model": NETWORK})
    optimizer = nlp.initialize(lambda: examples)
    optimizer.learn_rate = 0.01
    for _ in range(steps):
        nlp.update(examples, sgd=optimizer)
    return nlp


@pytest.fixture(scope="module")
def learned():
    examples = [
        annotated("Bupati Solok pergi ke Padang .", [("Solok", "LOC"), ("Padang", "LOC")], ["Bupati Solok"]),
        annotated("Camat Kuranji pulang dari Solok .", [("Kuranji", "LOC"), ("Solok", "LOC")], ["Camat Kuranji"]),
        annotated("Tono Wijaya tinggal di Solok .", [("Tono Wijaya", "PER"), ("Solok", "LOC")], []),
    ]
    return trained(examples), examples


def test_layers_are_learned_side_by_side(learned) -> None:
    nlp, examples = learned
    doc = nlp("Bupati Solok pergi ke Padang .")
    assert [span.text for span in doc.spans["offices"]] == ["Bupati Solok"]
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("Solok", "LOC"), ("Padang", "LOC")]
    scores = nlp.evaluate(examples)
    assert scores["ents_f"] == scores["spans_offices_f"] == 1.0


def test_trained_pipeline_survives_the_disk(learned, tmp_path) -> None:
    nlp, examples = learned
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert again.evaluate(examples)["ents_f"] == 1.0
    doc = again("Tono Wijaya tinggal di Solok .")
    assert [ent.text for ent in doc.ents] == ["Tono Wijaya", "Solok"]


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_text_without_words(learned, text) -> None:
    assert not learned[0](text).ents


def test_annotation_that_says_nothing_of_offices_leaves_them_open() -> None:
    silent = annotated("Bupati Solok pergi .", [("Solok", "LOC")], None).reference
    assert names.possible_tags(silent, names.KEY, set()) is None
    entities = names.possible_tags(silent, "entities", set())
    assert [names.TAGS["entities"][row.argmax()] for row in entities] == ["O", "U-LOC", "O", "O"]
    assert entities.sum() == 4


def test_missing_values_and_cut_spans_leave_every_tag_possible() -> None:
    doc = annotated("Bupati Solok Selatan pergi .", [("Solok Selatan", "LOC")], []).reference
    assert names.possible_tags(doc, "entities", {2})[1:3].all()
    doc.set_ents([], missing=[doc[1:3]], default="outside")
    possible = names.possible_tags(doc, "entities", set())
    assert possible[1:3].all() and possible[3].sum() == 1


def test_mean_of_other_occurrences_within_an_article() -> None:
    docs = [BLANK("Robin pulang. ROBIN dan Robin"), BLANK("Robin pulang")]
    vectors = np.arange(1, sum(map(len, docs)) + 1, dtype="float32")[:, None]
    means = encoding.mean_of_others(vectors, encoding.occurrences(docs))
    # Robin stands at 0, 3 and 5 of the first text; once in the second
    assert means[:, 0].tolist() == [5.0, 0, 0, 3.5, 0, 2.5, 0, 0]


def test_conventions_of_older_sets_can_be_told_apart() -> None:
    texts = [annotated("Kabupaten Solok maju .", [("Kabupaten Solok", "LOC")], None),
             annotated("Kabupaten Solok maju .", [("Solok", "LOC")], None)]
    for side in (texts[1].predicted, texts[1].reference):
        side._.convention = "idner"
    nlp = trained(texts)
    assert [ent.text for ent in nlp("Kabupaten Solok maju .").ents] == ["Kabupaten Solok"]
    assert nlp.evaluate(texts)["ents_f"] == 1.0


@pytest.fixture(scope="module")
def listed():
    spacy.util.fix_random_seed(3)
    nlp = pipeline.blank_language()
    nlp.add_pipe("sepakat_names", config={"model": {**NETWORK, "tok2vec": {**NETWORK["tok2vec"], "names": True}}})
    words = ["Arosa", "Bimika", "Celana", "Durmini", "Elokan", "Fatmani"]
    known = {word.lower(): known_names.PLACE + known_names.LENGTH for word in words[::2]}
    nlp.vocab.lookups.add_table(known_names.TABLE, known)
    examples = [
        annotated(f"Kami melihat {word} kemarin .", [(word, "LOC")] if word in words[::2] else [], [])
        for word in words[:4]
    ]
    optimizer = nlp.initialize(lambda: examples)
    optimizer.learn_rate = 0.01
    for _ in range(80):
        nlp.update(examples, sgd=optimizer)
    return nlp, examples


def test_the_network_reads_lists_of_known_names(listed):
    nlp, _ = listed
    assert [ent.text for ent in nlp("Kami melihat Elokan kemarin .").ents] == ["Elokan"]
    assert not nlp("Kami melihat Fatmani kemarin .").ents


def test_a_settled_network_gives_what_thinc_gives_until_there_is_more_to_learn(listed, monkeypatch):
    nlp, examples = listed
    recogniser = nlp.get_pipe("sepakat_names")
    monkeypatch.setattr(encoding, "REMEMBERED", 8)
    texts = ("Kami melihat Elokan .", "Elokan melihat kami, KAMI \n lalu pergi jauh .")
    docs = [nlp.make_doc(text) for text in texts]
    docs[0][0].norm_ = "lain"
    expected = [recogniser.model.predict([doc])[0] for doc in docs]
    recogniser.settle()
    recogniser.predict([nlp.make_doc(""), docs[0]])
    for _ in range(2):
        found = [recogniser.model.predict([doc])[0] for doc in docs]
        assert all(np.allclose(one, other, atol=1e-5) for one, other in zip(found, expected, strict=True))
    before = recogniser.model.predict(docs[:1])[0]
    nlp.update(examples, sgd=nlp.resume_training())
    assert not np.allclose(recogniser.model.predict(docs[:1])[0], before, atol=1e-5)
