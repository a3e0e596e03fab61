#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""
Holds JSON that kplace printed against its schemas, TAP on stdout.

usage: check.py KPLACE SCHEMAS DOCUMENTS

SCHEMAS is the folder of the schemas, DOCUMENTS one of files COMMAND.CASE.NUMBER.

A schema that takes whatever comes finds nothing. So each object, member and value
of a document is also spoilt, one at a time, and the schema has to refuse that;
and schemas made loose on purpose have to be found out.
"""

import copy
import json
import pathlib
import re
import subprocess
import sys

import jsonschema

# The tree stays as it is.
sys.dont_write_bytecode = True
import table  # noqa: E402

# Members that an object may lack, by command and path.
OPTIONAL = {
    "capture": {"files/*/reason"},
    "map": {"released", "totals/*"},
    "plan": {"released", "crashkernel", "ima", "unpacking"},
    "why": {"released"},
    "diff": {"before/totals/*", "after/totals/*"},
    "simulate": {"steps/*/rows", "steps/*/rows/*/attributes",
                 "steps/*/rows/*/type"},
}

# Nothing is of this value, whatever its type.
SPOILT = [["spoilt"]]

results = []
failed = 0


def report(good, name, why=()):
    """One result, and what is wrong below it."""
    global failed
    failed += not good
    results.append((good, name, tuple(why)))


def show_results():
    """KTAP says how many there are before the first of them."""
    print(f"KTAP version 1\n1..{len(results)}")
    for number, (good, name, why) in enumerate(results, 1):
        print(f"{'ok' if good else 'not ok'} {number} - {name}")
        for line in why:
            print(f"# {line}")


def inline(schema, common):
    """The schema with the common definitions as its own."""
    text = json.dumps(schema).replace("common.json#/", "#/")
    whole = json.loads(text)
    for name, definition in common["$defs"].items():
        if name in whole.setdefault("$defs", {}):
            raise SystemExit(f"check.py: two definitions of {name}")
        whole["$defs"][name] = definition
    return whole


def validator(schema):
    return jsonschema.Draft202012Validator(schema)


def nodes(value, path=()):
    """Each value of a document and its path."""
    yield path, value
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from nodes(inner, path + (key,))
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from nodes(inner, path + (i,))


def shape(path):
    """A path in which one element of an array is as any other."""
    return "/".join("*" if isinstance(step, int) else step for step in path)


def is_optional(command, path):
    """Whether the contract lets an object lack that member."""
    where = shape(path)
    anything = shape(path[:-1]) + "/*"
    return where != "totals/ram" and not where.endswith("/totals/ram") and \
        bool(OPTIONAL.get(command, set()) & {where, anything})


def parent(document, path):
    for step in path[:-1]:
        document = document[step]
    return document


def members(value):
    return ",".join(value) if isinstance(value, dict) else ""


def siblings(document, path):
    """The members of the objects that lead to a value, and its own."""
    found = []
    for step in path:
        found.append(members(document))
        document = document[step]
    return ":".join(found + [members(document)])


def plant(document, path):
    """A member nobody knows."""
    target = document
    for step in path:
        target = target[step]
    target["planted"] = 1


def remove(document, path):
    del parent(document, path)[path[-1]]


def spoil(document, path):
    parent(document, path)[path[-1]] = SPOILT


def mutations(command, document):
    """What a schema must refuse: what is done, where, how."""
    for path, value in nodes(document):
        if isinstance(value, dict):
            yield "extra", path, plant
        if path and isinstance(path[-1], str):
            if not is_optional(command, path):
                yield "missing", path, remove
        if path:
            yield "spoilt", path, spoil


def accepted(command, schema, documents, enough=None):
    """The mutations that the schema accepts. Each is tried once for a shape of
    path, in the smallest document that has it."""
    check = validator(schema)
    tried = set()
    found = []
    for document in sorted(documents, key=lambda d: len(json.dumps(d))):
        # A prediction and a plan have members of the same names.
        variant = ",".join(document)
        for what, path, change in mutations(command, document):
            key = (variant, what, shape(path), siblings(document, path))
            if key in tried:
                continue
            tried.add(key)
            mutant = copy.deepcopy(document)
            change(mutant, path)
            if check.is_valid(mutant):
                found.append(f"{what}: /{shape(path)}")
                if enough and len(found) >= enough:
                    return found, len(tried)
    return found, len(tried)


def subschemas(schema, path=()):
    """Each object in a schema that describes an object."""
    if isinstance(schema, dict):
        if "properties" in schema and "type" in schema:
            yield path
        for key, inner in schema.items():
            yield from subschemas(inner, path + (key,))
    elif isinstance(schema, list):
        for i, inner in enumerate(schema):
            yield from subschemas(inner, path + (i,))


def at(schema, path):
    for step in path:
        schema = schema[step]
    return schema


def used(schema, documents):
    """The object schemas that a document has something to do with: those
    that, when they take nothing any more, have one refused."""
    for path in subschemas(schema):
        closed = copy.deepcopy(schema)
        at(closed, path)["not"] = {}
        check = validator(closed)
        if not all(check.is_valid(document) for document in documents):
            yield path


def loosenings(schema, documents):
    """The schema made loose, in one place at a time."""
    for path in used(schema, documents):
        loose = copy.deepcopy(schema)
        del at(loose, path)["additionalProperties"]
        yield f"no additionalProperties at /{shape(path)}", loose
        for i, name in enumerate(at(schema, path)["required"]):
            if i not in (0, len(at(schema, path)["required"]) - 1):
                continue
            loose = copy.deepcopy(schema)
            del at(loose, path)["required"][i]
            yield f"{name} not required at /{shape(path)}", loose


def check_loosenings(command, schema, documents):
    missed = []
    count = 0
    for what, loose in loosenings(schema, documents):
        count += 1
        if not accepted(command, loose, documents, 1)[0]:
            missed.append(what)
    report(count and not missed,
           f"{command}: {count} loose schemas are found out", missed)


def unseen(schema, documents):
    """Members that the schema describes and no document has."""
    described = {(path, name) for path in subschemas(schema)
                 for name in at(schema, path)["properties"]}
    keys = {path[-1] for document in documents
            for path, _ in nodes(document) if path}
    return sorted({name for _, name in described if name not in keys})


def check_documents(command, schema, documents):
    check = validator(schema)
    for name, document in documents:
        errors = [f"/{shape(tuple(error.absolute_path))}: "
                  f"{error.message[:200]}"
                  for error in check.iter_errors(document)]
        report(not errors, f"{command}: {name}", errors[:10])


def check_command(command, schema, documents):
    if not documents:
        report(False, f"{command}: a golden case has --json")
        return
    check_documents(command, schema, documents)
    plain = [document for _, document in documents]
    found, tried = accepted(command, schema, plain)
    report(not found and tried,
           f"{command}: {tried} kinds of damage are refused", found)
    check_loosenings(command, schema, plain)
    rest = unseen(schema, plain)
    report(not rest, f"{command}: a golden case has every member", rest)


def read_documents(folder, command):
    for path in sorted(folder.glob(f"{command}.*")):
        name = re.sub(r"\.[^.]*$", "", path.name[len(command) + 1:])
        yield name, json.loads(path.read_text(encoding="utf-8"))


def help_of(kplace, *words):
    return subprocess.run([kplace, *words, "--help"], check=True,
                          stdout=subprocess.PIPE, text=True).stdout


def find_commands(kplace):
    """The commands that have --json: all."""
    section = help_of(kplace).split("\nCommands:\n")[1].split("\n\n")[0]
    names = re.findall(r"^  ([a-z]+) ", section, re.MULTILINE)
    commands = {name for name in names if "--json" in help_of(kplace, name)}
    rest = set(names) - commands
    report(commands and not rest, "each command has --json", sorted(rest))
    return commands


def read_schema(folder, command):
    """A schema with those of the common definitions that it refers to."""
    common = json.loads((folder / "common.json").read_text(encoding="utf-8"))
    own = json.loads((folder / f"{command}.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(own)
    schema = inline(own, common)
    text = json.dumps(schema)
    schema["$defs"] = {name: value for name, value in schema["$defs"].items()
                       if f'"#/$defs/{name}"' in text}
    return schema


def check_table(kplace, schemas):
    common = json.loads((schemas / "common.json").read_text(encoding="utf-8"))
    for name, wrong in (
            ("words are those of the schemas",
             table.check_schema(kplace, common)),
            ("the manual page has every option",
             table.check_manual(kplace, schemas.parent / "kplace.1")),
            ("help names every word", table.check_help(kplace))):
        wrong = list(wrong)
        report(not wrong, name, wrong)


def main():
    kplace = sys.argv[1]
    schemas, documents = map(pathlib.Path, sys.argv[2:])
    commands = find_commands(kplace)
    names = {path.stem for path in schemas.glob("*.json")} - {"common"}
    report(names == commands, "each command with --json has a schema",
           sorted(names ^ commands))
    check_table(kplace, schemas)
    for command in sorted(names & commands):
        check_command(command, read_schema(schemas, command),
                      list(read_documents(documents, command)))
    show_results()
    return failed > 0


sys.exit(main())
