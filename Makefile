# Two commands need nothing but Python >= 3.10 and make: `make site` and `make test`.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check

# Upstream banners about the future of MkDocs are noise in a build log.
export DISABLE_MKDOCS_2_WARNING = true
export NO_MKDOCS_2_WARNING = 1
# uv trusts the certificates that pip trusts: those of the machine.
export UV_SYSTEM_CERTS = 1

.PHONY: help site serve test nightly checks lint types strict-site pytest browser web servers fuzz lighthouse bench bench-own bench-counts bench-docs bench-filter pictures reference \
	test-core test-lowest test-newest site-lowest site-newest lock audit sbom format clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(VENV)/.site: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(PIP) --editable '.[site]'
	@touch $@

# The tests run with the versions in requirements/, which were made for these Pythons. For another
# Python, and with `make LOCKED=`, they run with the newest of everything. uv takes a fifth of the time
# that pip takes; pip stands in where uv cannot read an index that pip is configured for.
LOCKED ?= $(shell $(PYTHON) -c 'import sys; print("yes" * ((3, 10) <= sys.version_info < (3, 15)))')

$(VENV)/.test: pyproject.toml requirements/dev.txt
	$(PYTHON) -m venv $(VENV)
ifneq ($(LOCKED),)
	@sed -n '/^uv==/,/[^\\]$$/p' requirements/dev.txt >$(VENV)/uv.txt
	$(PIP) --require-hashes --requirement $(VENV)/uv.txt
	$(BIN)/uv pip install --quiet --python $(VENV) --require-hashes --requirement requirements/dev.txt \
		|| $(PIP) --require-hashes --requirement requirements/dev.txt
	$(PIP) --no-deps --no-build-isolation --editable .
else
	$(PIP) --upgrade --upgrade-strategy eager --editable '.[test]'
endif
	@touch $(VENV)/.site $@

$(VENV)/.fuzz: pyproject.toml $(VENV)/.test
	$(PIP) --editable '.[fuzz]'
	@touch $@

site: $(VENV)/.site ## Build the site into site/, warnings are errors
	$(BIN)/mkdocs build --strict

PORT ?= 8000
serve: $(VENV)/.site ## Preview the site while you write, at PORT
	$(BIN)/mkdocs serve --dev-addr 127.0.0.1:$(PORT)

test: $(VENV)/.test ## Run lint, types, a strict build and the quick tests; with CI=true all but nightly
	@$(MAKE) --no-print-directory --jobs 2 --output-sync=target checks
	@$(MAKE) --no-print-directory pytest

# What takes one core each, two at a time.
checks: types strict-site lint browser $(if $(CI),web servers)

nightly: $(VENV)/.test ## Run whole matrices, many random examples, other versions, fuzzing: hours
	@$(MAKE) --no-print-directory pytest PYTEST_ARGS='-m "nightly or hypothesis" --hypothesis-profile nightly'
	@$(MAKE) --no-print-directory test-core
	@$(MAKE) --no-print-directory site-lowest
	@$(MAKE) --no-print-directory site-newest
	@$(MAKE) --no-print-directory test-lowest
	@$(MAKE) --no-print-directory test-newest
	@$(MAKE) --no-print-directory fuzz

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/codespell
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.dependabot .github/dependabot.yml
	$(BIN)/zizmor --offline --quiet --no-progress .github

types: $(VENV)/.test
	$(BIN)/mypy

strict-site: $(VENV)/.test
	$(BIN)/mkdocs build --strict --site-dir $(VENV)/strict-site

# Browser tests drive the system's Chromium; without it they are skipped, except in CI.
browser:
	@command -v chromium-headless-shell chromium chromium-browser google-chrome >/dev/null 2>&1 \
		|| { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq \
			&& { apt-get install -y -qq chromium-headless-shell || apt-get install -y -qq chromium; } >/dev/null; } \
		|| echo "No Chromium here and none could be installed: the browser tests will be skipped."

# The judges of finished pages need Node and Java; without them those tests are skipped, except in CI.
web:
	@{ command -v node && command -v npm && command -v java; } >/dev/null 2>&1 \
		|| { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq \
			&& apt-get install -y -qq nodejs npm default-jre-headless >/dev/null; } \
		|| echo "Node or Java is missing and could not be installed: tests that need it will be skipped."
	@! command -v npm >/dev/null 2>&1 || $(MAKE) --silent --no-print-directory tests/web/node_modules/.package-lock.json \
		|| echo "npm could not install tests/web: tests that need it will be skipped."

