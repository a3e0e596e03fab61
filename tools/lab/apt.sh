# SPDX-License-Identifier: GPL-2.0
# shellcheck shell=bash
#
# A private apt: it reads the system's choice of Debian mirror and keys, and
# writes below the cache only. It lets anybody download packages for arm64, or
# from a newer release, while the system knows of neither. Sourced after lib.sh.

# The system's own Debian archives, one "URI RELEASE COMPONENT" per line.
apt_system_archives()
{
	# shellcheck disable=SC2016 # apt expands these, not the shell
	apt-get indextargets --format \
		'$(ORIGIN) $(REPO_URI) $(RELEASE) $(COMPONENT)' \
		'Created-By: Packages' 2>/dev/null |
		awk '$1 == "Debian" { print $2, $3, $4 }' | sort -u
}

apt_write_sources()
{
	local suite=$1
	local keys=/usr/share/keyrings/debian-archive-keyring.gpg

	apt_system_archives |
		if [ -n "$suite" ]; then
			# The main archive is the one without a "-security" or
			# "-updates" release.
			awk -v s="$suite" '$2 !~ /-/ { print $1, s, "main"; exit }'
		else
			cat
		fi |
		sed "s|^|deb [signed-by=$keys] |"
}

# Runs an apt tool under the private configuration.
# $1: "" for the system's release, or the suite to read instead.
apt_private()
{
	local dir=$CACHE/apt${1:+-$1}

	shift
	APT_CONFIG=$dir/apt.conf "$@"
}

apt_private_update()
{
	local suite=$1 dir=$CACHE/apt${1:+-$1}

	have apt-get || die "there is no apt-get here: this step needs Debian" \
		"(or bring your own: see KSRC= and IMAGE= in make help)"
	mkdir -p "$dir/lists/partial" "$dir/archives/partial"
	[ -n "$(apt_system_archives)" ] ||
		die "apt knows no Debian archive yet: run 'apt-get update' as root"
	apt_write_sources "$suite" >"$dir/sources.list"
	: >"$dir/status"
	cat >"$dir/apt.conf" <<-CONF
		Dir::Etc::sourcelist "$dir/sources.list";
		Dir::Etc::sourceparts "/dev/null";
		Dir::State "$dir";
		Dir::State::lists "$dir/lists";
		Dir::State::status "$dir/status";
		Dir::Cache "$dir";
		APT::Architecture "arm64";
		APT::Architectures { "arm64"; "amd64"; };
		Acquire::Languages "none";
		Acquire::Retries "3";
		APT::Sandbox::User "";
	CONF
	say "reading Debian's package lists${suite:+ of $suite} into the cache"
	apt_private "$suite" apt-get -q update >"$dir/update.log" 2>&1 ||
		{ cat "$dir/update.log" >&2; die "apt-get update failed"; }
}

# The version apt would give for a package, or nothing.
apt_candidate()
{
	apt_private "$1" apt-cache policy "$2" 2>/dev/null |
		awk '$1 == "Candidate:" && $2 != "(none)" { print $2 }'
}

# Downloads packages into the current directory. Lists that have aged name
# files the mirror no longer has: a second try reads them anew.
apt_download()
{
	local suite=$1

	shift
	[ -e "$CACHE/apt${suite:+-$suite}/apt.conf" ] ||
		apt_private_update "$suite"
	apt_private "$suite" apt-get -q download "$@" >&2 && return
	apt_private_update "$suite"
	apt_private "$suite" apt-get -q download "$@" >&2
}
