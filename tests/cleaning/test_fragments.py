import pytest

from sepakat.cleaning import clean
from sepakat.cleaning.fragments import without_tags
from sepakat.records import RawPage


def lines(text):
    return [line.strip() for line in without_tags(text).split("\n") if line.strip()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SUKAMAJU - Bupati hadir.<br />\r\n<br>Rektor juga.", ["SUKAMAJU - Bupati hadir.", "Rektor juga."]),
        ("Bupati hadir.</p>\n<p>Rektor <b>ju</b>ga.</p>", ["Bupati hadir.", "Rektor juga."]),
        ("Isinya:<ol><li>Data;</li><li><p>Riset.</p></li></ol>", ["Isinya:", "1. Data;", "2. Riset."]),
        ("Isinya:<ul><li>Data</li><li>Riset</li></ul>", ["Isinya:", "- Data", "- Riset"]),
        ("<ol><li>a. Data</li><li>b. Riset</li></ol>", ["a. Data", "b. Riset"]),
        ("Satu.<script>var x = '<p>';</script> Dua.<!-- tiga -->", ["Satu. Dua."]),
        ("Satu. Baca juga: <a href=x>Bupati lantik pejabat</a> Dua.", ["Satu. Baca juga:", "Dua."]),
        ("Satu. <a href=x>Baca juga: Bupati lantik pejabat</a> Dua.", ["Satu.", "Dua."]),
        ("Satu, kata <a href=x>Bupati Sukamaju</a> di kantor.", ["Satu, kata Bupati Sukamaju di kantor."]),
        ("<PKS> 3 < 5 & <3 > 1", ["<PKS> 3 < 5 & <3 > 1"]),
        ("<PKS> 3 < 5<br>dua", ["<PKS> 3 < 5", "dua"]),
        ("tanpa tanda &nbsp; apa pun", ["tanpa tanda &nbsp; apa pun"]),
    ],
)
def test_tags_in_the_midst_of_text(text, expected):
    assert lines(text) == expected


def test_a_row_of_a_table_with_tags_in_its_text():
    body = (
        "SUKAMAJU - Bupati Sukamaju dan Rektor Bahari meneken nota kesepahaman soal bakau, Senin (3/6/2024)."
        "&lt;br /&gt;Acara itu disaksikan&nbsp;para camat.</p>\n<p>Rektor &amp; dosen senang.</p>"
    )
    article = clean(RawPage(body, "text", "a.csv", title="<b>Bakau</b> Dijaga"))
    assert article.title == "Bakau Dijaga"
    first, *others = filter(None, article.text.split("\n"))
    assert first.endswith("(3/6/2024).")
    assert others == ["Acara itu disaksikan para camat.", "Rektor & dosen senang."]