# Redirects are asked of real web servers; without them those tests are skipped, except in CI. What
# Debian would start with the machine stays off, and for file names that differ in case ntfs-3g has
# a disk that does not tell them apart.
SERVERS = apache2 nginx caddy
servers:
	@test "$$(PATH="$$PATH:/usr/sbin:/sbin"; for name in $(SERVERS); do command -v $$name; done | wc -l)" = $(words $(SERVERS)) \
		|| { command -v apt-get >/dev/null && { test "$$(id -u)" = 0 || sudo -n true; } 2>/dev/null \
			&& sudo="$$(test "$$(id -u)" = 0 || echo sudo -n)" && $$sudo apt-get update -qq \
			&& $$sudo env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y -qq --no-install-recommends \
				apache2-bin nginx-light caddy ntfs-3g >/dev/null; } \
		|| echo "Not all of $(SERVERS) are here or could be installed: tests that need them will be skipped."

tests/web/node_modules/.package-lock.json: tests/web/package.json tests/web/package-lock.json
	cd tests/web && npm ci --silent
	@touch $@

# In CI all but what runs at night, elsewhere the quick ones. All here: make test CI=true.
PYTEST_ARGS ?= -m "not nightly$(if $(CI),, and not slow)"
# A process for each core. Each takes neighbouring tests, which share what they build. What was skipped,
# for want of a browser or of something else, stands with its reason in the last lines, and above
# it what took longest.
PYTEST_WORKERS ?= auto

pytest: $(VENV)/.test
	$(BIN)/python -m pytest --numprocesses $(PYTEST_WORKERS) --dist worksteal -rs --durations 10 $(PYTEST_ARGS)

# What it finds is written into the folder that it runs in: see tests/fuzz/README.md.
FUZZ_RUNS ?= 100000

fuzz: $(VENV)/.fuzz ## Feed random text to the parts that read what people write
	for harness in addresses directives front_matter; do \
		nice $(BIN)/python -m tests.fuzz.run $$harness -runs=$(FUZZ_RUNS) -verbosity=0 -print_final_stats=1 || exit; \
		nice $(BIN)/python -m tests.fuzz.run $$harness-alone -runs=$$((10 * $(FUZZ_RUNS))) -verbosity=0 -print_final_stats=1 || exit; \
	done

lighthouse: $(VENV)/.test browser web ## Compare how fast pages are with the plugin and without
	$(BIN)/python -m bench.lighthouse

# Posts in each language. All that the guide shows takes half an hour, and may be stopped:
# make bench SIZES="200 1000 5000 10000" TURNS=9 REBUILDS=200
SIZES ?= 200 1000
TURNS ?= 3
REBUILDS ?= 50

# In memory where that is possible: what a disk takes for a folder depends on what was removed before.
bench bench-own: export TMPDIR := $(or $(TMPDIR),$(wildcard /dev/shm))

bench: $(VENV)/.test ## Measure builds with and without the plugin, some minutes long
	$(BIN)/python -m bench --sizes $(SIZES) --turns $(TURNS) --rebuilds $(REBUILDS)

reference: $(VENV)/.test ## Write the tables of options, keys and parameters into the guide
	$(BIN)/python -m tools.reference

bench-own: $(VENV)/.test ## Measure the plugin's own time as a multiple of the least that is possible
	$(BIN)/python -m bench.own

bench-counts: $(VENV)/.test ## Count the calls and bytes of a post, and keep them for the tests
	$(BIN)/python -m bench.counts --keep

bench-docs: $(VENV)/.test ## Write what was measured into the guide
	$(BIN)/python -m bench --docs

# Every Python on this machine that the package supports, the oldest first; pyenv's are not in PATH.
PYTHONS = $(shell for minor in 10 11 12 13 14; do \
	for python in python3.$$minor "$${PYENV_ROOT:-$$HOME/.pyenv}"/versions/3.$$minor.*/bin/python; do \
	"$$python" -c '' >/dev/null 2>&1 && echo "$$python" && break; done; done; true)
# Browsers and the judges of pages say the same with every Python.
VERSIONED = --ignore tests/web -m "not browser and not nightly"

test-lowest site-lowest: PYTHON_TO_TEST ?= $(or $(firstword $(PYTHONS)),$(PYTHON))
test-lowest site-lowest: RESOLUTION = lowest-direct
test-newest site-newest: PYTHON_TO_TEST ?= $(or $(lastword $(PYTHONS)),$(PYTHON))
test-newest site-newest: RESOLUTION = highest

test-lowest: ## Test the oldest Python here with the lowest versions allowed
test-newest: ## Test the newest Python here with the newest versions there are
test-lowest test-newest: test-%: $(VENV)/.test
	$(BIN)/uv venv --quiet --clear --python $(PYTHON_TO_TEST) $(VENV)/$*
	$(BIN)/uv pip install --quiet --python $(VENV)/$* --resolution $(RESOLUTION) --editable '.[test]'
	$(VENV)/$*/bin/python tests/versions.py
	$(VENV)/$*/bin/python -m pytest --numprocesses $(PYTEST_WORKERS) --dist worksteal $(VERSIONED)

