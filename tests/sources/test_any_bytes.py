"""Whatever stands in a file, reading it gives pages and rejected pieces, never an exception."""

import gzip

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sepakat.records import RawPage
from sepakat.sources import FORMATS, InputFile, ReadOptions, Rejected, read

FRAGMENTS = st.lists(st.one_of(
    st.binary(max_size=20),
    st.sampled_from([
        b"text", b"html,url", b'{"text":', b'"isi"', b"}", b"[", b",", b";", b"\n", b'"', b"\r", b"\0",
        b"<p>isi</p>", b"PAR1", b"PK\x03\x04",
        b"\xff\xfe", b"\xef\xbb\xbf", b"\x1f\x8b\x08\0", b"\x28\xb5\x2f\xfd",
    ]),
), max_size=12).map(b"".join)


@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=FRAGMENTS, packed=st.booleans(), limit=st.sampled_from([5, 60, 10_000]))
def test_any_bytes(tmp_path, form, content, packed, limit):
    path = tmp_path / f"a.{form}"
    path.write_bytes(gzip.compress(content, mtime=0)[: -3 if limit == 60 else None] if packed else content)
    for piece in read(InputFile(str(path), form, len(content)), ReadOptions(max_page_bytes=limit)):
        assert isinstance(piece, RawPage | Rejected)
        piece.input_path.encode()
        if isinstance(piece, RawPage):
            assert 0 < len(piece.body) <= limit
        else:
            assert piece.reason
