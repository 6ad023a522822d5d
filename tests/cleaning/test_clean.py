import json

import pytest

from sepakat.cleaning import Unreadable, clean
from sepakat.cleaning.address import canonical
from sepakat.cleaning.decoding import decode
from sepakat.records import RawPage

BODY = "".join(
    f"<p>Alinea {i} menceritakan kerja sama kabupaten dengan kampus, yang dibahas lama, hingga sore.</p>"
    for i in range(5)
)
TITLE = "Bakau Sukamaju Dijaga Bersama Kampus"


def page(head="", above="", below="", **stated):
    return RawPage(
        f"<html><head>{head}</head><body><div>{above}{BODY}{below}</div></body></html>".encode(),
        "html",
        "a.html",
        **stated,
    )


def json_ld(**fields):
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


@pytest.mark.parametrize(
    "head",
    [
        f"<title>{TITLE} - Kabar Sukamaju</title><meta property='og:site_name' content='Kabar Sukamaju'>",
        f"<meta property='og:title' content='{TITLE} | kabarsukamaju.id'><link rel=canonical href='https://kabarsukamaju.id/a'>",
        f"<title>Kabar Sukamaju: {TITLE}</title><meta property='og:site_name' content='Kabar Sukamaju'>",
        f"<title>x</title>{json_ld(headline=TITLE)}",
    ],
)
def test_titles_lose_the_name_of_the_site(head):
    assert clean(page(head)).title == TITLE


def test_a_title_keeps_its_own_dashes():
    assert (
        clean(page("<title>Sukamaju - Bahari Sepakat Jaga Bakau</title>")).title
        == "Sukamaju - Bahari Sepakat Jaga Bakau"
    )


def test_what_the_page_says_about_itself():
    head = (
        json_ld(
            headline=TITLE,
            datePublished="2024-06-03T08:15:00+07:00",
            author={"name": "Siti Aminah"},
            publisher={"name": "Kabar Sukamaju"},
        )
        + "<link rel=canonical href='http://www.kabarsukamaju.id/a/?utm_source=x'>"
    )
    article = clean(page(head))
    assert (article.author, article.source, article.url) == (
        "Siti Aminah",
        "Kabar Sukamaju",
        "https://kabarsukamaju.id/a",
    )
    assert (article.published_on.isoformat(), article.published_text) == (
        "2024-06-03",
        "2024-06-03T08:15:00+07:00",
    )


def test_what_the_source_states_wins():
    article = clean(
        page(
            json_ld(headline="Lain", datePublished="2024-06-03"),
            title=TITLE,
            published="5/7/2024",
            source="S",
            author="A",
            url="https://b.id/x",
        )
    )
    assert (article.title, article.published_on.isoformat(), article.source, article.author) == (
        TITLE,
        "2024-07-05",
        "S",
        "A",
    )
    assert article.url == "https://b.id/x"


@pytest.mark.parametrize(
    ("head", "above", "expected"),
    [
        ("", f"<p>Saturday, 1 June 2024</p><h1>{TITLE}</h1><p>Jumat, 3 Mei 2024 09:10 WIB</p>", "2024-05-03"),
        (
            "<meta property='article:published_time' content='2024-06-03T20:15:00+00:00'>",
            f"<h1>{TITLE}</h1><p>Senin, 3 Juni 2024 20:15 WIB</p>",
            "2024-06-03",
        ),
        ("<meta property='article:published_time' content='2024-06-03T20:15:00+00:00'>", "", "2024-06-04"),
        ("", f"<p>Saturday, 1 June 2024</p><h1>{TITLE}</h1>", None),
        ("<link rel=canonical href='https://kabar.id/2024/05/02/a'>", "", "2024-05-02"),
    ],
)
def test_the_day_of_publication(head, above, expected):
    day = clean(page(f"<title>{TITLE}</title>{head}", above)).published_on
    assert (day.isoformat() if day else None) == expected


def test_a_text_page_gives_title_and_date():
    line = (
        "Alinea ini menceritakan kerja sama pemerintah kabupaten dengan kampus, "
        "yang dibahas panjang lebar, sampai sore hari."
    )
    article = clean(RawPage(f"{TITLE}\n\n3 Juni 2024 15:44 WIB\n{line}\n", "text", "a.txt"))
    assert (article.title, article.text, article.published_text) == (TITLE, line, "2024-06-03T15:44:00+07:00")


