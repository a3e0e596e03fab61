#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""Damages files of captures as they get damaged on their way, and asks again.

usage: damage.py KPLACE GOLDEN [COUNT [SEED]]

GOLDEN is the folder of the golden cases. Each damaged capture must be refused,
or answer as the whole one, or more strictly: what it calls free is free in the
whole one, too; or else a note must tell of the damage. TAP on stdout.

Lines are dropped only where the format numbers them: elsewhere nobody can see
that they are gone.
"""
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

KPLACE = os.path.realpath(sys.argv[1])
GOLDEN = os.path.realpath(sys.argv[2])
COUNT = int(sys.argv[3]) if len(sys.argv) > 3 else 10000
SEED = int(sys.argv[4]) if len(sys.argv) > 4 else 1
TEXTS = ("proc/iomem", "dmesg", "sys/kernel/debug/memblock/memory",
	 "sys/kernel/debug/memblock/reserved", "proc/meminfo", "proc/version",
	 "bdinfo.txt")
# Of the largest, the sweep would learn nothing more.
LARGEST = 40000
# What no number, name or separator of any of the formats has.
NOISE = b"\x00\x01\x07\x1b?!~^{}`\xff\xfe\xc3#"
# What notes say of texts that may not be whole, damaged or not.
PARTS = ("more about memory may be missing", "if lines are missing there")
NUMBERED = re.compile(rb"^ *\d+: 0x|(memory|reserved)\[|efi: mem\d")


def ask(folder):
	done = subprocess.run([KPLACE, "map", "-s", folder, "--json"],
			      stdout=subprocess.PIPE, stderr=subprocess.PIPE,
			      timeout=60, check=False)
	if done.returncode:
		return done.returncode, [], [done.stderr.decode("latin1")]
	answer = json.loads(done.stdout)
	free = [(int(r["start"], 16), int(r["end"], 16))
		for r in answer["ranges"] if r["kind"] == "ram"]
	return 0, free, answer["notes"]


def is_within(part, whole):
	"""Is each range of the first list covered by the second?"""
	merged = []
	for start, end in sorted(whole):
		if merged and start <= merged[-1][1]:
			merged[-1][1] = max(merged[-1][1], end)
		else:
			merged.append([start, end])
	return all(any(low <= start and end <= high for low, high in merged)
		   for start, end in part)


def truncate(rng, text):
	return text[:rng.randrange(len(text))]


def lines_of(text):
	return text.split(b"\n")[:-1]


def joined(lines):
	return b"".join(line + b"\n" for line in lines)


def join(rng, text):
	lines = lines_of(text)
	if len(lines) < 2:
		return text
	i = rng.randrange(len(lines) - 1)
	gap = rng.choice([b"", b" ", b"  "])
	lines[i:i + 2] = [lines[i] + gap + lines[i + 1]]
	return joined(lines)


def garble(rng, text):
	i = rng.randrange(len(text))
	n = rng.randint(1, 8)
	noise = bytes(rng.choice(NOISE) for _ in text[i:i + n])
	return text[:i] + noise + text[i + n:]


def duplicate(rng, text):
	lines = lines_of(text)
	i = rng.randrange(len(lines))
	j = i + 1 if rng.random() < 0.5 else rng.randrange(len(lines) + 1)
	lines.insert(j, lines[i])
	return joined(lines)


def reorder(rng, text):
	lines = lines_of(text)
	i, j = rng.randrange(len(lines)), rng.randrange(len(lines))
	if rng.random() < 0.5 and i + 1 < len(lines):
		j = i + 1
	lines[i], lines[j] = lines[j], lines[i]
	return joined(lines)


def indent(rng, text):
	lines = lines_of(text)
	how = rng.randrange(4)
	if how == 0:
		lines = [line.lstrip() for line in lines]
	elif how == 1:
		lines = [line.replace(b"  ", b"\t") for line in lines]
	else:
		i = rng.randrange(len(lines))
		lines[i] = lines[i].lstrip() if how == 2 else b"  " + lines[i]
	return joined(lines)


def line_ends(rng, text):
	if rng.random() < 0.5:
		return text.replace(b"\n", b"\r\n")
	lines = lines_of(text)
	return joined(line + rng.choice([b"", b"\r", b" ", b"\t "])
		      for line in lines)


def drop(rng, text):
	lines = lines_of(text)
	numbered = [i for i, line in enumerate(lines) if NUMBERED.search(line)]
	# Without the last ones a list only looks shorter.
	if len(numbered) < 2:
		return text
	del lines[rng.choice(numbered[:-1])]
	return joined(lines)


DAMAGES = (truncate, join, garble, duplicate, reorder, indent, line_ends, drop)


def find_subjects():
	"""Captures that can be read, and their texts."""
	found = []
	for top in ("captures", "reports"):
		for folder, _, _ in sorted(os.walk(os.path.join(GOLDEN, top))):
			texts = [t for t in TEXTS
				 if os.path.isfile(os.path.join(folder, t)) and
				 0 < os.path.getsize(os.path.join(folder, t)) <
				 LARGEST]
			if not texts:
				continue
			status, free, notes = ask(folder)
			if not status and free:
				found.append((folder, texts, free, notes))
	return found


def trial(number, subjects, scratch):
	"""None, or what went wrong."""
	rng = random.Random(SEED * 1000003 + number)
	folder, texts, free, notes = rng.choice(subjects)
	text = rng.choice(texts)
	damage = rng.choice(DAMAGES)
	copy = os.path.join(scratch, str(number))
	shutil.copytree(folder, copy)
	path = os.path.join(copy, text)
	with open(path, "rb") as file:
		whole = file.read()
	broken = damage(rng, whole)
	with open(path, "wb") as file:
		file.write(broken)
	status, now, told = ask(copy)
	where = f"{number}: {damage.__name__} of {os.path.relpath(folder, GOLDEN)}/{text}"
	shutil.rmtree(copy)
	if status < 0:
		return f"{where}: killed by signal {-status}"
	if status > 4:
		return f"{where}: exit status {status}"
	if status or broken == whole:
		return None
	known = {note.replace(folder, copy) for note in notes}
	if set(told) - known or is_within(now, free):
		return None
	if any(part in note for note in told for part in PARTS):
		return None
	return f"{where}: more is free than was, and nothing told so"


def main():
	subjects = find_subjects()
	if len(subjects) < 10:
		print("KTAP version 1\n1..1")
		print("not ok 1 - damage: too few captures can be read")
		return 1
	with tempfile.TemporaryDirectory() as scratch, \
			ThreadPoolExecutor(2) as pool:
		failed = [wrong for wrong in
			  pool.map(lambda n: trial(n, subjects, scratch),
				   range(COUNT)) if wrong]
	print("KTAP version 1\n1..1")
	print(f"{'not ' if failed else ''}ok 1 - damage: {COUNT} damages of "
	      f"{len(subjects)} captures, {len(failed)} exceptions")
	for wrong in failed[:50]:
		print(f"# {wrong}")
	return bool(failed)


sys.exit(main())
