# Two commands do everything: `make run` and `make test`. Both set up what they need first.

PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
VENV := .venv
BIN := $(if $(filter Windows_NT,$(OS)),$(VENV)/Scripts,$(VENV)/bin)
APP := build/app/Genretagger$(if $(filter Darwin,$(shell uname -s)),.app)
APP_PYTHON := $(subst $(VENV),build/venv,$(BIN))/python
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: run test lint bench odd app app-test screenshots translations lock clean

run: $(VENV)/app.done
	@$(BIN)/python tools/system_packages.py window
	@$(BIN)/python -m genretagger $(if $(FOLDER),"$(FOLDER)")

test: lint
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest --numprocesses 2 --dist loadfile $(TESTS)

lint: $(VENV)/dev.done
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m mypy

bench: $(VENV)/dev.done
	$(BIN)/python -m tests.benchmarks.table $(if $(FOLDER),"$(FOLDER)") $(if $(STORE),--store $(STORE))
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -m benchmark -s tests/benchmarks $(TESTS)

odd: $(VENV)/dev.done
	@$(BIN)/python -m tests.round_trip $(if $(FOLDER),"$(FOLDER)")

app: build/venv/app.done
	$(APP_PYTHON) -m PyInstaller --noconfirm --log-level WARN --distpath build/app --workpath build/work build.spec
	$(APP_PYTHON) -m shipping.archive $(APP)

app-test: build/venv/app.done
	$(APP_PYTHON) -m shipping.app_test $(APP)

translations: $(VENV)/dev.done
	@$(BIN)/python tools/translations.py

screenshots: $(VENV)/dev.done
	@$(BIN)/python -m tools.screenshots

lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--custom-compile-command "make lock" pyproject.toml -o requirements/app.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--custom-compile-command "make lock" --constraint requirements/app.txt \
		pyproject.toml requirements/dev.in --extra dev -o requirements/dev.txt

	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--custom-compile-command "make lock" --constraint requirements/app.txt \
		requirements/packaging.in -o requirements/packaging.txt

clean:
	rm -rf $(VENV) build dist

$(VENV)/python.done: tools/system_packages.py
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: install it, then try again."; exit 1; }
	@$(PYTHON) tools/system_packages.py python
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/app.done: $(VENV)/python.done requirements/app.txt pyproject.toml
	@echo "Setting up (once) …"
	@$(PIP) -r requirements/app.txt
	@$(PIP) --no-deps --editable .
	@touch $@

$(VENV)/dev.done: $(VENV)/python.done requirements/dev.txt requirements/torch.txt requirements/teacher.txt pyproject.toml
	@echo "Setting up for tests (once) …"
	@$(BIN)/python tools/system_packages.py tests
	@$(PIP) -r requirements/dev.txt
	@$(PIP) -r requirements/torch.txt
	@$(PIP) --no-deps -r requirements/teacher.txt
	@$(PIP) --no-deps --editable .
	@touch $@

build/venv/app.done: $(VENV)/python.done requirements/app.txt requirements/packaging.txt
	@echo "Setting up to build the app (once) …"
	@$(PYTHON) tools/system_packages.py qt
	@$(PYTHON) -m venv build/venv
	@$(APP_PYTHON) -m pip install --quiet --disable-pip-version-check -r requirements/app.txt -r requirements/packaging.txt
	@touch $@
