#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Holds metrics against the grammar of Prometheus' text format, version 0.0.4.

usage: prometheus.py <FILE

Stricter than Prometheus, as promtool's lint is: each metric has a HELP, then a
TYPE, then all of its samples, each once; names begin with kplace_, are in base
units and are not typed twice; a value is a whole number from 0 on. A line that
is none of this ends with a message and exit status 1.
"""

import re
import sys

NAME = r"kplace_[a-z]+(?:_[a-z]+)*"
HELP = re.compile(rf"# HELP ({NAME}) ((?:[^\\]|\\\\|\\n)+)")
TYPE = re.compile(rf"# TYPE ({NAME}) gauge")
LABEL = r'[a-z]+="(?:[^\\"]|\\\\|\\"|\\n)*"'
SAMPLE = re.compile(rf"({NAME})(?:\{{({LABEL}(?:,{LABEL})*)\}})? (0|[1-9][0-9]*)")
COMMENT = re.compile(r"# (?!HELP\b|TYPE\b)\S.*")
FLAGS = {"kplace_build_info", "kplace_next_kexec_fits", "kplace_read_errors",
         "kplace_next_kexec_stock_kernel_fits"}
COUNTS = {"kplace_disagreements"}


class Checker:
    """What has been seen so far."""

    def __init__(self):
        self.helped = self.typed = None
        self.metrics = set()
        self.samples = set()

    def help(self, name):
        """A metric begins."""
        if name in self.metrics:
            return "is there twice"
        if self.helped:
            return "the one before has no sample"
        if name not in FLAGS | COUNTS and not name.endswith("_bytes"):
            return "has no unit"
        self.metrics.add(name)
        self.helped, self.typed = name, None
        return None

    def type(self, name):
        """Directly below the HELP of the same name."""
        if name != self.helped or self.typed == name:
            return "its HELP is not above it"
        self.typed = name
        return None

    def sample(self, name, labels, value):
        """Below its TYPE, and like no other."""
        names = re.findall(r'([a-z]+)="(?:[^\\"]|\\.)*"', labels or "")
        if name != self.typed:
            return "its TYPE is not above it"
        if len(names) != len(set(names)) or (name, labels) in self.samples:
            return "is there twice"
        if name in FLAGS and int(value) > 1:
            return "is neither 0 nor 1"
        self.samples.add((name, labels))
        self.helped = None
        return None

    def line(self, line):
        """None, or what is wrong."""
        for pattern, check in ((HELP, lambda name, _: self.help(name)),
                               (TYPE, self.type), (SAMPLE, self.sample)):
            found = pattern.fullmatch(line)
            if found:
                return check(*found.groups())
        return None if COMMENT.fullmatch(line) else "is no line of metrics"


def main():
    """Reads standard input."""
    text = sys.stdin.buffer.read().decode()
    checker = Checker()
    if not text.endswith("\n"):
        sys.exit("the last line does not end")
    for number, line in enumerate(text[:-1].split("\n"), 1):
        wrong = checker.line(line)
        if wrong:
            sys.exit(f"line {number} {wrong}: {line}")
    if checker.helped:
        sys.exit("the last metric has no sample")
    print(f"{len(checker.metrics)} metrics, {len(checker.samples)} samples")


if __name__ == "__main__":
    main()