# The little of the two above that takes seconds. Skipped where uv cannot read the index, except in CI.
site-lowest: ## Build this site with the lowest versions allowed
site-newest: ## Build this site with the newest versions there are
site-lowest site-newest: site-%: $(VENV)/site-%/.done
	@test -e $< || echo "uv could not install the $* versions here: the site is not built with them."
	! test -e $< || $(<D)/bin/mkdocs build --strict --site-dir $(<D)/site

$(VENV)/site-%/.done: pyproject.toml $(VENV)/.test
	$(BIN)/uv venv --quiet --clear --python $(PYTHON_TO_TEST) $(@D)
	{ $(BIN)/uv pip install --quiet --python $(@D) --resolution $(RESOLUTION) --editable '.[site]' && touch $@; } \
		|| test -z "$(CI)"

# Skipped where uv cannot read the index, except in CI.
test-core: $(VENV)/core/.done ## Test the core where there is no MkDocs
	@test -e $< || echo "uv could not install what the core needs here: it is not tested without MkDocs."
	! test -e $< || { folders=$$($(<D)/bin/python -m tests.mkdocs_needed) && $(<D)/bin/python -m pytest \
		--numprocesses $(PYTEST_WORKERS) --dist worksteal -m "not browser and not nightly" $$folders; }

$(VENV)/core/.done: pyproject.toml tools/core_requirements.py $(VENV)/.test
	$(BIN)/uv venv --quiet --clear --python $(PYTHON) $(@D)
	$(BIN)/python -m tools.core_requirements >$(@D)/requirements.txt
	{ $(BIN)/uv pip install --quiet --python $(@D) --requirement $(@D)/requirements.txt \
		&& $(BIN)/uv pip install --quiet --python $(@D) --no-deps --editable . && touch $@; } || test -z "$(CI)"

COMPILE = $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.10 --generate-hashes \
	--no-annotate --custom-compile-command 'make lock' pyproject.toml

lock: $(VENV)/.test ## Write the newest versions of everything, with their hashes, into requirements/
	$(COMPILE) --extra test --output-file requirements/dev.txt
	$(COMPILE) --extra release --output-file requirements/release.txt
	$(COMPILE) --constraint requirements/dev.txt --output-file requirements/runtime.txt

$(VENV)/release/.done: requirements/release.txt
	$(PYTHON) -m venv $(VENV)/release
	$(VENV)/release/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement $<
	@touch $@

# Skipped packages would look like sound ones: strict fails where the service has no answer.
audit: $(VENV)/release/.done ## Ask whether any locked version has a known vulnerability
	$(VENV)/release/bin/pip-audit --strict --disable-pip --require-hashes \
		--requirement requirements/dev.txt --requirement requirements/release.txt \
		|| { echo "Not proved to be sound: read above which version is vulnerable or could not be looked up."; \
			echo "A mirror of PyPI does not know vulnerabilities: run it where PyPI itself answers."; exit 1; }

sbom: $(VENV)/release/.done ## Build the packages into dist/, and the list of what they run with
	rm -rf dist $(VENV)/runtime
	$(VENV)/release/bin/python -m build --no-isolation
	$(PYTHON) -m venv --without-pip $(VENV)/runtime
	$(VENV)/release/bin/python -m pip --python $(VENV)/runtime install --quiet --disable-pip-version-check \
		--require-hashes --requirement requirements/runtime.txt
	$(VENV)/release/bin/python -m pip --python $(VENV)/runtime install --quiet --disable-pip-version-check \
		--no-deps --no-index --find-links dist mkdocs-jobs
	sed "s/^dynamic = .*/version = \"$$($(PYTHON) -c 'import mkdocs_jobs; print(mkdocs_jobs.__version__)')\"/" \
		pyproject.toml >$(VENV)/runtime/pyproject.toml
	$(VENV)/release/bin/cyclonedx-py environment --output-reproducible --validate \
		--pyproject $(VENV)/runtime/pyproject.toml --mc-type library \
		--output-format JSON --output-file dist/mkdocs-jobs.cdx.json $(VENV)/runtime/bin/python

bench-filter: $(VENV)/.test browser ## Measure how fast a browser filters 2,000 posts
	$(BIN)/python -m bench.filtering

pictures: $(VENV)/.test browser ## Take the guide's pictures of the site anew
	$(BIN)/python -m tests.web.pictures

format: $(VENV)/.test ## Format the code and mend what ruff can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean: ## Remove what the commands above made
	rm -rf $(VENV) site build dist tests/web/node_modules .mypy_cache .pytest_cache .ruff_cache .coverage
