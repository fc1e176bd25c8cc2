# Two commands matter: `make run` shows the hub live, `make test` proves it.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)
PORT ?= 8000

.PHONY: run test format lint types layers tests bench soak screenshots picture rules catalogues lock clean judges

run: $(VENV)/.run
	@$(BIN)/calendarhub serve --port $(PORT)

test: format lint types layers tests

format: $(VENV)/.dev
	$(BIN)/ruff format --check src tests bench

lint: $(VENV)/.dev
	$(BIN)/ruff check src tests bench

types: $(VENV)/.dev
	$(BIN)/mypy

layers: $(VENV)/.dev
	$(BIN)/lint-imports

# Four at once on two processors: tests wait for disks, browsers and servers half of their time.
tests: $(VENV)/.dev judges
	$(BIN)/pytest -n 4 --dist loadfile --no-loadscope-reorder -m "not soak"

# Browsers and judges that are not Python; without them their tests skip and say so.
judges:
	@bash tests/judges/install.sh

bench: $(VENV)/.dev
	$(BIN)/python -m bench
	$(BIN)/python -m bench.counted
	$(BIN)/python -m bench.serving
	$(BIN)/python -m bench.partners
	$(BIN)/python -m bench.united

soak: $(VENV)/.dev judges
	@bash tests/integrations/install.sh
	$(BIN)/pytest -m "soak"

screenshots: $(VENV)/.dev judges
	$(BIN)/python -m tests.browser.screenshots
	$(BIN)/python -m tests.widget.pictures

# Which room uses which, drawn from the imports: docs/rooms.svg.
picture: $(VENV)/.dev
	$(BIN)/python -m tests.rooms

# The tables of rules in docs/verify.md, written from the rules of the linter.
rules: $(VENV)/.dev
	$(BIN)/python -m tests.lint.guide

# Adds what is newly said to the catalogues of all languages, and lists what is left to translate.
catalogues: $(VENV)/.dev
	$(BIN)/python -m tests.words.catalogues

lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate \
	  --group build pyproject.toml -o requirements/run.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate \
	  --group dev -c requirements/run.txt pyproject.toml -o requirements/dev.txt

# A Python that is too old or lacks venv leaves nothing behind that a later try would stumble over.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "calendarhub needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1 | tail -n 1)." \
	    "Name another one, for instance: make run PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }

# Where uv is there it is used, since it is quicker; a plain pip does the same.
define install
	$(if $(UV),$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r $(1),$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r $(1))
	$(if $(UV),$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .,$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .)
endef

$(VENV)/.run: $(BIN)/python requirements/run.txt pyproject.toml
	$(call install,requirements/run.txt)
	@touch $@

$(VENV)/.dev: $(BIN)/python requirements/dev.txt pyproject.toml
	$(call install,requirements/dev.txt)
	@touch $@ $(VENV)/.run

clean:
	rm -rf $(VENV) .calendarhub public .mypy_cache .ruff_cache .pytest_cache