@pytest.mark.parametrize(("last", "year"), [
    ("COPYRIGHT © KABAR 2023", "2023"), ("Hak Cipta © 2007 - 2018 Kabar", None), ("Kabar dari 2023", None),
])
def test_a_copyright_line_tells_the_year(last, year):
    article = clean(RawPage(f"Alinea ini menceritakan kerja sama kabupaten dengan kampus.\n{last}\n", "text", "a.txt"))
    assert (article.published_on, article.published_text) == (None, year)


def test_twins_share_their_id_and_different_texts_do_not():
    ids = {
        clean(page(url=url)).article_id
        for url in ("http://www.kabar.id/a?page=all", "https://kabar.id/a/amp/", "https://kabar.id/a#x")
    }
    assert len(ids) == 1
    assert (
        clean(page()).article_id
        == clean(page()).article_id
        != clean(page(below="<p>Satu alinea lagi di akhir berita.</p>")).article_id
    )


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://www.kabar.id/read/1/?utm_source=x&id=3#atas", "https://kabar.id/read/1?id=3"),
        ("https://kabar.id/amp/judul?page=2", "https://kabar.id/judul"),
        ("https://kabar.id/a/?fbclid=9", "https://kabar.id/a"),
        ("https://kabar.id/amplop/judul", "https://kabar.id/amplop/judul"),
        ("surel@kabar.id", None),
        (None, None),
    ],
)
def test_canonical_addresses(url, expected):
    assert canonical(url) == expected


@pytest.mark.parametrize(
    ("body", "stated", "expected"),
    [
        ("kafé “baru”".encode(), None, "kafé “baru”"),
        ("kafé “baru”".encode(), "iso-8859-1", "kafé “baru”"),
        ("kafé “baru”".encode("cp1252"), "iso-8859-1", "kafé “baru”"),
        ("kafé “baru”".encode("utf-16"), None, "kafé “baru”"),
        ("<meta charset=windows-1252>kafé".encode("cp1252"), None, "<meta charset=windows-1252>kafé"),
        ("kafé".encode("utf-8-sig"), "tidak-ada", "kafé"),
        (b"kaf\xe9 \x81", "x-unknown", "kafé \ufffd"),
        ("kafé “baru” dan ".encode() + b"\xe2", "utf-8", "kafé “baru” dan \ufffd"),
        (
            ("nota kesepahaman bersama kampus " * 9).encode("utf-16-le"),
            None,
            "nota kesepahaman bersama kampus " * 9,
        ),
    ],
)
def test_encodings(body, stated, expected):
    assert decode(body, stated) == expected


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty"),
        (b" \n\0", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "binary"),
        (b"<html><body></body></html>", "no article text"),
        (b"<p>" * 1_100_000, "over the limit"),
        (b"<html><frameset><frame src=x></frameset></html>", "no article text"),
    ],
)
def test_pages_without_an_article_say_why(body, reason):
    with pytest.raises(Unreadable, match=reason):
        clean(RawPage(body, "html", "a.html"))


@pytest.mark.parametrize("tag", ["div", "b", "ul><li", "table><tr><td"])
def test_deep_nesting_ends(tag):
    markup = f"<{tag}>" * 100_000 + BODY
    try:
        assert clean(RawPage(markup, "html", "a.html")).text
    except Unreadable as error:
        assert "no article text" in str(error)


@pytest.mark.parametrize(
    ("media", "content"),
    [
        ("text", "kata Baca juga: b " * 20_000),
        ("text", "kata " + "“" * 400_000),
        ("text", "kata " + "&" + "amp;" * 500_000),
        ("text", "kata <b>" + "<!--" * 200_000),
        ("text", "kata <ol>" + "<li>a" * 20_000),
        ("text", "kata " + "Baca juga: <a>x</a> " * 20_000),
        ("html", f"<title>{'| ' * 500_000}</title>{BODY}"),
        ("html", f'<script type="application/ld+json">[{"[1]," * 300_000}1]</script>{BODY}'),
        ("html", '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]>' + f"<p>&c;</p>{BODY}"),
    ],
)
def test_what_would_take_forever_if_read_again_and_again(media, content):
    assert clean(RawPage(content, media, "a")).text


def test_a_text_of_nothing_but_tags_is_refused():
    with pytest.raises(Unreadable, match="more than 100000 tags"):
        clean(RawPage("kata " + "<br>" * 100_001, "text", "a"))
