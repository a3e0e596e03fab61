# SPDX-License-Identifier: GPL-2.0-only
"""A kernel tree that is changed as a whole, or not at all, and changed back."""

import hashlib
import json
import os
import re
from pathlib import Path

from edits import EDITS
from files import HOME, headers_have, ours

NOTES = HOME + ".kplace"


class Refused(Exception):
    """The tree is not one that can be changed, or changed back."""


def place_of(edit, text):
    """Where an edit's text goes; None if its lines are not there."""
    first = f"\n{edit.lines[0]}\n"
    text = "\n" + text
    if text.count(first) != 1:
        return None
    at = text.index(first)
    for line in edit.lines[1:]:
        # The newline that ends a line begins the next.
        at = text.find(f"\n{line}\n", at + 1)
        if at < 0:
            return None
    return at if edit.before else at + len(edit.lines[-1]) + 1


def insert(choices, texts):
    """Makes the one edit of some whose lines are there; what was inserted."""
    for edit in choices:
        if edit.file not in texts:
            continue
        at = place_of(edit, texts[edit.file])
        if at is not None:
            text = texts[edit.file]
            texts[edit.file] = text[:at] + edit.text + text[at:]
            return edit
    edit = choices[0]
    if edit.optional:
        return None
    raise Refused(f"this kernel is not known here: {edit.file} does not have the line "
                  f"'{edit.lines[-1].strip()}' after '{edit.lines[0].strip()}' as expected, "
                  "and nothing was changed")


def digest(text):
    """What tells a file from another."""
    return hashlib.sha256(text.encode()).hexdigest()


class Tree:
    """The tree below a directory."""

    def __init__(self, top):
        self.top = Path(top)
        if not (self.top / "kernel/kexec_core.c").is_file():
            raise Refused(f"{top} is no kernel tree: it has no kernel/kexec_core.c")

    def version(self):
        """As the Makefile says it, three numbers."""
        found = dict(re.findall(r"^(VERSION|PATCHLEVEL|SUBLEVEL) = (\d+)$",
                                self.read("Makefile") or "", re.M))
        if len(found) < 3:
            raise Refused(f"{self.top} is no kernel tree: its Makefile does not say the version")
        return tuple(int(found[name]) for name in ("VERSION", "PATCHLEVEL", "SUBLEVEL"))

    def read(self, name):
        """The text of a file; None if there is none."""
        try:
            return (self.top / name).read_text(encoding="utf-8", errors="surrogateescape")
        except FileNotFoundError:
            return None

    def write(self, name, text):
        """A file that is what it was is left alone; a link to it keeps its text."""
        path = self.top / name
        if self.read(name) == text:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_name(path.name + ".kplace-new")
        new.write_text(text, encoding="utf-8", errors="surrogateescape")
        if path.exists():
            new.chmod(path.stat().st_mode)
        os.replace(new, path)

    def remove(self, name):
        """A file, and folders that it leaves empty."""
        path = self.top / name
        path.unlink()
        for folder in path.parents:
            if folder == self.top or any(folder.iterdir()):
                break
            folder.rmdir()

    def notes(self):
        """What was done to this tree; nothing, if nothing was."""
        text = self.read(NOTES)
        return json.loads(text) if text else {"new": {}, "inserted": []}

    def without_ours(self):
        """Texts of the files that have our lines, as they are without them."""
        texts = {}
        for name, part in reversed(self.notes()["inserted"]):
            text = texts.get(name, self.read(name))
            if text is None or text.count(part) != 1:
                raise Refused(f"{name} no longer has what was inserted, "
                              f"'{part.strip().splitlines()[0]}', and nothing was changed")
            texts[name] = text.replace(part, "")
        for name, known in self.notes()["new"].items():
            text = self.read(name)
            if text is not None and digest(text) != known:
                raise Refused(f"{name} was changed since: save what you need of it and "
                              "remove it, then run this once more; nothing was changed")
        return texts

    def plan(self):
        """Texts of all files as they are to be, and the notes on that."""
        new = ours(self.version(), headers_have(self.read))
        texts = self.without_ours()
        known = self.notes()["new"]
        for name in new:
            if name not in known and self.read(name) is not None:
                raise Refused(f"{name} is there already, and not ours; nothing was changed")
        for choices in EDITS:
            for edit in choices:
                text = self.read(edit.file)
                if text is not None:
                    texts.setdefault(edit.file, text)
        inserted = [insert(choices, texts) for choices in EDITS]
        notes = {
            "new": {name: digest(text) for name, text in new.items()},
            "inserted": [(edit.file, edit.text) for edit in inserted if edit],
        }
        return new, texts, notes, [edit for edit in inserted if edit]

    def apply(self):
        """Puts kplace in: all is checked before anything is written."""
        new, texts, notes, _ = self.plan()
        gone = set(self.notes()["new"]) - set(new)
        for name, text in {**texts, **new}.items():
            self.write(name, text)
        for name in gone:
            self.remove(name)
        self.write(NOTES, json.dumps(notes, indent=1, sort_keys=True) + "\n")

    def undo(self):
        """Takes it out: the tree is what it was, with what else was changed."""
        texts = self.without_ours()
        names = [name for name in self.notes()["new"] if self.read(name) is not None]
        for name, text in texts.items():
            self.write(name, text)
        for name in names:
            self.remove(name)
        if self.read(NOTES) is not None:
            self.remove(NOTES)
