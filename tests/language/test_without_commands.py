"""spaCy's command line is not loaded with spaCy, and can be loaded later."""

import subprocess
import sys

CODE = """
import sys
import sepakat.extraction, spacy
assert "jinja2" not in sys.modules and "spacy.cli" not in sys.modules
assert spacy.info(silent=True)["spacy_version"] == spacy.__version__
import spacy.cli
assert spacy.cli.download and "jinja2" in sys.modules
"""
AFTERWARDS = """
import spacy
import sepakat.extraction
assert spacy.cli.download
"""


def test_commands_wait_until_they_are_wanted():
    subprocess.run([sys.executable, "-c", CODE], check=True)


def test_a_spacy_that_is_there_stays_as_it_is():
    subprocess.run([sys.executable, "-c", AFTERWARDS], check=True)
