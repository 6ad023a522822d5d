"""Made-up portal pages in realistic sizes, as WARC files: what the benchmarks read.

    python benchmarks/pages.py FOLDER --files 8 --pages 1000 --share 0.02

Every page has about 100 kB: scripts, styles, menus, an article of some 2.5 kB, links to other articles. ``--share`` of
them report an agreement; one in twenty of the others names one in a link or a menu only, one in fifty in passing. All
sentences are our own, and the same seed gives the same files.
"""

from __future__ import annotations

import argparse
import gzip
import random
from pathlib import Path

TOWNS = ["Lembayung", "Mataraya", "Tanjungwangi", "Arung", "Kencana", "Banyuroto", "Wanasari", "Teluk Jernih"]
BODIES = [
    "Pemerintah Kota {town}", "Pemerintah Kabupaten {town}", "Universitas Samudra {town}", "PT Dermaga {town}",
    "Bank Pembangunan {town}", "Kejaksaan Negeri {town}", "Politeknik {town}", "Koperasi Tani {town}",
    "Dinas Perhubungan Kota {town}", "Rumah Sakit Umum Daerah {town}",
]
OFFICES = ["Wali Kota", "Bupati", "Rektor", "Direktur Utama", "Kepala Dinas", "Ketua"]
NAMES = ["Agus Harahap", "Siti Larasati", "Rusdi Manaf", "Dewi Anggraini", "Bagus Seto", "Maria Tambunan", "Yusuf Hadi"]
ITEMS = [
    "penyediaan lahan", "pelatihan petugas", "pertukaran data", "perawatan jembatan", "pendampingan usaha kecil",
    "pengelolaan arsip", "magang mahasiswa", "pemasaran hasil panen", "bantuan hukum", "pengawasan mutu air",
]
AIMS = ["Angkutan Pelajar", "Pengelolaan Sampah Pasar", "Layanan Kesehatan Keliling", "Pembayaran Retribusi Daerah"]
NEWS = [
    "Harga cabai di Pasar {town} turun sejak awal pekan, kata seorang pedagang, Rabu ({day}/{month}).",
    "Hujan deras membuat jalan menuju {town} tergenang hingga setinggi lutut orang dewasa.",
    "{office} {town} {name} meminta warga menjaga kebersihan saluran air di sekitar rumah.",
    "Menurut {name}, perbaikan jalan itu akan selesai sebelum musim tanam tiba.",
    "Tim sepak bola {town} menang tipis setelah babak tambahan yang melelahkan.",
    "Petani di {town} mulai menanam padi lagi setelah bendungan diperbaiki tahun lalu.",
    "\"Kami sudah menyiapkan tenda dan dapur umum,\" ujar {name} di {town}.",
    "Kereta dari {town} terlambat dua jam karena gangguan sinyal di lintasan utara.",
    "Sekolah-sekolah di {town} menggelar lomba membaca untuk memperingati hari jadi kota.",
    "Polisi menyarankan pengendara menghindari jalan utama {town} pada akhir pekan.",
]
PASSING = "Ia juga menyinggung nota kesepahaman dengan sebuah kampus tanpa menyebut isinya."
AGREEMENT = [
    "{one} dan {two} menandatangani nota kesepahaman tentang {aim} di Balai Kota {town}, Rabu ({day}/{month}/2024).",
    "Nota kesepahaman bernomor {number}/MoU/{number}/2024 itu diteken {office} {town} {name} dan {office2} {name2}.",
    "Ruang lingkup kerja sama meliputi {items}.",
    "Nota kesepahaman itu berlaku selama {years} tahun sejak ditandatangani.",
    "{name2} berharap perjanjian kerja sama yang lebih rinci menyusul pada akhir tahun.",
]
WORDS = ["track", "banner", "slot", "player", "lazy", "scroll", "pixel", "share", "login", "promo", "video", "cookie"]


