"""Archives of pages: ZIP and tar, packed or not. Nothing is unpacked to the disk."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from typing import IO, BinaryIO
from zipfile import BadZipFile, ZipFile

from sepakat.filesystems import open_file
from sepakat.records import RawPage
from sepakat.sources.opening import open_stream, printable
from sepakat.sources.options import ReadOptions
from sepakat.sources.portions import Portion
from sepakat.sources.rejected import Rejected, Unreadable
from sepakat.sources.single import PAGE_ENDINGS, page_of_bytes


def read_zip(path: str, options: ReadOptions, portion: Portion | None = None) -> Iterator[RawPage | Rejected]:
    """The HTML and text files in a ZIP archive, or in a range of its entries; positions count its entries from 1, and
    ``input_path`` names the entry (``arsip.zip#2020/berita.html``). Entries of other kinds are passed over; one that
    is encrypted, damaged or too long is rejected. Unreadable for what is no ZIP archive.
    """
    with open_file(path) as packed, _archive(packed) as archive:
        entries = archive.infolist()
        for index in range(*portion[:2] if portion else (0, len(entries))):
            entry = entries[index]
            if entry.is_dir() or not entry.filename.casefold().endswith(PAGE_ENDINGS):
                continue
            place = f"{printable(path)}#{entry.filename}"
            try:
                if entry.file_size > options.max_page_bytes:
                    raise Unreadable(f"longer than the {options.max_page_bytes} bytes allowed for one page")
                with archive.open(entry) as stream:
                    yield _page(stream, place, index + 1, options)
            except Exception as error:  # what an entry makes zipfile and its decompressors raise ends that entry only
                yield Rejected(place, index + 1, f"cannot be unpacked: {error}")


def _archive(packed: BinaryIO) -> ZipFile:
    try:
        return ZipFile(packed)
    except BadZipFile as error:
        raise Unreadable(f"no readable ZIP archive: {error}") from None


def read_tar(path: str, options: ReadOptions) -> Iterator[RawPage | Rejected]:
    """The HTML and text files in a tar archive (also ``.tgz``, ``.tar.zst``), as ``read_zip`` does; links, devices and
    the like are passed over."""
    with open_stream(path) as stream, tarfile.open(fileobj=stream, mode="r|") as archive:
        for position, entry in enumerate(archive, 1):
            if not entry.isreg() or not entry.name.casefold().endswith(PAGE_ENDINGS):
                continue
            place = f"{printable(path)}#{printable(entry.name)}"
            if entry.size > options.max_page_bytes:
                reason = f"longer than the {options.max_page_bytes} bytes allowed for one page"
                yield Rejected(place, position, reason)
                continue
            content = archive.extractfile(entry)
            assert content is not None  # of a regular file
            yield _page(content, place, position, options)


def _page(stream: IO[bytes], place: str, position: int, options: ReadOptions) -> RawPage | Rejected:
    try:
        return page_of_bytes(stream.read(options.max_page_bytes + 1), place, options, position)
    except Unreadable as error:
        return Rejected(place, position, str(error))
