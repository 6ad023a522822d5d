"""Pages for the commands, and what runs one as if it were typed."""

from typer.testing import CliRunner

from sepakat.cli import app

TEXT = (
    "Dinas Arsip Kota Bahagia menandatangani nota kesepahaman dengan Kampus Melati, Rabu (4/3/2020)."
    " Kepala dinas berharap arsip kota dirawat bersama dan dapat dibaca oleh siapa saja yang memerlukannya."
)
HTML = f"<html><head><title>Arsip kota dirawat</title></head><body><article><p>{TEXT}</p></article></body>"
PRICES = "Harga cabai naik di pasar induk kota sejak awal pekan ini, kata seorang pedagang."


def sepakat(*arguments, **settings):
    return CliRunner().invoke(app, [str(argument) for argument in arguments], **settings)
