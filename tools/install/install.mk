# SPDX-License-Identifier: GPL-2.0-only
#
# What `make install` puts where, and `make uninstall` takes away again. The
# directories are those of GNU's coding standards, each a variable; DESTDIR is put in
# front of all. Packages set them: see debian/rules and tools/install/kplace.spec.

##@ Install

PREFIX ?= /usr/local
BINDIR ?= $(PREFIX)/bin
DATADIR ?= $(PREFIX)/share
MANDIR ?= $(DATADIR)/man
BASHDIR ?= $(DATADIR)/bash-completion/completions
ZSHDIR ?= $(DATADIR)/zsh/site-functions
# Those of systemd and modprobe do not depend on where the command is.
UNITDIR ?= /usr/lib/systemd/system
MODPROBEDIR ?= /usr/lib/modprobe.d
LIBDIR ?= /usr/lib/kplace
CONFDIR ?= /etc
# dkms looks nowhere else.
DKMSDIR ?= /usr/src/kplace-$(VERSION)

COMPLETIONS := build/completion/kplace.bash build/completion/_kplace

# MODE:FILE:WHERE, one a file.
INSTALLED = 755:build/kplace:$(BINDIR)/kplace \
	    644:Documentation/kplace.1:$(MANDIR)/man1/kplace.1 \
	    644:build/completion/kplace.bash:$(BASHDIR)/kplace \
	    644:build/completion/_kplace:$(ZSHDIR)/_kplace \
	    $(foreach file,$(wildcard Documentation/schema/*.json),\
	      644:$(file):$(DATADIR)/kplace/schema/$(notdir $(file)))

# Units do nothing before they are enabled; kplace.conf has comments only.
UNITS = $(foreach file,$(wildcard tools/install/systemd/*),\
	  644:$(file):$(UNITDIR)/$(notdir $(file))) \
	755:tools/install/kdump-check:$(LIBDIR)/kdump-check \
	644:tools/install/kplace.conf:$(CONFDIR)/kplace.conf

# The module's sources, as they are built anew for each kernel, and their licence.
DKMS_SOURCES = dkms.conf COPYING $(filter-out selftests/%,$(MODULE_SOURCES))

field = $(word $(1),$(subst :, ,$(2)))

install: build/kplace $(COMPLETIONS) ## the command, its man page and completions, below PREFIX (/usr/local)
	@$(foreach row,$(INSTALLED),install -D -m $(call field,1,$(row)) \
		$(call field,2,$(row)) '$(DESTDIR)$(call field,3,$(row))' &&) :
	@echo "installed: $(DESTDIR)$(BINDIR)/kplace"

# Directories that are kplace's own go, too; the others are the system's.
uninstall: ## takes away what install has put there, with the same PREFIX and DESTDIR
	@rm -f $(foreach row,$(INSTALLED),'$(DESTDIR)$(call field,3,$(row))')
	@for own in '$(DESTDIR)$(DATADIR)'/kplace/schema '$(DESTDIR)$(DATADIR)'/kplace; do \
		[ ! -d "$$own" ] || rmdir "$$own" || exit; \
	done
	@echo "uninstalled: $(DESTDIR)$(BINDIR)/kplace"

install-efi: efi ## the EFI application, for arm64 and x86-64, in /usr/lib/kplace
	@$(foreach arch,$(EFI_ARCHES),install -D -m 644 build/efi/kplace-$(arch).efi \
		'$(DESTDIR)$(LIBDIR)/kplace-$(arch).efi' &&) :
	@echo "installed: $(DESTDIR)$(LIBDIR)/kplace-*.efi"

uninstall-efi: ## takes it away again
	@rm -f $(EFI_ARCHES:%='$(DESTDIR)$(LIBDIR)/kplace-%.efi')
	@[ ! -d '$(DESTDIR)$(LIBDIR)' ] || \
		rmdir --ignore-fail-on-non-empty '$(DESTDIR)$(LIBDIR)'
	@echo "uninstalled: $(DESTDIR)$(LIBDIR)/kplace-*.efi"

install-dkms: ## the module's sources, for dkms, in /usr/src
	@for file in $(DKMS_SOURCES); do \
		install -D -m 644 "$$file" "$(DESTDIR)$(DKMSDIR)/$$file" || exit; \
	done
	@echo "installed: $(DESTDIR)$(DKMSDIR)"

install-units: ## systemd units, none enabled, and /etc/kplace.conf
	@$(foreach row,$(UNITS),install -D -m $(call field,1,$(row)) \
		$(call field,2,$(row)) '$(DESTDIR)$(call field,3,$(row))' &&) :
	@install -d '$(DESTDIR)$(MODPROBEDIR)'
	@ln -sf $(CONFDIR)/kplace.conf '$(DESTDIR)$(MODPROBEDIR)/kplace.conf'
	@echo "installed: $(DESTDIR)$(UNITDIR)/kplace.service and others"

# What is in kplace.conf by now may be somebody's work.
uninstall-units: ## takes them away again, but for a kplace.conf that was changed
	@rm -f $(foreach row,$(filter-out %/kplace.conf,$(UNITS)),\
		'$(DESTDIR)$(call field,3,$(row))') \
		'$(DESTDIR)$(MODPROBEDIR)/kplace.conf'
	@! cmp -s tools/install/kplace.conf '$(DESTDIR)$(CONFDIR)/kplace.conf' || \
		rm '$(DESTDIR)$(CONFDIR)/kplace.conf'
	@[ ! -d '$(DESTDIR)$(LIBDIR)' ] || \
		rmdir --ignore-fail-on-non-empty '$(DESTDIR)$(LIBDIR)'

uninstall-dkms: ## takes them away again; 'dkms remove' comes first
	@rm -rf "$(DESTDIR)$(DKMSDIR)"

dist: ## the sources of this commit, build/kplace-VERSION.tar.xz
	@tools/install/dist.sh $(VERSION) build

deb: deb-packages ## Debian packages, build/deb/, from a copy of this commit (ARCH=arm64: for arm64)
	@tools/install/deb.sh build/deb $(ARCH)

rpm: rpm-packages ## RPM packages, build/rpm/
	@tools/install/rpm.sh $(VERSION) build/rpm

deb-check: deb-packages rpm-packages ## the packages built twice, looked at, installed, upgraded, purged
	@selftests/install/check.sh

disk-check: deb-packages disk-packages ## the units under systemd in a Debian guest, before a handoff and after it (20 minutes)
	@selftests/install/disk.sh

.PHONY: install-efi uninstall-efi disk-check install uninstall install-units uninstall-units install-dkms uninstall-dkms dist deb rpm deb-check
