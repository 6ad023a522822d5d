"""Pictures of the plots in the notebooks: executes each and writes every chart as PNG.

    python notebooks/pictures.py [FOLDER]       default: docs/pictures; run from the repository, after make run
"""

from __future__ import annotations

import base64
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

HERE = Path(__file__).parent


def main(folder: Path) -> None:
    """Write ``<notebook>-<number>.png`` for each chart."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(HERE.glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        NotebookClient(notebook, timeout=600, kernel_name="python3").execute()
        outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
        charts = [output["data"]["image/png"] for output in outputs if "image/png" in output.get("data", {})]
        for number, chart in enumerate(charts, 1):
            picture = folder / f"{path.stem}-{number}.png"
            picture.write_bytes(base64.b64decode(chart))
            print(picture)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("docs/pictures"))