def page(chance: random.Random, kind: str, size: int = 100_000) -> bytes:
    """One HTML page of the kind ``agreement``, ``passing``, ``link`` or ``other``."""
    fields = _fields(chance)
    sentences = [chance.choice(NEWS).format(**_fields(chance)) for _ in range(22)]
    headline = f"Warga {fields['town']} Sambut {chance.choice(['Pasar', 'Jembatan', 'Terminal'])} Baru"
    if kind == "agreement":
        sentences[0] = AGREEMENT[0].format(**fields)
        for sentence in AGREEMENT[1:]:
            sentences.insert(chance.randrange(1, 8), sentence.format(**fields))
        headline = f"{fields['one']} Teken MoU {fields['aim']}"
    elif kind == "passing":
        sentences.insert(5, PASSING)
    paragraphs = "".join(f"<p>{' '.join(sentences[n : n + 2])}</p>\n" for n in range(0, len(sentences), 2))
    links = [f"Berita {chance.choice(TOWNS)} hari ke-{n}" for n in range(40)]
    if kind == "link":
        links[7] = f"Dua Kampus di {fields['town']} Teken MoU Riset"
    menu = "".join(f'<li class="nav-item"><a href="/kanal/{n}">Kanal {n}</a></li>' for n in range(60))
    aside = "".join(f'<li><a class="related" href="/baca/{n}">{link}</a></li>' for n, link in enumerate(links))
    start = (
        f'<!DOCTYPE html><html lang="id"><head><meta charset="utf-8"><title>{headline}</title>'
        f'<meta property="og:title" content="{headline}"><meta property="article:published_time" '
        f'content="2024-{fields["month"]:02}-{fields["day"]:02}T08:00:00+07:00">'
    )
    end = (
        f'</head><body><ul class="menu">{menu}</ul><article><h1>{headline}</h1><div class="content">{paragraphs}</div>'
        f'</article><aside class="sidebar"><ul>{aside}</ul></aside><footer>Hak cipta {fields["town"]}</footer>'
        "</body></html>"
    )
    return (start + _scripts(chance, size - len(start) - len(end)) + end).encode()


def _fields(chance: random.Random) -> dict[str, object]:
    town = chance.choice(TOWNS)
    one, two = (body.format(town=chance.choice(TOWNS)) for body in chance.sample(BODIES, 2))
    name, name2 = chance.sample(NAMES, 2)
    return {
        "town": town, "one": one, "two": two, "name": name, "name2": name2, "office": chance.choice(OFFICES),
        "office2": f"{chance.choice(OFFICES)} {two}", "aim": chance.choice(AIMS), "number": chance.randint(1, 900),
        "items": ", ".join(chance.sample(ITEMS, 3)) + f", dan {chance.choice(ITEMS)}",
        "years": chance.choice(["dua", "lima"]), "day": chance.randint(1, 28), "month": chance.randint(1, 12),
    }


def _scripts(chance: random.Random, size: int) -> str:
    parts: list[str] = []
    while size > 0:
        a, b, c = chance.choices(WORDS, k=3)
        number = chance.randrange(10**9)
        event, guest = ("mouseover", "anonymous") if number % 20 == 0 else ("scroll", "visitor")
        parts.append(
            f'<script>window.{a}{number}=function({b}){{if(document.querySelector(".{c}-{number % 977}")&&{b}.{event})'
            f'{{{b}.push({{"{c}":{number},"{guest}":true,"key":"{chance.randbytes(9).hex()}"}})}}}};</script>\n'
            f"<style>.{a}-{number % 499}{{margin:{number % 40}px auto;background:#{number % 0xFFFFFF:06x}}}</style>\n"
        )
        size -= len(parts[-1])
    return "".join(parts)


def kinds(chance: random.Random, count: int, share: float) -> list[str]:
    """The kinds of so many pages, in random order; the share of agreements is exact."""
    agreements = round(count * share)
    others = count - agreements
    links, passing = others // 20, others // 50
    found = ["agreement"] * agreements + ["link"] * links + ["passing"] * passing
    found += ["other"] * (count - len(found))
    chance.shuffle(found)
    return found


def record(body: bytes, url: str, number: int) -> bytes:
    """A page as a WARC response."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    return (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-06-01T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{number:032x}>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    ).encode() + http + b"\r\n\r\n"


def write(folder: Path, files: int, pages: int, share: float, size: int = 100_000, seed: int = 1) -> list[Path]:
    """WARC files of so many pages each; those that are there already are kept."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for file in range(files):
        path = folder / f"{seed}-{pages}-{share}-{size}-{file:03}.warc.gz"
        made.append(path)
        if path.exists():
            continue
        chance = random.Random(f"{seed}/{file}")
        draft = path.with_suffix(".part")
        with draft.open("wb") as stream:
            for number, kind in enumerate(kinds(chance, pages, share)):
                url = f"https://contoh.id/{seed}/{file}/{number}"
                stream.write(gzip.compress(record(page(chance, kind, size), url, file * pages + number), 6))
        draft.rename(path)
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=8)
    parser.add_argument("--pages", type=int, default=1000, help="of each file")
    parser.add_argument("--share", type=float, default=0.02, help="of pages that report an agreement")
    parser.add_argument("--size", type=int, default=100_000, help="bytes of a page")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    for path in write(**vars(arguments)):
        print(path)


if __name__ == "__main__":
    main()
