# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash
#
# A private apt: it reads the system's choice of Debian mirror and keys, and
# writes below the cache only. It lets anybody download packages for arm64, or
# from another release, while the system knows of neither. Sourced after lib.sh.

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

apt_write_config()
{
	local dir=$1

	cat <<-CONF
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
		Acquire::http::Timeout "20";
		Acquire::https::Timeout "20";
		APT::Sandbox::User "";
	CONF
}

# Reads the package lists of a suite. Its apt.conf is there once that has worked, and
# gone when it has not: what failed is tried again.
apt_private_update()
{
	local suite=$1 dir=$CACHE/apt${1:+-$1}

	have apt-get || die "there is no apt-get here: this step needs Debian" \
		"(or bring your own: see KSRC= and IMAGE= in make help)"
	[ -n "$(apt_system_archives)" ] ||
		die "apt knows no Debian archive yet: run 'apt-get update' as root"
	mkdir -p "$dir/lists/partial" "$dir/archives/partial"
	rm -f "$dir/apt.conf"
	apt_write_sources "$suite" >"$dir/sources.list"
	: >"$dir/status"
	apt_write_config "$dir" >"$dir/apt.conf.new"
	say "reading Debian's package lists${suite:+ of $suite} into the cache"
	# Only with this option do lists that are not to be had count as a failure.
	APT_CONFIG=$dir/apt.conf.new apt-get -q --error-on=any update \
		>"$dir/update.log" 2>&1 || return
	mv "$dir/apt.conf.new" "$dir/apt.conf"
}

# Two scripts of one make may want the lists at once.
# $2: "anew" where lists that are there will not do.
apt_ready()
{
	local suite=$1 dir=$CACHE/apt${1:+-$1}

	mkdir -p "$CACHE"
	(
		flock 8
		if [ -n "${2:-}" ] || [ ! -e "$dir/apt.conf" ] ||
		   ! apt_write_sources "$suite" | cmp -s - "$dir/sources.list"; then
			apt_private_update "$suite"
		fi
	) 8>"$CACHE/apt.lock"
}

# As apt_ready, for what cannot be done without: says why, and ends.
apt_needed()
{
	apt_ready "$@" && return
	grep '^[EW]:' "$CACHE/apt${1:+-$1}/update.log" >&2 || true
	die "apt-get update failed: is the network there?"
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
	local -a get=(apt-get)

	shift
	# apt draws a bar on a terminal.
	[ -t 2 ] || get+=(-q)
	apt_ready "$suite" && apt_private "$suite" "${get[@]}" download "$@" >&2 &&
		return
	apt_ready "$suite" anew || return
	apt_private "$suite" "${get[@]}" download "$@" >&2
}
