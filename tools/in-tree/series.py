#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""Writes what in-tree.py does to a kernel tree as a series of patches, with a cover letter.

usage: series.py KERNEL-TREE DIR

The tree stays as it is. The author is git's of this folder.
"""

import os
import re
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

from files import HOME, TOP, part_of, without_tests
from tree import Refused, Tree, insert
from edits import EDITS

MESSAGES = Path(__file__).with_name("messages.txt")


def messages():
    """The subject and the text of each patch, by its part, in order."""
    found = re.split(r"^= (\w+)\n", MESSAGES.read_text(encoding="utf-8"), flags=re.M)[1:]
    return {part: wrapped(text) for part, text in zip(found[::2], found[1::2])}


def wrapped(text):
    """A message with the line length that is asked for."""
    subject, *paragraphs = text.strip().split("\n\n")
    return "\n\n".join([subject] + [textwrap.fill(part, 72) for part in paragraphs]) + "\n"


def git(folder, *words, given=None):
    """What git says."""
    return subprocess.run(["git", "-C", str(folder), *words], input=given, check=True,
                          capture_output=True, text=True).stdout


def author():
    """Name and address, as git has them here."""
    match = re.match(r"(.*) <(.*)> \d+ ", git(TOP, "var", "GIT_AUTHOR_IDENT"))
    return match.groups()


def put(folder, texts):
    """Files, below a folder."""
    for name, text in texts.items():
        path = Path(folder) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", errors="surrogateescape")


def commit(folder, message, when):
    """All that is there; each a minute later, so that the same input is the same series."""
    environment = f"{1700000000 + 60 * when} +0000"
    os.environ.update(GIT_AUTHOR_DATE=environment, GIT_COMMITTER_DATE=environment)
    git(folder, "add", "-A", "-f")
    git(folder, "commit", "-q", "-s", "-F", "-", given=message)


def steps(tree):
    """Of each part, the files as they are after it."""
    new, texts, _, _ = tree.plan()
    base = {edit.file: tree.read(edit.file) for choices in EDITS for edit in choices}
    texts = {name: text for name, text in base.items() if text is not None}
    yield None, dict(texts)
    for part in list(messages())[1:]:
        after = {}
        for name, text in new.items():
            if part_of(name) == part:
                after[name] = text if part == "tests" else without_tests(name, text)
        if part == "tests":
            after.update({name: new[name] for name in (HOME + "Kconfig", HOME + "Makefile")})
        for choices in EDITS:
            if choices[0].part == part:
                edit = insert(choices, texts)
                if edit:
                    after[edit.file] = texts[edit.file]
        if after:
            yield part, after


def write(tree, folder):
    """The patches, into a folder."""
    texts = messages()
    with tempfile.TemporaryDirectory() as work:
        git(work, "init", "-q")
        name, address = author()
        git(work, "config", "user.name", name)
        git(work, "config", "user.email", address)
        count = 0
        for part, after in steps(tree):
            put(work, after)
            commit(work, texts[part] if part else "base\n", count)
            count += 1
        os.makedirs(folder, exist_ok=True)
        for old in Path(folder).glob("*.patch"):
            old.unlink()
        git(work, "format-patch", "-q", "--cover-letter", "--no-signature",
            "-o", str(Path(folder).resolve()), f"-{count - 1}")
    fill_cover(Path(folder), texts["cover"])


def fill_cover(folder, text):
    """git leaves two lines of the cover letter to be written."""
    path = folder / "0000-cover-letter.patch"
    subject, body = text.split("\n", 1)
    letter = path.read_text(encoding="utf-8")
    letter = letter.replace("*** SUBJECT HERE ***", subject)
    path.write_text(letter.replace("*** BLURB HERE ***", body.strip()), encoding="utf-8")


def main():
    """Does it."""
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    write(Tree(sys.argv[1]), sys.argv[2])


if __name__ == "__main__":
    try:
        main()
    except (Refused, OSError) as error:
        sys.exit(f"series.py: {error}")
    except subprocess.CalledProcessError as error:
        sys.exit(f"series.py: git: {error.stderr.strip()}")
