import pytest
from hypothesis import given
from hypothesis import strategies as st

from sepakat.report.page.passages import marks, passages, sentence, sentence_starts

SENTENCES = {
    "Hujan turun. [Bupati Arung hadir.] Acara usai.": "Bupati",
    "[Acara dipimpin Drs. Wirya Kencana, M.Si., di Arung.] Lalu usai.": "Wirya",
    "Hujan.\n[Nomor 12/NK/2024 dicatat]\nUsai.": "12/NK",
    "Kata Widya, [\"Dermaga dibangun.\" Ia pergi.]": "dibangun.\" Ia",
    "[PT Kayu Manis Tbk. dan CV Daun Pandan sepakat.] Titik.": "Daun",
}


@pytest.mark.parametrize("marked, printed", SENTENCES.items())
def test_a_value_is_quoted_with_its_sentence(marked, printed):
    text = marked.replace("[", "").replace("]", "")
    start = text.index(printed)
    first, last = sentence(text, sentence_starts(text), start, start + len(printed))
    expected = marked[marked.index("[") + 1:marked.index("]")]
    assert expected in text[first:last] and printed in text[first:last]
    if not printed.startswith("dibangun"):
        assert text[first:last] == expected


def test_sentences_are_told_once_and_in_order():
    text = "Satu dua. Tiga empat lima. Enam."
    evidence = [entry(text, word) for word in ("lima", "Tiga", "Satu")]
    found = passages({"title": None, "text": text}, evidence, "quote")
    assert [words for _, _, words in found] == ["Satu dua.", "Tiga empat lima."]


@pytest.mark.parametrize("shown, parts", [("none", []), ("full", ["title", "text"])])
def test_how_much_text_is_shown(shown, parts):
    article = {"title": "Dermaga", "text": "Satu dua. Tiga."}
    evidence = [entry(article["text"], "Tiga")]
    found = passages(article, evidence, shown)
    assert [part for part, _, _ in found] == parts
    assert marks(found, evidence)[0][1] == (None if shown == "none" else 1)


def entry(text: str, words: str) -> dict:
    start = text.index(words)
    return {"path": "title", "part": "text", "start": start, "end": start + len(words), "rule": "r", "score": 1}


@given(st.text(alphabet="ab .\n🙂é!", min_size=1, max_size=60), st.data())
def test_marks_hold_what_is_printed_in_browser_units(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    evidence = {"path": "title", "part": "text", "start": start, "end": end, "rule": "r", "score": 1}
    found = passages({"title": None, "text": text}, [evidence], "quote")
    _, index, first, last, *_ = marks(found, [evidence])[0]
    units = found[index][2].encode("utf-16-le")
    assert units[2 * first:2 * last].decode("utf-16-le") == text[start:end]
