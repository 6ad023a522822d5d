"""Scope lists: own sentences with the items expected, and lists of other things."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

import sepakat.language.sentences  # noqa: F401  (registers sepakat_sentences)
from sepakat.rules.scope import set_scopes

nlp = spacy.blank("id")
nlp.add_pipe("sepakat_sentences")
SURE = 0.5


def read(text: str) -> list[list[str]]:
    return [[text[a:b] for a, b in s["items"]] for s in set_scopes(nlp(text))._.scopes if s["score"] >= SURE]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ruang lingkup kerja sama meliputi pelatihan guru, pertukaran siswa, dan riset bersama.",
            ["pelatihan guru", "pertukaran siswa", "riset bersama"],
        ),
        (
            "Nota kesepahaman itu mencakup rehabilitasi mangrove, patroli pantai serta edukasi nelayan.",
            ["rehabilitasi mangrove", "patroli pantai", "edukasi nelayan"],
        ),
        (
            "Ruang lingkup MoU adalah:\n1. Pengawasan hutan.\n2. Penegakan hukum.\n3. Kegiatan "
            "lain yang disepakati.\n\nKapolda mengapresiasi.",
            ["Pengawasan hutan", "Penegakan hukum", "Kegiatan lain yang disepakati"],
        ),
        (
            "MoU ini memuat lima poin, yakni data, pelatihan, dan publikasi.",
            ["data", "pelatihan", "publikasi"],
        ),
        (
            "Perjanjian kerja sama itu melingkupi: uji lab; kalibrasi alat; dan sertifikasi produk.",
            ["uji lab", "kalibrasi alat", "sertifikasi produk"],
        ),
        (
            "Pemkab dan Kejari menandatangani MoU di bidang hukum perdata dan tata usaha "
            "negara, Senin (3/4).",
            ["hukum perdata dan tata usaha negara"],
        ),
        (
            "Kedua rektor meneken nota kesepahaman bidang pendidikan, penelitian dan pengabdian masyarakat.",
            ["pendidikan", "penelitian", "pengabdian masyarakat"],
        ),
        (
            "Kerja sama diteken Senin. Ruang lingkupnya antara lain penyuluhan, tes urine, dan "
            "pertukaran data dan/atau informasi.",
            ["penyuluhan", "tes urine", "pertukaran data dan/atau informasi"],
        ),
        (
            "Ada tiga ruang lingkup dalam MoU.\n\nPertama, pelatihan operator. Kelasnya di "
            "Medan.\n\nKedua, magang.\n\nKetiga, sertifikasi.",
            ["pelatihan operator", "magang", "sertifikasi"],
        ),
        (
            "Melalui MoU ini, kedua pihak memperkuat layanan lewat pelatihan bidan, pemeriksaan "
            "ibu hamil, dan penyediaan ambulans.",
            ["pelatihan bidan", "pemeriksaan ibu hamil", "penyediaan ambulans"],
        ),
        (
            "MoU mencakup pengelolaan arsip. Selain itu, perjanjian juga meliputi alih media, "
            "pemulihan naskah, dan pelatihan arsiparis.",
            ["alih media", "pemulihan naskah", "pelatihan arsiparis"],
        ),
        (
            "Nota kesepahaman itu diteken Senin. Kerja sama tersebut meliputi tiga hal.\n\nPertama, penataan "
            "ruang. “Ini penting,” kata Rina.\n\nKedua, pelatihan juru ukur.\n\nKetiga, pertukaran data.",
            ["penataan ruang", "pelatihan juru ukur", "pertukaran data"],
        ),
        (
            "MoU ini memiliki lima poin kerja sama: pertama, pelatihan guru; kedua, riset padi; ketiga, magang; "
            "keempat, publikasi; dan kelima, pertukaran dosen.",
            ["pelatihan guru", "riset padi", "magang", "publikasi", "pertukaran dosen"],
        ),
        (
            "Ada tiga poin yang disepakati dalam MoU itu, yakni riset bersama, publikasi, dan pertukaran pegawai.",
            ["riset bersama", "publikasi", "pertukaran pegawai"],
        ),
        (
            "Adapun ruang lingkup nota kesepahaman ini, yaitu: a. pendidikan; b. penelitian; dan c. kegiatan lain "
            "yang disepakati para pihak.",
            ["pendidikan", "penelitian", "kegiatan lain yang disepakati para pihak"],
        ),
        (
            "Ruang lingkup kerja sama:\n• Pelatihan guru\n• Pertukaran pelajar\n\nSementara itu, Rektor berharap.",
            ["Pelatihan guru", "Pertukaran pelajar"],
        ),
        (
            "Kerja sama ini meliputi pendidikan, penelitian, dan pengabdian kepada masyarakat, serta Merdeka "
            "Belajar Kampus Merdeka (MBKM).",
            ["pendidikan", "penelitian", "pengabdian kepada masyarakat", "Merdeka Belajar Kampus Merdeka (MBKM)"],
        ),
        (
            "MoU ini mencakup pengembangan usaha, mediasi sengketa, metode tanam, dan sertifikasi lahan.",
            ["pengembangan usaha", "mediasi sengketa", "metode tanam", "sertifikasi lahan"],
        ),
        ("Kesepakatan ini mencakup lima bidang, mulai dari pertanian hingga pendidikan.", ["pertanian", "pendidikan"]),
        (
            "Perjanjian mengatur sewa kios. Selain itu, perjanjian juga mencakup lomba resep ikan serta penerbitan "
            "buku masak.",
            ["lomba resep ikan", "penerbitan buku masak"],
        ),
        (
            "Kerja sama itu juga meliputi sinergi data dan informasi dalam rangka perlindungan pekerja.",
            ["sinergi data dan informasi dalam rangka perlindungan pekerja"],
        ),
        (
            "MoU diteken Senin. Skema ini mencakup pembangunan gudang, pelatihan petani, dan pembelian gabah.",
            ["pembangunan gudang", "pelatihan petani", "pembelian gabah"],
        ),
        (
            "MoU diteken Senin. Ini mencakup pembangunan gudang dan pembelian gabah petani.",
            ["pembangunan gudang", "pembelian gabah petani"],
        ),
        (
            "Melalui nota kesepahaman itu, keduanya akan melakukan riset obat, pelatihan apoteker, dan pengujian jamu.",
            ["riset obat", "pelatihan apoteker", "pengujian jamu"],
        ),
        (
            "PT Arung menandatangani MoU dengan Bappeda dalam rangka penyusunan peta banjir.",
            ["penyusunan peta banjir"],
        ),
        (
            "Yang diteken ialah MoU antara PT Arung dan PT Bara untuk pembangunan pelabuhan; kerja sama PT Cakra "
            "dengan PT Danu untuk pengangkutan garam.",
            ["pembangunan pelabuhan"],
        ),
        (
            "Yang diteken ialah MoU antara PT Arung dan PT Bara untuk pembangunan pelabuhan; kerja sama PT Cakra "
            "dengan PT Danu untuk pengangkutan garam.",
            ["pengangkutan garam"],
        ),
        (
            "Kedua menteri menandatangani MoU di bidang pertahanan antara Indonesia dan Peru.",
            ["pertahanan"],
        ),
        (
            "MoU di bidang transformasi digital telah diteken pada 23 Mei 2025.",
            ["transformasi digital"],
        ),
        (
            "PT Arung berkolaborasi dengan PT Bara dalam penyaluran kredit usaha untuk menolong petani. Perjanjian "
            "kerja sama itu diteken Senin.",
            ["penyaluran kredit usaha"],
        ),
        (
            "Fasilitas itu menjalin nota kesepahaman dengan Universitas Arung dalam penguatan riset ternak.",
            ["penguatan riset ternak"],
        ),
        (
            "Pada 2020 PT Arung menandatangani MoU dengan PT Bara dengan memberikan pelatihan petani, pendampingan "
            "usaha, dan analisis pasar.",
            ["pelatihan petani", "pendampingan usaha", "analisis pasar"],
        ),
        (
            "Lewat MoU ini akan dilakukan pertukaran dosen, riset bersama, serta penyusunan kurikulum.",
            ["pertukaran dosen", "riset bersama", "penyusunan kurikulum"],
        ),
        ("Perjanjian hibah itu akan digunakan untuk pembangunan jembatan gantung.", ["pembangunan jembatan gantung"]),
        (
            "Dalam nota kesepahaman tersebut, disepakati kerja sama pelatihan guru, riset bersama, dan terbitan buku.",
            ["pelatihan guru", "riset bersama", "terbitan buku"],
        ),
        (
            "Kesepakatan itu mencakup kerja sama untuk melakukan studi lapangan, survei tanah, dan pengeboran awal.",
            ["studi lapangan", "survei tanah", "pengeboran awal"],
        ),
        ("Salah satu isi perjanjian adalah penataan kawasan pelabuhan.", ["penataan kawasan pelabuhan"]),
        ("Dalam perjanjian itu, PT Arung menyanggupi penataan kawasan pesisir.", ["penataan kawasan pesisir"]),
        (
            "Kerja sama ini menyangkut pelatihan guru, riset bersama, dan penerbitan buku. MoU diteken Senin.",
            ["pelatihan guru", "riset bersama", "penerbitan buku"],
        ),
        (
            "Ruang lingkup MoU: a) pelatihan guru; b) riset bersama; c) penerbitan buku.",
            ["pelatihan guru", "riset bersama", "penerbitan buku"],
        ),
        (
            "MoU itu meliputi penataan kawasan, termasuk pengerukan muara.",
            ["penataan kawasan", "pengerukan muara"],
        ),
        (
            "MoU itu meliputi penataan kawasan, termasuk muara, dan pengerukan alur.",
            ["penataan kawasan, termasuk muara", "pengerukan alur"],
        ),
        (
            "Keduanya meneken MoU di bidang pendidikan, penelitian, dan pengembangan desa di Aula Barat, Senin (3/4).",
            ["pendidikan", "penelitian", "pengembangan desa"],
        ),
        (
            "Kerja sama dalam bidang hukum perdata dan tata usaha negara itu diteken Senin.",
            ["hukum perdata dan tata usaha negara"],
        ),
        (
            "Koperasi Arung menggandeng bank sebagai mitra dalam pembayaran pensiun. Perjanjian diteken Senin.",
            ["pembayaran pensiun"],
        ),
        (
            "Hal-hal yang disepakati dalam MoU itu adalah pelatihan guru, riset bersama, dan penerbitan buku.",
            ["pelatihan guru", "riset bersama", "penerbitan buku"],
        ),
        (
            "MoU itu memuat ketentuan mengenai pelatihan guru, riset bersama, dan penerbitan buku.",
            ["pelatihan guru", "riset bersama", "penerbitan buku"],
        ),
        (
            "MoU ini fokus pada tiga pilar utama: pelatihan guru, riset bersama, dan penerbitan buku.",
            ["pelatihan guru", "riset bersama", "penerbitan buku"],
        ),
        (
            "Poin-poin kerja sama itu: pertama, pelatihan guru. Kedua, riset bersama. Ketiga, penerbitan buku.",
            ["pelatihan guru", "riset bersama", "penerbitan buku"],
        ),
        (
            "“Kerja sama ini meliputi pelatihan guru, riset bersama dan penerbitan buku,” kata Rina usai meneken MoU.",
            ["pelatihan guru", "riset bersama", "penerbitan buku"],
        ),
        (
            "Ruang lingkup MoU yaitu Pelatihan Kerja Jarak Jauh, Uji Kompetensi Juru Las, dan Pameran Alat Tani.",
            ["Pelatihan Kerja Jarak Jauh", "Uji Kompetensi Juru Las", "Pameran Alat Tani"],
        ),
        (
            "MoU diteken Senin. Hujan turun. Jalan licin. Ada tiga kegiatan yang akan dikerjasamakan, mulai dari tes "
            "darah, donor, hingga penyuluhan gizi.",
            ["tes darah", "donor", "penyuluhan gizi"],
        ),
        (
            "Sedikitnya tiga hal yang diatur. Pertama, patroli hutan. Kedua, pos jaga. Ketiga, pendataan satwa.",
            ["patroli hutan", "pos jaga", "pendataan satwa"],
        ),
        (
            "Ia mengatakan yang disepakati baru sebatas pendataan lahan dan penyusunan peta.",
            ["pendataan lahan", "penyusunan peta"],
        ),
        (
            "Kerja sama dalam MoU ini diarahkan pada pelatihan guru, riset bersama, dan penerbitan buku.",
            ["pelatihan guru", "riset bersama", "penerbitan buku"],
        ),
        ("Nota kesepahaman berlaku setahun dengan cakupan riset, magang, dan pameran.", ["riset", "magang", "pameran"]),
        (
            "MoU itu menjadi landasan pertukaran pelajar, riset kelapa, dan penerbitan buku.",
            ["pertukaran pelajar", "riset kelapa", "penerbitan buku"],
        ),
        (
            "MoU diteken Senin. Pendampingan klinik tersebut mencakup pelatihan bidan dan supervisi apotek.",
            ["pelatihan bidan", "supervisi apotek"],
        ),
        (
            "Selain penyaluran benih, kerja sama ini juga meliputi pelatihan petani dan sewa traktor.",
            ["penyaluran benih", "pelatihan petani", "sewa traktor"],
        ),
        (
            "MoU ini tidak hanya mencakup pendidikan vokasi, tetapi juga riset terapan dan magang guru.",
            ["pendidikan vokasi", "riset terapan", "magang guru"],
        ),
        (
            "MoU diteken Senin. Kesepahaman itu, antara lain, mencakup tukar data, patroli laut, serta latihan selam.",
            ["tukar data", "patroli laut", "latihan selam"],
        ),
        (
            "MoU diteken Senin. Dokumen itu berlaku setahun dan memuat studi kelayakan, skema sewa, serta uji lahan.",
            ["studi kelayakan", "skema sewa", "uji lahan"],
        ),
        (
            "MoU diteken Senin. Adapun komoditas yang dicakup adalah beras, telur, dan garam.",
            ["beras", "telur", "garam"],
        ),
        (
            "MoU diteken Senin. Kedua pihak sepakat bekerja sama dalam riset padi, pelatihan petani, dan uji gizi.",
            ["riset padi", "pelatihan petani", "uji gizi"],
        ),
        (
            "MoU diteken Senin. Kedua pihak menyepakati riset padi, pelatihan petani, dan penyuluhan gizi.",
            ["riset padi", "pelatihan petani", "penyuluhan gizi"],
        ),
        (
            "Lewat nota kesepahaman itu, PT Arung akan menyediakan pelatihan petani, bantuan pupuk, dan jaminan panen.",
            ["pelatihan petani", "bantuan pupuk", "jaminan panen"],
        ),
        (
            "Lewat perjanjian itu, timnya akan melakukan riset padi, uji lahan, dan penyuluhan gizi.",
            ["riset padi", "uji lahan", "penyuluhan gizi"],
        ),
        (
            "MoU diteken Senin. “Ruang lingkupnya riset padi, pelatihan petani, dan lomba tani,” kata Rina.",
            ["riset padi", "pelatihan petani", "lomba tani"],
        ),
        (
            "MoU ini meliputi riset padi, pelatihan petani, dan lain sebagainya.",
            ["riset padi", "pelatihan petani"],
        ),
        (
            "PT Arung meneken MoU dengan PT Bara melalui penerapan Garam Satu, sebuah sistem pencatatan tambak.",
            ["penerapan Garam Satu"],
        ),
        (
            "Dalam MoU itu disepakati juga penataan trotoar, halte pengumpan, dan kios tani.",
            ["penataan trotoar", "halte pengumpan", "kios tani"],
        ),
        (
            "PT Arung meneken MoU dengan Koperasi Nelayan Arung Samudra Raya yang mencakup pelatihan juru mudi.",
            ["pelatihan juru mudi"],
        ),
        ("Keduanya memiliki MoU di bidang perikanan darat yang diteken pada 2018.", ["perikanan darat"]),
        ("Keduanya meneken kesepakatan di bidang perikanan darat pada Agustus 2023.", ["perikanan darat"]),
    ],
)
def test_scope(text, expected):
    assert expected in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "MoU ditandatangani beberapa perguruan tinggi, antara lain Universitas Riau, "
        "Universitas Jambi, dan Universitas Bengkulu.",
        "Nota kesepahaman itu bertujuan meningkatkan mutu, mendorong riset, dan memperluas jejaring.",
        "Wilayah kabupaten itu meliputi pesisir, dataran tinggi, dan pulau kecil.",
        "Tantangan industri mencakup bahan baku, modal, dan pasar.",
        "Peserta pelatihan meliputi petani, nelayan, dan perajin.",
        "Wakil Ketua Bidang Kerja Sama Kadin hadir dalam penandatanganan MoU.",
        "MoU tentang kerja sama bidang pariwisata diteken Senin.",
        "MoU diteken Senin. Fase pertama mencakup pembebasan lahan, anak-anak, dan lansia.",
        "Dokumen yang dipertukarkan yaitu:\n1. MoU antara PT Arung dan PT Bara tentang Garam;\n2. MoU antara PT "
        "Cakra dan PT Danu tentang Gula.",
        "Kerja sama akan difokuskan pada penyusunan nota kesepahaman (MoU).",
        "Perusahaan itu menggelar pelatihan, magang, dan pameran.",
        "Ruang lingkup tertuang dalam Nota Kesepahaman yang memuat Nomor 3/X/2020, Nomor 4/X/2020, dan Nomor 5/2020.",
        "Kerja sama ini melibatkan 17 mitra yang terdiri atas perguruan tinggi, rumah sakit, dan dinas.",
        "Rektor berkolaborasi dengan PT Bara yang bergerak dalam pembangunan jembatan. MoU diteken Senin.",
        "PT Arung meneken MoU dengan PT Bara melalui pernyataan bersama.",
        "Ruang lingkup MoU yaitu Kementerian Pertanian, Dinas Perikanan, dan Universitas Arung.",
        "MoU itu diteken Senin. Kemudian peserta mengikuti makan siang, doa, dan foto bersama.",
        "Acara itu meliputi penandatanganan MoU, pembacaan doa, dan hiburan.",
        "Kesepakatan itu mencakup 12 desa di dua kabupaten.",
        "MoU itu diteken Senin. Ia berharap ada pelatihan, magang, dan pameran.",
        "MoU diteken Senin. Hal yang diatur dalam undang-undang meliputi pajak, cukai, dan retribusi.",
        "Nota kesepahaman itu belum mengatur pemindahan pedagang, penataan parkir, dan pembagian kios.",
        "MoU ini menjadi landasan bagi penguatan sinergi kedua daerah.",
        "MoU diteken Senin. Kampus itu memiliki sejumlah program studi, antara lain pertanian, gizi, dan kehutanan.",
        "PT Arung meneken MoU untuk mendorong pemakaian rupiah dalam transaksi kedua daerah.",
        "MoU diteken Senin. Pemkab akan melakukan perbaikan jalan, pelebaran jembatan, dan penataan pasar.",
        "MoU diteken Senin. Kecamatan tersebut mencakup pesisir, dataran tinggi, dan pulau kecil.",
    ],
)
def test_other_lists(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "continues"),
    [
        ("Selain itu, MoU mencakup pelatihan guru dan pertukaran pelajar.", [True]),
        ("MoU ini juga mencakup pelatihan guru dan pertukaran pelajar.", [True]),
        ("MoU ini mencakup pelatihan guru dan pertukaran pelajar.", [False]),
        ("MoU meliputi bedah rumah. “Termasuk pemasangan lampu serta penyediaan air,” ujarnya.", [False, True]),
        ("MoU ini mencakup pelatihan guru. Kemudian pendampingan petani, dan riset padi.", [False, True]),
        ("Ia juga menyampaikan bahwa MoU ini mencakup pelatihan guru dan pertukaran pelajar.", [False]),
    ],
)
def test_a_list_that_goes_on_with_an_earlier_one(text, continues):
    assert [s["continues"] for s in set_scopes(nlp(text))._.scopes] == continues


def test_a_candidate_says_where_its_items_and_cue_stand():
    text = "Ruang lingkup kerja sama meliputi (a) survei tanah, (b) sertifikasi, dan (c) mediasi."
    scope = set_scopes(nlp(text))._.scopes[0]
    assert (scope["start"], scope["end"]) == (scope["items"][0][0], scope["items"][-1][1])
    assert text[slice(*scope["cue"])] == "Ruang lingkup kerja sama meliputi"
    assert scope["layout"] == "lettered"


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "MoU ",
                "meliputi ",
                "ruang lingkup ",
                "pelatihan",
                ", ",
                "dan ",
                "; ",
                ". ",
                "1. ",
                "\n",
                "“",
                "pertama, ",
                "kedua, ",
            ]
        ),
        max_size=14,
    ).map("".join)
)
def test_items_lie_in_the_text_and_lists_apart(text):
    found = set_scopes(nlp(text))._.scopes
    assert all(text[a:b].strip() and s["start"] <= a < b <= s["end"] for s in found for a, b in s["items"])
    assert all(left["end"] <= right["start"] for left, right in zip(found, found[1:], strict=False))
