# make demo: a first answer from the samples; make test: everything that must pass; make chaos: half an hour of
# kills, damage, hostile files and crowds; make: install only.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := build/demo
INSTALLED := $(VENV)/.installed

.PHONY: demo test chaos install clean

install: $(INSTALLED)

$(INSTALLED): pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	@echo "Installing into $(VENV) (about 2 GB, some minutes)"
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --constraint requirements.lock --editable '.[dev]'
	touch $@

demo: install
	$(BIN)/lkip --home $(DEMO) index eval/samples
	$(BIN)/lkip --home $(DEMO) ask "Berapa IKPA BNNK OKU Timur tahun 2023?"

test: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -n 2 --dist loadfile

chaos: install
	$(BIN)/python -m eval.chaos

clean:
	rm -rf build
