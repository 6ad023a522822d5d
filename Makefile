# make run: read data/raw into data/processed      make test: run the tests
# make docs: the column dictionary from the schema  make pictures: the plots of the notebooks, in docs/pictures
# make page: build the front end of the report (needs node)
# make lint: check style and types                 make clean: remove what these made
# make bench: measure speed and memory, in less than ten minutes on a machine that does nothing else
# make soak: kill the nightly job two hundred times while its inbox grows, and count (a quarter of an hour)
# make models DATA=... CORPUS=...: train the language model again (models/README.md); make models-stanza: stanza's tagger
# Each installs into .venv first, which is quick when nothing has changed.

suitable = $(shell $(1) -c 'import sys; print("$(1)" if sys.version_info >= (3, 11) else "")' 2>/dev/null)
PYTHON ?= $(firstword $(foreach name,python3.13 python3.12 python3.11 python3 python,$(call suitable,$(name))))
VENV := .venv
STAMP := $(VENV)/.installed

.PHONY: run test docs pictures page lint bench soak models models-stanza clean

run: $(STAMP)
	@$(VENV)/bin/sepakat run data/raw -o data/processed

test: $(STAMP)
	@$(VENV)/bin/python -m pytest

docs: $(STAMP)
	@$(VENV)/bin/python -m sepakat.report.columns > docs/columns.md

pictures: run
	@$(VENV)/bin/python notebooks/pictures.py docs/pictures

page:
	@cd pipeline/frontend && npm ci --silent && npm run --silent build

lint: $(STAMP)
	@$(VENV)/bin/python -m ruff check .
	@$(VENV)/bin/python -m mypy

bench: $(STAMP)
	@$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	@$(VENV)/bin/python benchmarks/speed.py --folder build/pages --json build/speed.json

models: $(STAMP)
	@$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[models]'
	@$(MAKE) -C models DATA="$(abspath $(DATA))" CORPUS="$(abspath $(CORPUS))" WITHOUT="$(abspath $(WITHOUT))"

models-stanza: $(STAMP)
	@$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[models,stanza]'
	@$(MAKE) -C models stanza DATA="$(abspath $(DATA))" CORPUS="$(abspath $(CORPUS))" WITHOUT="$(abspath $(WITHOUT))"

soak: $(STAMP)
	@$(VENV)/bin/python benchmarks/soak.py

clean:
	rm -rf $(VENV) build dist .pytest_cache .hypothesis .ruff_cache .mypy_cache
	cd data/processed && rm -rf agreements articles linked_agreements coverage changes runs reports ledger.db* \
		quarantine.jsonl .tmp .lock

$(STAMP): pyproject.toml
	@test -n "$(if $(PYTHON),$(call suitable,$(PYTHON)))" || { \
		echo "Python 3.11 or newer is needed, found: $(or $(PYTHON),none)." >&2; \
		echo "Install it, or name it: make PYTHON=/path/to/python3.12" >&2; exit 1; }
	@echo "Installing into $(VENV) with $(PYTHON) ..."
	@$(PYTHON) -m venv $(VENV)
	@# the pip that comes with older Pythons fails on lxml[html_clean], which readability-lxml asks for
	@$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check 'pip>=23.3.2'
	@$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@
