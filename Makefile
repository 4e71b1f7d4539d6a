# make demo: a first answer from the samples; make test: everything that must pass; make: install only.
# make chaos: half an hour of kills, damage, hostile files and crowds.
# make slim: an install without torch; make wheelhouse: all that a place without a network needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := build/demo
WHEELS := build/wheelhouse
INSTALLED := $(VENV)/.installed

.PHONY: demo test chaos install slim wheelhouse clean

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

slim:
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --no-deps -r requirements-slim.txt
	$(BIN)/python -m pip install --quiet --no-deps .

# Wheels of lkip and of all it needs, for this system and this Python; SLIM=1 leaves torch out.
wheelhouse:
	rm -rf $(WHEELS) && mkdir -p $(WHEELS)
ifdef SLIM
	$(PYTHON) -m pip wheel --quiet --no-deps --wheel-dir $(WHEELS) -r requirements-slim.txt .
else
	$(PYTHON) -m pip wheel --quiet --constraint requirements.lock --wheel-dir $(WHEELS) .
endif
	cp requirements-slim.txt README.id.md $(WHEELS)
	@du -sh $(WHEELS)

clean:
	rm -rf build
