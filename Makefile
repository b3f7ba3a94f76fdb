# What a person types. Everything here also runs in an empty clone on a fresh Debian machine.

PREFIX ?= /usr/local
DESTDIR ?=

.PHONY: demo test build lint install docs bench clean system openssh postgresql

# Swift and Foundation inside the program, without symbols: finding and binding them as shared libraries
# took half of every start. Swift's linker arguments export every symbol to libraries that might be loaded
# later, of which there are none: without that the program is 2.3 MB smaller. Tests are linked otherwise, so
# they are built elsewhere. Addresses that the loader puts in are packed, which takes 2.8 MB off again, and
# functions of the same instructions are kept once, which takes 0.4 MB; the linker that does so comes with Swift.
RELEASE = -c release --static-swift-stdlib -Xswiftc -use-ld=lld -Xlinker -s -Xlinker --no-export-dynamic \
  -Xlinker -z -Xlinker pack-relative-relocs -Xswiftc -Xfrontend -Xswiftc -function-sections -Xlinker --icf=all \
  --scratch-path .build/static
REDRESS = .build/static/release/redress

build: system
	swift build $(RELEASE) --product redress

# libsqlite3-dev is the one thing that Swift itself does not bring.
system:
	@if ! printf '#include <sqlite3.h>\n' | cc -E - >/dev/null 2>&1; then \
	  echo "installing libsqlite3-dev"; \
	  SUDO=$$(test "$$(id -u)" = 0 || echo sudo); \
	  $$SUDO apt-get update -qq && $$SUDO apt-get install -y -qq libsqlite3-dev; \
	fi

demo: build
	@REDRESS_TEMPLATES="$(CURDIR)/templates" $(REDRESS) demo

# Signatures are tested against the system's own OpenSSH.
openssh:
	@if ! command -v ssh-keygen >/dev/null || ! command -v ssh-agent >/dev/null; then \
	  echo "installing openssh-client"; \
	  SUDO=$$(test "$$(id -u)" = 0 || echo sudo); \
	  $$SUDO apt-get update -qq && $$SUDO apt-get install -y -qq openssh-client; \
	fi

# The shared office is tested against a server and a pool of the tests' own: no service is started (the
# system asks policy-rc.d whether one may be). Where they cannot be installed, its tests say that they were skipped.
postgresql:
	@if ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then \
	  echo "installing postgresql"; \
	  SUDO=$$(test "$$(id -u)" = 0 || echo sudo); \
	  $$SUDO mkdir -p /etc/postgresql-common && \
	  { test -e /etc/postgresql-common/createcluster.conf || \
	    echo "create_main_cluster = false" | $$SUDO tee /etc/postgresql-common/createcluster.conf >/dev/null; } && \
	  $$SUDO apt-get update -qq && $$SUDO apt-get install -y -qq postgresql || \
	  echo "postgresql was not installed: the tests of a shared office are skipped"; \
	fi
	@if ! test -x /usr/sbin/pgbouncer && ! command -v pgbouncer >/dev/null; then \
	  echo "installing pgbouncer"; \
	  SUDO=$$(test "$$(id -u)" = 0 || echo sudo); \
	  own=; test -e /usr/sbin/policy-rc.d || { own=1; \
	    printf '#!/bin/sh\nexit 101\n' | $$SUDO tee /usr/sbin/policy-rc.d >/dev/null; \
	    $$SUDO chmod 755 /usr/sbin/policy-rc.d; }; \
	  { $$SUDO apt-get update -qq && $$SUDO apt-get install -y -qq pgbouncer; } || \
	  echo "pgbouncer was not installed: the tests of a pool are skipped"; \
	  test -z "$$own" || $$SUDO rm /usr/sbin/policy-rc.d; \
	  $$SUDO systemctl disable pgbouncer >/dev/null 2>&1 || true; \
	fi

test: system openssh postgresql
	swift build -c release --build-tests
	swift test -c release --skip-build

lint:
	swift format lint --strict --recursive --parallel Package.swift Sources Tests

install: build
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/redress"
	install -m 755 $(REDRESS) "$(DESTDIR)$(PREFIX)/bin/redress"
	rm -rf "$(DESTDIR)$(PREFIX)/share/redress/templates"
	cp -R templates "$(DESTDIR)$(PREFIX)/share/redress/templates"
	install -d "$(DESTDIR)$(PREFIX)/share/man/man1"
	for page in $$($(REDRESS) manual); do \
	  $(REDRESS) manual "$$page" > "$(DESTDIR)$(PREFIX)/share/man/man1/$$page.1" || exit 1; \
	done
	install -d "$(DESTDIR)$(PREFIX)/share/bash-completion/completions"
	install -d "$(DESTDIR)$(PREFIX)/share/zsh/site-functions"
	install -d "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d"
	$(REDRESS) --generate-completion-script bash \
	  > "$(DESTDIR)$(PREFIX)/share/bash-completion/completions/redress"
	$(REDRESS) --generate-completion-script zsh \
	  > "$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_redress"
	$(REDRESS) --generate-completion-script fish \
	  > "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/redress.fish"

# The README and the catalogue as plain pages.
docs:
	.ci/pages .build/docs
	@echo "open .build/docs/README.html"

bench: build
	REDRESS="$(CURDIR)/$(REDRESS)" Benchmarks/run

clean:
	rm -rf .build
