import pytest

from sepakat.sources import InputFile, discover, read


@pytest.fixture
def pieces_of(tmp_path):
    """Writes bytes under a name and reads them: all pages and rejected pieces."""

    def write_and_read(name, content, options=None):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        [file] = discover([str(path)])
        assert isinstance(file, InputFile)
        return list(read(file, options))

    return write_and_read
