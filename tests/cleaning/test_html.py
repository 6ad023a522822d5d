import pytest

from sepakat.cleaning import html


def read(markup):
    return html.lines(html.parse(f"<body>{markup}</body>"))


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<ol><li>Data;</li><li><p>Riset</p></li></ol>", "1. Data;\n2. Riset"),
        (
            "<ol start=3><li>Data</li><li value=7>Riset</li><li>Magang</li></ol>",
            "3. Data\n7. Riset\n8. Magang",
        ),
        ("<ol type=a><li>Data</li><li>Riset</li></ol>", "a. Data\nb. Riset"),
        ("<ol style='list-style-type: upper-alpha'><li>Data</li></ol>", "A. Data"),
        (
            "<ol type=i><li>Data</li><li>Riset</li><li>x</li><li>Magang</li></ol>",
            "i. Data\nii. Riset\niii. x\niv. Magang",
        ),
        ("<ol><li>Data<ol type=a><li>satu</li></ol></li><li>Riset</li></ol>", "1. Data\na. satu\n2. Riset"),
        ("<ol><li>1. Data</li><li>(2) Riset</li></ol>", "1. Data\n(2) Riset"),
        ("<ul><li>Data</li><li>• Riset</li><li></li></ul>", "- Data\n• Riset"),
        ("<p>satu<br>dua<br/>tiga</p>empat", "satu\ndua\ntiga\nempat"),
        ("<p>nota\n  <b>kesepa</b>haman</p>", "nota kesepahaman"),
        (
            "<table><tr><td>Nomor</td><td>: 12/X</td></tr><tr><td>Pihak</td><td>Bupati</td></tr></table>",
            "Nomor: 12/X\nPihak | Bupati",
        ),
        ("<pre>satu\ndua</pre>", "satu\ndua"),
        (
            "<p><a>Bupati Lantik Pejabat Baru</a></p><p>lihat <a>Bupati Lantik Pejabat Baru</a> lagi</p>",
            "lihat Bupati Lantik Pejabat Baru lagi",
        ),
        ("<ul><li><a href=x>Bupati Lantik Pejabat Baru</a></li><li>Riset</li></ul>", "- Riset"),
    ],
)
def test_lines_of_blocks_lists_and_tables(markup, expected):
    assert read(markup) == expected


PARAGRAPHS = "".join(
    f"<p>Alinea {i} menceritakan kerja sama kabupaten dengan kampus, yang dibahas lama, hingga sore.</p>"
    for i in range(6)
)


@pytest.mark.parametrize(
    "junk",
    [
        "<nav>Menu utama situs</nav>",
        "<div class='baca-juga'>Judul lain</div>",
        "<div class='sidebar'><p>Judul lain</p></div>",
        "<figure><figcaption>Judul lain</figcaption></figure>",
        "<div style='display:none'>Judul lain</div>",
        "<script>var x = 'Judul lain'</script>",
        "<p>kata dia. <strong>Baca juga:</strong> <a href=x>Judul lain yang menarik</a></p>",
    ],
)
def test_what_stands_around_the_text_goes(junk):
    text = html.main_text(html.parse(f"<body><div><div id=isi>{PARAGRAPHS}{junk}</div></div></body>"))
    assert "Judul lain" not in text and "Menu" not in text
    assert all(f"Alinea {i} " in text for i in range(6))


def test_a_boilerplate_name_around_the_whole_text_is_no_reason_to_drop_it():
    text = html.main_text(
        html.parse(f"<body><div class='content sidebar-left widget'>{PARAGRAPHS}</div></body>")
    )
    assert "Alinea 0 " in text and "Alinea 5 " in text


def test_a_rule_names_the_body_and_what_to_drop():
    root = html.parse(f"<body><div class=a><p>Isi pendek.</p><i>Keterangan</i></div>{PARAGRAPHS}</body>")
    assert html.main_text(root, ".a", ("i",)) == "Isi pendek."


def test_what_follows_an_announced_link_is_no_headline():
    link = "Warga senang. Baca juga: <a href=x>Bupati Lantik Pejabat Baru</a> Kementerian Dalam Negeri hadir."
    text = html.main_text(html.parse(f"<body><div>{PARAGRAPHS}<p>{link}</p></div></body>"))
    assert text.endswith("Baca juga:\nKementerian Dalam Negeri hadir.")


@pytest.mark.parametrize("odd", ["\x01", "\x1f", "\x0b", "\ufffe", "&#1;", "&#x1F;", "&#0031;"])
def test_characters_that_no_tree_takes_are_left_out(odd):
    words = "Wali kota dan rektor meneken nota kesepahaman tentang arsip kota pada hari Senin lalu. " * 3
    page = f"<html><body><div>{words}<h2>Arsip</h2>{odd}Rektor {odd}menyambutnya. {words}</div></body></html>"
    assert "Rektor menyambutnya" in html.main_text(html.parse(page))


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("satu<script>if (a<b) f('<p>')</script>dua", "satudua"),
        ("satu<SCRIPT src=x></SCRIPT ><style>p{}</style>dua", "satudua"),
        ("satu<!-- <script> --> dua <script>x</script>", "satu dua "),
        ("satu<script>/* </style> <!-- */</script>dua<!-- tiga --> empat", "satudua empat"),
        ("<script type='application/ld+json'>{}</script>", "<script type='application/ld+json'>{}</script>"),
        ("satu<script>never closed", "satu<script>never closed"),
        ("<script-box>satu</script-box>", "<script-box>satu</script-box>"),
        ("<img src='data:image/png;base64,iVBORw0K'>", "<img src=''>"),
    ],
)
def test_scripts_styles_comments_and_embedded_files_are_dropped_before_parsing(markup, expected):
    assert html.without_code(markup) == expected
