# SPDX-License-Identifier: GPL-2.0-only
"""
The command's own table, as kplace --describe prints it, against what is written
of it elsewhere: the schemas, the help and the manual page.
"""

import pathlib
import re
import subprocess

# Options of all commands: argp's own have no line in the table.
# --describe is kplace's own, not a command's.
USUAL = {"help", "usage", "version", "describe"}


def run(kplace, *words):
    return subprocess.run([kplace, *words], check=True,
                          stdout=subprocess.PIPE, text=True).stdout


def records(kplace, kind):
    """The fields of all lines of a kind."""
    for line in run(kplace, "--describe").splitlines():
        fields = line.split("|")
        if fields[0] == kind:
            yield fields[1:]


def manual_sections(text):
    """The part about options, by command; what all have is under ''."""
    options = text.split("\n.SH OPTIONS\n")[1].split("\n.SH ")[0]
    common, *parts = re.split(r"\n\.SS ", options)
    sections = {part.split("\n", 1)[0].strip(): part for part in parts}
    sections[""] = common
    return sections


def plain(text):
    """Without the marks of troff."""
    return re.sub(r"\\f.", "", text.replace("\\-", "-"))


def names_option(section, long, short):
    """Whether a section has an entry for the option."""
    entries = [line for line in plain(section).splitlines()
               if re.match(r"\.(B|BR) -", line)]
    words = {word for line in entries
             for word in re.findall(r"(?<![\w-])--?[a-z?A-Z][\w-]*", line)}
    return f"--{long}" in words or (short and f"-{short}" in words)


def check_schema(kplace, schema):
    """Differences between the words of the table and those of the schemas."""
    for name, words in records(kplace, "words"):
        table, known = words.split(), schema["$defs"][name]
        if "enum" in known:
            if table != known["enum"]:
                yield f"{name}: the table has {table}, common.json {known['enum']}"
            continue
        # A text that is made of such words.
        for word in table:
            if word not in re.findall(r"[a-z]+(?:-[a-z]+)?", known["pattern"]):
                yield f"{name}: {word} is not in the pattern of common.json"


def check_manual(kplace, manual):
    """Options and policies that the manual page does not name, or that it names
    and no command has."""
    text = pathlib.Path(manual).read_text(encoding="utf-8")
    sections = manual_sections(text)
    known = set(USUAL)
    for command, long, short, *_ in records(kplace, "option"):
        known.add(long)
        if not any(names_option(sections.get(where, ""), long, short)
                   for where in (command, "")) and \
           not (command == "simulate" and
                names_option(sections["plot"], long, short)):
            yield f"{command}: no entry for --{long}"
    for long in set(re.findall(r"^\.(?:B|BR) .*?(?<![\w-])--([a-z0-9-]+)",
                               plain("".join(sections.values())),
                               re.MULTILINE)) - known:
        yield f"--{long} is no option"
    files = plain(text.split("\n.SH FILES\n")[1].split("\n.SH ")[0])
    for name, paths, _ in records(kplace, "source"):
        for path in paths.split():
            if path not in files:
                yield f"{name}: {path} is not among the files"
    for name, words in records(kplace, "words"):
        for word in words.split() if name == "policy" else ():
            if f"{word}" not in plain(sections["plan"]):
                yield f"plan: no word of the policy {word}"


def check_help(kplace):
    """Words in the table that the help of their command does not name."""
    for command, long, _, form, _, words, _ in records(kplace, "option"):
        if form not in ("words", "list", "keys") or long == "kind":
            continue
        text = run(kplace, command, "--help")
        for word in words.split():
            if word not in text:
                yield f"{command} --{long}: {word} is not in its help"
