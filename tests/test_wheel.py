"""What users install: the wheel, built from the source distribution, in an environment of its own."""

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from sepakat.language import shipped

ROOT = Path(__file__).resolve().parent.parent
SENTENCES = (
    "Pemerintah Kabupaten Sleman dan Universitas Gadjah Mada menandatangani nota kesepahaman tentang "
    "pengelolaan sampah perkotaan di Sleman, Rabu (4/3/2020)."
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT]
    built = subprocess.run(command, capture_output=True, text=True)
    assert built.returncode == 0, built.stdout + built.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def environment(wheel, tmp_path_factory):
    """A virtual environment with the wheel; its dependencies are lent by the one that runs the tests."""
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    pip = [sys.executable, "-m", "pip", "--python", scripts / "python"]
    subprocess.run([*pip, "install", "--quiet", "--no-deps", wheel], check=True)
    packages = next(folder.rglob("site-packages"))
    (packages / "lent.pth").write_text(sysconfig.get_paths()["purelib"])
    return scripts


def test_the_wheel_holds_the_models_and_every_data_file(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    package = ROOT / "pipeline"
    files = {path.relative_to(package).as_posix() for path in (package / "sepakat").rglob("*") if path.is_file()}
    assert {name for name in files if "__pycache__" not in name} <= names
    for ner, folder in shipped.INSTALLED.items():
        model = ROOT / "models" / shipped.NAMES[ner]
        held = {path.relative_to(model).as_posix() for path in model.rglob("*") if path.is_file()}
        assert "config.cfg" in held and {f"sepakat/{folder}/{name}" for name in held} <= names


def test_the_installed_wheel_extracts_anywhere(environment, tmp_path):
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}

    def sepakat(*command):
        done = subprocess.run(
            [environment / command[0], *command[1:]], input=SENTENCES, env=clean, cwd=tmp_path,
            capture_output=True, encoding="utf-8",
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    where = sepakat("python", "-c", "from sepakat.language.pipeline import model_path; print(model_path())")
    assert Path(where.strip()).is_relative_to(environment.parent)
    records = json.loads(sepakat("sepakat", "extract", "-", "--format", "json"))
    assert [record["type"] for record in records] == ["nota_kesepahaman"]
    assert records[0]["date"] == "2020-03-04"
